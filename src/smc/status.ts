import type { Client } from "../core/client.ts";
import type { Issue } from "../core/errors/refused-errors.ts";
import type { Handle } from "../core/handle.ts";
import { membersOf, textOf } from "../core/members.ts";
import type { CallOptions } from "../core/options.ts";
import type { ServerMessage } from "../core/socket/definition.ts";
import type { SubscribeOptions } from "../core/socket/socket.ts";
import { socketOf } from "../core/socket/socket-of.ts";
import type { Subscription } from "../core/socket/subscription.ts";
import type { ElementRef } from "./elements/types.ts";
import { zStatusMessage } from "./generated/sockets/schemas.ts";
import type { AnyMonitoringStatus, SubscribeByContext, SubscribeByElement } from "./generated/sockets/types.ts";
import { wrongHref } from "./href.ts";
import { readFailure } from "./read-failure.ts";
import { idOf, isUsableId } from "./read-id.ts";
import { smcSocket } from "./smc-socket.ts";
import { type ChildrenOptions, type ChildStatus, childStatuses, readStatus } from "./status-view/rest-status.ts";
import type { ViewableStatus } from "./status-view/status-view.ts";

/** What to hear the status of: one element, or all elements of a family such as `fw_single` or `virtual_fw`. */
export type StatusRequest =
  | (SubscribeByElement & { readonly context?: undefined })
  | (SubscribeByContext & { readonly element?: undefined });

/**
 * The status of an element, as it is now or has become. Every member beside `name`, `monitoring_state` and
 * `monitoring_status` may be missing: which ones come depends on what the element is.
 */
export interface StatusEvent {
  readonly type: "status";
  readonly status: AnyMonitoringStatus;
}

/** The status socket of an SMC. One connection carries all subscriptions of a client. */
export interface StatusSocket {
  /**
   * Subscribes to the status of an element or a family; resolves once the server has acknowledged. Logs in and opens the
   * socket where that is not done yet. The first event is the status as it is now.
   * `ws {version}/status/socket`
   *
   * @param request - `{ element: href }` or `{ context: family }`
   * @throws InvalidArgumentError when the request cannot be meant; nothing is sent.
   * @throws SocketError when the server refuses, or no connection comes about.
   * @example
   * ```ts
   * import { Smc } from "trunkline/smc";
   * await using smc = new Smc({ baseUrl: "http://localhost:8082", credentials: { apiKey: "..." } });
   * const node = await smc.status.subscribe({ element: "http://localhost:8082/7.2.1/elements/single_fw/1649/firewall_node/1650" });
   * for await (const event of node) {
   *   if (event.type === "status") console.log(event.status.name, event.status.monitoring_status);
   * }
   * ```
   */
  subscribe(request: StatusRequest, options?: SubscribeOptions): Promise<Subscription<StatusEvent>>;
  /**
   * The status of an element as it is now, by REST. `POST {version}/monitoring_status`
   *
   * @param element - an element that is monitored, or a part that a status named.
   * @throws (as rejections of the handle) InvalidRequestError (400) when the SMC does not monitor it.
   */
  read(element: ElementRef, options?: CallOptions): Handle<AnyMonitoringStatus>;
  /**
   * The statuses of the parts of what a status is of, by REST, in their order and a few at a time. Parts that the SMC does not
   * monitor come without a status.
   *
   * @example
   * ```ts
   * import type { Smc } from "trunkline/smc";
   * declare const smc: Smc;
   * declare const vpn: string;
   * for await (const { meta, view } of smc.status.children(await smc.status.read(vpn))) {
   *   console.log(meta.name, view?.isUp, view?.latencyMs, "ms");
   * }
   * ```
   */
  children(status: ViewableStatus, options?: ChildrenOptions): AsyncIterable<ChildStatus>;
}

const STATUS = /*#__PURE__*/ smcSocket<StatusRequest, StatusEvent>({
  id: "status.subscribe",
  path: "/{version}/status/socket",
  documentOf: () => zStatusMessage,
  wrongAsk,
  subjectOf: (request) => textOf(membersOf(request).element ?? membersOf(request).context),
  subscribe: (request) => request,
  unsubscribe: (id) => ({ unsubscribe: id }),
  acknowledgesEnd: true,
  read,
});

/**
 * The status socket of a client.
 *
 * @example
 * ```ts
 * import { createClient, statusSocket } from "trunkline/smc/sockets";
 * const client = createClient({ baseUrl: "https://smc.example.net:8082", credentials: { apiKey: "..." } });
 * const engines = await statusSocket(client).subscribe({ context: "fw_single" });
 * for await (const event of engines) console.log(event);
 * ```
 */
export function statusSocket(client: Client<"smc">): StatusSocket {
  const socket = socketOf(client, STATUS);
  return {
    subscribe: (request, options) => socket.subscribe(request, options),
    read: (element, options) => readStatus(client, element, options),
    children: (status, options) => childStatuses(client, status, options),
  };
}

function wrongAsk(request: unknown): Issue | undefined {
  const members = membersOf(request);
  const { element, context, ...others } = members;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return { path: unknown, message: "is not known here; known are element, context" };
  if ((element === undefined) === (context === undefined)) {
    return { path: "the request", message: "must have either element or context" };
  }
  if (context !== undefined) {
    const isText = typeof context === "string" && context !== "";
    return isText ? undefined : { path: "context", message: "must be the name of a family, such as fw_single" };
  }
  const message = wrongHref(element);
  return message === undefined ? undefined : { path: "element", message };
}

/** Subscription ids are numbers from 0 up, so that none is told by whether it is true. */
function read(message: unknown): ServerMessage<StatusEvent> {
  const { status, subscription_id: subscriptionId, success } = membersOf(message);
  const id = idOf(subscriptionId);
  const dto = membersOf(status).status;
  // Twice, because the outer member names the kind of message and the inner one what it carries.
  if (typeof dto === "object" && dto !== null && !Array.isArray(dto) && id !== undefined) {
    return { kind: "event", id, event: { type: "status", status: dto as AnyMonitoringStatus } };
  }
  const failure = readFailure(message);
  if (failure !== undefined) return { kind: "failure", message: failure, id };
  if (success === undefined) return { kind: "unknown" };
  return isUsableId(id) ? { kind: "subscribed", id } : { kind: "unsubscribed" };
}
