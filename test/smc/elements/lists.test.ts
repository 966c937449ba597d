import { describe, expect, it } from "vitest";
import { collect } from "../../support/collect.ts";
import { smcJson } from "../../support/scripted-socket.ts";
import { asked, element, HREF, read, refused, scriptedElements } from "./elements-script.ts";

const meta = (type: string, id: string, name = `${type} ${id}`) => ({ href: `${HREF}/${type}/${id}`, name, type });
const result = (...metas: unknown[]) => smcJson({ result: metas });

describe("a list of a type", () => {
  it("gives name, type and href of each, by its entry point", async () => {
    const scripted = scriptedElements();
    scripted.answer("GET /7.2/elements/vpn", result(meta("vpn", "5"), meta("vpn", "-1")));
    const list = scripted.smc.elements.list("vpn");
    expect(await scripted.clock.run(collect(list))).toEqual([meta("vpn", "5"), meta("vpn", "-1")]);
    expect(asked(scripted)).toEqual(["GET /7.2/api", "GET /7.2/elements/vpn"]);
  });

  it("sends nothing before it is awaited or iterated", () => {
    const scripted = scriptedElements();
    scripted.smc.elements.list("vpn");
    expect(scripted.requests).toEqual([]);
  });

  it("is awaited for all of them", async () => {
    const scripted = scriptedElements();
    scripted.answer("GET /7.2/elements/vpn", result(meta("vpn", "5")));
    const { items, continuationToken } = await scripted.clock.run(scripted.smc.elements.list("vpn"));
    expect([items, continuationToken]).toEqual([[meta("vpn", "5")], undefined]);
  });

  it.each([
    ["host", { filter: "web 1/2-3" }, "host?filter=web%201%2F2-3"],
    [
      "host",
      { filter: "x", exactMatch: true, caseSensitive: false },
      "host?filter=x&exact_match=true&case_sensitive=false",
    ],
    ["network", { filter: "10.0.0.0/24" }, "network?filter=10.0.0.0"],
    ["network", { filter: "10.0.0.0/24", exactMatch: true }, "network?filter=10.0.0.0%2F24&exact_match=true"],
    ["address_range", { filter: "10.0.0.1-10.0.0.9" }, "address_range?filter=10.0.0.1"],
    ["address_range", { filter: "-x" }, "address_range?filter=-x"],
    ["host", {}, "host"],
  ])("of %s is filtered by %j", async (type, filter, target) => {
    const scripted = scriptedElements({}, ["host", "network", "address_range"]);
    scripted.answer(`GET /7.2/elements/${target}`, result(meta(type, "1")));
    expect(await scripted.clock.run(collect(scripted.smc.elements.list(type, filter)))).toHaveLength(1);
  });

  it.each<[string, unknown]>([
    ["an unknown member", { limit: 5 }],
    ["a filter that is no text", { filter: 5 }],
    ["an empty filter", { filter: "" }],
    ["a flag that is a text", { exactMatch: "true" }],
    ["a text", "web"],
    ["null", null],
    ["a list", []],
  ])("refuses %s, and sends nothing", async (_name, filter) => {
    const scripted = scriptedElements();
    const error = await scripted.clock.failure(scripted.smc.elements.list("vpn", filter as never));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "elements.list" });
    expect(scripted.requests).toEqual([]);
  });

  it("of a type that this version does not have is an error of its own", async () => {
    const scripted = scriptedElements();
    const error = await scripted.clock.failure(scripted.smc.elements.list("sdwan"));
    expect(error).toMatchObject({ code: "MISSING_LINK", operation: "elements.list", rel: "sdwan" });
  });

  it.each<[string, unknown]>([
    ["no object", []],
    ["no result", {}],
    ["a result that is null", { result: null }],
    ["a null in it", { result: [meta("vpn", "1"), null] }],
    ["an element without an address", { result: [{ name: "x", type: "vpn" }] }],
    ["an address that is a number", { result: [{ name: "x", type: "vpn", href: 5 }] }],
  ])("is refused as a whole where the answer has %s: nothing is missing in silence", async (_name, body) => {
    const scripted = scriptedElements();
    scripted.answer("GET /7.2/elements/vpn", smcJson(body));
    const error = await scripted.clock.failure(collect(scripted.smc.elements.list("vpn")));
    expect(error).toMatchObject({ code: "RESPONSE_PARSE", operation: "elements.list" });
  });

  it("has no second page, so no token leads to one", async () => {
    const scripted = scriptedElements();
    const pages = scripted.smc.elements.list("vpn").byPage({ continuationToken: "x" });
    expect(await scripted.clock.failure(collect(pages))).toMatchObject({ code: "PAGING", operation: "elements.list" });
  });
});

describe("a search", () => {
  it.each([
    [{ filter: "web" }, "?filter=web"],
    [{ filter: "10.0.0.0/24", context: "network" }, "?filter=10.0.0.0&filter_context=network"],
    [{ filter: "10.0.0.0/24", context: ["network", "host"] }, "?filter=10.0.0.0%2F24&filter_context=network%2Chost"],
    [{ context: "engine_clusters", caseSensitive: false }, "?case_sensitive=false&filter_context=engine_clusters"],
  ])("is sent by %j", async (search, target) => {
    const scripted = scriptedElements();
    scripted.answer(`GET /7.2/elements${target}`, result(meta("host", "1")));
    expect(await scripted.clock.run(collect(scripted.smc.elements.search(search)))).toEqual([meta("host", "1")]);
  });

  it("refuses what it does not know", async () => {
    const scripted = scriptedElements();
    const error = await scripted.clock.failure(scripted.smc.elements.search({ filterContext: "host" } as never));
    expect(error).toMatchObject({
      code: "INVALID_ARGUMENT",
      operation: "elements.search",
      issues: [{ path: "filterContext" }],
    });
  });
});

describe("finding by name", () => {
  const find = async (type: string, name: string, target: string, ...metas: unknown[]) => {
    const scripted = scriptedElements({}, [type]);
    scripted.answer(`GET /7.2/elements/${target}`, result(...metas));
    return scripted.clock.settle(scripted.smc.elements.find(type, name));
  };

  it("gives the one that has exactly the name, not those that the server found besides", async () => {
    const found = [meta("host", "1", "web-10"), meta("host", "2", "web-1"), meta("host", "3", "WEB-1")];
    const outcome = await find("host", "web-1", "host?filter=web-1&exact_match=true", ...found);
    expect(outcome).toMatchObject({ value: meta("host", "2", "web-1") });
  });

  it("gives nothing where none has it", async () => {
    expect(await find("host", "web", "host?filter=web&exact_match=true", meta("host", "1", "web*"))).toEqual({
      status: "fulfilled",
      value: undefined,
    });
  });

  it("names them where several have it", async () => {
    const outcome = await find(
      "host",
      "a",
      "host?filter=a&exact_match=true",
      meta("host", "1", "a"),
      meta("host", "2", "a"),
    );
    expect(outcome).toMatchObject({ reason: { code: "INVALID_ARGUMENT", operation: "elements.find" } });
    expect(String((outcome as PromiseRejectedResult).reason)).toContain(`${HREF}/host/1, ${HREF}/host/2`);
  });

  it("takes the same element twice for one", async () => {
    const outcome = await find(
      "host",
      "a",
      "host?filter=a&exact_match=true",
      meta("host", "1", "a"),
      meta("host", "1", "a"),
    );
    expect(outcome).toMatchObject({ value: { name: "a" } });
  });

  it("finds networks whose names have a slash", async () => {
    const outcome = await find("network", "net-10/8", "network?filter=net", meta("network", "1", "net-10/8"));
    expect(outcome).toMatchObject({ value: { name: "net-10/8" } });
  });

  it.each([[""], [undefined], [5]])("refuses the name %j", async (name) => {
    const scripted = scriptedElements();
    const error = await scripted.clock.failure(scripted.smc.elements.find("host", name as never));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "name" }] });
    expect(scripted.requests).toEqual([]);
  });
});

describe("the bodies of a list", () => {
  const listed = (...answers: Response[]) => {
    const scripted = scriptedElements();
    scripted.answer("GET /7.2/elements/vpn", result(...answers.map((_answer, at) => meta("vpn", String(at)))));
    for (const [at, answer] of answers.entries()) scripted.answer(`GET /7.2/elements/vpn/${at}`, answer);
    return scripted;
  };
  const body = (id: number) => read(element("vpn", String(id)), `"${id}"`);

  it("come whole, each with its ETag, in the order of the list", async () => {
    const scripted = listed(body(0), body(1), body(2));
    const all = await scripted.clock.run(collect(scripted.smc.elements.list("vpn").bodies({ concurrency: 2 })));
    expect(all.map(({ href, etag }) => [href, etag])).toEqual([0, 1, 2].map((id) => [`${HREF}/vpn/${id}`, `"${id}"`]));
  });

  it("leave out elements that have vanished meanwhile, unless that is to be an error", async () => {
    const gone = listed(body(0), refused(404), body(2));
    const all = await gone.clock.run(collect(gone.smc.elements.list("vpn").bodies()));
    expect(all.map(({ name }) => name)).toEqual(["vpn 0", "vpn 2"]);
    const strict = listed(body(0), refused(404), body(2));
    const error = await strict.clock.failure(collect(strict.smc.elements.list("vpn").bodies({ vanished: "throw" })));
    expect(error).toMatchObject({ code: "NOT_FOUND", operation: "elements.get" });
  });

  it("end with any other failure, after those before it", async () => {
    const scripted = listed(body(0), refused(403), body(2));
    const bodies = scripted.smc.elements.list("vpn").bodies();
    expect((await scripted.clock.run(bodies.next())).value).toMatchObject({ name: "vpn 0" });
    expect(await scripted.clock.failure(bodies.next())).toMatchObject({ code: "PERMISSION_DENIED" });
    expect(await bodies.next()).toEqual({ done: true, value: undefined });
  });

  it("of an empty list are none", async () => {
    const scripted = listed();
    expect(await scripted.clock.run(collect(scripted.smc.elements.list("vpn").bodies()))).toEqual([]);
  });

  it("are fetched anew by each loop", async () => {
    const scripted = listed(body(0));
    const list = scripted.smc.elements.list("vpn");
    await scripted.clock.run(collect(list.bodies()));
    scripted.answer("GET /7.2/elements/vpn", result());
    expect(await scripted.clock.run(collect(list.bodies()))).toEqual([]);
  });

  it("end with the signal of the list", async () => {
    const ending = new AbortController();
    const scripted = listed(body(0), body(1));
    const bodies = scripted.smc.elements.list("vpn", {}, { signal: ending.signal }).bodies({ concurrency: 1 });
    await scripted.clock.run(bodies.next());
    ending.abort();
    expect(await scripted.clock.failure(bodies.next())).toMatchObject({ code: "ABORTED" });
    expect(asked(scripted)).not.toContain("GET /7.2/elements/vpn/1");
  });

  it.each<[object, string]>([
    [{ concurrency: 0 }, "concurrency"],
    [{ concurrency: 33 }, "concurrency"],
    [{ concurrency: 1.5 }, "concurrency"],
    [{ concurrency: "4" }, "concurrency"],
    [{ vanished: "ignore" }, "vanished"],
    [{ parallel: 4 }, "parallel"],
  ])("refuse %j before anything is sent", async (options, option) => {
    const scripted = listed();
    const error = await scripted.clock.failure(collect(scripted.smc.elements.list("vpn").bodies(options)));
    expect(error).toMatchObject({ code: "CONFIGURATION", option, operation: "elements.list" });
    expect(scripted.requests).toEqual([]);
  });
});
