import { isInvalidArgumentError } from "trunkline";
import { describe, expect, it } from "vitest";
import { collect } from "../../support/collect.ts";
import { readAs } from "../../support/read-as.ts";
import { smcJson } from "../../support/scripted-socket.ts";
import { asked, created, element, HREF, read, refused, scriptedElements } from "./elements-script.ts";

const AT = `${HREF}/single_fw/1`;
const at = (rel: string) => ({ href: `${AT}/${rel}`, rel });
const engine = (links: unknown, more: object = {}) =>
  Object.assign(
    { href: AT, type: "single_fw", name: "Plano", etag: '"1"', body: { name: "Plano", link: links } },
    more,
  );

describe("a link", () => {
  it("that is called by HEAD takes no body, either", async () => {
    const scripted = scriptedElements();
    const owner = engine([at("history")]);
    const work = scripted.smc.elements.follow(owner, "history", { method: "HEAD", body: {} });
    const error = await scripted.clock.failure(work);
    expect(error.message).toContain("cannot go with HEAD");
    expect(scripted.requests).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ["null", null, "the request: must be an object with method, query, body, type"],
    ["another method", { method: "STEAL" }, "method: must be one of GET, "],
    ["a list as query", { query: ["a"] }, "query: must be an object"],
  ])("is not followed by %s, and what it may be is said", async (_name, request, message) => {
    const scripted = scriptedElements();
    const error = await scripted.clock.failure(
      scripted.smc.elements.follow(engine([at("x")]), "x", readAs<Record<never, never>>(request)),
    );
    expect(isInvalidArgumentError(error)).toBe(true);
    const { issues } = readAs<{ issues: readonly { path: string; message: string }[] }>(error);
    expect(issues.map((issue) => `${issue.path}: ${issue.message}`).join()).toContain(message);
    expect(scripted.requests).toEqual([]);
  });

  it("without relation or address is none", async () => {
    const scripted = scriptedElements();
    const owner = engine([{ href: `${AT}/a` }, { rel: "b" }, { href: 5, rel: "c" }, at("upload")]);
    const error = await scripted.clock.failure(scripted.smc.elements.follow(owner, "refresh"));
    expect(error).toMatchObject({ code: "MISSING_LINK", offered: ["upload"] });
  });

  it("whose type is no text has no type", async () => {
    const scripted = scriptedElements();
    const owner = engine([
      { ...at("a"), rel: "node", type: 5 },
      { ...at("b"), rel: "node", type: "ips_node" },
    ]);
    const missing = await scripted.clock.failure(scripted.smc.elements.follow(owner, "node", { type: "fw_node" }));
    expect(missing.message).toContain('has no link "node" of type "fw_node", but of no type, ips_node');
  });

  it.each<[string, object, string]>([
    ["neither kind nor name", { type: undefined, name: undefined }, 'elements.follow: the element has no link "x"'],
    ["a kind only", { name: undefined }, 'elements.follow: single_fw has no link "x"'],
    ["a name that is too long", { name: "n".repeat(81) }, `single_fw "${"n".repeat(80)}..." has no link "x"`],
    ["a name that just fits", { name: "n".repeat(80) }, `single_fw "${"n".repeat(80)}" has no link "x"`],
  ])("that an element has not is told of one with %s", async (_name, more, message) => {
    const scripted = scriptedElements();
    const error = await scripted.clock.failure(scripted.smc.elements.follow(engine([at("upload")], more), "x"));
    expect(error.message).toContain(message);
  });
});

describe("an element", () => {
  it.each([409, 500])("whose refresh ends in %i was not refreshed", async (status) => {
    const scripted = scriptedElements();
    scripted.answer("GET /7.2/elements/single_fw/1", refused(status));
    const work = scripted.smc.elements.refresh(engine([]));
    expect(await scripted.clock.failure(work)).toMatchObject({ status });
  });

  it("whose body is a list was not read: it is read before a link of it is followed", async () => {
    const scripted = scriptedElements();
    scripted.answer("GET /7.2/elements/single_fw/1", read(element("single_fw", "1", {}, [at("history")])));
    await scripted.clock.run(scripted.smc.elements.follow(readAs<string>(engine([], { body: [] })), "history"));
    expect(asked(scripted)).toEqual(["GET /7.2/elements/single_fw/1", "GET /7.2/elements/single_fw/1/history"]);
  });

  it("that is created is where the answer says, whatever the letters of its scheme", async () => {
    const scripted = scriptedElements();
    const href = "HTTP://localhost:8082/7.2/elements/host/8";
    scripted.answer("POST /7.2/elements/host", created(href));
    expect(await scripted.clock.run(scripted.smc.elements.create("host", { name: "a" }))).toMatchObject({ href });
  });
});

it("an element that is created is told with the ETag of the answer, where that has one", async () => {
  const scripted = scriptedElements();
  const href = `${HREF}/host/8`;
  const withEtag = new Response(null, { status: 201, headers: { location: href, etag: '"MQ=="' } });
  scripted.answer("POST /7.2/elements/host", withEtag, created(href));
  const make = () => scripted.clock.run(scripted.smc.elements.create("host", { name: "a" }));
  expect([(await make()).etag, (await make()).etag]).toEqual(['"MQ=="', undefined]);
});

describe("a list", () => {
  it("goes by the filter that it was given, whatever becomes of that until it begins", async () => {
    const scripted = scriptedElements();
    const filter = { filter: "web" };
    const list = scripted.smc.elements.list("host", filter);
    filter.filter = "other";
    scripted.answer("GET /7.2/elements/host?filter=web", smcJson({ result: [] }));
    await scripted.clock.run(collect(list));
    expect(asked(scripted)).toEqual(["GET /7.2/api", "GET /7.2/elements/host?filter=web"]);
  });
});
