import { describe, expect, it } from "vitest";
import type { Mapper } from "./read-mappers.ts";
import { readRequests } from "./read-requests.ts";
import { readSpecs } from "./read-specs.ts";
import { fileOf, readText } from "./read-text.ts";

const text = { kind: "string" };
const version = { kind: "string", known: ["2026-01-01"], isClosed: true };

describe("functions that build requests", () => {
  const models = readText(`
    export interface Shop { name?: string; }
    export interface PutOptions { ifMatch?: string; deep?: boolean; updateIntervalInMs?: number; }
    export type StopResponse = { body: string; };
  `);
  const { operations, versions } = readRequests(
    {
      group: "shops",
      code: fileOf(`
        export function _putSend(context, shopName, shop, options = { requestOptions: {} }) {
          const path = expandUrlTemplate("/{subscriptionId}/shops/{shopName}{?api%2Dversion,%24deep}", {
            subscriptionId: context.subscriptionId, shopName: shopName, "api%2Dversion": "2026-01-01", "%24deep": options?.deep,
          }, {});
          return context.path(path).put({
            ...operationOptionsToRequestParameters(options),
            contentType: "application/json",
            headers: {
              accept: "application/json",
              ...(options?.ifMatch !== undefined ? { "if-match": options?.ifMatch } : {}),
              ...options.requestOptions?.headers,
            },
            body: shopSerializer(shop),
          });
        }
        export async function _putDeserialize(result) {
          const expectedStatuses = ["200", "201"];
          return shopDeserializer(result.body);
        }
        export function _stopSend(context, options = {}) {
          return context.path(expandUrlTemplate("/stop{?api%2Dversion}", { "api%2Dversion": "2026-01-01" }, {})).post({});
        }
        export async function _stopDeserialize(result) {
          const expectedStatuses = ["200"];
          return { body: result.body };
        }
      `),
      declarations: fileOf(`
        export declare function _putSend(context: Client, shopName: string, shop: Shop, options?: PutOptions): StreamableMethod;
        export declare function _putDeserialize(result: PathUncheckedResponse): Promise<Shop>;
        export declare function _stopSend(context: Client, options?: StopOptions): StreamableMethod;
        export declare function _stopDeserialize(result: PathUncheckedResponse): Promise<StopResponse>;
      `),
    },
    models,
  );

  it("give method, path, parameters by place, body and answers", () => {
    const answer = { headers: new Map(), body: { kind: "ref", model: "Shop" } };
    expect(operations[0]).toEqual({
      name: "shops.put",
      method: "PUT",
      path: "/{subscriptionId}/shops/{shopName}",
      parameters: [
        { place: "path", name: "subscriptionId", shape: text, isRequired: true },
        { place: "path", name: "shopName", shape: text, isRequired: true },
        { place: "query", name: "api-version", shape: version, isRequired: true },
        { place: "query", name: "$deep", shape: { kind: "boolean" }, isRequired: false },
        { place: "header", name: "if-match", shape: text, isRequired: false },
      ],
      body: { shape: { kind: "ref", model: "Shop" }, isRequired: true, mediaType: "application/json" },
      asksFor: ["application/json"],
      answers: new Map([
        [200, answer],
        [201, answer],
      ]),
    });
  });

  it("give what travels of an answer that the client wraps", () => {
    expect(operations[1]?.answers.get(200)?.body).toEqual(text);
  });

  it("tell the version that they ask for", () => {
    expect([...new Set(versions)]).toEqual(["2026-01-01"]);
  });
});

describe("specs of operations", () => {
  const name: Mapper = { serializedName: "shopName", required: true, type: { name: "String" } };
  const shop: Mapper = { type: { name: "Composite", className: "Shop" } };
  const constant = (serializedName: string, defaultValue: string): Mapper => {
    return { isConstant: true, defaultValue, serializedName, type: { name: "String" } };
  };
  const scope = {
    Mappers: {
      Shop: shop,
      StopHeaders: {
        type: { name: "Composite", modelProperties: { eTag: { serializedName: "ETag", type: { name: "String" } } } },
      },
    },
    Parameters: {
      name: { parameterPath: "shopName", mapper: name },
      accept: { parameterPath: "accept", mapper: constant("Accept", "a/b, c/d") },
      type: { parameterPath: "contentType", mapper: constant("Content-Type", "a/b") },
      version: { parameterPath: "apiVersion", mapper: constant("api-version", "2026-01-01") },
      size: { parameterPath: ["options", "size"], mapper: { serializedName: "$size", type: { name: "String" } } },
      body: { parameterPath: "shop", mapper: shop },
    },
  };
  const declarations = readText(`
    export interface PutOptions { size?: Size; }
    export type Size = string;
    export declare enum KnownSize { Small = "small" }
    export declare function put(shopName: string, options?: PutOptions): void;
  `);
  const code = `
    const putOperationSpec = {
      path: "/shops/{shopName}", httpMethod: "PUT",
      responses: { 200: { bodyMapper: Mappers.Shop }, 204: { headersMapper: Mappers.StopHeaders }, default: { bodyMapper: Mappers.Shop } },
      requestBody: Parameters.body,
      urlParameters: [Parameters.name], queryParameters: [Parameters.version, Parameters.size], headerParameters: [Parameters.accept, Parameters.type],
      serializer,
    };
    const putNextOperationSpec = { path: "{nextLink}", httpMethod: "GET", responses: {} };
  `;

  it("give parameters with the values that only declarations know, and leave out later pages", () => {
    const shapes = new Map([["put", declarations.functions.get("put")]]);
    expect(readSpecs(fileOf(code), "shops", scope, declarations, shapes)).toEqual([
      {
        name: "shops.put",
        method: "PUT",
        path: "/shops/{shopName}",
        parameters: [
          { place: "path", name: "shopName", shape: text, isRequired: true },
          { place: "query", name: "api-version", shape: version, isRequired: true },
          { place: "query", name: "$size", shape: { kind: "string", known: ["small"] }, isRequired: false },
        ],
        body: { shape: { kind: "ref", model: "Shop" }, isRequired: true, mediaType: "a/b" },
        asksFor: ["a/b", "c/d"],
        answers: new Map([
          [200, { headers: new Map(), body: { kind: "ref", model: "Shop" } }],
          [204, { headers: new Map([["etag", text]]) }],
        ]),
      },
    ]);
  });

  it("are refused where they name what is not there", () => {
    const broken = "const getOperationSpec = { responses: { 200: { bodyMapper: Mappers.Gone } } };";
    expect(() => readSpecs(fileOf(broken), "shops", scope, declarations, new Map())).toThrow("Gone is not exported");
  });
});
