// Type-checked only, under every TypeScript and module resolution: every entry point, one call each.
import {
  type CallOptions,
  type FetchFunction,
  type Handle,
  isNotFoundError,
  type ListHandle,
  NotFoundError,
  type OperationState,
  type Page,
  type Poller,
  type Subscription,
} from "trunkline";
import { Azure, type AzureCredential } from "trunkline/azure";
import { type ConnectivityCheckResponse, performConnectivityCheckAsync } from "trunkline/azure/apimanagement";
import { virtualNetworkGatewaysCreateOrUpdate } from "trunkline/azure/network";
import { HuaweiCloud, type HuaweiOptions } from "trunkline/huawei";
import { type ConnectionInfo, createConnection } from "trunkline/huawei/eventgrid";
import { createClient, createConnectionMonitor, listConnectionMonitors } from "trunkline/huawei/vpn";
import { Nsx } from "trunkline/nsx";
import { listTier0VpnIPSecVpnServices } from "trunkline/nsx/policy";
import { type IPSecVPNSession, realization } from "trunkline/nsx/vpn";
import { Smc, type StatusEvent } from "trunkline/smc";
import { getPolicyVpn, type PolicyVpn } from "trunkline/smc/api";
import { createClient as createSmcClient, statusSocket, type VpnStatus } from "trunkline/smc/sockets";
import { createEmulatorState, type Emulator, startEmulator } from "trunkline/testing";
import { huaweiHandlers } from "trunkline/testing/msw";

type IsAny<T> = 0 extends 1 & T ? true : false;
function isNotAny<T>(_value: T, _proof: IsAny<T> extends true ? never : "typed"): void {}

const passOn: FetchFunction = (url, init) => fetch(url, init);
const options: HuaweiOptions = {
  region: "eu-west-101",
  projectId: "0123456789abcdef0123456789abcdef",
  credentials: { accessKeyId: "id", secretAccessKey: "key" },
  fetch: globalThis.fetch,
  logger: console,
};
const perCall: CallOptions = { timeoutMs: 1_000, signal: AbortSignal.timeout(1_000) };

export async function use(): Promise<void> {
  const client = createClient({ ...options, fetch: passOn });
  const call: Handle<{ connection_monitor?: { id?: string | undefined } | undefined }> = createConnectionMonitor(
    client,
    { body: { connection_monitor: { vpn_connection_id: "id" } } },
    perCall,
  );
  const { data, requestId } = await call.withResponse();
  isNotAny(data.connection_monitor, "typed");
  isNotAny(requestId, "typed");

  const huawei = new HuaweiCloud(client);
  const list = huawei.vpn.listConnectionMonitors();
  for await (const monitor of list) isNotAny(monitor.status, "typed");
  const page: Page<unknown, unknown> = await listConnectionMonitors(client);
  isNotAny(page.continuationToken, "typed");
  const lists: ListHandle<unknown, unknown>[] = [list];
  isNotAny(lists, "typed");

  const made: ConnectionInfo = await createConnection(client, {
    body: { name: "private-link", vpc_id: "vpc", subnet_id: "subnet" },
  });
  isNotAny(made, "typed");

  try {
    // @ts-expect-error the body is required
    await createConnectionMonitor(client, {});
    // @ts-expect-error there is no such option
    createClient({ ...options, retries: 3 });
  } catch (error) {
    if (isNotFoundError(error)) isNotAny(error.requestId, "typed");
    if (error instanceof NotFoundError) isNotAny(error.status, "typed");
  }

  const credential: AzureCredential = { getToken: async () => null };
  const azure = new Azure({ subscriptionId: "00000000-0000-0000-0000-000000000000", credential });
  const check: Poller<ConnectivityCheckResponse> = azure.apiManagement.performConnectivityCheckAsync({
    resourceGroupName: "rg1",
    serviceName: "apimService1",
    body: { source: { region: "northeurope" }, destination: { address: "192.0.2.7", port: 53 } },
  });
  for await (const state of check) {
    const known: OperationState = state;
    isNotAny(known.percent, "typed");
  }
  const again = await azure.resume(performConnectivityCheckAsync, await check.resumeToken());
  isNotAny(again.connectionStatus, "typed");
  isNotAny(virtualNetworkGatewaysCreateOrUpdate.definition, "typed");

  const nsx = new Nsx({ baseUrl: "https://nsx-mgr", credentials: { username: "admin", password: "p" } });
  const ipsecVpnSessionId = "8dd1c386-9b2c-4448-85b8-51ff649fae4f";
  const body: IPSecVPNSession = await nsx.vpn.getIPSecVPNSession({ ipsecVpnSessionId });
  const update = nsx.vpn.updateIPSecVPNSession({ ipsecVpnSessionId, body });
  isNotAny((await update.untilDone()).display_name, "typed");
  const { requestId: changeId } = await update.withResponse();
  isNotAny((await realization(nsx, { ipsecVpnSessionId, requestId: changeId })).state, "typed");
  isNotAny(listTier0VpnIPSecVpnServices.definition, "typed");

  const emulator: Emulator = await startEmulator();
  emulator.fail({ operation: "createConnectionMonitor", kind: "status", status: 503 });
  const http = { all: (predicate: RegExp, _resolver: unknown) => ({ predicate }) };
  isNotAny(huaweiHandlers(http, createEmulatorState()), "typed");

  const smcOptions = { baseUrl: "https://smc:8082", apiVersion: "7.2", credentials: { apiKey: "key" } };
  const smc = new Smc({ ...smcOptions, sockets: { overflow: "latest" } });
  const tunnel: Subscription<StatusEvent> = await smc.status.subscribe({
    element: "https://smc:8082/7.2/elements/vpn/5",
  });
  for await (const event of tunnel) {
    if (event.type === "gap") isNotAny(event.lostAt, "typed");
    else isNotAny(event.status.health_in_percent, "typed");
  }
  // @ts-expect-error an element or a family
  await smc.status.subscribe({ elements: [] });
  // @ts-expect-error there is no such policy
  await smc.status.subscribe({ context: "fw_single" }, { overflow: "newest" });
  const smcClient = createSmcClient(smcOptions);
  const vpn: PolicyVpn = await getPolicyVpn(smcClient, { vpnId: "5" });
  const quality: VpnStatus = { name: "a", monitoring_state: "READY", monitoring_status: "OK", jitter_in_ms: 3 };
  isNotAny([vpn, quality, statusSocket(smcClient)], "typed");
  await emulator[Symbol.asyncDispose]();
  await huawei[Symbol.asyncDispose]();
}
