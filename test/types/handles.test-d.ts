import type {
  ApiResponse,
  Handle,
  ListHandle,
  Operation,
  OperationState,
  Page,
  Poller,
  ResumableOperation,
  SettlingHandle,
} from "trunkline";
import type { HuaweiClient, HuaweiCloud } from "trunkline/huawei";
import {
  type ConnectionInfo,
  type ConnectionList,
  createConnection,
  type listConnections,
  type showDetailOfConnection,
} from "trunkline/huawei/eventgrid";
import {
  type ConnectionMonitorInfo,
  type CreateConnectionMonitorResponse,
  createConnectionMonitor,
  type Job,
  listVgws,
  type ShowConnectionMonitorResponse,
} from "trunkline/huawei/vpn";
import { expectTypeOf } from "vitest";

declare const huawei: HuaweiCloud;
declare const client: HuaweiClient;

// A handle is a promise of its data, wherever a promise is asked for.
const shown = huawei.vpn.showConnectionMonitor({ connectionMonitorId: "m" });
expectTypeOf(shown).toEqualTypeOf<Handle<ShowConnectionMonitorResponse>>();
export const promised: Promise<ShowConnectionMonitorResponse> = shown;
expectTypeOf(await shown).toEqualTypeOf<ShowConnectionMonitorResponse>();
expectTypeOf(await shown.withResponse()).toEqualTypeOf<ApiResponse<ShowConnectionMonitorResponse>>();
expectTypeOf(await Promise.all([shown, 1 as number])).toEqualTypeOf<[ShowConnectionMonitorResponse, number]>();
export const returned = async (): Promise<ShowConnectionMonitorResponse> => shown;

// A deletion gives nothing.
expectTypeOf(await huawei.vpn.deleteConnectionMonitor({ connectionMonitorId: "m" })).toEqualTypeOf<undefined>();

// A list is iterable by item and by page, and a promise of its first page.
const list = huawei.eventGrid.listConnections();
expectTypeOf(list).toEqualTypeOf<ListHandle<ConnectionInfo, ConnectionList>>();
export const items: AsyncIterable<ConnectionInfo> = list;
export const firstPage: Promise<Page<ConnectionInfo, ConnectionList>> = list;
for await (const item of list) expectTypeOf(item).toEqualTypeOf<ConnectionInfo>();
for await (const page of list.byPage({ continuationToken: undefined })) {
  expectTypeOf(page.items).toEqualTypeOf<readonly ConnectionInfo[]>();
  expectTypeOf(page.data.total).toEqualTypeOf<number | undefined>();
  expectTypeOf(page.continuationToken).toEqualTypeOf<string | undefined>();
}
expectTypeOf((await list.withResponse()).data.items).toEqualTypeOf<readonly ConnectionInfo[]>();
for await (const monitor of huawei.vpn.listConnectionMonitors()) {
  expectTypeOf(monitor).toEqualTypeOf<ConnectionMonitorInfo>();
}

// Standalone operations take a client or the class, and give what the methods give.
expectTypeOf(
  createConnectionMonitor(client, { body: { connection_monitor: { vpn_connection_id: "c" } } }),
).toEqualTypeOf<SettlingHandle<CreateConnectionMonitorResponse, ConnectionMonitorInfo>>();
createConnectionMonitor(huawei, { body: { connection_monitor: { vpn_connection_id: "c" } } });
expectTypeOf<ReturnType<typeof listConnections>>().toEqualTypeOf<ListHandle<ConnectionInfo, ConnectionList>>();
expectTypeOf<ReturnType<typeof showDetailOfConnection>>().toEqualTypeOf<Handle<ConnectionInfo>>();
expectTypeOf(createConnectionMonitor.definition.id).toEqualTypeOf<string>();
listVgws(client);
listVgws(client, undefined, { timeoutMs: 1 });

// @ts-expect-error an operation needs a client
listVgws({});
// @ts-expect-error an operation needs a client, not the client's options
listVgws({ region: "eu-west-101", credentials: { token: "t" } });

// Work that goes on after the answer: a handle of the answer, and a poller of the end.
const link = { body: { name: "private-link", vpc_id: "v", subnet_id: "s" } };
const creating = huawei.eventGrid.createConnection(link);
expectTypeOf(creating).toEqualTypeOf<SettlingHandle<ConnectionInfo, ConnectionInfo>>();
export const handle: Handle<ConnectionInfo> = creating;
const waiting = creating.untilDone({ waitMs: 1, pollIntervalMs: (read) => read * 1000 });
expectTypeOf(waiting).toEqualTypeOf<Poller<ConnectionInfo>>();
expectTypeOf(createConnection(client, link).untilDone()).toEqualTypeOf<Poller<ConnectionInfo>>();
export const end: Promise<ConnectionInfo> = waiting;
export const states: AsyncIterable<OperationState> = waiting;
expectTypeOf(await waiting).toEqualTypeOf<ConnectionInfo>();
expectTypeOf(await waiting.withResponse()).toEqualTypeOf<ApiResponse<ConnectionInfo>>();
for await (const { status } of waiting) {
  expectTypeOf(status).toEqualTypeOf<"running" | "succeeded" | "failed" | "canceled">();
}
// @ts-expect-error how long a single request may take is said where the call is made
creating.untilDone({ timeoutMs: 1 });
// @ts-expect-error this work is done when it is answered
huawei.vpn.deleteCgw({ customerGatewayId: "c" }).untilDone();
// After a delete nothing is left to give.
expectTypeOf(huawei.vpn.deleteVgw({ vgwId: "g" }).untilDone()).toEqualTypeOf<Poller<undefined>>();
expectTypeOf(huawei.vpn.upgradeVpnGateway({ vgwId: "g", body: { action: "start" } }).untilDone()).toEqualTypeOf<
  Poller<Job>
>();

// A token goes on where the operation can be waited for, and only there.
const token = await waiting.resumeToken();
expectTypeOf(client.resume(createConnection, token)).toEqualTypeOf<Poller<ConnectionInfo>>();
expectTypeOf(huawei.resume(createConnection, token, { waitMs: 1 })).toEqualTypeOf<Poller<ConnectionInfo>>();
// @ts-expect-error nobody waits for a list
client.resume(listVgws, token);
// @ts-expect-error nobody waits for a list, with the class neither
huawei.resume(listVgws, token);

// A client of one vendor does not fit an operation of another.
declare const elsewhere: Operation<"azure", [params: { name: string }], Handle<string>>;
// @ts-expect-error a Huawei client for an operation of another vendor
elsewhere(client, { name: "n" });
// @ts-expect-error the Huawei class for an operation of another vendor
elsewhere(huawei, { name: "n" });

declare const settlesElsewhere: ResumableOperation<"azure", string>;
// @ts-expect-error a Huawei client for work of another vendor
client.resume(settlesElsewhere, token);

// with() keeps the kind of client.
expectTypeOf(huawei.with({ timeoutMs: 5 })).toEqualTypeOf<HuaweiCloud>();
expectTypeOf(client.with({ timeoutMs: 5 })).toExtend<Pick<HuaweiClient, "vendor" | "request" | "close">>();

// request() gives what it is told to give, or unknown.
expectTypeOf(huawei.request({ method: "GET", path: "/v5" })).toEqualTypeOf<Handle<unknown>>();
expectTypeOf(huawei.request<{ a: 1 }>({ method: "GET", path: "/v5" })).toEqualTypeOf<Handle<{ a: 1 }>>();
// @ts-expect-error a method that no service has
huawei.request({ method: "FETCH", path: "/v5" });
