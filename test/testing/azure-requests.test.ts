import { describe, expect, it } from "vitest";
import { startAzure, tcpCheck } from "./talk-azure.ts";

const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u;
const version = "api-version=2024-05-01";

describe("every answer of Resource Manager", () => {
  it("carries request ids of its own, faults included", async () => {
    await using talk = await startAzure();
    const seen = new Set<string | null>();
    talk.emulator.fail({ service: "azure", path: /struck/u, kind: "status", status: 500 });
    for (const path of [talk.service, "service/unknown", "nowhere", "service/struck"]) {
      const { headers } = await talk.apim("GET", path);
      for (const name of ["x-ms-request-id", "x-ms-correlation-request-id"]) {
        expect(headers.get(name), `${name} at ${path}`).toMatch(uuid);
        seen.add(headers.get(name));
      }
    }
    expect(seen.size).toBe(8);
  });

  it("says where it was routed, and by which id", async () => {
    await using talk = await startAzure({ now: () => Date.UTC(2026, 0, 1) });
    const { headers } = await talk.apim("GET", talk.service);
    const id = headers.get("x-ms-request-id") ?? "";
    expect(headers.get("x-ms-routing-request-id")).toBe(`NORTHEUROPE:20260101T000000Z:${id}`);
  });

  it("goes on with the caller's ids also where a fault or a refusal answers", async () => {
    await using talk = await startAzure();
    talk.emulator.fail({ kind: "html" });
    const own = { "x-ms-client-request-id": "own-1", "x-ms-return-client-request-id": "true" };
    for (const expected of [502, 404]) {
      const asked = { "x-ms-correlation-request-id": "flow-1", ...own };
      const { status, headers } = await talk.apim("GET", "service/unknown", undefined, asked);
      const ids = [headers.get("x-ms-correlation-request-id"), headers.get("x-ms-client-request-id")];
      expect([status, ...ids]).toEqual([expected, "flow-1", "own-1"]);
    }
  });

  it("goes on with the caller's correlation id, and gives the caller's own id back where asked", async () => {
    await using talk = await startAzure();
    const ids = { "x-ms-correlation-request-id": "flow-1", "x-ms-client-request-id": "own-1" };
    const plain = await talk.apim("GET", talk.service, undefined, ids);
    expect(plain.headers.get("x-ms-correlation-request-id")).toBe("flow-1");
    expect(plain.headers.has("x-ms-client-request-id")).toBe(false);
    const asked = { ...ids, "x-ms-return-client-request-id": "true" };
    expect((await talk.apim("GET", talk.service, undefined, asked)).headers.get("x-ms-client-request-id")).toBe(
      "own-1",
    );
  });

  it("is throttled in Resource Manager's words", async () => {
    await using talk = await startAzure();
    talk.emulator.fail({ kind: "retryAfter", retryAfter: "7" });
    const answer = await talk.apim("GET", talk.service);
    expect([answer.status, answer.body.error?.code]).toEqual([429, "TooManyRequests"]);
    expect(answer.headers.get("retry-after")).toBe("7");
  });
});

describe("the API version", () => {
  it.each([
    ["", "MissingApiVersionParameter"],
    ["?api-version=", "MissingApiVersionParameter"],
    ["?api-version=latest", "InvalidApiVersionParameter"],
    ["?api-version=2019-01-01", "NoRegisteredProviderFound"],
    ["?api-version=2025-05-01", "NoRegisteredProviderFound"],
  ])("has to be the documented one: %s", async (query, code) => {
    await using talk = await startAzure();
    const { baseUrl, subscriptionId, resourceGroupName, serviceName, credential } = talk.emulator.azure;
    const { token } = await credential.getToken(`${baseUrl}/.default`);
    const group = `${baseUrl}/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}`;
    const url = `${group}/providers/Microsoft.ApiManagement/service/${serviceName}${query}`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code } });
  });

  it("is that of the provider that is called", async () => {
    await using talk = await startAzure();
    expect((await talk.network("GET", "virtualNetworkGateways")).status).toBe(200);
    const other = await talk.network("GET", `virtualNetworkGateways?${version}`);
    const known = "Microsoft.Network/virtualNetworkGateways is known in api-version 2025-05-01, 2026-01-01";
    expect(other.body.error?.message).toContain(known);
    expect(other.status).toBe(400);
  });
});

describe("what a path names", () => {
  it.each([
    ["subscriptions/7", 400, "InvalidSubscriptionId"],
    ["subscriptions/00000000-0000-0000-0000-000000000000", 404, "SubscriptionNotFound"],
  ])("has to exist: %s", async (subscription, status, code) => {
    await using talk = await startAzure();
    const url = `${talk.emulator.azure.baseUrl}/${subscription}/providers/Microsoft.ApiManagement/service`;
    const answer = await talk.apim("GET", url);
    expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
  });

  it("has to exist down to the resource", async () => {
    await using talk = await startAzure();
    const { baseUrl, subscriptionId } = talk.emulator.azure;
    const elsewhere = `${baseUrl}/subscriptions/${subscriptionId}/resourceGroups/other/providers/Microsoft.ApiManagement`;
    const check = (path: string) => talk.apim("POST", `${path}/connectivityCheck`, tcpCheck);
    expect((await check(`${elsewhere}/${talk.service}`)).body.error?.code).toBe("ResourceGroupNotFound");
    const missing = await check("service/unknown");
    expect([missing.status, missing.body.error?.code]).toEqual([404, "ResourceNotFound"]);
    expect(missing.body.error?.message).toContain("/service/unknown");
  });

  it("may be written in any letter case", async () => {
    await using talk = await startAzure();
    const { baseUrl, subscriptionId, resourceGroupName, serviceName } = talk.emulator.azure;
    const group = `${baseUrl}/SUBSCRIPTIONS/${subscriptionId.toUpperCase()}/resourcegroups/${resourceGroupName.toUpperCase()}`;
    const shouted = `${group}/PROVIDERS/microsoft.apimanagement/SERVICE/${serviceName.toUpperCase()}`;
    const answer = await talk.apim("GET", shouted);
    expect(answer.status).toBe(200);
    expect(answer.body.name).toBe(serviceName);
    expect(talk.emulator.received[0]?.operation).toBe("ApiManagementService_Get");
  });

  it("has to be documented", async () => {
    await using talk = await startAzure();
    expect((await talk.apim("GET", `${talk.service}/nowhere`)).body.error?.code).toBe("NotFound");
    expect((await talk.apim("PATCH", `${talk.service}/connectivityCheck`)).status).toBe(404);
  });
});

describe("an operation that no state machine knows", () => {
  it("says which one it is and how to plan its answer", async () => {
    await using talk = await startAzure();
    const answer = await talk.apim("GET", `${talk.service}/regions`);
    expect([answer.status, answer.body.error?.code]).toEqual([501, "EmulatorNotImplemented"]);
    expect(answer.body.error?.message).toContain("Region_ListByService is documented but not emulated");
    expect(answer.body.error?.message).toContain('emulator.azure.nextOperation({ operation: "Region_ListByService"');
  });

  it("is told apart from another one on the same path by a constant query parameter", async () => {
    await using talk = await startAzure();
    await talk.apim("GET", `${talk.service}/apis/echo?export=true&format=openapi-link`);
    await talk.apim("GET", `${talk.service}/apis/echo?export=false`);
    await talk.apim("GET", `${talk.service}/apis/echo`);
    expect(talk.emulator.received.map(({ operation, status }) => [operation, status])).toEqual([
      ["ApiExport_Get", 501],
      ["Api_Get", 404],
      ["Api_Get", 404],
    ]);
  });
});

describe("the check of a body", () => {
  it.each([
    ["no body at all", undefined, "the request body is required"],
    ["a body that is not JSON", "{", "the request body is not JSON"],
    ["a missing member", { source: tcpCheck.source }, "destination is required"],
    ["a missing inner member", { ...tcpCheck, destination: { address: "8.8.8.8" } }, "destination.port is required"],
    ["a member of another type", { ...tcpCheck, source: { region: 7 } }, "source.region must be of type string"],
  ])("names what is wrong with %s", async (_, body, message) => {
    await using talk = await startAzure();
    const answer = await talk.apim("POST", `${talk.service}/connectivityCheck`, body);
    expect([answer.status, answer.body.error?.code]).toEqual([400, "ValidationError"]);
    const target = message.startsWith("the ") ? undefined : message.split(" ")[0];
    expect(answer.body.error?.details).toEqual([{ code: "ValidationError", target, message }]);
  });

  it("wants JSON to be declared as JSON", async () => {
    await using talk = await startAzure();
    const headers = { "content-type": "text/plain" };
    const answer = await talk.apim("POST", `${talk.service}/connectivityCheck`, tcpCheck, headers);
    expect([answer.status, answer.body.error?.code]).toEqual([415, "UnsupportedMediaType"]);
  });
});
