import { expectTypeOf } from "vitest";
import type { Azure, AzureClient } from "../../src/azure/index.ts";
import type { AzureLongRunning } from "../../src/azure/requested-work.ts";
import type { Client, RequestInput } from "../../src/core/client.ts";
import type { Handle } from "../../src/core/handle.ts";
import type { Poller } from "../../src/core/poller.ts";
import type { HuaweiCloud } from "../../src/huawei/index.ts";

declare const azure: Azure;
declare const client: AzureClient;
declare const huawei: HuaweiCloud;

const get = { method: "GET", path: "/subscriptions" } as const;
const put = { method: "PUT", path: "/x", body: {} } as const;

// A request gives a handle, and a poller where its work is to be followed; the class as the client.
expectTypeOf(azure.request<{ a: string }>(get)).toEqualTypeOf<Handle<{ a: string }>>();
expectTypeOf(azure.request<{ a: string }>({ ...put, longRunning: true })).toEqualTypeOf<Poller<{ a: string }>>();
expectTypeOf(client.request({ ...put, longRunning: { finalStateVia: "location" } })).toEqualTypeOf<Poller<unknown>>();
expectTypeOf(client.request({ ...put, longRunning: undefined })).toEqualTypeOf<Handle<unknown>>();
// @ts-expect-error no such place
azure.request({ ...put, longRunning: { finalStateVia: "elsewhere" } });
// @ts-expect-error `false` would give a poller or a handle, which nobody could tell
azure.request({ ...put, longRunning: false });

// The exported type is that of every client's requests, and where only the caller knows it is one or the other.
declare const input: RequestInput;
declare const perhaps: { longRunning?: AzureLongRunning } | { longRunning: AzureLongRunning | undefined };
expectTypeOf(azure.request<string>(input)).toEqualTypeOf<Handle<string>>();
expectTypeOf(huawei.request<string>(input)).toEqualTypeOf<Handle<string>>();
expectTypeOf(client.request({ ...input, longRunning: true })).toEqualTypeOf<Poller<unknown>>();
expectTypeOf(client.request({ ...put } satisfies RequestInput)).toEqualTypeOf<Handle<unknown>>();
expectTypeOf(azure.request<string>({ ...put, ...perhaps })).toEqualTypeOf<Handle<string> | Poller<string>>();
// @ts-expect-error not even perhaps
huawei.request({ ...put, ...perhaps });

// Its token goes on by itself, and nobody knows what comes of it.
expectTypeOf(azure.resume("token")).toEqualTypeOf<Poller<unknown>>();
expectTypeOf(client.resume("token", { waitMs: 1 })).toEqualTypeOf<Poller<unknown>>();

// Only where the vendor has a rule for all work.
// @ts-expect-error Huawei's services each have words of their own
huawei.request({ ...put, longRunning: true });
// @ts-expect-error for the same reason
huawei.resume("token");

// Standalone operations take the one as the other.
expectTypeOf(azure).toExtend<Client<"azure">>();
expectTypeOf(client).toExtend<Client<"azure">>();
