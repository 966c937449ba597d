import { updateElement } from "trunkline/smc/api";
import { describe, expect, it } from "vitest";
import { pipelineOf } from "../../../src/core/pipeline.ts";
import { callHref } from "../../../src/smc/call-href.ts";
import { getElement } from "../../../src/smc/generated/api/elements/operations.ts";
import { reachableAt, wrongHref } from "../../../src/smc/href.ts";
import { smcJson } from "../../support/scripted-socket.ts";
import { asked, element, lastSent, read, scriptedElements } from "./elements-script.ts";

const AT = "http://localhost:8082/7.2/elements/vpn/5";

describe("an href", () => {
  it.each([
    "/7.2/elements/vpn/5/tunnels/MiM1OQ==",
    "/7.2/elements/vpn/5/tunnels/ADcAOw==/endpoints/MSMxMTQ=",
    "/7.2/elements/location/-1",
    "/7.2/elements/host/a%20b%2Fc%C3%BC",
    "/7.1/elements/vpn/5",
    "/6.10/elements/vpn/5?part=a+b&x=%7e",
    "/7.2/elements/host/...",
  ])("goes byte for byte: %s", async (path) => {
    const scripted = scriptedElements();
    scripted.answer(`GET ${path}`, read(element("vpn", "5")));
    const got = await scripted.clock.run(scripted.smc.elements.get(`http://localhost:8082${path}`));
    expect(asked(scripted)).toEqual([`GET ${path}`]);
    expect(got.href).toBe(`http://localhost:8082${path}`);
  });

  it.each<[string, unknown]>([
    ["nothing", ""],
    ["a user", "http://admin@localhost:8082/7.2/elements/vpn/5"],
    ["a password", "http://:secret@localhost:8082/7.2/elements/vpn/5"],
    ["an empty user", "http://@localhost:8082/7.2/elements/vpn/5"],
    ["another scheme", "ftp://localhost:8082/7.2/elements/vpn/5"],
    ["a script", "javascript:alert(1)"],
    ["a path alone", "/7.2/elements/vpn/5"],
    ["a host without a scheme", "//localhost:8082/7.2/elements/vpn/5"],
    ["one slash", "http:/localhost:8082/7.2/elements/vpn/5"],
    ["two schemes", `https://${AT}`],
    ["a way up", "http://localhost:8082/7.2/elements/../logout"],
    ["a way up at its end", "http://localhost:8082/7.2/elements/vpn/.."],
    ["an encoded way up", "http://localhost:8082/7.2/elements/%2e%2E/logout"],
    ["a dot", "http://localhost:8082/7.2/./elements"],
    ["a line break", `${AT}\r\nx: y`],
    ["a null byte", `${AT}\0`],
    ["a space", `${AT} 6`],
    ["a backslash", "http://localhost:8082\\@evil.example/"],
    ["half a surrogate pair", `${AT}\ud800`],
    ["more than 8 KB", `${AT}/${"x".repeat(8192)}`],
    ["a number", 5],
    ["null", null],
    ["a list", [AT]],
    ["an object without one", { name: "HQ" }],
    ["an object whose href is no text", { href: 5 }],
  ])("with %s is refused, and nothing is sent", async (_name, href) => {
    const scripted = scriptedElements();
    const error = await scripted.clock.failure(scripted.smc.elements.get(href as string));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "elements.get", issues: [{ path: "element" }] });
    expect(error.message).not.toContain("secret");
    expect(scripted.requests).toEqual([]);
  });

  it.each([
    "http://smc.internal:8082/7.2/elements/vpn/5",
    "https://localhost:8082/7.2/elements/vpn/5",
    "http://localhost:8083/7.2/elements/vpn/5",
    "http://localhost.evil.example:8082/7.2/elements/vpn/5",
  ])("of another origin gets no session, and the error says what to do: %s", async (href) => {
    const scripted = scriptedElements();
    const error = await scripted.clock.failure(scripted.smc.elements.get(href));
    expect(error).toMatchObject({ code: "ORIGIN", operation: "elements.get", origin: new URL(href).origin });
    expect(error.message).toMatch(/set rewriteHrefs to true .* or check baseUrl/);
    expect(scripted.requests).toEqual([]);
  });

  it("is refused in the same words wherever one is taken", () => {
    expect(wrongHref(`https://${AT}`)).toBe("begins with two schemes; leave out the first one");
    expect(wrongHref(AT)).toBeUndefined();
  });
});

describe("a documented operation at a given address", () => {
  it("sends its method, query, headers and body, without the arguments of its path", async () => {
    const scripted = scriptedElements();
    scripted.answer("PUT /7.2/elements/vpn/5", new Response(null, { status: 200 }));
    const params = { ifMatch: '"MQ=="', body: { name: "HQ" } };
    await scripted.clock.run(callHref(scripted.smc, updateElement.definition, AT, params));
    expect(asked(scripted)).toEqual(["PUT /7.2/elements/vpn/5"]);
    expect(lastSent(scripted)).toMatchObject({ headers: { "if-match": '"MQ=="' }, body: '{"name":"HQ"}' });
  });

  it("is checked as ever", async () => {
    const scripted = scriptedElements();
    const wrong = callHref(scripted.smc, updateElement.definition, AT, { ifmatch: "x", body: { name: 5 } });
    const error = await scripted.clock.failure(wrong);
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "updateElement" });
    const missing = await scripted.clock.failure(callHref(scripted.smc, updateElement.definition, AT, {}));
    expect(missing).toMatchObject({ issues: [{ path: "body", message: "is missing" }] });
    expect(scripted.requests).toEqual([]);
  });

  it("adds its query to that of the address", async () => {
    const scripted = scriptedElements();
    const definition = { ...getElement.definition, params: undefined as never, places: { more: "query" } as const };
    await scripted.clock.run(callHref(scripted.smc, definition, `${AT}?a=1`, { more: "b c" }));
    await scripted.clock.run(callHref(scripted.smc, definition, AT, { more: "2" }));
    expect(asked(scripted)).toEqual(["GET /7.2/elements/vpn/5?a=1&more=b%20c", "GET /7.2/elements/vpn/5?more=2"]);
  });

  it("keeps the conditions of the call, which are meant for it", async () => {
    const scripted = scriptedElements();
    await scripted.clock.run(callHref(scripted.smc, getElement.definition, AT, {}, { headers: { "if-match": '"x"' } }));
    expect(lastSent(scripted).headers).toMatchObject({ "if-match": '"x"' });
  });
});

describe("rewriteHrefs", () => {
  const foreign = "https://smc.internal:8443/7.2/elements/vpn/5/tunnels/MiM1OQ==?x=%20y";

  it("puts the base URL in the place of the server's own name, and keeps the rest byte for byte", async () => {
    const scripted = scriptedElements({ rewriteHrefs: true });
    await scripted.clock.run(scripted.smc.elements.get(foreign));
    expect(asked(scripted)).toEqual(["GET /7.2/elements/vpn/5/tunnels/MiM1OQ==?x=%20y"]);
  });

  it("puts the path of the base URL in front, once", async () => {
    const scripted = scriptedElements({ rewriteHrefs: true, baseUrl: "http://localhost:8082/smc/" });
    scripted.answer("POST /smc/7.2/login", smcJson({}, { headers: { "set-cookie": "JSESSIONID=1; Path=/" } }));
    await scripted.clock.run(scripted.smc.elements.get("https://smc.internal/7.2/elements/vpn/5"));
    await scripted.clock.run(scripted.smc.elements.get("http://localhost:8082/smc/7.2/elements/vpn/5"));
    expect(asked(scripted)).toEqual(["GET /smc/7.2/elements/vpn/5", "GET /smc/7.2/elements/vpn/5"]);
  });

  it("leaves what stands in bodies as the server wrote it", async () => {
    const scripted = scriptedElements({ rewriteHrefs: true });
    const body = { name: "HQ", vpn_profile: foreign, link: [{ href: foreign, rel: "self", type: "vpn" }] };
    scripted.answer("GET /7.2/elements/vpn/5", read(body));
    const got = await scripted.clock.run(scripted.smc.elements.get("https://smc.internal:8443/7.2/elements/vpn/5"));
    expect(got).toEqual({
      href: "https://smc.internal:8443/7.2/elements/vpn/5",
      type: "vpn",
      name: "HQ",
      etag: '"MQ=="',
      body,
    });
  });

  it("holds for addresses that are polled, too", async () => {
    const scripted = scriptedElements({ rewriteHrefs: true });
    const operation = { ...getElement.definition, id: "follower" };
    const step = { operation, url: "https://smc.internal/7.2/elements/vpn/5/upload/MQ==", urlIs: "the follower" };
    await scripted.clock.run(pipelineOf(scripted.smc).run(step, undefined));
    expect(asked(scripted)).toEqual(["GET /7.2/elements/vpn/5/upload/MQ=="]);
    const plain = scriptedElements();
    expect(await plain.clock.failure(pipelineOf(plain.smc).run(step, undefined))).toMatchObject({ code: "ORIGIN" });
  });

  it("leads nowhere but to the base URL, whatever the address says", () => {
    const rewrite = reachableAt("https://proxy.example/smc");
    expect(rewrite("https://evil.example")).toBe("https://proxy.example/smc");
    expect(rewrite("https://evil.example?x")).toBe("https://proxy.example/smc?x");
    expect(rewrite("HTTP://evil.example:1/7.2/@x")).toBe("https://proxy.example/smc/7.2/@x");
    expect(rewrite("https://proxy.example/smcx/1")).toBe("https://proxy.example/smc/smcx/1");
    expect(rewrite("/7.2/elements")).toBe("/7.2/elements");
    expect(rewrite("file:///etc/passwd")).toBe("file:///etc/passwd");
  });

  it("must be true or false", () => {
    expect(() => scriptedElements({ rewriteHrefs: "yes" as never })).toThrow(
      expect.objectContaining({ code: "CONFIGURATION", option: "rewriteHrefs" }),
    );
  });
});
