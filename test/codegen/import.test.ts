import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../codegen/canonical-json.ts";
import type { ServiceDocument } from "../../codegen/document.ts";
import { toNormalForm } from "../../codegen/normal-form.ts";
import type { Overlay } from "../../codegen/overlay.ts";

const schema = (name: string): object => ({ "application/json": { schema: { $ref: `#/components/schemas/${name}` } } });

const vendorDocument = {
  openapi: "3.1.0",
  info: { title: "Vendor", version: "v1", description: "Pages of prose." },
  servers: [{ url: "https://example.com" }],
  paths: {
    "/v1/{project_id}/things": {
      get: {
        operationId: "listThings",
        summary: "The vendor's words.",
        tags: ["Thing"],
        parameters: [
          { name: "project_id", in: "path", required: true, schema: { type: "string", pattern: "[0-9]{32}" } },
          { name: "offset", in: "query", schema: { type: "integer", maximum: 100 } },
          { name: "limit", in: "query", schema: { type: "integer", default: 15 } },
        ],
        responses: { "200": { description: "", content: schema("ThingList") }, default: { $ref: "#/x" } },
      },
      post: {
        operationId: "findThing",
        tags: ["Thing"],
        parameters: [
          { name: "X-Client-Token", in: "header", schema: { type: "string", minLength: 36, maxLength: 36 } },
        ],
        requestBody: { required: true, content: schema("Thing") },
        responses: { "200": { content: schema("Thing") } },
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: "object",
        required: ["id"],
        properties: { id: { type: "string" }, parts: { type: "array", items: { $ref: "#/components/schemas/Part" } } },
      },
      Part: { type: "object", properties: { size: { type: "integer" }, "x-vendor-hint": { type: "string" } } },
      ThingList: {
        type: "object",
        properties: { items: { type: "array", items: { $ref: "#/components/schemas/Thing" } } },
      },
      ErrorResponse: { type: "object", properties: { error_code: { type: "string" } } },
    },
  },
};

const overlay: Overlay = {
  vendor: "fixture",
  service: "things",
  docsUrl: "https://example.com/docs",
  ignoredKeywords: [],
  ignoredPatterns: ["[0-9]{32}"],
  fromClient: ["project_id"],
  operations: {
    listThings: {
      summary: "Gives the things of the project page by page.",
      paging: { style: "offset", items: "items" },
    },
    findThing: {
      summary: "Gives the thing that looks like the one sent.",
      idempotent: "Only reads.",
      idempotencyKey: "X-Client-Token",
      keepsUnknown: "Takes what the list gave.",
      doubt: "Seen once.",
    },
  },
  parameters: { offset: { drop: ["maximum"], set: { minimum: 0 } } },
  copies: { ThingInput: "Thing" },
  schemas: { Thing: { drop: ["required"] } },
  descriptions: { "*.size": "Millimetres." },
};

function importWith(changes: Partial<Overlay>): ServiceDocument {
  return toNormalForm("vendor.json", vendorDocument, { ...overlay, ...changes });
}

describe("importing a vendor's document", () => {
  const document = importWith({});
  const { get, post } = document.paths["/v1/{project_id}/things"] ?? {};

  it("replaces the vendor's words by ours and keeps our marks", () => {
    expect(get).toMatchObject({ summary: "Gives the things of the project page by page.", operationId: "listThings" });
    expect(post).toMatchObject({
      "x-idempotent": "Only reads.",
      "x-idempotency-key": "X-Client-Token",
      "x-keeps-unknown": "Takes what the list gave.",
      "x-doubt": "Seen once.",
    });
  });

  it("takes the page size from the document", () => {
    expect(get?.["x-paging"]).toEqual({ style: "offset", items: "items", defaultLimit: 15 });
  });

  it("marks what the client fills in and changes parameters as told", () => {
    expect(get?.parameters?.slice(0, 2)).toEqual([
      { name: "project_id", in: "path", required: true, schema: { type: "string" }, "x-from-client": true },
      { name: "offset", in: "query", schema: { type: "integer", minimum: 0 } },
    ]);
  });

  it("checks only the upper bound of ids", () => {
    expect(post?.parameters?.[0]?.schema).toEqual({ type: "string", maxLength: 36 });
  });

  it("keeps success answers only, and only the schemas that are used", () => {
    expect(Object.keys(get?.responses ?? {})).toEqual(["200"]);
    expect(Object.keys(document.components.schemas).sort()).toEqual(["Part", "Thing", "ThingList"]);
  });

  it("changes and describes schemas where the overlay points", () => {
    expect(document.components.schemas.Thing).not.toHaveProperty("required");
    expect(document.components.schemas.Part?.properties?.size?.description).toBe("Millimetres.");
  });

  it("takes members away that do not exist on the wire", () => {
    const { Thing } = importWith({ schemas: { Thing: { drop: ["required"], omit: ["id"] } } }).components.schemas;
    expect(Object.keys(Thing?.properties ?? {})).toEqual(["parts"]);
  });

  it("says of the member of one model what is said of it alone, not what is said of all that have it", () => {
    const { schemas } = importWith({
      schemas: {
        Thing: { drop: ["required"] },
        "ThingList.items": { set: { items: { $ref: "#/components/schemas/ThingInput" } } },
      },
      descriptions: { "Thing.id": "Given by the maker.", "*.id": "Given by the seller." },
    }).components;
    expect(schemas.Thing?.properties?.id?.description).toBe("Given by the maker.");
    expect(schemas.ThingInput?.properties?.id?.description).toBe("Given by the seller.");
  });

  it("keeps copies apart from their originals", () => {
    const split = importWith({
      schemas: {
        Thing: { drop: ["required"] },
        "ThingList.items": { set: { items: { $ref: "#/components/schemas/ThingInput" } } },
      },
    });
    expect(split.components.schemas.ThingInput).toMatchObject({ required: ["id"] });
    expect(split.components.schemas.Thing).not.toHaveProperty("required");
  });

  it("leaves the vendor's document untouched", () => {
    expect(vendorDocument.paths["/v1/{project_id}/things"].get.parameters[0]?.schema).toHaveProperty("pattern");
  });

  it("writes the same bytes whatever the order of keys", () => {
    const turned = Object.fromEntries(Object.entries(document).reverse());
    expect(canonicalJson(turned)).toBe(canonicalJson(document));
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], B: null })).toBe(
      '{\n  "B": null,\n  "b": [\n    {\n      "c": 2,\n      "d": 1\n    }\n  ]\n}\n',
    );
  });
});

describe("a vendor's document with more than the importer knows", () => {
  it("fails instead of losing a fact", () => {
    const more = structuredClone(vendorDocument);
    Object.assign(more.paths["/v1/{project_id}/things"].get, { "x-long-running": true });
    expect(() => toNormalForm("vendor.json", more, overlay)).toThrow("get/x-long-running: the importer does not know");
  });
});

describe("an overlay that does not fit its document", () => {
  const { findThing, listThings } = overlay.operations;
  it.each<[string, Partial<Overlay>, string]>([
    [
      "an operation without a sentence",
      { operations: { listThings: listThings ?? { summary: "" } } },
      "vendor.json#/paths/~1v1~1{project_id}~1things/post: the overlay has no sentence for findThing",
    ],
    [
      "a sentence that is none",
      { operations: { ...overlay.operations, findThing: { summary: "find thing" } } },
      "not a sentence: find thing",
    ],
    [
      "an operation that is gone",
      { operations: { ...overlay.operations, gone: findThing ?? { summary: "" } } },
      "the overlay describes gone",
    ],
    ["a parameter that is gone", { parameters: { gone: {} } }, "the overlay changes the parameter gone"],
    ["a schema that is gone", { schemas: { Gone: {} } }, "the overlay changes Gone"],
    ["a member to take away that is gone", { schemas: { Thing: { omit: ["gone"] } } }, "the member gone, which the"],
    ["a member that is gone", { schemas: { "Thing.gone": {} } }, "the overlay changes Thing.gone"],
    [
      "a member beyond a reference",
      { schemas: { "ThingList.items.parts": {} } },
      "the overlay changes ThingList.items.parts",
    ],
    ["a copy of nothing", { copies: { A: "Gone" } }, "the overlay cannot copy Gone to A"],
    ["a copy over a schema", { copies: { Part: "Thing" } }, "the overlay cannot copy Thing to Part"],
  ])("fails on %s", (_, changes, message) => {
    expect(() => importWith(changes)).toThrow(message);
  });
});
