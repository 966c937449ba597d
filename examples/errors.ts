/** How to tell errors apart: a guard per kind, the facts that each kind carries, and what to do. */
import {
  isAbortedError,
  isApiError,
  isAuthenticationError,
  isConnectionError,
  isInvalidArgumentError,
  isNotFoundError,
  isRateLimitError,
  isTimeoutError,
  isTrunklineError,
} from "trunkline";
import { HuaweiCloud, type HuaweiOptions } from "trunkline/huawei";
import { type Print, toTerminal } from "./support/print.ts";
import { withEmulator } from "./support/with-emulator.ts";

/** One line on what happened and what to do about it. The narrow kinds come first. */
export function explain(error: unknown): string {
  if (isInvalidArgumentError(error)) {
    const fields = error.issues.map(({ path, message }) => `${path} ${message}`);
    return `correct the arguments; nothing was sent: ${fields.join("; ")}`;
  }
  if (isNotFoundError(error)) return `it does not exist (${error.vendorCode}, request ${error.requestId})`;
  if (isAuthenticationError(error)) return `sign in anew: ${error.vendorCode}`;
  if (isRateLimitError(error)) return `too many requests; come back in ${error.retryAfterMs ?? "some"} ms`;
  if (isApiError(error)) return `the service said ${error.status} ${error.vendorCode} to ${error.operation}`;
  if (isTimeoutError(error)) return `the ${error.scope} limit of ${error.limitMs} ms passed`;
  if (isConnectionError(error)) return `no connection to ${error.origin} (${error.systemCode})`;
  if (isAbortedError(error)) return "the caller gave up";
  if (isTrunklineError(error)) return `${error.code}: ${error.message}`;
  throw error;
}

/** Makes calls that fail in different ways. `breakNext` is asked to make the next request fail. */
export async function errors(
  print: Print,
  options: HuaweiOptions,
  breakNext: (how: "throttled" | "slow") => void,
): Promise<void> {
  const huawei = new HuaweiCloud({ ...options, retry: false });
  const show = async (what: string, call: PromiseLike<unknown>): Promise<void> => {
    try {
      await call;
      print(`${what}: done`);
    } catch (error) {
      print(`${what}: ${explain(error)}`);
    }
  };

  // What a body from elsewhere may hold, whatever its type says.
  const wrongBody = { connection_monitor: { vpn_connection_id: 5 as unknown as string } };
  await show("a wrong type", huawei.vpn.createConnectionMonitor({ body: wrongBody }));
  await show("an unknown id", huawei.vpn.showConnectionMonitor({ connectionMonitorId: "unknown" }));
  await show("a path that leads elsewhere", huawei.vpn.showConnectionMonitor({ connectionMonitorId: ".." }));
  const stranger = huawei.with({ credentials: { accessKeyId: "AKUNKNOWN", secretAccessKey: "not-a-secret" } });
  await show("an unknown access key", stranger.vpn.listVgws());
  breakNext("throttled");
  await show("throttling", huawei.vpn.listVgws());
  breakNext("slow");
  await show("a slow answer", huawei.vpn.listVgws(undefined, { timeoutMs: 50 }));
  const nobodyThere = huawei.with({ endpoints: { vpn: "http://127.0.0.1:49151" } });
  await show("a port where nobody listens", nobodyThere.vpn.listVgws());
  await huawei.close();
}

if (process.argv[1] === import.meta.filename) {
  await withEmulator((options, emulator) =>
    errors(toTerminal, options, (how) => {
      emulator.fail(how === "slow" ? { kind: "delay", delayMs: 1000 } : { kind: "retryAfter", retryAfter: "7" });
    }),
  );
}
