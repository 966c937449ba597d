import { readFileSync } from "node:fs";
import { ApiManagementClient } from "@azure/arm-apimanagement";
import { describe, expect, it } from "vitest";
import { type Emulator, type FakeAzureOptions, startEmulator } from "../../src/testing/index.ts";
import { tcpCheck } from "./talk-azure.ts";

function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8");
}

const poll = { updateIntervalInMs: 1 };

/** An emulator over https, which Microsoft's package insists on, and Microsoft's package. */
async function start(azure: FakeAzureOptions = {}): Promise<{ emulator: Emulator; client: ApiManagementClient }> {
  const [key, cert] = [fixture("loopback-key.pem"), fixture("loopback-cert.pem")];
  const operations = { retryAfter: null, ...azure.operations };
  const emulator = await startEmulator({ tls: { key, cert }, azure: { ...azure, operations } });
  const { baseUrl, credential, subscriptionId } = emulator.azure;
  const options = { endpoint: baseUrl, tlsOptions: { ca: cert }, retryOptions: { maxRetries: 0 } };
  return { emulator, client: new ApiManagementClient(credential, subscriptionId, options) };
}

describe("the client that Microsoft publishes", () => {
  it.each(["location", "azure-asyncoperation"] as const)("gets a connectivity check by %s", async (style) => {
    const { emulator, client } = await start({ operations: { style, polls: 2 } });
    await using _ = emulator;
    const { resourceGroupName, serviceName } = emulator.azure;
    const { beginPerformConnectivityCheckAsyncAndWait: check } = client;
    const report = await check.call(client, resourceGroupName, serviceName, tcpCheck, poll);
    expect(report).toMatchObject({ connectionStatus: "Connected", hops: [{ type: "Source" }, { address: "8.8.8.8" }] });
    expect(emulator.received.every(({ proof }) => proof.verified)).toBe(true);
  });

  it("creates, lists in pages and deletes services", async () => {
    const { emulator, client } = await start({ pageSize: 1 });
    await using _ = emulator;
    const { resourceGroupName: group } = emulator.azure;
    const { apiManagementService: services } = client;
    const created = await services.beginCreateOrUpdateAndWait(
      group,
      "second",
      {
        location: "North Europe",
        sku: { name: "Developer", capacity: 1 },
        publisherEmail: "a@example.com",
        publisherName: "a",
      },
      poll,
    );
    expect(created).toMatchObject({ name: "second", provisioningState: "Succeeded" });
    const list = async () => {
      const names = [];
      for await (const { name } of services.listByResourceGroup(group)) names.push(name);
      return names;
    };
    expect(await list()).toEqual([emulator.azure.serviceName, "second"]);
    await services.beginDeleteAndWait(group, "second", poll);
    expect(await list()).toEqual([emulator.azure.serviceName]);
  });

  it("gets errors that it understands", async () => {
    const { emulator, client } = await start();
    await using _ = emulator;
    const get = client.apiManagementService.get(emulator.azure.resourceGroupName, "unknown");
    await expect(get).rejects.toMatchObject({ statusCode: 404, code: "ResourceNotFound" });
  });
});
