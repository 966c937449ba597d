import type { Client, RequestInput } from "../core/client.ts";
import type { Handle } from "../core/handle.ts";
import type { CallOptions } from "../core/options.ts";
import { attachPipeline, isClient, pipelineOf } from "../core/pipeline.ts";
import type { Poller } from "../core/poller.ts";
import type { ResumableOperation } from "../core/resumable-operation.ts";
import { type AzureClient, type AzureOptions, createClient } from "./client.ts";
import { type ApiManagementApi, apiManagementApi } from "./generated/apimanagement/api.ts";
import { type NetworkApi, networkApi } from "./generated/network/api.ts";

const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/**
 * Azure: API Management 2024-05-01 and the VPN and connectivity part of Network 2025-05-01, every documented operation as
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
export class Azure implements Client<"azure"> {
  readonly vendor = "azure";
  readonly #client: AzureClient;
  #apiManagement: ApiManagementApi | undefined;
  #network: NetworkApi | undefined;

  /**
   * @param options - options, or a client that `createClient` made.
   * @throws ConfigurationError naming the option that is unknown, missing or wrong. Nothing is sent.
   */
  constructor(options: AzureOptions | AzureClient) {
    this.#client = isClient(options) ? options : createClient(options);
    attachPipeline(this, pipelineOf(this.#client));
  }

  /** API Management 2024-05-01: services, APIs, products, gateways, workspaces and connectivity checks. */
  get apiManagement(): ApiManagementApi {
    this.#apiManagement ??= apiManagementApi(this.#client);
    return this.#apiManagement;
  }

  /** Network 2025-05-01, its VPN and connectivity part: gateways, connections, virtual WAN, Network Watcher. */
  get network(): NetworkApi {
    this.#network ??= networkApi(this.#client);
    return this.#network;
  }

  /** Sends a request that no document describes; see {@link Client.request}. */
  request<T = unknown>(input: RequestInput, options?: CallOptions): Handle<T> {
    return this.#client.request<T>(input, options);
  }

  /** Goes on waiting for work that was accepted earlier; see {@link Client.resume}. */
  resume<Done>(operation: ResumableOperation<"azure", Done>, token: string, options?: CallOptions): Poller<Done> {
    return this.#client.resume(operation, token, options);
  }

  /**
   * A client with other options. It shares retry budget, rate limit and token with this one unless credential, scope, base
   * URL or `fetch` change, and ends when this one is closed.
   */
  with(options: Partial<AzureOptions>): Azure {
    return new Azure(this.#client.with(options));
  }

  /** Lets no further call in and waits for those on their way. */
  close(): Promise<void> {
    return this.#client.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Vendor and endpoints; never credentials. */
  toJSON(): { readonly vendor: "azure"; readonly endpoints: Readonly<Record<string, string>> } {
    return this.#client.toJSON();
  }

  /** What Node's `inspect` and `console.log` show. */
  [INSPECT](): string {
    return "Azure {}";
  }
}
