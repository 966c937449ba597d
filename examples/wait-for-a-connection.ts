/** Work that a service takes its time for: its states, going on in another process, and an end that is bad. */
import { isAbortedError, isOperationFailedError } from "trunkline";
import { HuaweiCloud, type HuaweiOptions } from "trunkline/huawei";
import { createConnection } from "trunkline/huawei/eventgrid";
import { type Print, toTerminal } from "./support/print.ts";
import { withEmulator } from "./support/with-emulator.ts";

const body = { name: "first", vpc_id: "vpc", subnet_id: "subnet" };

/** Creates three EventGrid connections and waits for each in another way. `failNext` is asked to let the next one fail. */
export async function waitForAConnection(print: Print, options: HuaweiOptions, failNext: () => void): Promise<void> {
  const huawei = new HuaweiCloud(options);
  const waiting = huawei.eventGrid.createConnection({ body }).untilDone({ waitMs: 300_000 });
  for await (const { status, vendorStatus } of waiting) print(`first: ${status} (${vendorStatus})`);
  const connection = await waiting;
  print(`first: done, in subnet ${connection.subnet_id}`);

  const token = await handOver(print, huawei);
  await huawei.close();

  // Another process would get the token as text; it needs a client of the same region and project.
  const other = new HuaweiCloud(options);
  const { name, status } = await other.resume(createConnection, token);
  print(`${name}: ${status}, seen by another client`);

  failNext();
  try {
    await other.eventGrid.createConnection({ body: { ...body, name: "third" } }).untilDone();
  } catch (error) {
    if (!isOperationFailedError(error)) throw error;
    print(`third: ${error.status} because of ${error.vendorCode}`);
    print(`third: seen were ${error.history.map(({ vendorStatus }) => vendorStatus).join(", ")}`);
  }
  await other.close();
}

/** Starts work, stops waiting for it, and gives the token with which somebody else can go on. */
async function handOver(print: Print, huawei: HuaweiCloud): Promise<string> {
  const controller = new AbortController();
  const call = huawei.eventGrid.createConnection({ body: { ...body, name: "second" } });
  const waiting = call.untilDone({ signal: controller.signal });
  const token = await waiting.resumeToken();
  controller.abort();
  try {
    await waiting;
  } catch (error) {
    if (!isAbortedError(error)) throw error;
    print("second: nobody waits any more, and the work goes on");
  }
  return token;
}

if (process.argv[1] === import.meta.filename) {
  await withEmulator((options, emulator) =>
    // The emulator needs no time; a real service is better asked at the default pace.
    waitForAConnection(toTerminal, { ...options, pollIntervalMs: 1 }, () => {
      const error_info = { error_code: "EG.00500001", error_msg: "no address left in the subnet" };
      emulator.huawei.endNext("createConnection", { status: "CREATE_FAILED", error_info });
    }),
  );
}
