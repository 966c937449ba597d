import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { lazy } from "../../src/core/schema.ts";
import { type FakeOptions, failure, json, operation, scripted } from "../support/fake-vendor.ts";

type Client = ReturnType<typeof scripted>["client"];

async function sentFor(call: (client: Client) => PromiseLike<unknown>, options: FakeOptions = {}) {
  const { client, clock, sent } = scripted([failure(503), json({ id: "1" })], options);
  await clock.run(call(client));
  return sent;
}

describe("a header that the document fixes", () => {
  const readText = operation<Record<string, never>>({
    path: "/text",
    places: {},
    params: lazy(() => z.strictObject({})),
    constants: [
      ["header", "Accept", "text/plain"],
      ["header", "X-Action", "read"],
    ],
  });

  it.each([
    [{ accept: "text/html", "x-action": "write" }],
    [{ ACCEPT: "text/html", "X-ACTION": "write" }],
    [{ Accept: null, "X-Action": null }],
  ])("cannot be changed or taken away by options of client or call: %j", async (headers) => {
    const byCall = await sentFor((client) => readText(client, {}, { headers }));
    const byClient = await sentFor((client) => readText(client, {}), { headers });
    for (const sent of [...byCall, ...byClient]) {
      expect(sent.headers).toMatchObject({ accept: "text/plain", "x-action": "read" });
      expect(Object.keys(sent.headers).map((name) => name.toLowerCase())).toEqual(Object.keys(sent.headers));
    }
    expect([...byCall, ...byClient]).toHaveLength(4);
  });
});

describe("the header that makes a repeat harmless", () => {
  const create = operation<{ xClientToken?: string }>({
    id: "create",
    method: "POST",
    path: "/things",
    places: { xClientToken: ["header", "X-Client-Token"] },
    params: lazy(() => z.strictObject({ xClientToken: z.optional(z.string()) })),
    idempotencyKey: "xClientToken",
  });
  const ofCall = { headers: { "X-Client-Token": "of-the-call" } };
  const ofClient = { headers: { "x-client-token": "of-the-client" } };

  it.each<[string, string, (client: Client) => PromiseLike<unknown>, FakeOptions]>([
    ["an option of the call", "of-the-call", (client) => create(client, {}, ofCall), {}],
    ["an option of the client", "of-the-client", (client) => create(client, {}), ofClient],
    ["both, of which the call's counts", "of-the-call", (client) => create(client, {}, ofCall), ofClient],
    [
      "the argument, which comes before both",
      "of-the-argument",
      (client) => create(client, { xClientToken: "of-the-argument" }, ofCall),
      ofClient,
    ],
  ])("is the caller's where it is %s, in every attempt", async (_name, expected, call, options) => {
    const sent = await sentFor(call, options);
    expect(sent.map(({ headers }) => headers["x-client-token"])).toEqual([expected, expected]);
  });
});
