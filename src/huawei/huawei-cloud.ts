import type { Client, RequestInput } from "../core/client.ts";
import type { Handle } from "../core/handle.ts";
import type { CallOptions } from "../core/options.ts";
import { attachPipeline, isClient, pipelineOf } from "../core/pipeline.ts";
import type { Poller } from "../core/poller.ts";
import type { ResumableOperation } from "../core/resumable-operation.ts";
import { createClient, type HuaweiClient, type HuaweiOptions } from "./client.ts";
import { type EventGridApi, eventGridApi } from "./generated/eventgrid/api.ts";
import { type VpnApi, vpnApi } from "./generated/vpn/api.ts";

const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/**
 * Huawei Cloud: Virtual Private Network v5 and EventGrid v1, every documented operation as a method.
 *
 * @example
 * ```ts
 * import { HuaweiCloud } from "trunkline/huawei";
 * await using huawei = new HuaweiCloud({
 *   region: "eu-west-101",
 *   projectId: "0123456789abcdef0123456789abcdef",
 *   credentials: { accessKeyId: "...", secretAccessKey: "..." },
 * });
 * for await (const monitor of huawei.vpn.listConnectionMonitors()) console.log(monitor.id, monitor.status);
 * ```
 * @see {@link https://support.huaweicloud.com/intl/en-us/api-vpn/ | Virtual Private Network API}
 * @see {@link https://support.huaweicloud.com/intl/en-us/api-eg/ | EventGrid API}
 */
export class HuaweiCloud implements Client<"huawei"> {
  readonly vendor = "huawei";
  readonly #client: HuaweiClient;
  #vpn: VpnApi | undefined;
  #eventGrid: EventGridApi | undefined;

  /**
   * @param options - options, or a client that `createClient` made.
   * @throws ConfigurationError naming the option that is unknown, missing or wrong. Nothing is sent.
   */
  constructor(options: HuaweiOptions | HuaweiClient) {
    this.#client = isClient(options) ? options : createClient(options);
    attachPipeline(this, pipelineOf(this.#client));
  }

  /** Virtual Private Network v5: site-to-site and point-to-site gateways, connections, monitors. */
  get vpn(): VpnApi {
    this.#vpn ??= vpnApi(this.#client);
    return this.#vpn;
  }

  /** EventGrid v1: channels, sources, subscriptions, connections and events. */
  get eventGrid(): EventGridApi {
    this.#eventGrid ??= eventGridApi(this.#client);
    return this.#eventGrid;
  }

  /** Sends a request that no document describes; see {@link Client.request}. */
  request<T = unknown>(input: RequestInput, options?: CallOptions): Handle<T> {
    return this.#client.request<T>(input, options);
  }

  /** Goes on waiting for work that was accepted earlier; see {@link Client.resume}. */
  resume<Done>(operation: ResumableOperation<"huawei", Done>, token: string, options?: CallOptions): Poller<Done> {
    return this.#client.resume(operation, token, options);
  }

  /**
   * A client with other options. It shares retry budget, rate limit and learnt clock with this one unless region,
   * project, credentials, endpoints or `fetch` change, and ends when this one is closed.
   */
  with(options: Partial<HuaweiOptions>): HuaweiCloud {
    return new HuaweiCloud(this.#client.with(options));
  }

  /** Lets no further call in and waits for those on their way. */
  close(): Promise<void> {
    return this.#client.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Vendor and endpoints; never credentials. */
  toJSON(): { readonly vendor: "huawei"; readonly endpoints: Readonly<Record<string, string>> } {
    return this.#client.toJSON();
  }

  /** What Node's `inspect` and `console.log` show. */
  [INSPECT](): string {
    return "HuaweiCloud {}";
  }
}
