import { ClientFacade } from "../core/client-facade.ts";
import { isClient } from "../core/pipeline.ts";
import { createClient, type HuaweiClient, type HuaweiOptions } from "./client.ts";
import { type EventGridApi, eventGridApi } from "./generated/eventgrid/api.ts";
import { type VpnApi, vpnApi } from "./generated/vpn/api.ts";

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
export class HuaweiCloud extends ClientFacade<"huawei", HuaweiOptions> {
  readonly #client: HuaweiClient;
  #vpn: VpnApi | undefined;
  #eventGrid: EventGridApi | undefined;

  /**
   * @param options - options, or a client that `createClient` made.
   * @throws ConfigurationError naming the option that is unknown, missing or wrong. Nothing is sent.
   */
  constructor(options: HuaweiOptions | HuaweiClient) {
    const client: HuaweiClient = isClient(options) ? options : createClient(options);
    super(client);
    this.#client = client;
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

  /**
   * A client with other options. It shares retry budget, rate limit and learnt clock with this one unless region,
   * project, credentials, endpoints or `fetch` change, and ends when this one is closed.
   */
  override with(options: Partial<HuaweiOptions>): HuaweiCloud {
    return new HuaweiCloud(this.#client.with(options));
  }
}
