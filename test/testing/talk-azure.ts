import { type Emulator, type EmulatorOptions, startEmulator } from "../../src/testing/index.ts";
import { hear, type Said } from "./talk.ts";

/** Sends one request with a token. A path is relative to the resource group's provider, an address is taken whole. */
export type AzureTalk = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Said>;

/** An emulator and a plain-fetch conversation with its Resource Manager. */
export interface AzureConversation extends AsyncDisposable {
  readonly emulator: Emulator;
  /** API Management. */
  readonly apim: AzureTalk;
  /** Network. */
  readonly network: AzureTalk;
  /** Path of the API Management service that stands at the start. */
  readonly service: string;
}

/** The body of Microsoft's TCP example. */
export const tcpCheck = {
  source: { region: "northeurope" },
  destination: { address: "8.8.8.8", port: 53 },
  preferredIPVersion: "IPv4",
} as const;

/** Starts an emulator and talks to it with nothing but `fetch` and a token. */
export async function startAzure(options?: EmulatorOptions): Promise<AzureConversation> {
  const emulator = await startEmulator(options);
  const { baseUrl, credential, subscriptionId, resourceGroupName, serviceName } = emulator.azure;
  const { token } = await credential.getToken(`${baseUrl}/.default`);
  const group = `${baseUrl}/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}`;
  const talkTo = (provider: string, version: string): AzureTalk => {
    return async (method, path, body, headers) => {
      const url = path.startsWith("http") ? path : `${group}/providers/${provider}/${path}`;
      const isVersioned = /[?&]api-version=/u.test(url);
      const mark = url.includes("?") ? "&" : "?";
      const response = await fetch(isVersioned ? url : `${url}${mark}api-version=${version}`, {
        method,
        redirect: "manual",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      return hear(response);
    };
  };
  return {
    emulator,
    apim: talkTo("Microsoft.ApiManagement", "2024-05-01"),
    network: talkTo("Microsoft.Network", "2025-05-01"),
    service: `service/${serviceName}`,
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}
