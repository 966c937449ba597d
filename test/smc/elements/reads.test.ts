import { createClient, elements } from "trunkline/smc/api";
import { describe, expect, it } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { smcJson } from "../../support/scripted-socket.ts";
import { asked, element, HREF, lastSent, read, refused, scriptedElements } from "./elements-script.ts";

const AT = `${HREF}/vpn/5`;

describe("an element that is read", () => {
  it("is a plain record, which comes back from JSON as it was and serves as an argument", async () => {
    const scripted = scriptedElements();
    const body = element("vpn", "5", { name: "HQ", nat: true });
    scripted.answer("GET /7.2/elements/vpn/5", read(body, '"a+/="'), read(body, '"a+/="'));
    const got = await scripted.clock.run(scripted.smc.elements.get<"vpn">(AT));
    expect(got).toEqual({ href: AT, type: "vpn", name: "HQ", etag: '"a+/="', body });
    const stored = JSON.parse(JSON.stringify(got)) as typeof got;
    expect(stored).toEqual(got);
    expect(await scripted.clock.run(scripted.smc.elements.get(stored))).toEqual(got);
  });

  it("may be named by what a list gives, whose name and type hold where the body has none", async () => {
    const scripted = scriptedElements();
    scripted.answer("GET /7.2/elements/vpn/5", read({ nat: true }, null));
    const got = await scripted.clock.run(scripted.smc.elements.get({ href: AT, name: "HQ", type: "vpn" } as never));
    expect(got).toEqual({ href: AT, type: "vpn", name: "HQ", etag: undefined, body: { nat: true } });
  });

  it("shows status and headers through the handle", async () => {
    const scripted = scriptedElements();
    scripted.answer("GET /7.2/elements/vpn/5", read(element("vpn", "5")));
    const response = await scripted.clock.run(scripted.smc.elements.get(AT).withResponse());
    expect(response).toMatchObject({ status: 200, attempts: 1, data: { href: AT } });
  });

  it.each<[string, unknown]>([
    ["missing", {}],
    ["null", { link: null }],
    ["a text", { link: "self" }],
    ["an object", { link: { rel: "self" } }],
    ["of nulls and numbers", { link: [null, 5, "x", [], {}] }],
    ["without an href", { link: [{ rel: "self", type: "vpn" }] }],
    ["with numbers for texts", { link: [{ rel: 5, href: 5, type: 5 }] }],
  ])("may have links that are %s", async (_name, body) => {
    const scripted = scriptedElements();
    scripted.answer("GET /7.2/elements/vpn/5", read(body as object));
    expect(await scripted.clock.run(scripted.smc.elements.get(AT))).toMatchObject({ type: undefined, body });
  });

  it.each<[string, Response, string]>([
    ["HTML", new Response("<html>hi</html>", { headers: { "content-type": "text/html" } }), "RESPONSE_PARSE"],
    ["nothing", new Response(null, { status: 200 }), "RESPONSE_PARSE"],
    ["a list", smcJson([]), "RESPONSE_PARSE"],
    ["null", smcJson(null), "RESPONSE_PARSE"],
    ["a text", smcJson("vpn"), "RESPONSE_PARSE"],
    ["304 that nobody asked for", new Response(null, { status: 304 }), "NOT_MODIFIED"],
    ["404", refused(404), "NOT_FOUND"],
  ])("is none where the answer is %s", async (_name, answer, code) => {
    const scripted = scriptedElements();
    scripted.answer("GET /7.2/elements/vpn/5", answer);
    expect(await scripted.clock.failure(scripted.smc.elements.get(AT))).toMatchObject({
      code,
      operation: "elements.get",
    });
  });

  it("is the same through the function as through the class", async () => {
    const scripted = scriptedElements();
    scripted.answer("GET /7.2/elements/vpn/5", read(element("vpn", "5")));
    expect(await scripted.clock.run(elements(scripted.smc).get(AT))).toMatchObject({ href: AT });
    expect(scripted.smc.elements).toBe(scripted.smc.elements);
    const client = createClient({ baseUrl: "http://localhost:8082", credentials: { apiKey: "k" } });
    expect(Object.keys(elements(client))).toEqual(Object.keys(scripted.smc.elements));
  });
});

describe("refreshing an element", () => {
  const known = { href: AT, type: "vpn", name: "HQ", etag: 'W/"MQ=="', body: { name: "HQ" } };

  it("gives the same record where nothing has changed, and says what it knows byte for byte", async () => {
    const scripted = scriptedElements();
    scripted.answer("GET /7.2/elements/vpn/5", new Response(null, { status: 304 }));
    expect(await scripted.clock.run(scripted.smc.elements.refresh(known))).toBe(known);
    expect(lastSent(scripted).headers).toMatchObject({ "if-none-match": 'W/"MQ=="' });
  });

  it("gives the new record where something has", async () => {
    const scripted = scriptedElements();
    scripted.answer("GET /7.2/elements/vpn/5", read({ name: "HQ 2" }, '"Mg=="'));
    const got = await scripted.clock.run(scripted.smc.elements.refresh(known));
    expect(got).toEqual({ href: AT, type: "vpn", name: "HQ 2", etag: '"Mg=="', body: { name: "HQ 2" } });
  });

  it("is a plain read where no ETag is known, to which 304 is no answer", async () => {
    const scripted = scriptedElements();
    scripted.answer("GET /7.2/elements/vpn/5", new Response(null, { status: 304 }));
    const error = await scripted.clock.failure(scripted.smc.elements.refresh({ ...known, etag: undefined }));
    expect(error).toMatchObject({ code: "NOT_MODIFIED", operation: "elements.refresh" });
    expect(lastSent(scripted).headers).not.toHaveProperty("if-none-match");
  });

  it("takes an element that was read only", async () => {
    const scripted = scriptedElements();
    const error = await scripted.clock.failure(scripted.smc.elements.refresh({ href: AT } as never));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "elements.refresh" });
    expect(scripted.requests).toEqual([]);
  });
});

describe("entry points", () => {
  it("are listed as the server tells them, without what leads nowhere", async () => {
    const scripted = scriptedElements({}, []);
    const all = [{ rel: "vpn", href: `${HREF}/vpn` }, null, { rel: "host" }, { href: AT }, 5];
    const fresh = scriptedElements({ apiVersion: "7.1" });
    fresh.answer("GET /7.1/api", smcJson({ entry_point: all }));
    expect(await fresh.clock.run(fresh.smc.elements.entryPoints())).toEqual([all[0]]);
    expect(await scripted.clock.run(scripted.smc.elements.entryPoints())).toEqual([]);
  });

  it("are asked for once per client", async () => {
    const scripted = scriptedElements();
    expect(await scripted.clock.run(scripted.smc.elements.entryPoint("vpn"))).toBe(`${HREF}/vpn`);
    expect(await scripted.clock.run(elements(scripted.smc).entryPoint("host"))).toBe(`${HREF}/host`);
    expect(asked(scripted)).toEqual(["GET /7.2/api"]);
  });

  it("are asked for once by all who want them at the same time", async () => {
    const scripted = scriptedElements();
    const rels = ["vpn", "host", "rbvpn_tunnel"];
    const found = await scripted.clock.run(Promise.all(rels.map((rel) => scripted.smc.elements.entryPoint(rel))));
    expect(found).toEqual(rels.map((rel) => `${HREF}/${rel}`));
    expect(asked(scripted)).toEqual(["GET /7.2/api"]);
  });

  it("still come to the others where the one who asked first gives up, or has no more time", async () => {
    for (const options of [{ signal: AbortSignal.abort() }, { deadlineMs: 1_000 }, "later"] as const) {
      const scripted = scriptedElements({ apiVersion: "7.1" });
      const { smc, clock, answer } = scripted;
      let tell = (_answer: Response): void => {};
      answer("GET /7.1/api", () => new Promise((resolve) => (tell = resolve)));
      const ending = new AbortController();
      const first = smc.elements.entryPoint("vpn", options === "later" ? { signal: ending.signal } : options);
      const failed = failureOf(first);
      const second = smc.elements.entryPoint("host");
      await clock.idle();
      ending.abort();
      await clock.pass(1_000);
      const code = "deadlineMs" in Object(options) ? "TIMEOUT" : "ABORTED";
      expect(await failed).toMatchObject({ code, operation: "elements.entryPoint" });
      tell(smcJson({ entry_point: [{ rel: "host", href: `${HREF}/host` }] }));
      expect(await clock.run(second)).toBe(`${HREF}/host`);
      expect(asked(scripted)).toEqual(["GET /7.1/api"]);
    }
  });

  it("that could not be told are asked for again by the next call", async () => {
    const scripted = scriptedElements({ apiVersion: "7.1" });
    const { smc, clock, answer } = scripted;
    answer("GET /7.1/api", refused(403), smcJson({ entry_point: [{ rel: "vpn", href: `${HREF}/vpn` }] }));
    const both = [smc.elements.entryPoint("vpn"), smc.elements.entryPoint("host")].map((one) => clock.failure(one));
    for (const error of await Promise.all(both)) expect(error).toMatchObject({ code: "PERMISSION_DENIED" });
    expect(await clock.run(smc.elements.entryPoint("vpn"))).toBe(`${HREF}/vpn`);
    expect(asked(scripted)).toEqual(["GET /7.1/api", "GET /7.1/api"]);
  });

  it("that are missing are asked for once more, and then are an error of their own that is no 404", async () => {
    const scripted = scriptedElements({}, ["vpn", "rbvpn_tunnel", "rbvpn_tunnel_group", "toString"]);
    await scripted.clock.run(scripted.smc.elements.entryPoint("vpn"));
    const error = await scripted.clock.failure(scripted.smc.elements.entryPoint("rvpn_tunnel"));
    expect(error).toMatchObject({
      code: "MISSING_LINK",
      name: "MissingLinkError",
      vendor: "smc",
      operation: "elements.entryPoint",
      rel: "rvpn_tunnel",
      from: undefined,
      offered: ["vpn", "rbvpn_tunnel", "rbvpn_tunnel_group", "toString"],
    });
    expect(error.message).toBe(
      'elements.entryPoint: version 7.2 of the API has no entry point "rvpn_tunnel"; similar ones are "rbvpn_tunnel", ' +
        '"rbvpn_tunnel_group". Check its spelling, or set apiVersion to a version that has it',
    );
    expect(asked(scripted)).toEqual(["GET /7.2/api", "GET /7.2/api"]);
  });

  it.each(["constructor", "__proto__", "valueOf"])("are never what every object has: %s", async (rel) => {
    const scripted = scriptedElements();
    expect(await scripted.clock.failure(scripted.smc.elements.entryPoint(rel))).toMatchObject({
      code: "MISSING_LINK",
      rel,
    });
  });

  it.each([[undefined], [5], [""], [null]])("have names: not %j", async (rel) => {
    const scripted = scriptedElements();
    const error = await scripted.clock.failure(scripted.smc.elements.entryPoint(rel as never));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT" });
    expect(scripted.requests).toEqual([]);
  });

  it("are unreadable where the answer is no list of them", async () => {
    const scripted = scriptedElements({ apiVersion: "7.1" });
    scripted.answer("GET /7.1/api", smcJson({ entry_point: null }));
    expect(await scripted.clock.failure(scripted.smc.elements.entryPoint("vpn"))).toMatchObject({
      code: "RESPONSE_PARSE",
    });
  });

  it("of the version that was found out are those of its address", async () => {
    const scripted = scriptedElements({ apiVersion: undefined });
    await scripted.clock.run(scripted.smc.elements.entryPoint("vpn"));
    expect(asked(scripted)).toEqual(["GET /api", "GET /7.2/api"]);
  });
});
