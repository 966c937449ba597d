import { describe, expect, it } from "vitest";
import type { OperationNode, SchemaNode, ServiceDocument } from "../../codegen/document.ts";
import { toNormalForm } from "../../codegen/normal-form.ts";
import { type Overlay, withMarks } from "../../codegen/overlay.ts";

const sentence = "Does one thing or another with it.";

const plain: Overlay = {
  ...{ vendor: "fixture", service: "things", docsUrl: "https://example.com/docs" },
  ...{ ignoredKeywords: ["x-source"], ignoredPatterns: [], fromClient: [], operations: { op: sentence } },
  ...{ parameters: {}, copies: {}, schemas: {}, descriptions: {} },
};

const json = (schema: object): object => ({ "application/json": { schema } });
const good = { operationId: "op", tags: ["Thing"], responses: { "200": { content: json({ type: "string" }) } } };

/** Imports a document with the given parts. */
function importParts(parts: object, overlay: Partial<Overlay> = {}): ServiceDocument {
  const document = { openapi: "3.1.0", info: { title: "V", version: "v1" }, paths: {}, components: { schemas: {} } };
  return toNormalForm("vendor.json", { ...document, ...parts }, { ...plain, ...overlay });
}

/** Imports one operation. */
function importOperation(operation: object, overlay: Partial<Overlay> = {}, method = "get"): OperationNode | undefined {
  return importParts({ paths: { "/a": { [method]: { ...good, ...operation } } } }, overlay).paths["/a"]?.[method];
}

/** Imports one schema, as the body of an answer. */
function importSchema(schema: object, overlay: Partial<Overlay> = {}): SchemaNode | undefined {
  const responses = { "200": { content: json({ $ref: "#/components/schemas/Thing" }) } };
  const paths = { "/a": { get: { ...good, responses } } };
  return importParts({ paths, components: { schemas: { Thing: schema } } }, overlay).components.schemas.Thing;
}

describe("operations that share method and path", () => {
  const operations = { op: sentence, Thing_Export: sentence };

  it("stand apart under the path and their id", () => {
    const paths = { "/a/{b}": { get: good } };
    const shared = { "/a/{b}?_overload=Thing_Export": { get: { ...good, operationId: "Thing_Export" } } };
    const document = importParts({ paths, "x-ms-paths": shared }, { operations });
    expect(Object.keys(document.paths)).toEqual(["/a/{b}", "/a/{b}#Thing_Export"]);
  });

  it("are made of the values of an action, which the first of them no longer takes", () => {
    const action = { name: "action", in: "query", required: false, schema: { type: "string", enum: ["reset"] } };
    const q = { name: "q", in: "query", schema: { type: "string" } };
    const actions = { reset: { operationId: "Thing_Export", deprecated: true } };
    const operation = { ...good, parameters: [action, q], "x-nsx-actions": actions };
    const { paths } = importParts({ paths: { "/a": { get: operation } } }, { operations });
    expect(paths["/a"]?.get).toMatchObject({ operationId: "op", parameters: [q] });
    expect(paths["/a#Thing_Export"]?.get).toMatchObject({
      ...{ operationId: "Thing_Export", deprecated: true },
      parameters: [q, { name: "action", in: "query", required: true, schema: { const: "reset" } }],
    });
  });
});

describe("a parameter that can have one value only", () => {
  const required = { name: "q", in: "query", required: true };
  it.each<[string, object, object]>([
    ["as a constant", { ...required, schema: { type: "string", const: "1" } }, { const: "1" }],
    ["as an enum", { ...required, schema: { type: "string", enum: ["reset"] } }, { const: "reset" }],
    ["in a schema of its own", { ...required, schema: { $ref: "#/components/schemas/Only" } }, { const: "true" }],
    [
      "that may be left out, and stays an argument",
      { name: "q", in: "query", schema: { enum: ["a"] } },
      { enum: ["a"] },
    ],
    ["of two, and stays an argument", { ...required, schema: { enum: ["a", "b"] } }, { enum: ["a", "b"] }],
  ])("is told %s", (_, parameter, schema) => {
    const schemas = {
      Only: { type: "string", enum: ["true"], "x-ms-enum": { name: "Only", modelAsString: true } },
    };
    const paths = { "/a": { get: { ...good, parameters: [parameter] } } };
    const document = importParts({ paths, components: { schemas } });
    expect(document.paths["/a"]?.get?.parameters?.[0]?.schema).toEqual(schema);
  });
});

describe("what Azure says in keywords of its own", () => {
  it("tells long work and where its result is kept", () => {
    const lro = { "x-ms-long-running-operation": true };
    expect(importOperation(lro)?.["x-long-running"]).toEqual({});
    const options = { "final-state-via": "location" };
    const via = importOperation({ ...lro, "x-ms-long-running-operation-options": options });
    expect(via?.["x-long-running"]).toEqual({ finalStateVia: "location" });
  });

  it("tells lists with and without further pages", () => {
    const linked = importOperation({ "x-ms-pageable": { nextLinkName: "nextLink" } });
    expect(linked?.["x-paging"]).toEqual({ style: "nextLink", items: "value" });
    const whole = importOperation({ "x-ms-pageable": { nextLinkName: null } });
    expect(whole?.["x-paging"]).toEqual({ style: "single", items: "value" });
  });

  it("makes a list that is long work long work only", () => {
    const both = { "x-ms-long-running-operation": true, "x-ms-pageable": { nextLinkName: "nextLink" } };
    const operation = importOperation(both);
    expect(operation).toHaveProperty("x-long-running");
    expect(operation).not.toHaveProperty("x-paging");
  });

  it("keeps open enums open and closed ones closed", () => {
    const enumOf = (modelAsString: boolean): object => {
      return { type: "string", enum: ["a", "b"], "x-ms-enum": { name: "E", modelAsString } };
    };
    expect(importSchema(enumOf(true))).toEqual({ type: "string", "x-known-values": ["a", "b"] });
    expect(importSchema(enumOf(false))).toEqual({ type: "string", enum: ["a", "b"] });
  });

  it("gives inline schemas the names of the vendor's source", () => {
    const bag = { type: "object", properties: { a: { type: "string" } }, "x-source-schema": "Bag" };
    const thing = importSchema({ type: "object", properties: { bag } });
    expect(thing?.properties?.bag).toEqual({ $ref: "#/components/schemas/Bag" });
  });

  it("takes 404 for an answer where the question is whether something exists", () => {
    const responses = { "204": { description: "" }, "404": { description: "" }, default: { content: json({}) } };
    expect(Object.keys(importOperation({ responses }, {}, "head")?.responses ?? {})).toEqual(["204", "404"]);
    expect(Object.keys(importOperation({ responses }, {}, "get")?.responses ?? {})).toEqual(["204"]);
  });
});

describe("what NSX says in keywords of its own", () => {
  it("widens formats, and gives them our names", () => {
    const format = { version: "4.2.0", format: "ip-cidr-block" };
    const text = { type: "string", format: "ipv4-cidr-block", "x-nsx-format-in": format };
    expect(importSchema(text)).toEqual({ type: "string", format: "ip-cidr-block" });
    expect(importSchema({ type: "string", format: "ipv4" }, { formats: { ipv4: "ip" } })).toMatchObject({
      format: "ip",
    });
  });

  it("tells defaults, conditions and releases, after our own words", () => {
    const conditional = [{ when: { mode: "FAST" }, default: 3, minimum: 1, maximum: 10 }];
    const properties = {
      a: { type: "integer", "x-nsx-conditional": conditional },
      b: { type: "array", items: {}, "x-nsx-server-default": ["x"] },
      c: { type: "string", "x-nsx-added-after": "3.1.0" },
      d: { type: "string", enum: ["o", "n"], "x-nsx-enum-added-after": { version: "3.1.0", values: ["n"] } },
    };
    const thing = importSchema({ type: "object", properties }, { descriptions: { "Thing.a": "Seconds." } });
    expect(thing?.properties).toEqual({
      a: { type: "integer", description: "Seconds. 1 to 10, by default 3, where `mode` is `FAST`." },
      b: { type: "array", items: {}, default: ["x"] },
      c: { type: "string", description: "Came after NSX 3.1.0." },
      d: { type: "string", enum: ["o", "n"], description: "Came after NSX 3.1.0: `n`." },
    });
  });

  it("moves what tells kinds apart to the schema itself", () => {
    const discriminator = { propertyName: "k", mapping: {} };
    const part = { type: "object", properties: { k: { type: "string" } } };
    expect(importSchema({ allOf: [{ ...part, discriminator }] })).toEqual({ allOf: [part], discriminator });
  });

  it("tells lists by the name of their answer, and whether they come in pages by the cursor", () => {
    const overlay: Partial<Overlay> = { lists: { answer: /ListResult$/, items: "results" } };
    const list = { responses: { "200": { content: json({ $ref: "#/components/schemas/ThingListResult" }) } } };
    const cursor = { parameters: [{ name: "cursor", in: "query", schema: { type: "string" } }] };
    expect(importOperation(list, overlay)?.["x-paging"]).toEqual({ style: "single", items: "results" });
    expect(importOperation({ ...list, ...cursor }, overlay)?.["x-paging"]).toMatchObject({ style: "cursor" });
    expect(importOperation({}, overlay)).not.toHaveProperty("x-paging");
  });
});

describe("what a document says of its own certainty", () => {
  const certainties = { certain: "", guessed: "The path is inferred." };

  it("becomes a doubt in the overlay's words, or none", () => {
    const other = { ...good, operationId: "other", "x-certainty": "certain" };
    const paths = { "/a": { get: { ...good, "x-certainty": "guessed" }, put: other } };
    const document = importParts({ paths }, { certainties, operations: { op: sentence, other: sentence } });
    expect(document.paths["/a"]?.get?.["x-doubt"]).toBe("The path is inferred.");
    expect(document.paths["/a"]?.put).not.toHaveProperty("x-doubt");
    const schema = importSchema(
      { type: "string", "x-certainty": "guessed" },
      { certainties: { guessed: "Seen once." } },
    );
    expect(schema).toEqual({ type: "string", "x-doubt": "Seen once." });
  });

  it("gives way to a doubt of the overlay's own", () => {
    const operations = withMarks({ op: sentence }, { op: { doubt: "Seen once." } });
    const operation = importOperation(
      { "x-certainty": "guessed" },
      { certainties: { guessed: "Inferred." }, operations },
    );
    expect(operation?.["x-doubt"]).toBe("Seen once.");
  });

  it("stops the import where the overlay has no words for it, or words for nothing", () => {
    expect(() => importOperation({ "x-certainty": "hoped" }, {})).toThrow(
      '/paths/~1a/get/x-certainty: the overlay does not say what "hoped" means',
    );
    expect(() => importOperation({}, { certainties })).toThrow('the overlay explains the certainty "certain"');
  });
});

describe("what every vendor says", () => {
  it("marks passwords as secrets and calls without credentials", () => {
    expect(importSchema({ properties: { p: { type: "string", format: "password" } } })?.properties?.p).toEqual({
      ...{ type: "string", "x-sensitive": true },
    });
    expect(importOperation({ security: [] })?.["x-unsigned"]).toBe(true);
  });

  it("names headers of answers, whether they are always there or not", () => {
    const headers = { ETag: { required: true, schema: { type: "string" } } };
    const { responses } = importOperation({ responses: { "200": { headers } } }) ?? {};
    expect(responses?.["200"]?.headers).toEqual({ ETag: { schema: { type: "string" } } });
  });

  it("shares error answers, which are no answer to a HEAD either", () => {
    const responses = { "200": { description: "" }, "404": { $ref: "#/components/responses/Error" } };
    expect(Object.keys(importOperation({ responses }, {}, "head")?.responses ?? {})).toEqual(["200"]);
  });
});

describe("an overlay's rules for a whole service", () => {
  const requestBody = { content: json({ type: "string" }) };

  it("let unknown members pass in the bodies of writes that have a read", () => {
    const put = { ...good, operationId: "put", requestBody };
    const operations = { op: sentence, put: sentence };
    const keepsUnknown = "Takes back what it gave.";
    const twins = importParts({ paths: { "/a": { get: good, put } } }, { operations, keepsUnknown });
    expect(twins.paths["/a"]?.put?.["x-keeps-unknown"]).toBe(keepsUnknown);
    const alone = importParts({ paths: { "/a": { get: good }, "/b": { put } } }, { operations, keepsUnknown });
    expect(alone.paths["/b"]?.put).not.toHaveProperty("x-keeps-unknown");
  });

  it("sort operations into sections, take one of several media types and rename schemas", () => {
    const content = { ...json({ $ref: "#/components/schemas/HttpHeader" }), "text/xml": {} };
    const paths = { "/a": { get: { ...good, responses: { "200": { content } } } } };
    const components = { schemas: { HttpHeader: { type: "string" } } };
    const document = importParts(
      { paths, components },
      { sections: [[/a/, "first"]], ignoredMediaTypes: ["text/xml"], renames: { HttpHeader: "HTTPHeader" } },
    );
    expect(document.paths["/a"]?.get?.tags).toEqual(["first"]);
    expect(document.paths["/a"]?.get?.responses["200"]?.content).toEqual(
      json({ $ref: "#/components/schemas/HTTPHeader" }),
    );
    expect(Object.keys(document.components.schemas)).toEqual(["HTTPHeader"]);
  });

  it("replace the schemas of bodies and answers, and name secrets of what no document describes", () => {
    const schemas = { Thing: { type: "object" } };
    const thing = { $ref: "#/components/schemas/Any" };
    const marks = { requestBody: thing, answer: thing, sensitive: ["password"] };
    const operations = withMarks({ op: sentence }, { op: marks });
    const post = { ...good, requestBody, responses: { "200": { content: { "application/json": {} } }, "204": {} } };
    const document = importParts(
      { paths: { "/a": { post } }, components: { schemas } },
      { operations, copies: { Any: "Thing" } },
    );
    expect(document.paths["/a"]?.post).toMatchObject({
      requestBody: { content: json(thing) },
      responses: { "200": { content: json(thing) }, "204": {} },
      "x-sensitive": ["password"],
    });
    expect(document.paths["/a"]?.post?.responses["204"]).toEqual({});
  });

  it("give the service another title", () => {
    expect(importParts({ paths: { "/a": { get: good } } }, { title: "Things" }).info.title).toBe("Things");
  });

  it("take marks beside the sentences", () => {
    const operations = withMarks({ op: sentence }, { op: { doubt: "Seen once." } });
    expect(importOperation({}, { operations })).toMatchObject({ summary: sentence, "x-doubt": "Seen once." });
  });
});

describe("a vendor's fact that the importer does not know", () => {
  it.each<[string, () => unknown, string]>([
    ["in an operation", () => importOperation({ "x-ms-examples": {} }), "/paths/~1a/get/x-ms-examples: the importer"],
    [
      "in a schema",
      () => importSchema({ properties: { a: { type: "string", "x-ms-secret": true } } }),
      "/components/schemas/Thing: the importer does not know the keyword x-ms-secret",
    ],
    [
      "in a parameter",
      () => importOperation({ parameters: [{ name: "q", in: "query", schema: {}, "x-ms-skip": true }] }),
      "/paths/~1a/get/parameters/q: the importer does not know the keyword x-ms-skip",
    ],
    [
      "in a header",
      () => importOperation({ responses: { "200": { headers: { ETag: { schema: {}, "x-ms-h": 1 } } } } }),
      "/paths/~1a/get/responses/200/headers/ETag/x-ms-h: the importer does not know this keyword",
    ],
    [
      "about long work",
      () => {
        const options = { "final-state-schema": "#/x" };
        return importOperation({ "x-ms-long-running-operation": true, "x-ms-long-running-operation-options": options });
      },
      "the importer does not know this option",
    ],
    [
      "about pages",
      () => importOperation({ "x-ms-pageable": { nextLinkName: "next" } }),
      "x-ms-pageable: a list whose pages do not stand in value and nextLink",
    ],
    ["about credentials", () => importOperation({ security: [{ key: [] }] }), "only be without any security"],
    [
      "in two schemas of one name",
      () => {
        const bag = (type: string): object => ({ type, "x-source-schema": "Bag" });
        return importSchema({ properties: { a: bag("string"), b: bag("integer") } });
      },
      "two different schemas are called Bag",
    ],
  ])("stops the import %s", (_, run, message) => {
    expect(run).toThrow(message);
  });

  it("may be ignored by name", () => {
    expect(importSchema({ type: "string", "x-source": "here" })).toEqual({ type: "string" });
  });
});

describe("rules of an overlay that fit nothing", () => {
  it.each<[string, Partial<Overlay>, string]>([
    [
      "a section for no path",
      {
        sections: [
          [/a/, "a"],
          [/gone/, "b"],
        ],
      },
      "a section b for /gone/, which no path fits",
    ],
    ["a path without a section", { sections: [[/gone/, "b"]] }, "the overlay has no section for this path"],
    ["a new name for no schema", { renames: { Gone: "Here" } }, "the overlay cannot rename Gone to Here"],
    ["marks without a sentence", { operations: withMarks({}, { op: {} }) }, "the overlay has no sentence for op"],
  ])("fail on %s", (_, overlay, message) => {
    expect(() => importOperation({}, overlay)).toThrow(message);
  });
});
