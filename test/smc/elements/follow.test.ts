import * as api from "trunkline/smc/api";
import { describe, expect, it } from "vitest";
import type { OperationDefinition } from "../../../src/core/operation.ts";
import { METHOD_OF_REL, ONCE } from "../../../src/smc/elements/rels.ts";
import { smcJson } from "../../support/scripted-socket.ts";
import { asked, element, HREF, lastSent, read, scriptedElements } from "./elements-script.ts";

const AT = `${HREF}/single_fw/1`;
const at = (rel: string) => ({ href: `${AT}/${rel}`, rel });
const engine = (...links: object[]) => ({
  href: AT,
  type: "single_fw",
  name: "Plano",
  etag: '"1"',
  body: element("single_fw", "1", {}, links),
});

describe("following a link", () => {
  it("calls it with the method of its relation, whatever the link says, with query and body", async () => {
    const scripted = scriptedElements();
    scripted.answer(
      "POST /7.2/elements/single_fw/1/upload?filter=HQ%20Policy",
      smcJson({ follower: "f", in_progress: true }),
    );
    const owner = engine({ ...at("upload"), method: "GET" });
    const work = scripted.smc.elements.follow(owner, "upload", { query: { filter: "HQ Policy" } });
    expect((await scripted.clock.run(work)).in_progress).toBe(true);
    scripted.answer("POST /7.2/elements/single_fw/1/block_list", smcJson({}));
    await scripted.clock.run(scripted.smc.elements.follow(engine(at("block_list")), "block_list", { body: { a: 1 } }));
    expect(lastSent(scripted)).toMatchObject({ body: '{"a":1}', headers: { "content-type": "application/json" } });
  });

  it("reads the element first where only its address is known", async () => {
    const scripted = scriptedElements();
    scripted.answer("GET /7.2/elements/single_fw/1", read(engine(at("history")).body));
    scripted.answer("GET /7.2/elements/single_fw/1/history", smcJson({ creator_name: "admin" }));
    expect(await scripted.clock.run(scripted.smc.elements.follow(AT, "history"))).toEqual({ creator_name: "admin" });
    expect(asked(scripted)).toEqual(["GET /7.2/elements/single_fw/1", "GET /7.2/elements/single_fw/1/history"]);
  });

  it.each<[string, object, object, string]>([
    ["the one that is said", at("upload"), { method: "PUT" }, "PUT"],
    ["that of the relation", at("go_online"), {}, "PUT"],
    ["that of the link", { ...at("anything"), method: "delete" }, {}, "DELETE"],
    ["GET where the link names none", at("anything"), {}, "GET"],
    ["GET where the link names nonsense", { ...at("anything"), method: "STEAL" }, {}, "GET"],
    ["GET where every object has such a member", at("constructor"), {}, "GET"],
  ])("uses %s", async (_name, link, request, method) => {
    const scripted = scriptedElements();
    await scripted.clock.run(scripted.smc.elements.follow(engine(link), (link as { rel: string }).rel, request));
    expect(asked(scripted)[0]?.split(" ")[0]).toBe(method);
  });

  it("to which there is none is an error of its own that says what there is", async () => {
    const scripted = scriptedElements();
    const error = await scripted.clock.failure(
      scripted.smc.elements.follow(engine(at("upload"), at("refresh")), "uplaod"),
    );
    expect(error).toMatchObject({
      code: "MISSING_LINK",
      rel: "uplaod",
      from: AT,
      offered: ["self", "upload", "refresh"],
    });
    expect(error.message).toContain(
      'elements.follow: single_fw "Plano" has no link "uplaod"; similar ones are "upload".',
    );
    expect(scripted.requests).toEqual([]);
  });

  it("that stands several times wants a type, and the same one twice is one", async () => {
    const scripted = scriptedElements();
    const [one, other] = [
      { ...at("a"), rel: "node", type: "firewall_node" },
      { ...at("b"), rel: "node", type: "ips_node" },
    ];
    const owner = engine(one, other, one, null as never);
    const error = await scripted.clock.failure(scripted.smc.elements.follow(owner, "node"));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "rel" }] });
    expect(error.message).toContain("say with type which one: firewall_node, ips_node");
    await scripted.clock.run(scripted.smc.elements.follow(owner, "node", { type: "ips_node" }));
    expect(asked(scripted)).toEqual(["GET /7.2/elements/single_fw/1/b"]);
    const missing = await scripted.clock.failure(scripted.smc.elements.follow(owner, "node", { type: "master_node" }));
    expect(missing).toMatchObject({ code: "MISSING_LINK", rel: "node" });
  });

  it("that leads elsewhere sends no session there", async () => {
    const scripted = scriptedElements();
    const owner = engine({ rel: "history", href: "https://evil.example/7.2/history" });
    const error = await scripted.clock.failure(scripted.smc.elements.follow(owner, "history"));
    expect(error).toMatchObject({ code: "ORIGIN", operation: "elements.follow", origin: "https://evil.example" });
    const climbing = engine({ rel: "history", href: `${AT}/../../logout` });
    expect(await scripted.clock.failure(scripted.smc.elements.follow(climbing, "history"))).toMatchObject({
      code: "INVALID_ARGUMENT",
    });
    expect(scripted.requests).toEqual([]);
  });

  it.each<[string, Response, unknown]>([
    ["nothing", new Response(null, { status: 204 }), undefined],
    ["a text", new Response("done", { headers: { "content-type": "text/plain" } }), "done"],
    ["a list", smcJson([1]), [1]],
  ])("gives what comes: %s", async (_name, answer, data) => {
    const scripted = scriptedElements();
    scripted.answer("GET /7.2/elements/single_fw/1/x", answer);
    expect(await scripted.clock.run(scripted.smc.elements.follow(engine(at("x")), "x"))).toEqual(data);
  });

  it("does not take the page of a proxy for an answer", async () => {
    const scripted = scriptedElements();
    const page = new Response("<!DOCTYPE html><html>login</html>", { headers: { "content-type": "text/html" } });
    scripted.answer("GET /7.2/elements/single_fw/1/x", page);
    const error = await scripted.clock.failure(scripted.smc.elements.follow(engine(at("x")), "x"));
    expect(error).toMatchObject({ code: "RESPONSE_PARSE", operation: "elements.follow" });
  });

  it.each<[string, unknown, unknown, string]>([
    ["no relation", "", {}, "rel"],
    ["a body for a read", "x", { body: {} }, "body"],
    ["an unknown member", "x", { params: {} }, "params"],
    ["a method that is none", "x", { method: "STEAL" }, "method"],
    ["a query that is a text", "x", { query: "a=1" }, "query"],
    ["a query with an object in it", "x", { query: { a: {} } }, "query.a"],
    ["a type that is a number", "x", { type: 5 }, "type"],
    ["a request that is a text", "x", "GET", "the request"],
  ])("refuses %s, and sends nothing", async (_name, rel, request, path) => {
    const scripted = scriptedElements();
    const error = await scripted.clock.failure(
      scripted.smc.elements.follow(engine(at("x")), rel as string, request as never),
    );
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "elements.follow", issues: [{ path }] });
    expect(scripted.requests).toEqual([]);
  });

  it("is not repeated where its method would allow it and its work would not", async () => {
    const scripted = scriptedElements({ retry: { maxRetries: 3 } });
    scripted.answer("PUT /7.2/elements/single_fw/1/reboot", smcJson({}, { status: 503 }));
    const error = await scripted.clock.failure(scripted.smc.elements.follow(engine(at("reboot")), "reboot"));
    expect(error).toMatchObject({ code: "SERVER", attempts: 1 });
  });
});

describe("the table of relations", () => {
  const operations = Object.values(api)
    .map((one) => (one as { definition?: OperationDefinition }).definition)
    .filter((one): one is OperationDefinition => one !== undefined);
  const byPath = Map.groupBy(operations, ({ path }) => path);
  /** What the last part of a path names, where it is no argument and no collection of elements. */
  const named = operations.filter(({ path }) => /^\/\{version\}\/elements\/.*\}\/([^{}]*\/)?[a-z_]+$/.test(path));
  const relOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);

  it.each(named.map(({ id, method, path, idempotent }) => [id, method, path, idempotent] as const))(
    "agrees with the document of %s",
    (_id, method, path, idempotent) => {
      // What can be listed is a collection: POST creates in it, which is not what following means.
      const isRead = byPath.get(path)?.some((one) => one.method === "GET") ?? false;
      expect(METHOD_OF_REL[relOf(path)] ?? "GET").toBe(isRead ? "GET" : method);
      if (!isRead || method === "GET") expect(ONCE.has(relOf(path))).toBe(idempotent === false);
    },
  );

  it("has nothing that no document knows, but for the link that ends a task", () => {
    const known = new Set(named.map(({ path }) => relOf(path)));
    expect(Object.keys(METHOD_OF_REL).filter((rel) => !known.has(rel))).toEqual(["abort"]);
    expect([...ONCE].filter((rel) => !known.has(rel))).toEqual([]);
  });
});
