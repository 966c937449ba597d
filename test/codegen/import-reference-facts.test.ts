import { describe, expect, it } from "vitest";
import { ModelBuilder } from "../../codegen/build-models.ts";
import { buildOperations } from "../../codegen/build-operations.ts";
import type { OperationNode, ServiceDocument } from "../../codegen/document.ts";
import { emitOperations } from "../../codegen/emit-operations.ts";
import { toNormalForm } from "../../codegen/normal-form.ts";
import { operationNotes } from "../../codegen/notes.ts";
import type { OperationModel, Parameter } from "../../codegen/operation-model.ts";
import type { Overlay } from "../../codegen/overlay.ts";
import { apiManagementDocs, networkDocs } from "../../codegen/overlays/azure/operation-docs.ts";
import { explorerDocs } from "../../codegen/overlays/huawei/operation-docs.ts";
import { methodDocs } from "../../codegen/overlays/nsx/operation-docs.ts";
import { overlay as policy } from "../../codegen/overlays/nsx/policy.ts";
import { buildService } from "../../codegen/service-model.ts";
import type { PlacedOperation, VendorOperation } from "../../codegen/vendor-operations.ts";

const plain: Overlay = {
  ...{ vendor: "fixture", service: "things", docsUrl: "https://example.com/docs" },
  ...{
    ignoredKeywords: [],
    ignoredPatterns: [],
    fromClient: [],
    operations: { op: "Does one thing or another with it." },
  },
  ...{ parameters: {}, copies: {}, schemas: {}, descriptions: {} },
};

const ok = { description: "Yes." };
const refused = { description: "No.", content: { "application/json": { schema: { type: "object" } } } };

function importResponses(responses: object, method = "get", overlay: Partial<Overlay> = {}): ServiceDocument {
  const info = { title: "V", version: "v1" };
  const paths = { "/a": { [method]: { operationId: "op", tags: ["Thing"], responses } } };
  return toNormalForm(
    "v.json",
    { openapi: "3.1.0", info, paths, components: { schemas: {} } },
    { ...plain, ...overlay },
  );
}

function modelOf(document: ServiceDocument): OperationModel | undefined {
  const source = { name: "v.json", document };
  return buildOperations(source, new ModelBuilder(source))[0];
}

describe("the statuses of documented errors", () => {
  it.each<[string, object, string, number[] | undefined]>([
    ["are kept, the lowest first", { "503": refused, "200": ok, "400": refused }, "get", [400, 503]],
    ["leave out the answer to everything else", { "200": ok, default: refused }, "get", undefined],
    ["leave out that nothing has changed", { "200": ok, "304": ok, "404": refused }, "get", [404]],
    ["leave out the answer no to a HEAD", { "200": ok, "404": ok, "500": refused }, "head", [500]],
    ["have a 404 to a HEAD that says more", { "200": ok, "404": refused }, "head", [404]],
  ])("%s", (_, responses, method, statuses) => {
    const document = importResponses(responses, method);
    expect(document.paths["/a"]?.[method]?.["x-error-statuses"]).toEqual(statuses);
    expect(modelOf(document)?.errorStatuses).toEqual(statuses ?? []);
  });

  it("are no answers", () => {
    expect(modelOf(importResponses({ "200": ok, "404": refused }))?.answers).toEqual([{ status: 200, headers: [] }]);
  });
});

describe("the page of an operation", () => {
  it("is what the rule of the overlay says", () => {
    const operationDocs = ({ node }: PlacedOperation): string => `https://example.com/docs/${node.operationId}`;
    const document = importResponses({ "200": ok }, "get", { operationDocs });
    expect(document.paths["/a"]?.get?.externalDocs).toEqual({ url: "https://example.com/docs/op" });
    expect(modelOf(document)?.docsUrl).toBe("https://example.com/docs/op");
  });

  it("is that of the service where the rule says nothing", () => {
    const document = importResponses({ "200": ok }, "get", { operationDocs: () => undefined });
    expect(document.paths["/a"]?.get).not.toHaveProperty("externalDocs");
    expect(modelOf(document)?.docsUrl).toBe("https://example.com/docs");
  });
});

describe("the version that brought an operation", () => {
  it("is what the rule of the overlay says, where the vendor says nothing", () => {
    const operationSince = (): string => "2";
    const document = importResponses({ "200": ok }, "get", { operationSince });
    expect(modelOf(document)?.since).toBe("2");
  });

  it("can be read off keywords that are ignored", () => {
    const info = { title: "V", version: "v1" };
    const operation = {
      operationId: "op",
      tags: ["Thing"],
      responses: { "200": ok },
      "x-nsx-versions": ["3.2", "4.2.0"],
    };
    const vendorDocument = { openapi: "3.1.0", info, paths: { "/a": { get: operation } }, components: { schemas: {} } };
    const { operationSince, ignoredKeywords } = policy;
    const rules = { ...plain, ignoredKeywords, ...(operationSince && { operationSince }) };
    expect(toNormalForm("v.json", vendorDocument, rules).paths["/a"]?.get?.["x-since"]).toBe("3.2");
  });

  it("is told, and checked only where the client can ask for another one", () => {
    const operationSince = (): string => "2";
    const document = importResponses({ "200": ok }, "get", { operationSince });
    const service = buildService({ name: "v.json", document });
    const [section] = service.sections;
    const text = section && emitOperations(service, section);
    expect(text).toContain(" * Since version 2.\n");
    expect(text).not.toContain("since:");
  });
});

describe("what a doc comment says of calling an operation", () => {
  const said = (model: Partial<OperationModel>): string[] => {
    const whole = modelOf(importResponses({ "200": ok }));
    return whole
      ? operationNotes({ ...whole, ...model }, "")
          .filter((paragraph) => paragraph !== "")
          .slice(2)
      : [];
  };
  const ifMatch: Parameter = {
    ...{ argument: "ifMatch", place: "header", wireName: "If-Match", isRequired: false, isFromClient: false },
    ...{ shape: { kind: "string", bounds: {} }, notes: {} },
  };

  it.each<[string, Partial<OperationModel>, string[]]>([
    ["nothing of what its method tells", {}, []],
    [
      "how a list is read",
      { paging: { style: "cursor", items: "a" } },
      ["A list: `for await` gives items, `byPage()` pages."],
    ],
    [
      "that a list has one page",
      { paging: { style: "single", items: "a" } },
      ["A list of one page: `for await` gives its items."],
    ],
    [
      "why it may be repeated",
      { isIdempotent: true, repeatReason: "A POST that asks." },
      ["May be repeated: a POST that asks."],
    ],
    ["why it may not", { isIdempotent: false, repeatReason: "Starts anew." }, ["Not repeated once sent: starts anew."]],
    [
      "what makes a repeat harmless",
      { idempotencyKey: "token" },
      ["May be repeated: calls with the same `token` are carried out once."],
    ],
    ["what guards it", { parameters: [ifMatch] }, ["`ifMatch` guards against changes by others."]],
  ])("is %s", (_, model, notes) => {
    expect(said(model)).toEqual(notes);
  });
});

/** An operation of a vendor's document with the given id. */
function placed(operationId: string, node: Partial<VendorOperation> = {}, path = "/a"): PlacedOperation {
  const whole: VendorOperation = { operationId, summary: "", tags: [], responses: {}, ...node };
  return { path, method: "get", node: whole, pointer: "" };
}

const action: OperationNode["parameters"] = [
  { name: "action", in: "query", required: true, schema: { const: "reset" } },
];

// Addresses that were seen, each beside the operation that it is of.
describe("the rules for pages", () => {
  it.each<[string | undefined, string, string]>([
    ["apimanagement", "named-value/list-value", "NamedValue_ListValue"],
    ["apimanagement", "apis/create-or-update", "Api_CreateOrUpdate"],
    ["apimanagement", "openid-connect-provider/list-secrets", "OpenIdConnectProvider_ListSecrets"],
    ["apimanagement", "deleted-services/get-by-name", "DeletedServices_GetByName"],
    [
      "apimanagement",
      "perform-connectivity-check-async/perform-connectivity-check-async",
      "PerformConnectivityCheckAsync",
    ],
  ])("know %s %s of API Management", (section, page, id) => {
    const root = `https://learn.microsoft.com/en-us/rest/api/${section}`;
    expect(apiManagementDocs(placed(id))).toBe(`${root}/${page}?view=rest-apimanagement-2024-05-01`);
  });

  it.each([
    ["network-watcher", "network-watchers/verify-ip-flow", "NetworkWatchers_VerifyIPFlow"],
    ["network-watcher", "packet-captures/create", "PacketCaptures_Create"],
    ["network-gateway", "local-network-gateways/list", "LocalNetworkGateways_List"],
    [
      "network-gateway",
      "virtual-network-gateway-connections/set-shared-key",
      "VirtualNetworkGatewayConnections_SetSharedKey",
    ],
    ["virtualwan", "supported-security-providers/supported-security-providers", "SupportedSecurityProviders"],
    ["virtualwan", "vpn-site-link-connections/get", "VpnSiteLinkConnections_Get"],
  ])("know %s %s of Azure Network", (section, page, id) => {
    const root = `https://learn.microsoft.com/en-us/rest/api/${section}`;
    expect(networkDocs(placed(id))).toBe(`${root}/${page}?view=rest-${section}-2025-05-01`);
  });

  it("know methods of NSX, in projects too", () => {
    const page = (method: string): string =>
      `https://developer.broadcom.com/xapis/nsx-t-data-center-rest-api/4.2/method_${method}.html`;
    expect(methodDocs(placed("deleteIPSecVPNSession"))).toBe(page("DeleteIPSecVPNSession"));
    expect(methodDocs(placed("orgProjectPatchInfra"))).toBe(page("PatchInfra"));
  });

  it("know operations of Huawei's API explorer", () => {
    expect(explorerDocs("EVS")(placed("resizeVolume"))).toBe(
      "https://console-intl.huaweicloud.com/apiexplorer/#/openapi/EVS/doc?api=ResizeVolume",
    );
  });

  it("make up no address", () => {
    expect(apiManagementDocs(placed("GraphQLApiResolver_Get"))).toBeUndefined();
    expect(methodDocs(placed("resetSessionStatistics", { parameters: action }))).toBeUndefined();
    expect(methodDocs(placed("createSession", {}, "/api/session/create"))).toBeUndefined();
    const ofThePackage = "https://learn.microsoft.com/en-us/rest/api/virtualwan/";
    expect(networkDocs(placed("P2SVpnGateways_Get"))).toBe(ofThePackage);
    expect(networkDocs(placed("ConnectionPolicies_Get", { "x-since": "2026-01-01" }))).toBe(ofThePackage);
  });
});
