import type { AzureCredential, AzureOptions } from "trunkline/azure";
import { type AzureSite, type Emulator, startEmulator } from "trunkline/testing";

/** What a client for Azure is made of. */
export function azureOptions(given: {
  readonly AZURE_SUBSCRIPTION_ID: string;
  readonly AZURE_ACCESS_TOKEN: string;
  readonly AZURE_BASE_URL?: string;
}): AzureOptions {
  return {
    subscriptionId: given.AZURE_SUBSCRIPTION_ID,
    credential: staticToken(given.AZURE_ACCESS_TOKEN),
    baseUrl: given.AZURE_BASE_URL,
  };
}

/** A credential that gives the one token that it has; when that expires, the calls fail with 401. */
function staticToken(token: string): AzureCredential {
  return { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
}

/** Starts the emulator with a site in it, runs the work with options for a client, and stops it. */
export async function withAzureEmulator<T>(
  work: (options: AzureOptions, site: AzureSite, emulator: Emulator) => Promise<T>,
): Promise<T> {
  // The emulator asks for no pauses and needs no time.
  await using emulator = await startEmulator({ azure: { operations: { retryAfter: null } } });
  const { baseUrl, subscriptionId, credential } = emulator.azure;
  return await work({ baseUrl, subscriptionId, credential, pollIntervalMs: 1 }, emulator.azure.addSite(), emulator);
}
