import * as z from "zod/mini";
import { type ConfigurableClient, createVendorClient, type VendorDefinition } from "../../src/core/client.ts";
import type { Handle } from "../../src/core/handle.ts";
import type { ListHandle } from "../../src/core/list-handle.ts";
import { defineListOperation } from "../../src/core/list-operation.ts";
import { defineOperation, type Operation, type OperationDefinition } from "../../src/core/operation.ts";
import type { ClientOptions, FetchInit } from "../../src/core/options.ts";
import type { Authenticator, VendorProfile } from "../../src/core/profile.ts";
import { lazy } from "../../src/core/schema.ts";
import { FakeClock } from "./fake-clock.ts";

/** A vendor that exists in tests only, so that the core is tried without knowing a real one. */
export interface FakeOptions extends ClientOptions {
  readonly endpoint?: string;
  readonly tenant?: string;
  readonly authenticator?: Authenticator;
}

export const ENDPOINT = "https://things.example.test";

const NO_CREDENTIALS: Authenticator = { authenticate: () => {}, secrets: () => [] };

export const FAKE_VENDOR: VendorDefinition<"fake", FakeOptions> = {
  vendor: "fake",
  options: ["endpoint", "tenant", "authenticator"],
  identity: ["endpoint", "authenticator"],
  profile: ({ endpoint = ENDPOINT, tenant, authenticator = NO_CREDENTIALS }): VendorProfile<"fake"> => ({
    vendor: "fake",
    endpoints: { things: endpoint },
    authenticator,
    clientParams: { tenant_id: { option: "tenant", value: tenant } },
    readError: (body) => {
      const { code, message } = (typeof body === "object" && body !== null ? body : {}) as Record<string, string>;
      return { vendorCode: code, message };
    },
    readRequestId: (headers) => headers.get("x-request-id"),
    wasNotExecuted: (error) => error.vendorCode === "THROTTLED",
    positions: { marker: { argument: "marker" }, link: "url" },
    nextPage: ({ data, definition }) => {
      if (typeof data.next !== "string") return undefined;
      return definition.style === "link" ? { url: data.next } : { argument: "marker", value: data.next };
    },
  }),
};

export type FakeClient = ConfigurableClient<"fake", FakeOptions>;

/** What a fake answer says; a function may look at the request, a thrown error is a failed connection. */
export type FakeAnswer = Response | Error | ((url: string, init: FetchInit) => Response | Promise<Response>);

export interface SentRequest extends FetchInit {
  readonly url: string;
}

/** A client whose answers are scripted; the last one repeats. */
export function scripted(
  answers: readonly FakeAnswer[],
  options: FakeOptions = {},
): { client: FakeClient; clock: FakeClock; sent: SentRequest[] } {
  const clock = new FakeClock();
  const sent: SentRequest[] = [];
  const client = createVendorClient(FAKE_VENDOR, {
    clock,
    random: () => 0.5,
    fetch: async (url, init) => {
      sent.push({ url, ...init, headers: { ...init.headers } });
      const answer = answers[Math.min(sent.length, answers.length) - 1];
      if (answer === undefined) throw new Error("the script has no answer");
      if (answer instanceof Error) throw answer;
      return typeof answer === "function" ? answer(url, init) : answer.clone();
    },
    ...options,
  });
  return { client, clock, sent };
}

export function json(body: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(body), {
    ...init,
    headers: { "content-type": "application/json", "x-request-id": "req-1", ...init.headers },
  });
}

export function failure(status: number, code = "BROKEN", headers: Record<string, string> = {}): Response {
  return json({ code, message: "it is broken" }, { status, headers });
}

/** A failure of the network, in the form that fetch gives it. */
export function networkFailure(code: string, syscall?: string): Error {
  const system = Object.assign(new Error(`${syscall ?? "read"} ${code}`), { code, syscall });
  return new TypeError("fetch failed", { cause: system });
}

export interface Thing {
  id: string;
  name?: string;
  size?: number | bigint;
  kind?: string;
}

const zThing = lazy(() =>
  z.strictObject({
    id: z.string(),
    name: z.optional(z.string()),
    size: z.optional(z.union([z.int(), z.bigint()])),
    kind: z.optional(z.enum(["SMALL", "LARGE"])),
  }),
);

const base: OperationDefinition = {
  id: "getThing",
  service: "things",
  method: "GET",
  path: "/things/{thing_id}",
  places: { thingId: ["path", "thing_id"] },
  params: lazy(() => z.strictObject({ thingId: z.string() })),
  answers: { 200: zThing },
};

export interface ThingParams {
  thingId: string;
}

type ThingOperation<Params, T = Thing> = Operation<"fake", [params: Params], Handle<T>>;

/** An operation like `getThing`, with changes. */
export function operation<Params = ThingParams, T = Thing>(
  changes: Partial<OperationDefinition> = {},
): ThingOperation<Params, T> {
  return defineOperation({ ...base, ...changes });
}

export const getThing: ThingOperation<ThingParams> = operation();

export interface CreateThingParams {
  body: { name: string; password?: string; extra?: unknown };
}

export const createThing: ThingOperation<CreateThingParams> = operation({
  id: "createThing",
  method: "POST",
  path: "/things",
  places: {},
  params: lazy(() =>
    z.strictObject({
      body: z.strictObject({ name: z.string().check(z.minLength(1)), password: z.optional(z.string()) }),
    }),
  ),
  body: "application/json",
  answers: { 201: zThing },
  sensitive: ["password"],
});

export const putThing: ThingOperation<ThingParams & CreateThingParams> = operation({
  id: "putThing",
  method: "PUT",
  params: lazy(() =>
    z.strictObject({
      thingId: z.string(),
      body: z.strictObject({ name: z.string(), password: z.optional(z.string()) }),
    }),
  ),
  body: "application/json",
  keepsUnknownMembers: true,
});

export const deleteThing: ThingOperation<ThingParams, undefined> = operation({
  id: "deleteThing",
  method: "DELETE",
  answers: { 204: null },
});

export const listThings: Operation<
  "fake",
  [params?: { marker?: string; limit?: number }],
  ListHandle<Thing, { things?: Thing[]; next?: string }>
> = defineListOperation({
  ...base,
  id: "listThings",
  path: "/things",
  places: { marker: ["query", "marker"], limit: ["query", "limit"] },
  params: lazy(() => z.strictObject({ marker: z.optional(z.string()), limit: z.optional(z.int()) })),
  answers: { 200: lazy(() => z.strictObject({ things: z.optional(z.array(zThing())), next: z.optional(z.string()) })) },
  paging: { style: "marker", items: "things" },
});
