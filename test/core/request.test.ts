import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { lazy } from "../../src/core/schema.ts";
import {
  createThing,
  ENDPOINT,
  type FakeOptions,
  getThing,
  json,
  listThings,
  operation,
  putThing,
  scripted,
} from "../support/fake-vendor.ts";

const sentFor = async (
  call: (client: ReturnType<typeof scripted>["client"]) => PromiseLike<unknown>,
  options: FakeOptions = {},
) => {
  const { client, sent } = scripted([json({ id: "1" }, { status: 201 })], options);
  await call(client);
  return sent[0] as NonNullable<(typeof sent)[0]>;
};

const refusal = async (
  call: (client: ReturnType<typeof scripted>["client"]) => PromiseLike<unknown>,
  options: FakeOptions = {},
) => {
  const { client, clock, sent } = scripted([json({ id: "1" })], options);
  const error = await clock.failure(call(client));
  expect(sent, "nothing may be sent").toHaveLength(0);
  return error as unknown as {
    code: string;
    message: string;
    operation: string;
    issues: { path: string; message: string }[];
  };
};

describe("a path value", () => {
  it.each([
    ["urn:fss:eu-west-101:x", "urn:fss:eu-west-101:x"],
    ["MiM1OQ==", "MiM1OQ=="],
    ["a b", "a%20b"],
    ["a/b", "a%2Fb"],
    ["50%", "50%25"],
    ["%2e%2f", "%252e%252f"],
    ["a?b#c", "a%3Fb%23c"],
    ["ä😀", "%C3%A4%F0%9F%98%80"],
    ["$&", "$&"],
    ["...", "..."],
    ["-1", "-1"],
  ])("%j stands in the path as %s", async (value, encoded) => {
    const { url } = await sentFor((client) => getThing(client, { thingId: value }));
    expect(url).toBe(`${ENDPOINT}/things/${encoded}`);
    expect(decodeURIComponent(new URL(url).pathname.slice("/things/".length))).toBe(value);
  });

  it.each([
    ["", "must not be empty"],
    [".", "would lead to another path"],
    ["..", "would lead to another path"],
    ["%2e%2E", "would lead to another path"],
    [".%2e", "would lead to another path"],
    ["a\r\nb", "control characters"],
    ["a\u0000", "control characters"],
    ["\ud800", "half a surrogate pair"],
  ])("%j is refused before anything is sent", async (value, reason) => {
    const error = await refusal((client) => getThing(client, { thingId: value }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "getThing", issues: [{ path: "thingId" }] });
    expect(error.message).toContain("getThing was not sent: thingId");
    expect(error.message).toContain(reason);
  });

  it("with a slash is refused where the vendor could not tell it from two segments", async () => {
    const { HuaweiCloud } = await import("trunkline/huawei");
    const huawei = new HuaweiCloud({
      region: "eu-west-101",
      projectId: "0".repeat(32),
      credentials: { token: "t0ken" },
      fetch: () => Promise.reject(new Error("sent")),
    });
    await expect(huawei.vpn.showConnectionMonitor({ connectionMonitorId: "a/b" })).rejects.toMatchObject({
      code: "INVALID_ARGUMENT",
      issues: [{ path: "connectionMonitorId" }],
    });
  });

  it("is filled in by the client where the call does not give it, and asked for by name where neither does", async () => {
    const inTenant = operation<{ tenantId?: string }>({
      path: "/tenants/{tenant_id}",
      places: { tenantId: ["path", "tenant_id"] },
      params: lazy(() => z.strictObject({ tenantId: z.optional(z.string()) })),
    });
    const options = { tenant: "of-client" };
    expect((await sentFor((client) => inTenant(client, {}), options)).url).toBe(`${ENDPOINT}/tenants/of-client`);
    expect((await sentFor((client) => inTenant(client, { tenantId: "own" }), options)).url).toBe(
      `${ENDPOINT}/tenants/own`,
    );
    const error = await refusal((client) => inTenant(client, {}));
    expect(error.code).toBe("CONFIGURATION");
    expect(error.message).toContain("option tenant is missing; give it to the client, or tenantId to the call");
  });
});

describe("queries and headers", () => {
  const search = operation<Record<string, unknown>>({
    id: "search",
    path: "/search",
    places: {
      name: ["query", "name"],
      flag: ["query", "is_flag"],
      tags: ["query", "tag", "repeat"],
      ids: ["query", "ids", "comma"],
      kinds: ["query", "kinds", "pipe"],
      xTrace: ["header", "X-Trace"],
      xList: ["header", "X-List"],
    },
    constants: [
      ["query", "api-version", "2024-05-01"],
      ["header", "Accept", "text/plain"],
    ],
    params: lazy(() => z.looseObject({})),
  });

  it("writes arrays in each documented style and encodes everything but unreserved characters", async () => {
    const { url } = await sentFor((client) =>
      search(client, { name: "a b&c=d+e'*", flag: false, tags: ["x", "y"], ids: ["1", "2"], kinds: ["p", "q"] }),
    );
    expect(url).toBe(
      `${ENDPOINT}/search?api-version=2024-05-01&name=a%20b%26c%3Dd%2Be%27%2A&is_flag=false&tag=x&tag=y&ids=1%2C2&kinds=p%7Cq`,
    );
  });

  it("leaves out what is undefined and empty arrays", async () => {
    const { url } = await sentFor((client) => search(client, { name: undefined, tags: [], ids: [] }));
    expect(url).toBe(`${ENDPOINT}/search?api-version=2024-05-01`);
  });

  it.each([
    ["ids", ["1,2", "3"]],
    ["kinds", ["p", "q|r"]],
    ["xList", ["a,b"]],
  ])("refuse an item of %s that holds what stands between items", async (name, items) => {
    const error = await refusal((client) => search(client, { [name]: items }));
    expect(error.issues).toEqual([
      { path: name, message: "has an item with the character that stands between items, which would make two of it" },
    ]);
    const { url } = await sentFor((client) => search(client, { tags: ["1,2", "q|r"] }));
    expect(url).toContain("tag=1%2C2&tag=q%7Cr");
  });

  it("puts header arguments and constants into headers, names in lower case", async () => {
    const { headers } = await sentFor((client) => search(client, { xTrace: " t-1 ", xList: ["a", "b"] }));
    expect(headers).toMatchObject({ "x-trace": "t-1", "x-list": "a,b", accept: "text/plain" });
  });

  it.each(["a\r\nx-evil: 1", "a\nb", "a\u0000", "Ω"])("refuses %j as a header argument", async (value) => {
    const error = await refusal((client) => search(client, { xTrace: value }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "xTrace" }] });
  });

  it("refuses half a surrogate pair in a query", async () => {
    const error = await refusal((client) => search(client, { name: "\udfff" }));
    expect(error.issues[0]?.path).toBe("name");
  });

  it("merges header options: the call over the client, null takes away, undefined says nothing", async () => {
    const { headers } = await sentFor(
      (client) =>
        getThing(client, { thingId: "1" }, { headers: { "X-B": "call", "x-c": null, "x-d": undefined, Accept: null } }),
      { headers: { "x-a": "client", "x-b": "client", "X-C": "client", "x-d": "client" } },
    );
    expect(headers).toMatchObject({ "x-a": "client", "x-b": "call", "x-d": "client" });
    expect(headers).not.toHaveProperty("x-c");
    expect(headers).not.toHaveProperty("accept");
  });

  it("names this package and the caller's product as user agent, and nothing of the machine", async () => {
    expect((await sentFor((client) => getThing(client, { thingId: "1" }))).headers["user-agent"]).toMatch(
      /^trunkline\/\d+\.\d+\.\d+$/,
    );
    expect(
      (await sentFor((client) => getThing(client, { thingId: "1" }), { appName: "my-tool/1.2" })).headers["user-agent"],
    ).toMatch(/^trunkline\/\d+\.\d+\.\d+ my-tool\/1\.2$/);
  });
});

describe("the arguments of a call", () => {
  it("are refused with every field that is missing, wrong, out of bounds or unknown", async () => {
    const error = await refusal((client) => createThing(client, { body: { name: "", nmae: 1 } as never }));
    expect(error.issues).toEqual([
      { path: "body.nmae", message: "is not known here; check its spelling" },
      { path: "body.name", message: "must be at least 1 characters long" },
    ]);
    expect((await refusal((client) => createThing(client, {} as never))).issues).toEqual([
      { path: "body", message: "is missing" },
    ]);
    expect((await refusal((client) => createThing(client, { body: { name: 5 } } as never))).issues).toEqual([
      { path: "body.name", message: "must be a string, not a number" },
    ]);
    expect(
      (await refusal((client) => createThing(client, { body: { name: "a" }, dryRun: true } as never))).issues,
    ).toEqual([{ path: "dryRun", message: "is not known here; check its spelling" }]);
    expect((await refusal((client) => createThing(client, [] as never))).issues[0]?.path).toBe("the arguments");
    expect((await refusal((client) => createThing(client, "x" as never))).issues[0]?.path).toBe("the arguments");
  });

  it("never repeat a value in the message, since it may be a secret", async () => {
    const error = await refusal((client) =>
      createThing(client, { body: { name: "a", password: ["hunter2-secret"] } } as never),
    );
    expect(JSON.stringify(error) + error.message).not.toContain("hunter2");
  });

  it("are sent as they stand and reported once under validate.request warn, and unseen under off", async () => {
    const drifts: unknown[] = [];
    const { client, sent } = scripted([json({ id: "1" }, { status: 201 })], { onDrift: (drift) => drifts.push(drift) });
    const odd = { body: { name: "", extra: 1 } };
    for (let calls = 0; calls < 2; calls++) await createThing(client, odd, { validate: { request: "warn" } });
    await createThing(client, odd, { validate: { request: "off" } });
    expect(sent.map(({ body }) => new TextDecoder().decode(body))).toEqual(Array(3).fill('{"name":"","extra":1}'));
    expect(drifts).toEqual([
      expect.objectContaining({ operation: "createThing", direction: "request", path: "body.name" }),
      expect.objectContaining({ operation: "createThing", direction: "request", path: "body.extra" }),
    ]);
  });

  it("keep unknown members of a body that a GET returned, and report them, so that read-change-write loses nothing", async () => {
    const drifts: { path: string }[] = [];
    const { client, clock, sent } = scripted([json({ id: "1" })], { onDrift: (drift) => drifts.push(drift) });
    await putThing(client, { thingId: "1", body: { name: "a", from_newer_server: { deep: 1 } } as never });
    expect(new TextDecoder().decode(sent[0]?.body)).toBe('{"name":"a","from_newer_server":{"deep":1}}');
    expect(drifts.map(({ path }) => path)).toEqual(["body.from_newer_server"]);
    expect(
      await clock.failure(putThing(client, { thingId: "1", tingId: "2", body: { name: "a" } } as never)),
    ).toMatchObject({
      issues: [{ path: "tingId" }],
    });
  });

  it("carry integers beyond 2^53 with all their digits", async () => {
    const { body } = await sentFor((client) =>
      createThing(client, { body: { name: "a", extra: 9007199254740993n } }, { validate: { request: "off" } }),
    );
    expect(new TextDecoder().decode(body)).toBe('{"name":"a","extra":9007199254740993}');
  });

  it("are refused where they cannot be written as JSON", async () => {
    const circle: { name: string; extra?: unknown } = { name: "a" };
    circle.extra = circle;
    const error = await refusal((client) => createThing(client, { body: circle }, { validate: { request: "off" } }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "body" }] });
    const odd = {
      toJSON: () => {
        throw null;
      },
    };
    const other = await refusal((client) =>
      createThing(client, { body: odd as never }, { validate: { request: "off" } }),
    );
    expect(other.issues[0]?.path).toBe("body");
  });

  it("are refused where the body is larger than maxBodyBytes", async () => {
    const error = await refusal((client) => createThing(client, { body: { name: "x".repeat(100) } }), {
      maxBodyBytes: 50,
    });
    expect(error.message).toContain("111 bytes, more than the 50 of option maxBodyBytes");
  });

  it("of a list may be left out", async () => {
    expect((await sentFor((client) => listThings(client))).url).toBe(`${ENDPOINT}/things`);
  });
});

describe("client.request", () => {
  it("sends what no document describes through the same way", async () => {
    const { client, clock, sent } = scripted([json({}, { status: 503 }), json({ any: "thing" })], { tenant: "t1" });
    const handle = client.request<{ any: string }>({
      method: "PUT",
      path: "/tenants/{tenant_id}/x?raw=1",
      query: { a: "b c", list: ["1", "2"], none: undefined },
      headers: { "X-Own": "yes" },
      body: { n: 1 },
    });
    const { data, attempts } = await clock.run(handle.withResponse());
    expect([data, attempts]).toEqual([{ any: "thing" }, 2]);
    expect(sent[1]).toMatchObject({
      method: "PUT",
      url: `${ENDPOINT}/tenants/t1/x?raw=1&a=b%20c&list=1&list=2`,
      headers: { "x-own": "yes", "content-type": "application/json" },
    });
  });

  it("gives text where the answer is not JSON, and undefined where there is none", async () => {
    const { client } = scripted([new Response("<policy/>"), new Response(null, { status: 204 })]);
    expect(await client.request({ method: "GET", path: "/x" })).toBe("<policy/>");
    expect(await client.request({ method: "GET", path: "/x" })).toBeUndefined();
  });

  it("sends text and bytes as they are", async () => {
    const headers = { "Content-Type": "application/xml" };
    const text = await sentFor((client) => client.request({ method: "POST", path: "/x", headers, body: "<a/>" }));
    expect([new TextDecoder().decode(text.body), text.headers["content-type"]]).toEqual(["<a/>", "application/xml"]);
    const bytes = await sentFor((client) =>
      client.request({ method: "POST", path: "/x", headers, body: new Uint8Array([1, 2]) }),
    );
    expect(bytes.body).toEqual(new Uint8Array([1, 2]));
    const buffer = new Uint8Array([3, 4]).buffer;
    const view = await sentFor((client) => client.request({ method: "POST", path: "/x", headers, body: buffer }));
    expect(view.body).toEqual(new Uint8Array([3, 4]));
  });

  it("writes a documented JSON body that is a text as JSON", async () => {
    const say = operation<{ body: string }>({
      method: "PUT",
      path: "/motto",
      places: {},
      params: lazy(() => z.strictObject({ body: z.string() })),
      body: "application/json",
    });
    const { body } = await sentFor((client) => say(client, { body: 'a "b"' }));
    expect(new TextDecoder().decode(body)).toBe('"a \\"b\\""');
  });

  it.each([
    [{ method: "GET", path: "/x", query: null }, "query"],
    [{ method: "GET", path: "/x", headers: null }, "headers"],
    [{ method: "GET", path: "/x", query: { "\ud800": "1" } }, "query"],
    [{ method: "GET", path: "/x", query: { a: { b: 1 } } }, "query.a"],
    [{ method: "GET", path: "/x?x=\ud800" }, "path"],
    [{ method: "POST", path: "/x", body: new Map([["a", 1]]) }, "body"],
    [{ method: "POST", path: "/x", body: new URLSearchParams("a=1") }, "body"],
    [{ method: "POST", path: "/x", body: () => {} }, "body"],
    [{ method: "POST", path: "/x", body: "<a/>" }, "headers.content-type"],
    [{ method: "GET", path: "/x", body: {} }, "body"],
    [{ method: "GET", path: "/x", headers: { Host: "evil.example" } }, "headers.Host"],
    [{ method: "GET", path: "x" }, "path"],
    [{ method: "GET", path: "//evil.example/x" }, "path"],
    [{ method: "GET", path: "https://evil.example/x" }, "path"],
    [{ method: "GET", path: "/a/../b" }, "path"],
    [{ method: "GET", path: "/a/%2e%2E/b" }, "path"],
    [{ method: "GET", path: "/a b" }, "path"],
    [{ method: "GET", path: "/a\r\nb" }, "path"],
    [{ method: "GET", path: "/a\\..\\b" }, "path"],
    [{ method: "GET", path: "/{other}" }, "path"],
    [{ method: "TRACE", path: "/x" }, "method"],
    [{ method: "GET", path: "/x", service: "others" }, "service"],
    [{ method: "GET", path: "/x", headers: { "x-a": "1\r\nx-b: 2" } }, "headers.x-a"],
    [{ method: "GET", path: "/x", url: "/y" }, "url"],
  ])("refuses %j before anything is sent", async (input, path) => {
    const error = await refusal((client) => client.request(input as never));
    expect(error.issues[0]?.path).toBe(path);
  });
});

describe("null in what a read gave", () => {
  const update = (body: unknown, more: object = {}) => ({ thingId: "1", body, ...more }) as never;

  it("is as wrong as ever outside the body, and takes nothing along", async () => {
    for (const params of [
      update({ name: "a" }, { thingId: null }),
      update({ name: "a", password: null }, { bogus: null }),
    ]) {
      const { client, clock, sent } = scripted([json({ id: "1" })]);
      expect(await clock.failure(putThing(client, params))).toMatchObject({ code: "INVALID_ARGUMENT" });
      expect(sent).toHaveLength(0);
    }
  });

  it("passes for an optional member of the body and says so of unknown ones", async () => {
    const drifts: string[] = [];
    const { client, clock, sent } = scripted([json({ id: "1" })], { onDrift: ({ path }) => drifts.push(path) });
    await clock.run(putThing(client, update({ name: "a", password: null, extra: null })));
    expect(JSON.parse(new TextDecoder().decode(sent[0]?.body))).toEqual({ name: "a", password: null, extra: null });
    expect(drifts).toEqual(["body.extra"]);
  });

  it("is refused for a required member, and named for what it is", async () => {
    const { client, clock } = scripted([json({ id: "1" })]);
    const error = await clock.failure(putThing(client, update({ name: null, password: null })));
    expect(error.issues).toEqual([{ path: "body.name", message: "must be a string, not null" }]);
  });

  it("ends at once where the body goes round in circles", async () => {
    const { client, clock } = scripted([json({ id: "1" })]);
    const body: Record<string, unknown> = { name: 5, nothing: null };
    Object.assign(body, { a: body, b: body, list: [body, { body }] });
    expect(await clock.failure(putThing(client, update(body)))).toMatchObject({ code: "INVALID_ARGUMENT" });
  });
});
