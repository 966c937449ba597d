import { describe, expect, it } from "vitest";
import { applyDelta, type Delta } from "../../codegen/delta.ts";
import { typeSchema } from "../../codegen/delta-types.ts";
import type { VendorDocument } from "../../codegen/vendor-operations.ts";

const version = { name: "api-version", in: "query", required: true, schema: { const: "1" } };
const hub = { name: "hub", in: "path", required: true, schema: { type: "string", maxLength: 80 } };
const answerOf = (name: string): object => {
  return { "200": { content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } } } };
};

const document = {
  openapi: "3.1.0",
  info: { title: "Hubs", version: "1", "x-vendor": "", "x-service": "" },
  paths: {
    "/hubs/{hub}": { get: { operationId: "Hubs_Get", tags: ["Hubs"], parameters: [hub, version], responses: {} } },
    "/hubs": {
      get: {
        ...{ operationId: "Hubs_List", tags: ["Hubs"], parameters: [version], responses: answerOf("HubList") },
        "x-ms-pageable": { nextLinkName: null },
      },
    },
  },
  components: {
    schemas: {
      Hub: { type: "object", properties: { properties: { $ref: "#/components/schemas/HubProperties" } } },
      HubProperties: { type: "object", properties: { kind: { $ref: "#/components/schemas/Kind" } } },
      HubList: {
        type: "object",
        properties: { value: { type: "array", items: { $ref: "#/components/schemas/Hub" } } },
      },
      Kind: { type: "string", enum: ["small"], "x-ms-enum": { modelAsString: true } },
    },
  },
} as unknown as VendorDocument;

const nothing: Delta = {
  ...{ from: "1", to: "2", operationsAdded: [], operationsRemoved: [], propertiesAdded: [], enumChanges: [] },
  ...{ newSchemas: {}, newEnums: {} },
};

const apply = (changes: Partial<Delta>): VendorDocument => applyDelta(document, { ...nothing, ...changes });
const member = (schema: string, property: string, type = "string"): Delta["propertiesAdded"][number] => {
  return { schema, property, type, optional: true };
};

const added = (method: string, name: string, params: string, returns: string): Delta["operationsAdded"][number] => {
  return { method, path: "/hubs/{hub}/routes/{routeName}", group: "hubRoutes", name, params, returns };
};

describe("what a newer version adds to a vendor's document", () => {
  it("makes both versions known to every operation, and the newer one that of the document", () => {
    const { info, paths } = apply({});
    expect(info.version).toBe("2");
    expect(paths["/hubs"]?.get?.parameters).toEqual([{ ...version, schema: { type: "string", enum: ["1", "2"] } }]);
  });

  it("is members that are marked, on the object that has them on the wire", () => {
    const { schemas } = apply({
      propertiesAdded: [member("Hub", "ips"), member("HubProperties", "ips", "string[]")],
    }).components;
    expect(schemas.Hub).toEqual(document.components.schemas.Hub);
    expect(schemas.HubProperties?.properties?.ips).toEqual({
      ...{ type: "array", items: { type: "string" } },
      "x-since": "2",
    });
  });

  it("is values that are marked", () => {
    const { schemas } = apply({ enumChanges: [{ schema: "Kind", added: ["huge"], removed: [] }] }).components;
    expect(schemas.Kind).toMatchObject({ enum: ["small", "huge"], "x-values-since": { huge: "2" } });
  });

  it("is schemas and lists of values", () => {
    const { schemas } = apply({
      newSchemas: { Route: { to: { type: "string", required: true }, at: { type: "Date", readOnly: true } } },
      newEnums: { State: ["Up", "Down"] },
    }).components;
    expect(schemas.Route).toEqual({
      ...{ type: "object", required: ["to"] },
      properties: { to: { type: "string" }, at: { type: "string", format: "date-time", readOnly: true } },
    });
    expect(schemas.State).toEqual({ type: "string", enum: ["Up", "Down"], "x-ms-enum": { modelAsString: true } });
  });

  it("is operations that only the newer version knows, with the parameters that others have already", () => {
    const { paths } = apply({
      operationsAdded: [
        added(
          "PUT",
          "create",
          "hub: string, body: Hub, options?: XOptionalParams",
          "PollerLike<OperationState<Hub>, Hub>",
        ),
      ],
    });
    const schema = { $ref: "#/components/schemas/Hub" };
    expect(paths["/hubs/{hub}/routes/{routeName}"]?.put).toMatchObject({
      operationId: "HubRoutes_Create",
      parameters: [
        hub,
        { name: "routeName", in: "path", required: true, schema: { type: "string" } },
        { ...version, schema: { type: "string", enum: ["2"] } },
      ],
      requestBody: { required: true, content: { "application/json": { schema } } },
      responses: { "200": { content: { "application/json": { schema } } }, "201": {} },
      "x-ms-long-running-operation": true,
      "x-since": "2",
    });
  });

  it("is a list as the answer that its items stand in", () => {
    const returns = "PagedAsyncIterableIterator<Hub>";
    const { paths, components } = apply({ operationsAdded: [added("GET", "list", "hub: string", returns)] });
    const operation = paths["/hubs/{hub}/routes/{routeName}"]?.get;
    expect(operation).toMatchObject({
      responses: answerOf("HubListResult"),
      "x-ms-pageable": { nextLinkName: "nextLink" },
    });
    expect(components.schemas.HubListResult?.properties).toEqual({
      nextLink: { type: "string" },
      value: { type: "array", items: { $ref: "#/components/schemas/Hub" } },
    });
  });

  it("lets the pages of a list follow whose answer now has a link", () => {
    const { paths } = apply({ propertiesAdded: [member("HubList", "nextLink")] });
    expect(paths["/hubs"]?.get).toMatchObject({ "x-ms-pageable": { nextLinkName: "nextLink" } });
  });

  it("leaves the document itself alone", () => {
    const before = structuredClone(document);
    apply({ propertiesAdded: [member("HubList", "nextLink")] });
    expect(document).toEqual(before);
  });

  it.each<[string, Partial<Delta>, string]>([
    ["another document's", { from: "0" }, "the delta goes with 0, not with 1"],
    ["something taken away", { operationsRemoved: ["x"] }, "2 takes 1 operations and values away"],
    ["a value taken away", { enumChanges: [{ schema: "Kind", added: [], removed: ["small"] }] }, "takes 1 operations"],
    ["a member of nothing", { propertiesAdded: [member("Nothing", "a")] }, "the document has no Nothing"],
    ["a member that is there", { propertiesAdded: [member("HubProperties", "kind")] }, "HubProperties.kind is there"],
    [
      "a member that everybody has to give",
      { propertiesAdded: [{ ...member("HubProperties", "a"), optional: false }] },
      "HubProperties.a is required, which older versions cannot know",
    ],
    [
      "an operation that is there",
      { operationsAdded: [{ ...added("GET", "x", "", "Promise<Hub>"), path: "/hubs" }] },
      "GET /hubs is there already",
    ],
    ["what nobody can read", { operationsAdded: [added("GET", "x", "", "Hub | undefined")] }, "cannot read what"],
  ])("stops at %s", (_what, changes, reason) => {
    expect(() => apply(changes)).toThrow(reason);
  });
});

describe("a type of a declaration", () => {
  it.each<[string, object]>([
    ["number", { type: "number" }],
    ["Date[]", { type: "array", items: { type: "string", format: "date-time" } }],
    [
      "Record<string, Hub[]>",
      { type: "object", additionalProperties: { type: "array", items: { $ref: "#/components/schemas/Hub" } } },
    ],
  ])("becomes a schema: %s", (type, schema) => {
    expect(typeSchema(type)).toEqual(schema);
  });

  it("stops the import where it is any other", () => {
    expect(() => typeSchema("string | Hub")).toThrow("cannot read the type string | Hub");
  });
});
