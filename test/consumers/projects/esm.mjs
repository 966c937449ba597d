import assert from "node:assert/strict";
import { isNotFoundError, NotFoundError } from "trunkline";
import { Azure } from "trunkline/azure";
import { HuaweiCloud } from "trunkline/huawei";
import { listConnections } from "trunkline/huawei/eventgrid";
import { createClient, createConnectionMonitor } from "trunkline/huawei/vpn";
import { createClient as createNsxClient } from "trunkline/nsx";
import { getIPSecVPNSession, updateIPSecVPNSession } from "trunkline/nsx/vpn";
import { Smc } from "trunkline/smc";
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
const { baseUrl, subscriptionId, credential, resourceGroupName, serviceName } = emulator.azure;
const azure = new Azure({ baseUrl, subscriptionId, credential, pollIntervalMs: 1 });
const report = await azure.apiManagement.performConnectivityCheckAsync({
  resourceGroupName,
  serviceName,
  body: { source: { region: "northeurope" }, destination: { address: "192.0.2.7", port: 53 } },
});

const nsxOptions = { baseUrl: emulator.nsx.baseUrl, credentials: emulator.nsx.credentials, pollIntervalMs: 1 };
const nsx = createNsxClient(nsxOptions);
const ids = { ipsecVpnSessionId: emulator.nsx.seeds.session };
const session = await getIPSecVPNSession(nsx, ids);
const after = await updateIPSecVPNSession(nsx, { ...ids, body: { ...session, enabled: false } }).untilDone();

const smc = new Smc({ baseUrl: emulator.smc.baseUrl, credentials: emulator.smc.credentials });
const tunnel = await smc.status.subscribe({ element: emulator.smc.seeds.endpointTunnel });
const { value: status } = await tunnel[Symbol.asyncIterator]().next();
await smc.close();
await emulator.close();

console.log(JSON.stringify({ monitor: connection_monitor.id, report, after, status, received: emulator.received }));
