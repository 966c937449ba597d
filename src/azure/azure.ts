import { ClientFacade } from "../core/client-facade.ts";
import { isClient } from "../core/pipeline.ts";
import { type AzureClient, type AzureOptions, createClient } from "./client.ts";
import { type ApiManagementApi, apiManagementApi } from "./generated/apimanagement/api.ts";
import { type NetworkApi, networkApi } from "./generated/network/api.ts";
import type { AzureLongRunning } from "./requested-work.ts";

/**
 * Azure: API Management 2024-05-01 and the VPN and connectivity part of Network 2026-01-01, every documented operation as
 * a method.
 *
 * @example
 * ```ts
 * import { Azure, type AzureCredential } from "trunkline/azure";
 * declare const credential: AzureCredential; // such as new DefaultAzureCredential() of @azure/identity
 * await using azure = new Azure({ subscriptionId: "00000000-0000-0000-0000-000000000000", credential });
 * const check = azure.apiManagement.performConnectivityCheckAsync({
 *   resourceGroupName: "rg1",
 *   serviceName: "apimService1",
 *   body: { source: { region: "northeurope" }, destination: { address: "8.8.8.8", port: 53 } },
 * });
 * for await (const state of check) console.log(state.status, state.percent);
 * console.log((await check).connectionStatus);
 * ```
 * @see {@link https://learn.microsoft.com/en-us/rest/api/apimanagement/ | API Management REST API}
 * @see {@link https://learn.microsoft.com/en-us/rest/api/network-gateway/ | VPN gateway REST API}
 */
export class Azure extends ClientFacade<"azure", AzureOptions, AzureLongRunning> {
  readonly #client: AzureClient;
  #apiManagement: ApiManagementApi | undefined;
  #network: NetworkApi | undefined;

  /**
   * @param options - options, or a client that `createClient` made.
   * @throws ConfigurationError naming the option that is unknown, missing or wrong. Nothing is sent.
   */
  constructor(options: AzureOptions | AzureClient) {
    const client: AzureClient = isClient(options) ? options : createClient(options);
    super(client);
    this.#client = client;
  }

  /** API Management (2024-05-01): services, APIs, products, gateways, workspaces and connectivity checks. */
  get apiManagement(): ApiManagementApi {
    this.#apiManagement ??= apiManagementApi(this.#client);
    return this.#apiManagement;
  }

  /** Network (2026-01-01), its VPN and connectivity part: gateways, connections, virtual WAN, Network Watcher. */
  get network(): NetworkApi {
    this.#network ??= networkApi(this.#client);
    return this.#network;
  }

  /**
   * A client with other options. It shares retry budget, rate limit and token with this one unless credential, cloud, scope,
   * base URL or `fetch` change, and ends when this one is closed.
   */
  override with(options: Partial<AzureOptions>): Azure {
    return new Azure(this.#client.with(options));
  }
}
