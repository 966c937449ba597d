const assert = require("node:assert/strict");
const { isNotFoundError, NotFoundError } = require("trunkline");
const { Azure } = require("trunkline/azure");
const { HuaweiCloud } = require("trunkline/huawei");
const { listConnections } = require("trunkline/huawei/eventgrid");
const { createClient, createConnectionMonitor } = require("trunkline/huawei/vpn");
const { createClient: createNsxClient } = require("trunkline/nsx");
const { getIPSecVPNSession, updateIPSecVPNSession } = require("trunkline/nsx/vpn");
const { Smc } = require("trunkline/smc");
const { startEmulator } = require("trunkline/testing");

async function main() {
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
}

main();
