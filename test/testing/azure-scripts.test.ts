import { describe, expect, it } from "vitest";
import { type AzureOperationScript, createEmulatorState } from "../../src/testing/index.ts";
import { startAzure, tcpCheck } from "./talk-azure.ts";

const gateway = { location: "northeurope", properties: { vpnType: "RouteBased" } };

describe("scripts for operations", () => {
  it("are taken in their order, each by the first operation that it is for and that can follow it", async () => {
    await using talk = await startAzure();
    const { azure } = talk.emulator;
    azure.nextOperation({ style: "provisioning-state", states: ["Thinking"] });
    azure.nextOperation({ operation: "VirtualNetworkGateways_Delete", style: "no-header" });
    azure.nextOperation({ style: "at-once" });
    // Not the first, which a POST cannot follow, nor the second, which is for another operation.
    expect((await talk.apim("POST", `${talk.service}/connectivityCheck`, tcpCheck)).status).toBe(200);
    const created = await talk.network("PUT", "virtualNetworkGateways/gw1", gateway);
    expect(created.body.properties).toMatchObject({ provisioningState: "Thinking" });
    await talk.network("GET", "virtualNetworkGateways/gw1");
    await talk.network("GET", "virtualNetworkGateways/gw1");
    const deleted = await talk.network("DELETE", "virtualNetworkGateways/gw1");
    expect([deleted.status, deleted.headers.has("location")]).toEqual([202, false]);
  });

  it("are left alone by operations that never take long", async () => {
    await using talk = await startAzure();
    talk.emulator.azure.nextOperation({ style: "no-header" });
    const tag = await talk.apim("PUT", `${talk.service}/tags/blue`, { properties: { displayName: "blue" } });
    expect(tag.status).toBe(201);
    expect((await talk.apim("POST", `${talk.service}/connectivityCheck`, tcpCheck)).status).toBe(202);
  });

  it("give an action an answer that no state machine could", async () => {
    await using talk = await startAzure();
    await talk.network("PUT", "virtualNetworkGateways/gw1", gateway);
    const answer = "https://example.com/package.zip";
    talk.emulator.azure.nextOperation({
      operation: "VirtualNetworkGateways_GetVpnProfilePackageUrl",
      answer,
      polls: 1,
    });
    const started = await talk.network("POST", "virtualNetworkGateways/gw1/getvpnprofilepackageurl");
    expect(started.status).toBe(202);
    const location = started.headers.get("location") ?? "";
    expect((await talk.network("GET", location)).status).toBe(202);
    expect((await talk.network("GET", location)).body).toEqual(answer);
    expect((await talk.network("POST", "virtualNetworkGateways/gw1/getvpnprofilepackageurl")).status).toBe(501);
  });

  it("replace what the emulator itself would give", async () => {
    await using talk = await startAzure();
    talk.emulator.azure.nextOperation({ style: "at-once", answer: { connectionStatus: "Disconnected" } });
    const { body } = await talk.apim("POST", `${talk.service}/connectivityCheck`, tcpCheck);
    expect(body).toEqual({ connectionStatus: "Disconnected" });
  });

  it("fall back on what the emulator's options say for all operations", async () => {
    await using talk = await startAzure({ azure: { operations: { style: "azure-asyncoperation", retryAfter: 0 } } });
    const first = await talk.apim("POST", `${talk.service}/connectivityCheck`, tcpCheck);
    expect([first.headers.has("azure-asyncoperation"), first.headers.get("retry-after")]).toEqual([true, "0"]);
    talk.emulator.azure.nextOperation({ style: "location" });
    const second = await talk.apim("POST", `${talk.service}/connectivityCheck`, tcpCheck);
    expect([second.headers.has("azure-asyncoperation"), second.headers.get("retry-after")]).toEqual([false, "0"]);
  });

  it("do not make what answers at once take long, whatever the options say", async () => {
    await using talk = await startAzure({ azure: { operations: { style: "location", result: "failed" } } });
    const tag = await talk.apim("PUT", `${talk.service}/tags/blue`, { properties: { displayName: "blue" } });
    expect(tag.status).toBe(201);
  });

  it("leave a default that only a PUT can follow to the PUTs", async () => {
    await using talk = await startAzure({ azure: { operations: { style: "provisioning-state" } } });
    const started = await talk.apim("POST", `${talk.service}/connectivityCheck`, tcpCheck);
    expect([started.status, started.headers.has("location")]).toEqual([202, true]);
  });

  it("are forgotten on reset, and so are operations and resources", async () => {
    await using talk = await startAzure();
    const started = await talk.apim("POST", `${talk.service}/connectivityCheck`, tcpCheck);
    await talk.apim("PUT", `${talk.service}/tags/blue`, { properties: { displayName: "blue" } });
    talk.emulator.azure.nextOperation({ style: "at-once" });
    talk.emulator.reset();
    expect((await talk.apim("GET", started.headers.get("location") ?? "")).status).toBe(404);
    expect((await talk.apim("GET", `${talk.service}/tags/blue`)).status).toBe(404);
    expect((await talk.apim("POST", `${talk.service}/connectivityCheck`, tcpCheck)).status).toBe(202);
  });

  it("go on also where the operation itself would not take long, as long as they name it", async () => {
    await using talk = await startAzure();
    talk.emulator.azure.nextOperation({ operation: "Tag_CreateOrUpdate", style: "location", polls: 0 });
    const tag = { properties: { displayName: "blue" } };
    const started = await talk.apim("PUT", `${talk.service}/tags/blue`, tag);
    expect(started.status).toBe(202);
    const done = await talk.apim("GET", started.headers.get("location") ?? "");
    expect(done.body).toMatchObject({ name: "blue", ...tag });
  });

  it.each<[AzureOperationScript, string]>([
    [{ operation: "PerformConnectivityCheck" }, "There is no operation"],
    [{ operation: "ApiManagementService_Get" }, "ApiManagementService_Get answers with what there is"],
    [{ operation: "Tag_ListByService", polls: 2 }, "Tag_ListByService answers with what there is"],
    [
      { operation: "PerformConnectivityCheckAsync", style: "provisioning-state" },
      "PerformConnectivityCheckAsync is not the PUT of a resource",
    ],
    [{ polls: -1 }, "polls must be a whole number; it was -1"],
    [{ polls: 1.5 }, "polls must be a whole number; it was 1.5"],
    [{ firstReads: [200] }, 'A first read answers "html" or a status from 400 to 599; it was 200'],
    [{ firstReads: [{ kind: "implode" } as never] }, 'There is no kind "implode"'],
    [{ firstReads: [{ kind: "status", status: 99 }] }, "A fault's status must be from 200 to 599; it was 99"],
    [{ result: "failed", endWord: "Succeeded" }, 'The end "failed" has no endWord "Succeeded"; it is failed'],
    [{ endWord: "Done" }, 'The end "succeeded" has no endWord "Done"; it is succeeded'],
    [{ endStatus: 500 }, "An operation that succeeded cannot end with 500"],
    [{ endStatus: 202 }, "endStatus must be from 200 to 599, and not 202; it was 202"],
    [{ result: "failed", endStatus: 42 }, "endStatus must be from 200 to 599, and not 202; it was 42"],
    [{ startStatus: 204 as never }, "startStatus must be 200, 201 or 202; it was 204"],
    [{ links: [] }, "links must say something of one answer"],
    [{ retryAfter: [] }, "retryAfter must say something of one answer"],
    [{ progress: [] }, "progress must say something of one answer"],
    [{ links: [["content-location" as never]] }, "links must be of location, azure-asyncoperation, operation-location"],
    [{ style: "no-header", links: [["location"]] }, "An operation in the style no-header names no links"],
    [{ poll: 3 } as never, "A script has no member poll; it may have style, startStatus, polls,"],
    [[] as never, "A script must be an object of style, startStatus, polls,"],
    [
      { result: "fail" as never },
      "result must be one of succeeded, failed, failed-without-error, canceled; it was fail",
    ],
    [{ style: "locaton" as never }, "style must be one of location, azure-asyncoperation, operation-location,"],
    [{ resultAt: "nowhere" as never }, "resultAt must be one of status, location, resource-location, original-uri;"],
    [{ firstReads: 404 as never }, "firstReads must be a list; it was 404"],
    [{ states: "Accepted" as never }, "states must be a list; it was Accepted"],
    [{ links: ["location" as never] }, "links must be a list of lists of headers"],
  ])("that can fit no operation are refused: %j", (script, message) => {
    expect(() => createEmulatorState().azure.nextOperation(script)).toThrow(message);
  });

  it.each<[AzureOperationScript, string]>([
    [{ style: "at-once", polls: 2 }, "polls has no effect in the style at-once, where nothing is read"],
    [{ style: "at-once", states: ["Accepted"] }, "states has no effect in the style at-once"],
    [{ style: "at-once", progress: [{ percentComplete: 5 }] }, "progress has no effect in the style at-once"],
    [{ style: "at-once", firstReads: [404] }, "firstReads has no effect in the style at-once"],
    [{ operation: "Tag_CreateOrUpdate", polls: 2 }, "polls has no effect in the style at-once"],
    [{ operation: "Region_ListByService", firstReads: [404] }, "firstReads has no effect in the style at-once"],
    [{ error: { code: "Conflict" } }, 'error has no effect with the result "succeeded"; say that it is "failed"'],
    [{ result: "failed-without-error", error: { code: "A" } }, 'error has no effect with the result "failed-without-'],
    [{ resultAt: "status" }, 'resultAt "status" has no effect in the style location, which has no status document'],
    [
      { operation: "ApiManagementService_CreateOrUpdate", resultAt: "resource-location" },
      'resultAt "resource-location" has no effect in the style provisioning-state',
    ],
    [{ operation: "ApiManagementService_CreateOrUpdate", answer: {} }, "ApiManagementService_CreateOrUpdate changes a"],
    [{ operation: "ApiManagementService_Update", answer: {} }, "answer cannot say what it gives; rewrite changes its"],
    [{ operation: "VirtualNetworkGateways_Delete", answer: {} }, "VirtualNetworkGateways_Delete changes a resource"],
    [{ style: "provisioning-state", answer: {} }, "What goes on by provisioning-state changes a resource"],
  ])("of which a part would do nothing are refused: %j", (script, message) => {
    expect(() => createEmulatorState().azure.nextOperation(script)).toThrow(message);
  });

  it.each<[AzureOperationScript]>([
    [{ style: "at-once", polls: 0 }],
    [{ operation: "Tag_CreateOrUpdate", style: "location", polls: 2 }],
    [{ operation: "ApiManagementService_CreateOrUpdate", polls: 2 }],
    [{ resultAt: "status", links: [["azure-asyncoperation"]] }],
    [{ operation: "VirtualNetworkGateways_Reset", answer: {} }],
  ])("of which every part is of use are taken: %j", (script) => {
    expect(() => createEmulatorState().azure.nextOperation(script)).not.toThrow();
  });

  it("are held against what the options say for all operations", () => {
    const failing = createEmulatorState({ azure: { operations: { style: "azure-asyncoperation", result: "failed" } } });
    expect(() => failing.azure.nextOperation({ error: { code: "Mine" }, resultAt: "status" })).not.toThrow();
    const error = { code: "Mine" };
    const tag = { operation: "Tag_CreateOrUpdate", error };
    expect(() => failing.azure.nextOperation(tag)).toThrow('error has no effect with the result "succeeded"');
    const quick = createEmulatorState({ azure: { operations: { style: "at-once" } } });
    expect(() => quick.azure.nextOperation({ polls: 2 })).toThrow("polls has no effect in the style at-once");
  });

  it("with an answer wait for an action and leave resources as they are", async () => {
    await using talk = await startAzure();
    talk.emulator.azure.nextOperation({ style: "at-once", answer: { connectionStatus: "Disconnected" } });
    const created = await talk.network("PUT", "virtualNetworkGateways/gw1", gateway);
    expect(created.body).toMatchObject({ name: "gw1", properties: { provisioningState: "Creating" } });
    const { body } = await talk.apim("POST", `${talk.service}/connectivityCheck`, tcpCheck);
    expect(body).toEqual({ connectionStatus: "Disconnected" });
  });

  it("are refused as an option, too", () => {
    const make = () => createEmulatorState({ azure: { operations: { endWord: "Done" } } });
    expect(make).toThrow('The end "succeeded" has no endWord "Done"');
  });
});
