import { isNotFoundError, NotFoundError } from "trunkline";
import { HuaweiCloud, type HuaweiOptions } from "trunkline/huawei";
import { listConnections } from "trunkline/huawei/eventgrid";
import { createClient, createConnectionMonitor } from "trunkline/huawei/vpn";
import { startEmulator } from "trunkline/testing";

async function main(): Promise<void> {
  const emulator = await startEmulator();
  const { vpn, eventGrid, projectId, credentials, seeds } = emulator.huawei;
  const options: HuaweiOptions = { region: "cn-north-4", endpoints: { vpn, eventGrid }, projectId, credentials };

  const client = createClient(options);
  const { connection_monitor } = await createConnectionMonitor(client, {
    body: { connection_monitor: { vpn_connection_id: seeds.connection } },
  });
  const monitor: string | undefined = connection_monitor?.id;
  for await (const connection of listConnections(client))
    if (!connection.id) throw new Error("a connection without id");

  const huawei = new HuaweiCloud(options);
  const failure = await huawei.vpn
    .showConnectionMonitor({ connectionMonitorId: "missing" })
    .then(String, (error) => error);
  if (!(failure instanceof NotFoundError && isNotFoundError(failure))) throw new Error(`unexpected: ${failure}`);
  await emulator.close();

  console.log(JSON.stringify({ monitor, received: emulator.received }));
}

main();
