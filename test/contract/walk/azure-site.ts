import { Azure } from "trunkline/azure";
import { createClient } from "trunkline/azure/network";
import { Recorder } from "./recorder.ts";
import { optionsOf, type Site, siteOf } from "./site.ts";

const SUBSCRIPTION_ID = "0b1f6471-1bf0-4dda-aec3-cb9272f09590";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A service of Azure, with a token that lives longer than the walk; `networkVersion` is an older one to ask for. */
export function azureSite(service: "apimanagement" | "network", module: object, networkVersion?: string): Site {
  const recorder = new Recorder();
  const client = createClient({
    ...optionsOf(recorder),
    subscriptionId: SUBSCRIPTION_ID,
    apiVersions: { network: networkVersion },
    credential: { getToken: async () => ({ token: "token-of-the-walk", expiresOnTimestamp: Date.now() + 86_400_000 }) },
  });
  return siteOf({
    name: `azure/${service}`,
    module,
    client,
    facade: new Azure(client),
    origin: "https://management.azure.com",
    fromClient: { subscriptionId: SUBSCRIPTION_ID },
    signedHeaders: {
      authorization: "Bearer token-of-the-walk",
      "x-ms-client-request-id": UUID,
      "x-ms-correlation-request-id": UUID,
      "x-ms-return-client-request-id": "true",
    },
    recorder,
    version: networkVersion,
  });
}
