import assert from "node:assert/strict";
import { isNotFoundError, NotFoundError } from "trunkline";
import { HuaweiCloud } from "trunkline/huawei";
import { listConnections } from "trunkline/huawei/eventgrid";
import { createClient, createConnectionMonitor } from "trunkline/huawei/vpn";
import { startEmulator } from "trunkline/testing";

const emulator = await startEmulator();
const { vpn, eventGrid, projectId, credentials, seeds } = emulator.huawei;
const options = { region: "cn-north-4", endpoints: { vpn, eventGrid }, projectId, credentials };

const client = createClient(options);
const { connection_monitor } = await createConnectionMonitor(client, {
  body: { connection_monitor: { vpn_connection_id: seeds.connection } },
});
for await (const connection of listConnections(client)) assert.ok(connection.id);

const huawei = new HuaweiCloud(options);
const failure = await huawei.vpn.showConnectionMonitor({ connectionMonitorId: "missing" }).catch((error) => error);
assert.ok(failure instanceof NotFoundError);
assert.ok(isNotFoundError(failure));
await emulator.close();

console.log(JSON.stringify({ monitor: connection_monitor.id, received: emulator.received }));
