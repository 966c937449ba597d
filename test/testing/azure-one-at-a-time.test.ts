import { Azure } from "trunkline/azure";
import { describe, expect, it } from "vitest";
import { type SiteConversation, startSite } from "./azure-site.ts";

const gatewayPath = "virtualNetworkGateways/hub-gateway";
const connectionPath = "connections/hub-to-branch";

/** Writes a resource back as it was read; that goes on until somebody looks. */
async function startUpdate({ network }: SiteConversation, path: string) {
  const { body } = await network("GET", path);
  return network("PUT", path, body);
}

describe("an action that writes", () => {
  it.each([
    ["POST", gatewayPath, `${gatewayPath}/reset`, undefined],
    ["POST", gatewayPath, `${gatewayPath}/startPacketCapture`, {}],
    ["POST", connectionPath, `${connectionPath}/resetconnection`, undefined],
    ["POST", connectionPath, `${connectionPath}/startPacketCapture`, {}],
    ["PUT", connectionPath, `${connectionPath}/sharedkey`, { value: "second" }],
    ["POST", connectionPath, `${connectionPath}/sharedkey/reset`, { keyLength: 8 }],
  ])("%s waits for an update of %s: %s", async (method, owner, path, body) => {
    await using talk = await startSite();
    await startUpdate(talk, owner);
    const refused = await talk.network(method, path, body);
    expect([refused.status, refused.body.error?.code]).toEqual([409, "AnotherOperationInProgress"]);
    await talk.network("GET", owner);
    await talk.network("GET", owner);
    expect((await talk.done(method, path, body)).status).toBeLessThan(300);
  });

  it.each([
    [gatewayPath, `${gatewayPath}/reset`, `${gatewayPath}/reset`],
    [gatewayPath, `${gatewayPath}/startPacketCapture`, `${gatewayPath}/startPacketCapture`],
    [connectionPath, `${connectionPath}/resetconnection`, `${connectionPath}/startPacketCapture`],
  ])("keeps %s at work: %s, then %s", async (owner, first, second) => {
    await using talk = await startSite();
    const started = await talk.network("POST", first, {});
    expect(started.status).toBe(202);
    const { body } = await talk.network("GET", owner);
    expect(body.properties).toMatchObject({ provisioningState: "Updating" });
    for (const refused of [await talk.network("POST", second, {}), await talk.network("PUT", owner, body)]) {
      expect([refused.status, refused.body.error?.code]).toEqual([409, "AnotherOperationInProgress"]);
    }
    const location = started.headers.get("location") ?? "";
    expect((await talk.network("GET", location)).status).toBe(202);
    await talk.network("GET", location);
    expect((await talk.network("GET", owner)).body.properties).toMatchObject({ provisioningState: "Succeeded" });
  });

  it("does not lose what it wrote to an update that ends later", async () => {
    await using talk = await startSite();
    await talk.network("PUT", `${connectionPath}/sharedkey`, { value: "first" });
    await startUpdate(talk, connectionPath);
    expect((await talk.network("PUT", `${connectionPath}/sharedkey`, { value: "second" })).status).toBe(409);
    await talk.network("GET", connectionPath);
    await talk.network("GET", connectionPath);
    expect((await talk.network("PUT", `${connectionPath}/sharedkey`, { value: "second" })).status).toBe(200);
    expect((await talk.network("GET", `${connectionPath}/sharedkey`)).body).toMatchObject({ value: "second" });
  });

  it("leaves the resource as it was where it fails", async () => {
    await using talk = await startSite();
    talk.emulator.azure.nextOperation({ operation: "VirtualNetworkGateways_Reset", result: "failed" });
    expect((await talk.done("POST", `${gatewayPath}/reset`)).status).toBe(400);
    expect((await talk.network("GET", gatewayPath)).body.properties).toMatchObject({ provisioningState: "Succeeded" });
    expect((await talk.network("GET", connectionPath)).body.properties).toMatchObject({
      connectionStatus: "Connected",
    });
  });

  it("keeps a service of API Management at work, but not what stands below it", async () => {
    await using talk = await startSite();
    talk.emulator.azure.nextOperation({ operation: "ApiManagementService_Backup", answer: {} });
    const backup = { storageAccount: "a", containerName: "c", backupName: "b" };
    expect((await talk.apim("POST", `${talk.service}/backup`, backup)).status).toBe(202);
    expect((await talk.apim("PATCH", talk.service, { tags: { a: "1" } })).status).toBe(409);
    const tag = { properties: { displayName: "blue" } };
    expect((await talk.apim("PUT", `${talk.service}/tags/blue`, tag)).status).toBe(201);
  });

  it("goes out again with retryConflicts until the gateway is free", async () => {
    await using talk = await startSite({ azure: { operations: { retryAfter: null } } });
    const { baseUrl, subscriptionId, credential, resourceGroupName } = talk.emulator.azure;
    await using azure = new Azure({ baseUrl, subscriptionId, credential, pollIntervalMs: 1 });
    const gateway = { resourceGroupName, virtualNetworkGatewayName: "hub-gateway" };
    const { virtualNetworkGateways: gateways } = azure.network;
    const update = gateways.createOrUpdate({ ...gateway, body: await gateways.get(gateway) });
    await update.accepted();
    await expect(gateways.reset(gateway)).rejects.toMatchObject({ vendorCode: "AnotherOperationInProgress" });
    const patient = azure.with({ retryConflicts: true, deadlineMs: 60_000 });
    const refused = new Promise<void>((resolve) => {
      const end = talk.emulator.onReceived(({ operation, status }) => {
        if (operation !== "VirtualNetworkGateways_Reset" || status !== 409) return;
        end();
        resolve();
      });
    });
    const reset = patient.network.virtualNetworkGateways.reset(gateway);
    const [gone] = await Promise.all([reset, refused.then(() => update)]);
    expect(gone.name).toBe("hub-gateway");
  });
});

describe("an action that only looks", () => {
  it.each([
    ["GET", `${connectionPath}/sharedkey`],
    ["POST", `${connectionPath}/getikesas`],
    ["GET", `${gatewayPath}/connections`],
    ["POST", `${gatewayPath}/getLearnedRoutes`],
    ["POST", `${gatewayPath}/getBgpPeerStatus`],
  ])("%s %s is answered while both are at work, and keeps nothing at work", async (method, path) => {
    await using talk = await startSite();
    const look = await talk.network(method, path);
    expect(look.status).toBeLessThan(300);
    for (const owner of [gatewayPath, connectionPath]) expect((await startUpdate(talk, owner)).status).toBe(200);
    expect((await talk.done(method, path)).status).toBe(200);
  });
});
