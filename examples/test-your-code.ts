/** How to test code that uses trunkline: against the emulator on loopback, or with msw in the same process. */
import assert from "node:assert/strict";
import { http } from "msw";
import { setupServer } from "msw/node";
import { isTrunklineError } from "trunkline";
import { HuaweiCloud } from "trunkline/huawei";
import { createEmulatorState, startEmulator } from "trunkline/testing";
import { huaweiHandlers } from "trunkline/testing/msw";
import { type Print, toTerminal } from "./support/print.ts";
import { optionsFor } from "./support/with-emulator.ts";

/** The code under test: makes sure that a VPN connection is monitored. */
export async function ensureMonitor(huawei: HuaweiCloud, vpnConnectionId: string): Promise<string | undefined> {
  for await (const monitor of huawei.vpn.listConnectionMonitors({ vpnConnectionId })) return monitor.id;
  const { connection_monitor } = await huawei.vpn.createConnectionMonitor({
    body: { connection_monitor: { vpn_connection_id: vpnConnectionId } },
  });
  return connection_monitor?.id;
}

/** Real sockets: signatures, time limits and broken connections behave as in production. */
export async function testOnLoopback(print: Print): Promise<void> {
  const emulator = await startEmulator({ seed: "the same ids in every run" });
  const huawei = new HuaweiCloud({ ...optionsFor(emulator), retry: { baseDelayMs: 1 } });
  try {
    const { connection } = emulator.huawei.seeds;
    const first = await ensureMonitor(huawei, connection);
    const second = await ensureMonitor(huawei, connection);
    assert.equal(first, second);
    const operations = emulator.received.map(({ operation }) => operation);
    assert.deepEqual(operations, ["listConnectionMonitors", "createConnectionMonitor", "listConnectionMonitors"]);
    print("loopback: one monitor, however often it is asked for");

    // Two answers get lost; the list is read again, so the caller notices nothing.
    emulator.fail({ operation: "listConnectionMonitors", kind: "reset", times: 2 });
    assert.equal(await ensureMonitor(huawei, connection), first);
    print("loopback: a reset connection is survived");
  } finally {
    await huawei.close();
    await emulator.close();
  }
}

/** The same fakes without a socket: requests to the real host names are answered in this process. */
export async function testWithMsw(print: Print): Promise<void> {
  const state = createEmulatorState();
  const server = setupServer(...huaweiHandlers(http, state));
  server.listen();
  const { projectId, credentials, seeds } = state.huawei;
  const huawei = new HuaweiCloud({ region: "cn-north-4", projectId, credentials });
  try {
    state.fail({ operation: "createConnectionMonitor", kind: "status", status: 500 });
    // A create is not repeated after a 500, because it may have taken effect.
    await assert.rejects(ensureMonitor(huawei, seeds.connection), (error) => {
      return isTrunklineError(error) && error.code === "SERVER" && error.attempts === 1;
    });
    print("msw: a failed create reaches the caller as a typed error");
  } finally {
    await huawei.close();
    server.close();
  }
}

if (process.argv[1] === import.meta.filename) {
  await testOnLoopback(toTerminal);
  await testWithMsw(toTerminal);
}
