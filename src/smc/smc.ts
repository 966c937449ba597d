import { ClientFacade } from "../core/client-facade.ts";
import { isClient } from "../core/pipeline.ts";
import { createClient, type SmcClient, type SmcOptions } from "./client.ts";
import { type Elements, elements } from "./elements/elements.ts";
import { type SmcApi, smcApi } from "./generated/api/api.ts";
import { type Monitoring, monitoringOf } from "./monitoring/monitoring.ts";
import { type NotificationSocket, notificationSocket } from "./notifications.ts";
import { type StatusSocket, statusSocket } from "./status.ts";
import { type SmcTasks, smcTasks } from "./tasks/tasks.ts";
import { type Vpns, vpns } from "./vpn/vpns.ts";

/**
 * Forcepoint SMC: the status of elements over a WebSocket that survives, and the documented operations of the SMC API.
 *
 * @example
 * ```ts
 * import { Smc } from "trunkline/smc";
 * declare const href: string;
 * await using smc = new Smc({ baseUrl: "http://localhost:8082", apiVersion: "7.2", credentials: { apiKey: "..." } });
 * const tunnel = await smc.status.subscribe({ element: href });
 * for await (const event of tunnel) {
 *   if (event.type === "status") console.log(event.status.health_in_percent, event.status.latency_in_ms);
 *   else console.log("values between", event.lostAt, "and", event.regainedAt, "may be missing");
 * }
 * ```
 * @see {@link https://help.forcepoint.com/ngfw/en-us/index.html | Forcepoint NGFW documentation}
 */
export class Smc extends ClientFacade<"smc", SmcOptions> {
  readonly #client: SmcClient;
  #api: SmcApi | undefined;
  #elements: Elements | undefined;
  #status: StatusSocket | undefined;
  #tasks: SmcTasks | undefined;
  #notifications: NotificationSocket | undefined;
  #monitoring: Monitoring | undefined;
  #vpn: Vpns | undefined;

  /**
   * @param options - options, or a client that `createClient` made.
   * @throws ConfigurationError naming the option that is unknown, missing or wrong. Nothing is sent.
   */
  constructor(options: SmcOptions | SmcClient) {
    const client: SmcClient = isClient(options) ? options : createClient(options);
    super(client);
    this.#client = client;
  }

  /** The SMC API: every documented operation around VPNs, engines and elements as a method. */
  get api(): SmcApi {
    this.#api ??= smcApi(this.#client);
    return this.#api;
  }

  /** Elements by their addresses, types and links: reading, finding, creating, changing and deleting them. */
  get elements(): Elements {
    this.#elements ??= elements(this.#client);
    return this.#elements;
  }

  /** The status of elements, as it changes. */
  get status(): StatusSocket {
    this.#status ??= statusSocket(this.#client);
    return this.#status;
  }

  /** Long tasks of the server: following them, and downloading what they made. */
  get tasks(): SmcTasks {
    this.#tasks ??= smcTasks(this.#client);
    return this.#tasks;
  }

  /** Which elements were created, changed or deleted. */
  get notifications(): NotificationSocket {
    this.#notifications ??= notificationSocket(this.#client);
    return this.#notifications;
  }

  /** What engines hold (`session`), and log records (`logs`). */
  get monitoring(): Monitoring {
    this.#monitoring ??= monitoringOf(this.#client);
    return this.#monitoring;
  }

  /** VPNs: edits that open, save and close, tunnels, gateways, and route-based tunnels. */
  get vpn(): Vpns {
    this.#vpn ??= vpns(this.#client);
    return this.#vpn;
  }

  /**
   * A client with other options. It shares retry budget, rate limit and session with this one unless credentials, base
   * URL, API version or `fetch` change, and ends when this one is closed.
   */
  override with(options: Partial<SmcOptions>): Smc {
    return new Smc(this.#client.with(options));
  }
}
