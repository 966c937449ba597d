import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { ApiManagementClient } from "@azure/arm-apimanagement";
import { NetworkManagementClient } from "@azure/arm-network";
import { createClient } from "trunkline/azure/network";
import { startEmulator } from "../../../src/testing/index.ts";
import { readFixture } from "./peers.ts";
import { startWireTap, type WireTap } from "./wire-tap.ts";

/** Microsoft's packages and ours, before one emulator, each over a tap of its own. */
export interface PeerClients extends AsyncDisposable {
  readonly theirTap: WireTap;
  readonly ourTap: WireTap;
  readonly apim: ApiManagementClient;
  /** One more, that never sends. */
  readonly probe: ApiManagementClient;
  readonly network: NetworkManagementClient;
  readonly ours: ReturnType<typeof createClient>;
  /** How many requests the emulator has received, and how many of them it knew the sender of. */
  counts(): { readonly received: number; readonly verified: number };
}

/** Starts them; no client waits, or sends anything again by itself. */
export async function startPeerClients(): Promise<PeerClients> {
  const [key, cert] = [readFixture("loopback-key.pem"), readFixture("loopback-cert.pem")];
  setDefaultCACertificates([...getCACertificates("default"), cert]);
  const emulator = await startEmulator({
    seed: "all peers",
    azure: { operations: { retryAfter: null }, throttling: "off" },
  });
  const { baseUrl, subscriptionId } = emulator.azure;
  // The tap is at another address than the one that tokens are for.
  const credential = { getToken: () => emulator.azure.credential.getToken("https://management.azure.com/.default") };
  const [theirTap, ourTap] = [await startWireTap(baseUrl, { key, cert }), await startWireTap(baseUrl, { key, cert })];
  const options = { endpoint: theirTap.url, tlsOptions: { ca: cert }, retryOptions: { maxRetries: 0 } };
  return {
    theirTap,
    ourTap,
    apim: new ApiManagementClient(credential, subscriptionId, options),
    probe: new ApiManagementClient(credential, subscriptionId, options),
    network: new NetworkManagementClient(credential, subscriptionId, {
      ...options,
      credentials: { scopes: [`${theirTap.url}/.default`] },
    }),
    ours: createClient({ baseUrl: ourTap.url, subscriptionId, credential, retry: false, pollIntervalMs: 1 }),
    counts: () => ({
      received: emulator.received.length,
      verified: emulator.received.filter(({ proof }) => proof.verified).length,
    }),
    [Symbol.asyncDispose]: async () => {
      await Promise.all([theirTap, ourTap].map((tap) => tap[Symbol.asyncDispose]()));
      await emulator.close();
    },
  };
}
