import { describe, expect, it } from "vitest";
import type { OperationNode, SchemaNode, ServiceDocument } from "../../codegen/document.ts";
import { emitService } from "../../codegen/emit-service.ts";
import { generateService } from "../../codegen/project.ts";
import { buildService } from "../../codegen/service-model.ts";
import type { SocketDocument } from "../../codegen/socket-document.ts";

const good: OperationNode = {
  operationId: "send",
  summary: "Sends something and gives nothing back.",
  tags: ["Post"],
  responses: { "204": {} },
};

/** Generates a document with one operation and some schemas. */
function generate(
  schemas: Record<string, SchemaNode>,
  operation: object = {},
  paths: Record<string, Record<string, object>> = { "/send": { post: { ...good, ...operation } } },
): void {
  const info = { title: "Bad", version: "v1", "x-vendor": "fixture", "x-service": "bad" };
  const document = { openapi: "3.1.0", info, paths, components: { schemas } } as unknown as ServiceDocument;
  emitService(buildService({ name: "bad.json", document }));
}

/** Generates a document whose only body is the given schema. */
function generateBody(schema: object, schemas: Record<string, SchemaNode> = {}): void {
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Body" } } };
  generate({ ...schemas, Body: schema as SchemaNode }, { requestBody: { content } });
}

const settles = {
  ...{ style: "resource", read: "send", ids: {}, status: "state", succeeded: ["A"], failed: ["B"], waitMs: 1 },
};
const body = "bad.json#/components/schemas/Body";
const post = "bad.json#/paths/~1send/post";
const member = (schema: object): object => ({ type: "object", properties: { a: schema } });

describe("a schema that the generator cannot carry over", () => {
  it.each<[string, object, string]>([
    [
      "a dangling reference",
      member({ $ref: "#/components/schemas/Nowhere" }),
      `${body}/properties/a/$ref: dangling reference`,
    ],
    ["a reference to another document", member({ $ref: "x.json#/A" }), `${body}/properties/a/$ref: dangling reference`],
    [
      "an unknown keyword",
      member({ type: "string", contentEncoding: "base64" }),
      `${body}/properties/a/contentEncoding: keyword is not supported`,
    ],
    [
      "a keyword of another type",
      member({ type: "string", minimum: 1 }),
      `${body}/properties/a/minimum: keyword is not supported`,
    ],
    [
      "siblings of a reference",
      member({ $ref: "#/components/schemas/Body", minLength: 1 }),
      `${body}/properties/a/minLength: keyword is not supported`,
    ],
    ["an unknown type", member({ type: "file" }), `${body}/properties/a/type: unknown type "file"`],
    [
      "an unknown format",
      member({ type: "string", format: "colour" }),
      `${body}/properties/a/format: unknown format "colour"`,
    ],
    [
      "a pattern that does not compile",
      member({ type: "string", pattern: "(" }),
      `${body}/properties/a/pattern: pattern does not compile`,
    ],
    [
      "a pattern that is only valid without `u`",
      member({ type: "string", pattern: "\\-" }),
      `${body}/properties/a/pattern: pattern does not compile`,
    ],
    [
      "a required member of a newer version",
      { ...member({ type: "string", "x-since": "2026-01-01" }), required: ["a"] },
      `${body}/properties/a/x-since: a required member is known to every version`,
    ],
    [
      "a version on an item",
      member({ type: "array", items: { type: "string", "x-since": "2026-01-01" } }),
      `${body}/properties/a/items/x-since: must stand on the member that holds the value`,
    ],
    [
      "a newer value that is none",
      member({ type: "string", "x-known-values": ["a"], "x-values-since": { b: "2026-01-01" } }),
      `${body}/properties/a/x-values-since/b: is none of the known values`,
    ],
    ["an empty enum", member({ type: "string", enum: [] }), `${body}/properties/a/enum: an empty enum`],
    [
      "an enum value that stands twice",
      member({ type: "string", enum: ["a", "a"] }),
      `${body}/properties/a/enum: a value stands twice`,
    ],
    [
      "a required member that is not defined",
      { type: "object", properties: { a: {} }, required: ["b"] },
      `${body}/required: b is required but not defined`,
    ],
    ["any other `not`", member({ type: "string", not: { pattern: "a" } }), `${body}/properties/a/not: only`],
    [
      "a merge of what is no object",
      { allOf: [{ type: "string" }, { type: "string" }] },
      `${body}/allOf/0: only objects can be merged`,
    ],
    [
      "a merge that contains itself",
      { allOf: [{ $ref: "#/components/schemas/Body" }, {}] },
      `${body}/allOf/0: only objects can be merged`,
    ],
    [
      "a merge whose parts disagree",
      { allOf: [member({ type: "string" }), member({ type: "integer" })] },
      `${body}: the parts to merge disagree on a`,
    ],
    [
      "a discriminator inside a merge",
      { allOf: [{ properties: { k: {} }, discriminator: { propertyName: "k" } }] },
      `${body}/allOf/0/discriminator: must stand on the schema that is merged`,
    ],
    [
      "merged kinds that are no objects",
      { anyOf: [{ type: "string" }], "x-merge": "Why not." },
      `${body}/anyOf/0: only objects can be merged`,
    ],
    [
      "merged kinds that disagree",
      { anyOf: [member({ type: "string" }), member({ type: "integer" })], "x-merge": "Why not." },
      `${body}: the parts to merge disagree on a`,
    ],
    [
      "a merge of one kind only",
      { oneOf: [member({ type: "string" })], "x-merge": "Why not." },
      `${body}/x-merge: keyword is not supported`,
    ],
    ["an empty union", member({ oneOf: [] }), `${body}/properties/a/oneOf: an empty union`],
    [
      "a discriminated union of inline kinds",
      { oneOf: [{}], discriminator: { propertyName: "k" } },
      `${body}/oneOf/0: a kind of a discriminated union must be a reference`,
    ],
    [
      "a discriminator that is no member",
      { type: "object", properties: {}, discriminator: { propertyName: "k" } },
      `${body}/discriminator: the discriminator is not a member`,
    ],
    [
      "a mark on an item",
      member({ type: "array", items: { type: "string", "x-sensitive": true } }),
      `${body}/properties/a/items/x-sensitive: must stand on the member`,
    ],
    ["a mark on a whole schema", { type: "string", readOnly: true }, `${body}/readOnly: must stand on the member`],
    [
      "a type name that the generated code uses",
      member({ $ref: "#/components/schemas/Record" }),
      "#/components/schemas/Record: name collision",
    ],
  ])("stops at %s", (_, schema, message) => {
    const named = { Record: { type: "object", properties: { a: { type: "string" } } } } satisfies Record<
      string,
      SchemaNode
    >;
    expect(() => generateBody(schema, named)).toThrow(message);
  });

  it("stops at an inline object whose name the document already uses", () => {
    const inner = { BodyA: { type: "string" } } satisfies Record<string, SchemaNode>;
    expect(() => generateBody(member(member({ type: "string" })), inner)).toThrow(
      `${body}/properties/a: name collision: the type would be called BodyA`,
    );
  });

  it("stops at two inline objects of the same name", () => {
    const twice = { type: "object", properties: { a_b: member({ type: "string" }), aB: member({ type: "string" }) } };
    expect(() => generateBody(twice)).toThrow("name collision: the type would be called BodyAB");
  });
});

describe("an operation that the generator cannot carry over", () => {
  const parameter = { name: "q", in: "query", schema: { type: "string" } };
  it.each<[string, object, string]>([
    ["a missing sentence", { summary: "" }, `${post}: an operation needs a summary`],
    ["a missing id", { operationId: "" }, `${post}: an operation needs an operationId`],
    ["a missing tag", { tags: [] }, `${post}: an operation needs a tag`],
    ["an unknown keyword", { callbacks: {} }, `${post}/callbacks: keyword is not supported`],
    ["no success status", { responses: {} }, `${post}/responses: no success status`],
    ["an error answer", { responses: { "404": {} } }, `${post}/responses/404: only success statuses`],
    ["a cookie parameter", { parameters: [{ ...parameter, in: "cookie" }] }, `${post}/parameters/0/in`],
    [
      "an object parameter",
      { parameters: [{ ...parameter, schema: { type: "object" } }] },
      `${post}/parameters/0/schema: a parameter must be a plain value`,
    ],
    [
      "an unknown array style",
      { parameters: [{ ...parameter, style: "spaceDelimited", schema: { type: "array", items: { type: "string" } } }] },
      `${post}/parameters/0/style: array style is not supported`,
    ],
    [
      "a path parameter without a place",
      { parameters: [{ ...parameter, in: "path" }] },
      `${post}/parameters/0: the path has no {q}`,
    ],
    [
      "two parameters for one argument",
      { parameters: [parameter, { ...parameter, name: "Q" }] },
      `${post}/parameters/1: name collision: q`,
    ],
    [
      "an idempotency key that is no parameter",
      { "x-idempotency-key": "K" },
      `${post}/x-idempotency-key: K is not a parameter`,
    ],
    [
      "several media types",
      { requestBody: { content: { "text/plain": {}, "text/html": {} } } },
      `${post}/requestBody/content: several media types`,
    ],
    ["JSON without a schema", { requestBody: { content: { "application/json": {} } } }, "JSON without a schema"],
    [
      "an unknown paging style",
      { "x-paging": { style: "guess", items: "a" } },
      `${post}/x-paging: unknown paging style guess`,
    ],
    [
      "paging without its parameter",
      { "x-paging": { style: "marker", items: "a" } },
      `${post}/x-paging: style marker needs a parameter marker`,
    ],
    [
      "work whose end no operation reads",
      { "x-settles": { ...settles, read: "look" } },
      `${post}/x-settles/read: look is no operation of this document`,
    ],
    [
      "work whose reader has no such argument",
      { "x-settles": { ...settles, ids: { q: "id" } } },
      `${post}/x-settles/ids/q: send has no path parameter q`,
    ],
    [
      "work whose reader shows no state",
      { "x-settles": settles },
      `${post}/x-settles: the answer of send has no member state`,
    ],
    [
      "work that settles in an unknown way",
      { "x-settles": { style: "hope" } },
      `${post}/x-settles: unknown style "hope"`,
    ],
    [
      "work whose answer is no task",
      { "x-settles": { style: "task" } },
      `${post}/x-settles: the answer 204 has no member follower`,
    ],
    [
      "work whose realization no operation tells",
      { "x-settles": { style: "realization", state: "look" } },
      `${post}/x-settles/state: look is no operation of this document`,
    ],
    [
      "long work that keeps its result in an unknown place",
      { "x-long-running": { finalStateVia: "hearsay" } },
      `${post}/x-long-running: unknown place of the result: hearsay`,
    ],
    [
      "long work that also settles",
      { "x-long-running": {}, "x-settles": { style: "realization", state: "send" } },
      `${post}/x-settles: long work settles with its own end`,
    ],
    [
      "a form without a schema",
      { requestBody: { content: { "application/x-www-form-urlencoded": {} } } },
      "a form without a schema",
    ],
    [
      "paging by a cursor that cannot be sent",
      { "x-paging": { style: "cursor", items: "a" } },
      `${post}/x-paging: style cursor needs a parameter cursor`,
    ],
    [
      "paging without a list",
      { "x-paging": { style: "single", items: "a" } },
      `${post}/x-paging: the answer has no array a`,
    ],
  ])("stops at %s", (_, operation, message) => {
    expect(() => generate({}, operation)).toThrow(message);
  });

  it("stops at a path that asks for an unknown parameter", () => {
    expect(() => generate({}, {}, { "/{a}": { get: good } })).toThrow(
      "the path asks for {a}, which is not a parameter",
    );
  });

  it("stops at two operations of one id", () => {
    expect(() => generate({}, {}, { "/a": { get: good }, "/b": { get: good } })).toThrow(
      "bad.json#/paths/~1b/get/operationId: send is already the name of /paths/~1a/get",
    );
  });

  it("stops at two operations that nothing in the request tells apart", () => {
    const other = { ...good, operationId: "sendAgain" };
    expect(() => generate({}, {}, { "/a": { get: good }, "/a#sendAgain": { get: other } })).toThrow(
      "bad.json#/paths/~1a#sendAgain/get: nothing that is always sent tells this operation from send",
    );
  });

  it("stops at work whose state is told by an operation of another section", () => {
    const work = { ...good, "x-settles": { style: "realization", state: "tell" } };
    const state = { ...good, operationId: "tell", tags: ["Elsewhere"] };
    expect(() => generate({}, {}, { "/a": { post: work }, "/b": { get: state } })).toThrow(
      "x-settles/state: tell stands in another section",
    );
  });

  it("stops at work whose state needs an id that nothing tells", () => {
    const work = { ...good, "x-settles": { style: "realization", state: "tell" } };
    const parameters = [{ name: "thing-id", in: "path", required: true, schema: { type: "string" } }];
    const state = { ...good, operationId: "tell", parameters };
    expect(() => generate({}, {}, { "/a": { post: work }, "/b/{thing-id}": { get: state } })).toThrow(
      "x-settles: nothing tells the thingId that tell needs",
    );
  });

  it("stops at two operations whose functions would have one name", () => {
    const other = { ...good, operationId: "Send" };
    expect(() => generate({}, {}, { "/a": { get: good }, "/b": { get: other } })).toThrow(
      "send is already the name of",
    );
  });

  it("stops at a document that was never imported", () => {
    const raw = { openapi: "3.1.0", paths: {}, components: { schemas: {} } } as unknown as ServiceDocument;
    expect(() => buildService({ name: "raw.json", document: raw })).toThrow("raw.json#/info: not in normal form");
  });

  it("stops at a method that the core does not send", () => {
    expect(() => generate({}, {}, { "/a": { trace: good } })).toThrow("method trace is not supported");
  });
});

describe("a document of sockets that the generator cannot carry over", () => {
  const goodSockets: SocketDocument = {
    asyncapi: "3.0.0",
    info: { title: "Bad", version: "v1", "x-vendor": "fixture", "x-service": "bad" },
    channels: {
      news: {
        address: "/news",
        summary: "Gives the news as they come.",
        messages: { News: { payload: { $ref: "#/components/schemas/News" } } },
      },
    },
    operations: {
      receive: {
        action: "receive",
        channel: { $ref: "#/channels/news" },
        messages: [{ $ref: "#/channels/news/messages/News" }],
      },
    },
    components: { schemas: { News: { type: "object", properties: { text: { type: "string" } } } } },
  };
  const { news } = goodSockets.channels;
  const { receive } = goodSockets.operations;
  const generateSockets = (changes: object): unknown => {
    return generateService({ name: "bad.json", document: { ...goodSockets, ...changes } });
  };

  it.each<[string, object, string]>([
    ["no vendor", { info: { title: "Bad", version: "v1" } }, "bad.json#/info: not in normal form"],
    [
      "a channel without an address",
      { channels: { news: { ...news, address: "" } } },
      "bad.json#/channels/news: a channel needs an address",
    ],
    [
      "a channel without a sentence",
      { channels: { news: { ...news, summary: "" } } },
      "bad.json#/channels/news: a channel needs a summary",
    ],
    [
      "an unknown direction",
      { operations: { receive: { ...receive, action: "shout" } } },
      "bad.json#/operations/receive/action: unknown action shout",
    ],
    [
      "a direction of no channel",
      { operations: { receive: { ...receive, channel: { $ref: "#/channels/gone" } } } },
      "bad.json#/operations/receive/channel: dangling reference",
    ],
    [
      "a message of another channel",
      { operations: { receive: { ...receive, messages: [{ $ref: "#/channels/gone/messages/News" }] } } },
      "bad.json#/operations/receive/messages/0: dangling reference",
    ],
    [
      "a message without a schema of its own",
      { channels: { news: { ...news, messages: { News: { payload: { $ref: "elsewhere.json" } } } } } },
      "bad.json#/operations/receive/messages/0: the payload of a message must be a named schema",
    ],
    [
      "a message whose schema is not there",
      { components: { schemas: {} } },
      "bad.json#/operations/receive/messages/0: there is no schema News",
    ],
  ])("stops at %s", (_, changes, message) => {
    expect(() => generateSockets({})).not.toThrow();
    expect(() => generateSockets(changes)).toThrow(message);
  });
});
