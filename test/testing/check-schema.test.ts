import { describe, expect, it } from "vitest";
import { checkParameters } from "../../src/testing/check-parameters.ts";
import { checkSchema } from "../../src/testing/check-schema.ts";
import type { EmulatorDocument, EmulatorOperation, EmulatorSchema } from "../../src/testing/document.ts";
import { createRouter } from "../../src/testing/router.ts";

const named = {
  Cat: { type: "object", properties: { lives: { type: "integer", maximum: 9 } }, required: ["lives"] },
  Dog: { type: "object", properties: { tricks: { type: "array", items: { type: "string" }, minItems: 1 } } },
} satisfies Record<string, EmulatorSchema>;

const judge = (schema: EmulatorSchema, value: unknown): string[] => checkSchema(schema, value, "pet", named);

describe("the schema check", () => {
  it("has a name for the whole body", () => {
    expect(checkSchema({ type: "object" }, [], "", named)).toEqual(["the request body must be of type object"]);
  });

  it.each<[string, EmulatorSchema, unknown, string]>([
    ["a type", { type: "boolean" }, "true", "pet must be of type boolean"],
    ["one of several types", { type: ["string", "null"] }, 1, "pet must be of type string or null"],
    ["whole numbers", { type: "integer" }, 1.5, "pet must be of type integer"],
    ["a closed set", { enum: ["a", 1] }, "b", "pet must be one of a, 1"],
    ["a constant", { const: "a" }, "b", "pet must be a"],
    ["a forbidden value", { not: { const: "default" } }, "default", "pet must not be default"],
    ["a lower bound", { minimum: 1 }, 0, "pet must be at least 1"],
    ["an upper bound", { maximum: 1 }, 2, "pet must be at most 1"],
    ["an open lower bound", { exclusiveMinimum: 1 }, 1, "pet must be above 1"],
    ["an open upper bound", { exclusiveMaximum: 1 }, 1, "pet must be below 1"],
    ["a step", { multipleOf: 5 }, 7, "pet must be a multiple of 5"],
    ["a length in characters, not code units", { minLength: 2 }, "🐈", "pet must have at least 2 characters"],
    ["a greatest length", { maxLength: 1 }, "ab", "pet must have at most 1 characters"],
    ["a pattern", { pattern: "^[a-z]+$" }, "A", "pet must match ^[a-z]+$"],
    ["a number of items", { maxItems: 1 }, [1, 2], "pet must have at most 1 items"],
    ["the items of an array", { items: { type: "string" } }, ["a", 1], "pet[1] must be of type string"],
    ["members that are required", { $ref: "#/schemas/Cat" }, { lives: null }, "pet.lives is required"],
    ["members through references", { $ref: "#/schemas/Cat" }, { lives: 10 }, "pet.lives must be at most 9"],
    [
      "free members by their schema",
      { additionalProperties: { type: "string" } },
      { a: 1 },
      "pet.a must be of type string",
    ],
    ["alternatives", { oneOf: [{ type: "string" }, { type: "null" }] }, 1, "pet must be of type string"],
  ])("judges %s", (_, schema, value, issue) => {
    expect(judge(schema, value)).toEqual([issue]);
  });

  it("lets unknown members and null for optional members pass", () => {
    expect(judge({ $ref: "#/schemas/Dog" }, { tricks: null, colour: 1 })).toEqual([]);
  });

  it("accepts any one of the alternatives, and takes a known kind at its word", () => {
    const either: EmulatorSchema = { oneOf: [{ $ref: "#/schemas/Cat" }, { $ref: "#/schemas/Dog" }] };
    expect(judge(either, { tricks: ["sit"] })).toEqual([]);
    const told = { ...either, discriminator: { propertyName: "kind", mapping: { cat: "#/schemas/Cat" } } };
    expect(judge(told, { kind: "cat", tricks: ["sit"] })).toEqual(["pet.lives is required"]);
  });

  it("holds a kind that is not known against what all kinds share", () => {
    const pet: EmulatorSchema = {
      $ref: "#/schemas/Dog",
      discriminator: { propertyName: "kind", mapping: { cat: "#/schemas/Cat" } },
    };
    expect(judge(pet, { kind: "cat" })).toEqual(["pet.lives is required"]);
    expect(judge(pet, { kind: "wolf" })).toEqual([]);
    expect(judge(pet, { kind: "wolf", tricks: [] })).toEqual(["pet.tricks must have at least 1 items"]);
  });

  it("says when a document refers to what it does not hold", () => {
    expect(() => judge({ $ref: "#/schemas/Fish" }, {})).toThrow("#/schemas/Fish");
  });
});

function operation(id: string, path: string, more: Partial<EmulatorOperation> = {}): EmulatorOperation {
  return { id, method: "GET", path, parameters: [], success: [200], answers: {}, ...more };
}

const ids: EmulatorOperation["parameters"] = [
  {
    name: "ids",
    in: "query",
    required: true,
    style: "comma",
    schema: { type: "array", items: { type: "integer" }, maxItems: 2 },
  },
  { name: "X-Deep", in: "header", required: false, schema: { type: "boolean" } },
];

const document: EmulatorDocument = {
  service: "pets",
  schemas: named,
  operations: [
    operation("show", "/pets/{pet}"),
    operation("jobs", "/pets/jobs", { parameters: ids }),
    operation("tags", "/{kind}/{id}/tags"),
    operation("log", "/pets/{pet}/log"),
    operation("remove", "/pets/{pet}", { method: "DELETE" }),
  ],
};

describe("the router", () => {
  const route = createRouter(document);

  it.each([
    ["GET", ["pets", "jobs"], "jobs"],
    ["GET", ["pets", "tom"], "show"],
    ["GET", ["pets", "tom", "tags"], "tags"],
    ["GET", ["pets", "tom", "log"], "log"],
    ["DELETE", ["pets", "jobs"], "remove"],
    ["PUT", ["pets", "tom"], undefined],
    ["GET", ["pets", ""], undefined],
    ["GET", ["pets"], undefined],
  ])("finds for %s %j the operation %s", (method, segments, id) => {
    expect(route(method, segments)?.operation.id).toBe(id);
  });

  it("hands out the decoded path values", () => {
    expect(route("GET", ["pets", "a/b"])?.path).toEqual({ pet: "a/b" });
  });
});

describe("operations on one path", () => {
  const constant = (name: string, value: string): EmulatorOperation["parameters"] => [
    { name, in: "query", required: true, schema: { const: value } },
  ];
  const route = createRouter({
    ...document,
    operations: [
      operation("show", "/pets/{pet}"),
      operation("showAll", "/pets/{pet}", { parameters: constant("action", "show-all") }),
      operation("count", "/pets/count", { parameters: constant("action", "count") }),
      operation("feed", "/pets/{pet}", { method: "POST", parameters: constant("action", "feed") }),
    ],
  });

  it.each<[string, string, [string, string][], string]>([
    ["GET", "tom", [], "show"],
    ["GET", "tom", [["action", "show-all"]], "showAll"],
    ["GET", "tom", [["action", "other"]], "show"],
    ["POST", "tom", [["action", "feed"]], "feed"],
    // What is missing is named by the check, so the operation that misses it has to be found.
    ["POST", "tom", [], "feed"],
    ["GET", "count", [], "count"],
  ])("are told apart by constant query parameters: %s %s %j is %s", (method, pet, query, id) => {
    expect(route(method, ["pets", pet], query)?.operation.id).toBe(id);
  });

  it("are found in any letter case where the vendor has it so", () => {
    const segments = ["PETS", "Tom", "Log"];
    expect(createRouter(document)("GET", segments)).toBeUndefined();
    const found = createRouter(document, { ignoreCase: true })("GET", segments);
    expect([found?.operation.id, found?.path]).toEqual(["log", { pet: "Tom" }]);
  });
});

describe("the parameter check", () => {
  const route = createRouter(document)("GET", ["pets", "jobs"]);
  const check = (query: [string, string][], headers: Record<string, string> = {}): string[] | undefined => {
    return route && checkParameters(route, query, headers, named);
  };

  it("wants what is required and reads arrays in their style", () => {
    expect(check([])).toEqual(["ids is required"]);
    expect(check([["ids", "1,2"]])).toEqual([]);
    expect(check([["ids", "1,2,3"]])).toEqual(["ids must have at most 2 items"]);
    expect(check([["ids", "1,x"]])).toEqual(["ids[1] must be of type integer"]);
  });

  it("reads headers in any case", () => {
    expect(check([["ids", "1"]], { "x-deep": "true" })).toEqual([]);
    expect(check([["ids", "1"]], { "x-deep": "yes" })).toEqual(["X-Deep must be of type boolean"]);
  });
});
