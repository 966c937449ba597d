/**
 * The monitor of a VPN connection on Huawei Cloud, as on the page "Creating a VPN Connection Monitor": creates one, waits
 * until it is active, and deletes it again. A connection that has a monitor already is left as it is.
 *
 * Goes to the project that HUAWEI_REGION, HUAWEI_PROJECT_ID, HUAWEI_ACCESS_KEY_ID, HUAWEI_SECRET_ACCESS_KEY and
 * HUAWEI_VPN_CONNECTION_ID name, or to the emulator where none of them is set.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { HuaweiCloud, type HuaweiOptions } from "trunkline/huawei";
import { deleteAfter } from "../support/delete-after.ts";
import { fromEnvironment } from "../support/from-environment.ts";
import { huaweiOptions, huaweiVariables } from "../support/huawei-options.ts";
import { type Print, toTerminal } from "../support/print.ts";
import { runProgram } from "../support/run-program.ts";
import { withEmulator } from "../support/with-emulator.ts";

/** What to monitor. */
export interface MonitorArguments {
  readonly vpnConnectionId: string;
  /** Pause between two looks at a monitor that is being made, in milliseconds. */
  readonly pauseMs: number;
}

/** After so many looks a monitor that is still being made is given up. */
const MOST_LOOKS = 30;

/** Creates a monitor, waits until it is active, and deletes it. */
export async function connectionMonitor(
  print: Print,
  options: HuaweiOptions,
  { vpnConnectionId, pauseMs }: MonitorArguments,
): Promise<void> {
  await using huawei = new HuaweiCloud(options);
  // A connection has one monitor at most.
  for await (const { id, status } of huawei.vpn.listConnectionMonitors({ vpnConnectionId })) {
    print(`VPN connection ${vpnConnectionId} has the monitor ${id} already (${status}); nothing is changed`);
    return;
  }
  print(`creates a monitor of VPN connection ${vpnConnectionId}, and deletes it at the end`);
  const { data, requestId } = await huawei.vpn
    .createConnectionMonitor({ body: { connection_monitor: { vpn_connection_id: vpnConnectionId } } })
    .withResponse();
  const { id = "", proto_type, source_ip, destination_ip } = data.connection_monitor ?? {};
  print(`created monitor ${id}: ${proto_type} from ${source_ip} to ${destination_ip} (request ${requestId})`);
  await deleteAfter(
    print,
    `monitor ${id}`,
    () => untilActive(print, huawei, id, pauseMs),
    () => huawei.vpn.deleteConnectionMonitor({ connectionMonitorId: id }),
  );
}

/** The answer to the creation has no status, so that it is asked for. */
async function untilActive(print: Print, huawei: HuaweiCloud, id: string, pauseMs: number): Promise<void> {
  for (let look = 1; look <= MOST_LOOKS; look += 1) {
    const { connection_monitor } = await huawei.vpn.showConnectionMonitor({ connectionMonitorId: id });
    print(`it is ${connection_monitor?.status}`);
    if (!connection_monitor?.status?.startsWith("PENDING_")) return;
    await sleep(pauseMs);
  }
  print(`not waited for any longer, after ${MOST_LOOKS} looks`);
}

if (process.argv[1] === import.meta.filename) {
  await runProgram(async () => {
    const given = fromEnvironment(
      [...huaweiVariables, "HUAWEI_VPN_CONNECTION_ID"],
      ["HUAWEI_SECURITY_TOKEN", "HUAWEI_VPN_ENDPOINT"],
    );
    if (given !== undefined) {
      const args = { vpnConnectionId: given.HUAWEI_VPN_CONNECTION_ID, pauseMs: 10_000 };
      await connectionMonitor(toTerminal, huaweiOptions(given), args);
    } else {
      // The emulator needs no time.
      toTerminal("Nothing is set in the environment: this goes to the built-in emulator.");
      await withEmulator((options, { huawei }) =>
        connectionMonitor(toTerminal, options, { vpnConnectionId: huawei.seeds.connection, pauseMs: 1 }),
      );
    }
  });
}
