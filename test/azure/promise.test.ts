import { Azure } from "trunkline/azure";
import { performConnectivityCheckAsync } from "trunkline/azure/apimanagement";
import { startEmulator } from "trunkline/testing";
import { expect, it } from "vitest";

// The lines that users are promised, as they stand in the design; the values come from the emulator.
it("Azure's lines compile and do what they say", async () => {
  await using emulator = await startEmulator();
  const { subscriptionId, credential, resourceGroupName, serviceName, baseUrl } = emulator.azure;
  const source = { region: "northeurope" };
  const destination = { address: "https://microsoft.com", port: 3306 };
  const protocol = "HTTPS";
  const seen: unknown[] = [];
  const console = { log: (...values: unknown[]): void => void seen.push(values) };

  const azure = new Azure({ subscriptionId, credential, baseUrl });
  const check = azure.apiManagement.performConnectivityCheckAsync({
    resourceGroupName,
    serviceName,
    body: { source, destination, protocol },
  });
  for await (const state of check) console.log(state.status, state.percent);
  const report = await check;
  const token = await check.resumeToken();
  const again = azure.resume(performConnectivityCheckAsync, token);

  expect(seen.at(0)).toEqual(["running", undefined]);
  expect(seen.at(-1)).toEqual(["succeeded", undefined]);
  expect(report.connectionStatus).toBe("Reachable");
  expect(await again).toEqual(report);
});
