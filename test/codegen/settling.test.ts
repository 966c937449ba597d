import { describe, expect, it } from "vitest";
import type { OperationNode, ResourceSettlesNode, SchemaNode, ServiceDocument } from "../../codegen/document.ts";
import { buildService } from "../../codegen/service-model.ts";

const thing: SchemaNode = { type: "object", properties: { id: { type: "string" }, state: { type: "string" } } };
const ref = (name: string): SchemaNode => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string) => ({ content: { "application/json": { schema: ref(name) } } });
const thingId = { name: "thing_id", in: "path", required: true, schema: { type: "string" } } as const;

const good: ResourceSettlesNode = {
  style: "resource",
  read: "showThing",
  ids: { thingId: "thing.id" },
  resource: "thing",
  status: "state",
  running: ["PENDING_*"],
  waitMs: 1,
};

const operation = (operationId: string, responses: OperationNode["responses"], more: object = {}): OperationNode => ({
  ...{ operationId, summary: "Does something.", tags: ["Thing"], responses },
  ...more,
});

/** Builds a service in which making a thing settles as told. */
function build(settles: object): void {
  const schemas: Record<string, SchemaNode> = {
    Thing: thing,
    Box: { type: "object", properties: { thing: ref("Thing"), note: { type: "string" } } },
    Boxes: { type: "object", properties: { things: { type: "array", items: ref("Thing") } } },
    Wish: { type: "object", properties: { wish: { type: "string" } } },
  };
  const paths = {
    "/things": {
      get: operation("listThings", { "200": json("Boxes") }),
      post: operation("makeThing", { "201": json("Box") }, { requestBody: json("Wish"), "x-settles": settles }),
    },
    "/things/{thing_id}": { get: operation("showThing", { "200": json("Box") }, { parameters: [thingId] }) },
  };
  const info = { title: "Things", version: "v1", "x-vendor": "fixture", "x-service": "things" };
  const document = { openapi: "3.1.0", info, paths, components: { schemas } } as ServiceDocument;
  buildService({ name: "things.json", document });
}

const { resource: _resource, ...whole } = good;
const { running: _running, ...wordless } = good;
const list = { ...whole, read: "listThings", ids: { id: "thing.id" }, list: { items: "things" } };

describe("work that settles in a resource", () => {
  it.each<[string, object]>([
    ["in a member of what is read", good],
    ["in a list", list],
    [
      "by words that an argument decides",
      { ...wordless, goals: { argument: "body.wish", words: { a: { running: [] } } } },
    ],
    ["by going away", { ...wordless, gone: true }],
  ])("may do so %s", (_, settles) => {
    expect(() => build(settles)).not.toThrow();
  });

  it.each<[string, object, string]>([
    [
      "an id that the answer does not have",
      { ...good, ids: { thingId: "thing.key" } },
      "/ids/thingId: the answer has no member thing.key",
    ],
    [
      "an id below what is no object",
      { ...good, ids: { thingId: "note.id" } },
      "/ids/thingId: the answer has no member note.id",
    ],
    [
      "an argument that the reader does not have",
      { ...good, ids: { boxId: "thing.id" } },
      "/ids/boxId: showThing has no path parameter boxId",
    ],
    [
      "an argument that the call does not have",
      { ...good, ids: {}, given: { thingId: "boxId" } },
      "/given/thingId: makeThing has no parameter boxId",
    ],
    ["an id that nothing tells", { ...good, ids: {} }, "x-settles: nothing tells the thingId that showThing needs"],
    [
      "a member that what is read does not have",
      { ...good, resource: "box" },
      "x-settles: the answer of showThing has no member state",
    ],
    [
      "a state that the resource does not have",
      { ...good, status: "mood" },
      "x-settles: the answer of showThing has no member mood",
    ],
    [
      "a cause that the resource does not have",
      { ...good, error: { member: "why", texts: [] } },
      "x-settles: the answer of showThing has no member why",
    ],
    [
      "a list that what is read does not have",
      { ...list, list: { items: "boxes" } },
      "x-settles: the answer of listThings has no member state",
    ],
    [
      "a list in which nothing tells the id",
      { ...list, ids: {} },
      "x-settles: nothing tells the id of the resource in the list",
    ],
    ["no words for the end", wordless, "x-settles: needs either succeeded or running"],
    ["two kinds of words for the end", { ...good, succeeded: ["A"] }, "x-settles: needs either succeeded or running"],
    [
      "a goal without words for its end",
      { ...wordless, goals: { argument: "body.wish", words: { a: { failed: ["B"] } } } },
      "x-settles: needs either succeeded or running",
    ],
    [
      "a goal that the body does not have",
      { ...wordless, goals: { argument: "body.hope", words: {} } },
      "x-settles: the call has no body.hope",
    ],
    [
      "a goal that is no argument",
      { ...wordless, goals: { argument: "hope", words: {} } },
      "x-settles: the call has no hope",
    ],
  ])("stops the generator at %s", (_, settles, message) => {
    expect(() => build(settles)).toThrow(message);
  });
});

describe("work that settles by its intent", () => {
  const id = { parameters: [thingId] };
  const answer = { "200": json("Thing") };
  const reads = {
    "/things/{thing_id}": {
      get: operation("showThing", answer, id),
      put: operation("putThing", answer, { ...id, requestBody: json("Thing") }),
      delete: operation("dropThing", { "200": {} }, id),
    },
    "/others/{thing_id}": { get: operation("showOther", answer, id) },
  };

  /** Builds a service in which one of its operations settles as told. */
  function intends(method: "put" | "delete", settles: object): void {
    const paths: Record<string, Record<string, OperationNode>> = structuredClone(reads);
    Object.assign(paths["/things/{thing_id}"]?.[method] ?? {}, { "x-settles": settles });
    const info = { title: "Things", version: "v1", "x-vendor": "fixture", "x-service": "things" };
    const document = { openapi: "3.1.0", info, paths, components: { schemas: { Thing: thing } } };
    buildService({ name: "things.json", document });
  }

  it("may do so where a GET reads the same path, and where a DELETE leaves nothing", () => {
    expect(() => intends("put", { style: "intent", read: "showThing" })).not.toThrow();
    expect(() => intends("delete", { style: "intent" })).not.toThrow();
  });

  it.each<[string, "put" | "delete", object, string]>([
    ["a write that nothing reads", "put", {}, "x-settles: a DELETE leaves nothing to read"],
    ["a delete that is read", "delete", { read: "showThing" }, "x-settles: a DELETE leaves nothing to read"],
    ["a reader of another path", "put", { read: "showOther" }, "/read: showOther is no GET of the same path"],
    ["a reader that is none", "put", { read: "putThing" }, "/read: putThing is no GET of the same path"],
    ["a reader that nobody knows", "put", { read: "look" }, "/read: look is no operation of this document"],
  ])("is refused with %s", (_name, method, settles, reason) => {
    expect(() => intends(method, { style: "intent", ...settles })).toThrow(reason);
  });

  it("is refused with a reader that needs more than the path", () => {
    const loud = { name: "loud", in: "query", required: true, schema: { type: "string" } };
    const path = {
      get: operation("showThing", answer, { parameters: [thingId, loud] }),
      put: operation("putThing", answer, {
        ...{ parameters: [thingId], requestBody: json("Thing"), "x-settles": { style: "intent", read: "showThing" } },
      }),
    };
    const info = { title: "Things", version: "v1", "x-vendor": "fixture", "x-service": "things" };
    const paths = { "/things/{thing_id}": path };
    const document: ServiceDocument = { openapi: "3.1.0", info, paths, components: { schemas: { Thing: thing } } };
    expect(() => buildService({ name: "things.json", document })).toThrow(
      "/read: nothing tells the loud that showThing needs",
    );
  });
});
