// Bundled for browsers; the page hands in where to send to.
import { isNotFoundError } from "trunkline";
import { Azure } from "trunkline/azure";
import { HuaweiCloud } from "trunkline/huawei";
import { createClient, createConnectionMonitor } from "trunkline/huawei/vpn";
import { Smc } from "trunkline/smc";

globalThis.hear = async (smcOptions, element) => {
  const smc = new Smc(smcOptions);
  const tunnel = await smc.status.subscribe({ element });
  const { value } = await tunnel[Symbol.asyncIterator]().next();
  await smc.close();
  return value;
};

globalThis.run = async ({ seeds, ...options }, azureOptions, check) => {
  const { connection_monitor } = await createConnectionMonitor(createClient(options), {
    body: { connection_monitor: { vpn_connection_id: seeds.connection } },
  });
  const huawei = new HuaweiCloud(options);
  const failure = await huawei.vpn.showConnectionMonitor({ connectionMonitorId: "missing" }).catch((error) => error);
  const report = await new Azure(azureOptions).apiManagement.performConnectivityCheckAsync(check);
  return { monitor: connection_monitor.id, isNotFound: isNotFoundError(failure), report };
};
