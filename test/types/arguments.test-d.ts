import type { WebSocketFactory } from "trunkline";
import { fromEnvironment, HuaweiCloud, type HuaweiCredentials, type HuaweiOptions } from "trunkline/huawei";
import type {
  ConnectionCreateReq,
  ConnectionInfo,
  ConnectionType,
  CreateConnectionParams,
} from "trunkline/huawei/eventgrid";
import type { ConnectionMonitorInfo } from "trunkline/huawei/vpn";
import { filters, type Smc, timeRange } from "trunkline/smc";
import { expectTypeOf } from "vitest";
import WsSocket from "ws";

declare const huawei: HuaweiCloud;
declare const smc: Smc;

smc.status.subscribe({ element: "href" });
smc.status.subscribe({ context: "fw_single" });
// @ts-expect-error one of the two
smc.status.subscribe({ element: "href", context: "fw_single" });
// @ts-expect-error nothing to hear of
smc.status.subscribe({});

smc.notifications.subscribe({ context: ["host", "vpn"] });
// @ts-expect-error nothing to hear of
smc.notifications.subscribe({});
smc.monitoring.session.subscribe({ definition: "VPN_SA", target: "Plano" });
smc.monitoring.session.vpnSas("Plano", { filter: filters.defined(filters.field("VpnId")), format: { type: "raw" } });
// @ts-expect-error of no engine
smc.monitoring.session.subscribe({ definition: "VPN_SA" });
// @ts-expect-error a value alone lets nothing through
smc.monitoring.session.vpnSas("Plano", { filter: filters.ip("192.0.2.1") });
smc.monitoring.logs.subscribe({ query: { type: "stored", ...timeRange.last(1_000) } });
// @ts-expect-error stored or current
smc.monitoring.logs.subscribe({ query: {} });
// @ts-expect-error no format of that kind
smc.monitoring.logs.subscribe({ query: { type: "current" }, format: { type: "text" } });

// A socket of the ws package and the platform's own are what a factory may give.
export const ofPackage: WebSocketFactory = (url, { protocols, headers }) => new WsSocket(url, protocols, { headers });
export const ofPlatform: WebSocketFactory = (url, { protocols }) => new WebSocket(url, protocols);

const monitor = { connection_monitor: { vpn_connection_id: "c" } };
const link = { name: "private-link", vpc_id: "v", subnet_id: "s" };

// The lines of the README.
const { connection_monitor } = await huawei.vpn.createConnectionMonitor({ body: monitor });
expectTypeOf(connection_monitor?.vpn_connection_id).toEqualTypeOf<string | undefined>();
const connection = await huawei.eventGrid.createConnection({ body: link }).untilDone();
expectTypeOf(connection).toEqualTypeOf<ConnectionInfo>();
expectTypeOf(await huawei.eventGrid.createConnection({ body: link })).toEqualTypeOf<ConnectionInfo>();

// The documented request, its `type: {}` included.
huawei.eventGrid.createConnection({ body: { ...link, description: "", type: {} } });
huawei.eventGrid.createConnection({ body: { ...link, type: "KAFKA" } });
huawei.eventGrid.createConnection({ body: { ...link, type: "SOMETHING_NEW" } });
export const empty: ConnectionType = {};

// Enums complete what is known and take what is not.
type Status = "ACTIVE" | "PENDING_CREATE" | "PENDING_DELETE" | (string & {});
expectTypeOf<ConnectionMonitorInfo["status"]>().toEqualTypeOf<Status | undefined>();
export const known: NonNullable<ConnectionMonitorInfo["status"]> = "ACTIVE";
declare const anyText: string;
export const unknown: NonNullable<ConnectionMonitorInfo["status"]> = anyText;
// @ts-expect-error an open enum is still text
export const number: NonNullable<ConnectionMonitorInfo["status"]> = 5;

// What is required.
// @ts-expect-error no arguments, though a body is required
huawei.vpn.createConnectionMonitor();
// @ts-expect-error no body
huawei.vpn.createConnectionMonitor({});
// @ts-expect-error a body without its required member
huawei.vpn.createConnectionMonitor({ body: {} });
// @ts-expect-error a required member of the wrong type
huawei.vpn.createConnectionMonitor({ body: { connection_monitor: { vpn_connection_id: 5 } } });
// @ts-expect-error a member that is misspelt
huawei.vpn.createConnectionMonitor({ body: { connection_monitor: { vpn_connection_id: "c", vpnConnectionId: "c" } } });
// @ts-expect-error an argument that is not known
huawei.vpn.createConnectionMonitor({ body: monitor, id: "c" });
// @ts-expect-error the wire name in place of the argument's
huawei.vpn.showConnectionMonitor({ connection_monitor_id: "m" });
// @ts-expect-error a list has no body
huawei.vpn.listConnectionMonitors({ body: monitor });
// @ts-expect-error text in place of a number
huawei.eventGrid.listConnections({ limit: "10" });
// @ts-expect-error an option that is not known
huawei.vpn.listVgws({}, { timeout: 5 });
// @ts-expect-error an option of the client
huawei.vpn.listVgws({}, { logger: console });

// What is optional may be left out or be undefined, also under exactOptionalPropertyTypes.
huawei.eventGrid.listConnections();
huawei.eventGrid.listConnections({ limit: undefined, name: undefined, projectId: undefined });
huawei.eventGrid.listConnections(undefined, { timeoutMs: undefined, signal: undefined, retry: undefined });
huawei.eventGrid.createConnection({ body: { ...link, description: undefined, kafka_detail: undefined } });
export const params: CreateConnectionParams = { projectId: undefined, body: link };
export const body: ConnectionCreateReq = { ...link, type: undefined };

// The client's own options.
const token: HuaweiCredentials = { token: "t" };
const key: HuaweiCredentials = { accessKeyId: "a", secretAccessKey: "s", securityToken: undefined };
new HuaweiCloud({ region: "eu-west-101", credentials: key, projectId: undefined, fetch: undefined });
new HuaweiCloud({ endpoints: { vpn: "https://vpn.example.net" }, credentials: token });
new HuaweiCloud({ region: "eu-west-101", credentials: () => token });
new HuaweiCloud({ region: "eu-west-101", credentials: async () => key, logger: console, fetch: globalThis.fetch });
new HuaweiCloud({ region: "eu-west-101", credentials: { username: "u", password: "p", domainName: "d" } });
new HuaweiCloud({ region: "eu-west-101", credentials: fromEnvironment() });
new HuaweiCloud({ region: "eu-west-101", credentials: async ({ refused }) => (refused ? key : token) });
// @ts-expect-error no account
new HuaweiCloud({ region: "eu-west-101", credentials: { username: "u", password: "p" } });
// @ts-expect-error no credentials
new HuaweiCloud({ region: "eu-west-101" });
// @ts-expect-error half an access key
new HuaweiCloud({ region: "eu-west-101", credentials: { accessKeyId: "a" } });
// @ts-expect-error a service that is not there
new HuaweiCloud({ endpoints: { ecs: "https://ecs.example.net" }, credentials: token });
// @ts-expect-error an option that is not known
export const options: HuaweiOptions = { credentials: token, ak: "a" };
