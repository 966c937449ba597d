import { inspect } from "node:util";
import { updateElement } from "trunkline/smc/api";
import { describe, expect, it } from "vitest";
import { SENSITIVE } from "../../../src/smc/elements/definitions.ts";
import { asked, created, element, HREF, lastSent, read, refused, scriptedElements } from "./elements-script.ts";

const AT = `${HREF}/vpn/5`;
const done = (status = 200, headers: Record<string, string> = {}) => new Response(null, { status, headers });
const known = { href: AT, type: "vpn", name: "HQ", etag: '"MQ=="', body: { name: "HQ" } };
const system = {
  href: `${HREF}/location/-1`,
  type: "location",
  name: "Not Specified",
  etag: '"1"',
  body: { system: true },
};

describe("creating an element", () => {
  it("posts it to the entry point of its type, and gives its address as the server does", async () => {
    const scripted = scriptedElements();
    scripted.answer("POST /7.2/elements/host", created(`${HREF}/host/MiM1OQ==`));
    const made = await scripted.clock.run(scripted.smc.elements.create("host", { name: "web", address: "192.0.2.1" }));
    expect(made).toEqual({ href: `${HREF}/host/MiM1OQ==`, etag: undefined });
    expect(asked(scripted)).toEqual(["GET /7.2/api", "POST /7.2/elements/host"]);
    expect(lastSent(scripted).body).toBe('{"name":"web","address":"192.0.2.1"}');
  });

  it.each([
    ["/7.2/elements/host/6", "http://localhost:8082/7.2/elements/host/6"],
    ["http://smc.internal:1/7.2/elements/host/%2f", "http://smc.internal:1/7.2/elements/host/%2f"],
  ])("takes the Location %s", async (location, href) => {
    const scripted = scriptedElements();
    scripted.answer("POST /7.2/elements/host", created(location));
    expect(await scripted.clock.run(scripted.smc.elements.create("host", { name: "a" }))).toMatchObject({ href });
  });

  it("without a Location is an error that says that the element is there", async () => {
    const scripted = scriptedElements();
    scripted.answer("POST /7.2/elements/host", created(undefined));
    const error = await scripted.clock.failure(scripted.smc.elements.create("host", { name: "a" }));
    expect(error).toMatchObject({ code: "RESPONSE_PARSE", operation: "elements.create", status: 201 });
    expect(error.message).toContain("the element was created: find it by its name");
  });

  it.each(["javascript:alert(1)", "http://[bad", "mailto:a@b", "http://a:b@localhost/7.2/elements/host/6"])(
    "with the Location %s, which is no address, is an error that says that the element is there",
    async (location) => {
      const scripted = scriptedElements();
      scripted.answer("POST /7.2/elements/host", created(location));
      const error = await scripted.clock.failure(scripted.smc.elements.create("host", { name: "a" }));
      expect(error).toMatchObject({ code: "RESPONSE_PARSE", operation: "elements.create", status: 201 });
      expect(error.message).toContain(
        "names a Location that is no address of an element, although the element was created",
      );
    },
  );

  it("of a type that this version does not have sends no element", async () => {
    const scripted = scriptedElements();
    const error = await scripted.clock.failure(scripted.smc.elements.create("sdwan", { name: "a" }));
    expect(error).toMatchObject({ code: "MISSING_LINK", operation: "elements.create", rel: "sdwan" });
    expect(asked(scripted)).not.toContain("POST /7.2/elements/sdwan");
  });

  it.each([[undefined], [null], ["web"], [[]], [5]])("refuses %j for an element", async (body) => {
    const scripted = scriptedElements();
    const error = await scripted.clock.failure(scripted.smc.elements.create("host", body as never));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "body" }] });
    expect(scripted.requests).toEqual([]);
  });

  it("follows an entry point of another origin no further than any other href", async () => {
    const scripted = scriptedElements({ apiVersion: "7.1" });
    const entry_point = [{ rel: "host", href: "https://evil.example/host" }];
    scripted.answer("GET /7.1/api", Response.json({ entry_point }));
    const error = await scripted.clock.failure(scripted.smc.elements.create("host", { name: "a", password: "geheim" }));
    expect(error).toMatchObject({ code: "ORIGIN", origin: "https://evil.example", operation: "elements.create" });
  });

  it("in a collection of another one goes by its link", async () => {
    const scripted = scriptedElements();
    const link = { href: `${HREF}/external_gateway/1/external_endpoint`, rel: "external_endpoint" };
    scripted.answer("GET /7.2/elements/external_gateway/1", read(element("external_gateway", "1", {}, [link])));
    scripted.answer("POST /7.2/elements/external_gateway/1/external_endpoint", created(`${link.href}/2`));
    const work = scripted.smc.elements.createIn(`${HREF}/external_gateway/1`, "external_endpoint", { name: "e" });
    expect(await scripted.clock.run(work)).toEqual({ href: `${link.href}/2`, etag: undefined });
  });
});

describe("replacing an element", () => {
  it("sends it whole with the ETag as it came, and gives the new one", async () => {
    const scripted = scriptedElements();
    scripted.answer("PUT /7.2/elements/vpn/5", done(200, { etag: '"Mg=="' }));
    const weak = { ...known, etag: 'W/"MQ=="' };
    const written = await scripted.clock.run(scripted.smc.elements.replace(weak, { name: "HQ", nat: true } as never));
    expect(written).toEqual({ href: AT, etag: '"Mg=="' });
    expect(lastSent(scripted)).toMatchObject({ headers: { "if-match": 'W/"MQ=="' }, body: '{"name":"HQ","nat":true}' });
  });

  it.each([409, 412])("is a conflict where somebody changed it: %i", async (status) => {
    const scripted = scriptedElements();
    scripted.answer("PUT /7.2/elements/vpn/5", refused(status));
    const error = await scripted.clock.failure(scripted.smc.elements.replace(known, known.body));
    expect(error).toMatchObject({ code: "CONFLICT", status, operation: "elements.replace" });
  });

  it("is perhaps a conflict with itself where an earlier answer was lost, and says so", async () => {
    const scripted = scriptedElements({ retry: { maxRetries: 1 } });
    scripted.answer("PUT /7.2/elements/vpn/5", new TypeError("fetch failed"), refused(409, "If-Match is not equal"));
    const error = await scripted.clock.failure(scripted.smc.elements.replace(known, { name: "x" }));
    expect(error).toMatchObject({ code: "CONFLICT", status: 409, attempts: 2, operation: "elements.replace" });
    expect(error.message).toContain("409 If-Match is not equal. An earlier attempt of this call");
    expect(error.message).toContain("repeat the change only if it is not there");
  });

  it("is a conflict like any other where it was refused, and nothing lost", async () => {
    const scripted = scriptedElements({ retry: { maxRetries: 1 } });
    scripted.answer("PUT /7.2/elements/vpn/5", refused(429), refused(409));
    const error = await scripted.clock.failure(scripted.smc.elements.replace(known, { name: "x" }));
    expect(error).toMatchObject({ code: "CONFLICT", attempts: 2 });
    expect(error.message).not.toContain("An earlier attempt");
  });

  it.each<[string, unknown, unknown, string]>([
    ["an href alone", AT, {}, "element"],
    ["what a list gives", { href: AT, name: "HQ", type: "vpn" }, {}, "element"],
    ["an element without an ETag", { ...known, etag: undefined }, {}, "element.etag"],
    ["no body", known, undefined, "body"],
    ["a list for a body", known, [], "body"],
  ])("refuses %s, and sends nothing", async (_name, one, body, path) => {
    const scripted = scriptedElements();
    const error = await scripted.clock.failure(scripted.smc.elements.replace(one as never, body as never));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "elements.replace", issues: [{ path }] });
    expect(scripted.requests).toEqual([]);
  });
});

describe("deleting an element", () => {
  it("that was read is bound to what was read", async () => {
    const scripted = scriptedElements();
    scripted.answer("DELETE /7.2/elements/vpn/5", done(204));
    expect(await scripted.clock.run(scripted.smc.elements.delete(known))).toBeUndefined();
    expect(lastSent(scripted).headers).toMatchObject({ "if-match": '"MQ=="' });
  });

  it("that was read without an ETag is refused: nobody could tell a change by others", async () => {
    const scripted = scriptedElements();
    const error = await scripted.clock.failure(scripted.smc.elements.delete({ ...known, etag: undefined } as never));
    const issues = [{ path: "element.etag" }];
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "elements.delete", issues });
    expect(scripted.requests).toEqual([]);
  });

  it("that was updated by an answer without an ETag is refused as well", async () => {
    const scripted = scriptedElements();
    scripted.answer("GET /7.2/elements/vpn/5", read(element("vpn", "5")));
    scripted.answer("PUT /7.2/elements/vpn/5", done());
    const written = await scripted.clock.run(scripted.smc.elements.update(AT, (vpn) => ({ ...vpn, nat: true })));
    const error = await scripted.clock.failure(scripted.smc.elements.delete(written));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "element.etag" }] });
  });

  it.each<[string, string | { href: string }]>([
    ["its href", AT],
    ["what a list gives", { href: AT }],
  ])("by %s is not", async (_name, ref) => {
    const scripted = scriptedElements();
    scripted.answer("DELETE /7.2/elements/vpn/5", done(200));
    await scripted.clock.run(scripted.smc.elements.delete(ref));
    expect(lastSent(scripted).headers).not.toHaveProperty("if-match");
  });

  it("that is gone is 404, also where an answer was lost before", async () => {
    const scripted = scriptedElements({ retry: { maxRetries: 1 } });
    scripted.answer("DELETE /7.2/elements/vpn/5", new TypeError("fetch failed"), refused(404));
    const error = await scripted.clock.failure(scripted.smc.elements.delete(AT));
    expect(error).toMatchObject({ code: "NOT_FOUND", attempts: 2, operation: "elements.delete" });
  });
});

describe("a system element", () => {
  const all = ({ smc }: ReturnType<typeof scriptedElements>) =>
    [
      ["replace", () => smc.elements.replace(system, { name: "x" } as never)],
      ["update", () => smc.elements.update(system, (body) => body)],
      ["delete", () => smc.elements.delete(system)],
      ["createIn", () => smc.elements.createIn(system, "vpn_site", { name: "x" })],
    ] as const;

  it.each([0, 1, 2, 3])("is refused before anything is sent (%i)", async (at) => {
    const scripted = scriptedElements();
    const [name, work] = all(scripted)[at] ?? [];
    const error = await scripted.clock.failure(work?.() ?? Promise.resolve());
    expect(error).toMatchObject({
      code: "INVALID_ARGUMENT",
      operation: `elements.${name}`,
      issues: [{ path: "element" }],
    });
    expect(error.message).toContain('is location "Not Specified", a system element');
    expect(scripted.requests).toEqual([]);
  });

  it("is refused by update() as soon as it is read, and nothing is written", async () => {
    const scripted = scriptedElements();
    scripted.answer("GET /7.2/elements/location/-1", read(element("location", "-1", { system: true })));
    const error = await scripted.clock.failure(scripted.smc.elements.update(system.href, (body) => body));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "elements.update" });
    expect(asked(scripted)).toEqual(["GET /7.2/elements/location/-1"]);
  });

  it("is refused by documented operations that write it back, too, and in no other body", async () => {
    const scripted = scriptedElements();
    const place = { elementType: "location", id: "-1" };
    const error = await scripted.clock.failure(updateElement(scripted.smc, { ...place, body: { system: true } }));
    expect(error).toMatchObject({
      code: "INVALID_ARGUMENT",
      operation: "updateElement",
      issues: [{ path: "body.system" }],
    });
    expect(scripted.requests).toEqual([]);
    scripted.answer("PUT /7.2/elements/location/-1", done());
    await scripted.clock.run(updateElement(scripted.smc, { ...place, body: { system: false } }));
    expect(asked(scripted)).toEqual(["PUT /7.2/elements/location/-1"]);
  });

  it("may be read_only without being one: that is the server's to say", async () => {
    const scripted = scriptedElements();
    scripted.answer("PUT /7.2/elements/vpn/5", done());
    await scripted.clock.run(
      scripted.smc.elements.replace({ ...known, body: { read_only: true } } as never, { name: "x" }),
    );
    expect(asked(scripted)).toEqual(["PUT /7.2/elements/vpn/5"]);
  });
});

it("a pre-shared key that the server repeats in its refusal is not shown", async () => {
  const scripted = scriptedElements({}, ["external_gateway"]);
  const preshared_key = "canary-psk-4f1e";
  scripted.answer("POST /7.2/elements/external_gateway", refused(400, `${preshared_key} is too short`));
  scripted.answer("PUT /7.2/elements/vpn/5", refused(400, `${preshared_key} is too short`));
  const body = { name: "a", nested: [{ preshared_key }] };
  for (const work of [
    () => scripted.smc.elements.create("external_gateway", body as never),
    () => scripted.smc.elements.replace(known, body),
  ]) {
    const error = await scripted.clock.failure(work());
    expect(error).toMatchObject({ code: "INVALID_REQUEST" });
    expect(`${error.message} ${JSON.stringify(error)} ${inspect(error)}`).not.toContain(preshared_key);
    expect(error.message).toContain("is too short");
  }
});

it("members that hold secrets are at least those that the document names", () => {
  const named = (updateElement.definition.sensitive ?? []).map(String);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !SENSITIVE.some((pattern) => pattern.test(name)))).toEqual([]);
});
