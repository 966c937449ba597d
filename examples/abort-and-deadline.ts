/** Three ways to end a call early: a signal, a limit per attempt, and a limit for the call as a whole. */
import { isAbortedError, isTimeoutError } from "trunkline";
import { HuaweiCloud, type HuaweiOptions } from "trunkline/huawei";
import { type Print, toTerminal } from "./support/print.ts";
import { withEmulator } from "./support/with-emulator.ts";

/** Calls a service that answers after a second, and does not wait so long. */
export async function abortAndDeadline(print: Print, options: HuaweiOptions): Promise<void> {
  const huawei = new HuaweiCloud(options);

  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error("the user closed the window")), 50);
  const aborted = await outcome(huawei.vpn.listVgws(undefined, { signal: controller.signal }));
  if (isAbortedError(aborted)) print(`aborted: ${(aborted.cause as Error).message}`);

  const attempt = await outcome(huawei.vpn.listVgws(undefined, { timeoutMs: 50, retry: false }));
  if (isTimeoutError(attempt)) print(`${attempt.scope}: ${attempt.attempts} sent, gave up after ${attempt.limitMs} ms`);

  // A GET goes again after an attempt that took too long, until the deadline ends the whole call.
  const retry = { maxRetries: 100, baseDelayMs: 10, maxDelayMs: 10 };
  const deadline = await outcome(huawei.vpn.listVgws(undefined, { timeoutMs: 50, deadlineMs: 250, retry }));
  if (isTimeoutError(deadline)) print(`${deadline.scope}: more than one sent: ${deadline.attempts > 1}`);
  await huawei.close();
}

async function outcome(call: PromiseLike<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    return error;
  }
}

if (process.argv[1] === import.meta.filename) {
  await withEmulator((options, emulator) => {
    emulator.fail({ kind: "delay", delayMs: 1000, times: 100 });
    return abortAndDeadline(toTerminal, options);
  });
}
