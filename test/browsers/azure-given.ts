import type { Emulator } from "trunkline/testing";
import type { AzureGiven } from "./pages/azure.ts";

/** What the cases of Azure are given: the emulated one, and a token for it. */
export async function azureGiven({ azure }: Emulator): Promise<AzureGiven> {
  const { baseUrl, subscriptionId, credential, resourceGroupName, serviceName } = azure;
  const { token } = await credential.getToken("https://management.azure.com/.default");
  const body = { source: { region: "northeurope" }, destination: { address: "192.0.2.7", port: 53 } };
  return { baseUrl, subscriptionId, token, check: { resourceGroupName, serviceName, body } };
}
