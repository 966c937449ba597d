import type { ApiResponse, Handle, ListHandle, Operation, Page } from "trunkline";
import type { HuaweiClient, HuaweiCloud } from "trunkline/huawei";
import type {
  ConnectionInfo,
  ConnectionList,
  listConnections,
  showDetailOfConnection,
} from "trunkline/huawei/eventgrid";
import {
  type ConnectionMonitorInfo,
  type CreateConnectionMonitorResponse,
  createConnectionMonitor,
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
).toEqualTypeOf<Handle<CreateConnectionMonitorResponse>>();
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

// A client of one vendor does not fit an operation of another.
declare const elsewhere: Operation<"azure", [params: { name: string }], Handle<string>>;
// @ts-expect-error a Huawei client for an operation of another vendor
elsewhere(client, { name: "n" });
// @ts-expect-error the Huawei class for an operation of another vendor
elsewhere(huawei, { name: "n" });

// with() keeps the kind of client.
expectTypeOf(huawei.with({ timeoutMs: 5 })).toEqualTypeOf<HuaweiCloud>();
expectTypeOf(client.with({ timeoutMs: 5 })).toExtend<Pick<HuaweiClient, "vendor" | "request" | "close">>();

// request() gives what it is told to give, or unknown.
expectTypeOf(huawei.request({ method: "GET", path: "/v5" })).toEqualTypeOf<Handle<unknown>>();
expectTypeOf(huawei.request<{ a: 1 }>({ method: "GET", path: "/v5" })).toEqualTypeOf<Handle<{ a: 1 }>>();
// @ts-expect-error a method that no service has
huawei.request({ method: "FETCH", path: "/v5" });
