import type { Client } from "../core/client.ts";
import type { Issue } from "../core/errors/refused-errors.ts";
import { membersOf } from "../core/members.ts";
import type { ServerMessage } from "../core/socket/definition.ts";
import type { SubscribeOptions } from "../core/socket/socket.ts";
import { socketOf } from "../core/socket/socket-of.ts";
import type { Subscription } from "../core/socket/subscription.ts";
import { zEventMessage, zEventsMessageLegacy } from "./generated/sockets/schemas.ts";
import type { ChangeEvent, EventType, Href } from "./generated/sockets/types.ts";
import { readFailure } from "./read-failure.ts";
import { idOf, isUsableId } from "./read-id.ts";
import { smcSocket } from "./smc-socket.ts";

/** Of which elements to hear changes. */
export interface NotificationRequest {
  /**
   * A family of elements, such as `host`: the `rel` of an entry point. Several as a list, or with commas between them;
   * `*` for all.
   */
  readonly context: string | readonly string[];
}

/** An element was changed. What it is now has to be read. */
export interface NotificationEvent {
  readonly type: "change";
  /** What happened to it. Newer servers may know further words. */
  readonly change: EventType;
  /** Address of the element, as the server gives it. */
  readonly element: Href;
  /** The event as it came, whose own `type` is `change` here. */
  readonly raw: ChangeEvent;
}

/** The change socket of an SMC. One connection carries all subscriptions of a client. */
export interface NotificationSocket {
  /**
   * Subscribes to the changes of elements; resolves once the server has acknowledged. Logs in and opens the socket where
   * that is not done yet. Changes that happen while the connection is lost are not told later: after a `gap`, list anew
   * what you keep.
   * `ws {version}/notification/socket`
   *
   * @param request - `{ context }` with families, or `*` for all
   * @throws InvalidArgumentError when the request cannot be meant; nothing is sent.
   * @throws SocketError when the server refuses, or no connection comes about.
   * @example
   * ```ts
   * import { Smc } from "trunkline/smc";
   * await using smc = new Smc({ baseUrl: "https://smc.example.net:8082", credentials: { apiKey: "..." } });
   * const changes = await smc.notifications.subscribe({ context: ["host", "vpn"] });
   * for await (const event of changes) {
   *   if (event.type === "change") console.log(event.change, event.element);
   *   else console.log("changes since", event.lostAt, "are not known: list the elements again");
   * }
   * ```
   */
  subscribe(request: NotificationRequest, options?: SubscribeOptions): Promise<Subscription<NotificationEvent>>;
}

const NOTIFICATIONS = /*#__PURE__*/ smcSocket<NotificationRequest, NotificationEvent>({
  id: "notifications.subscribe",
  path: "/{version}/notification/socket",
  documentOf: (message) => ("events" in membersOf(message) ? zEventsMessageLegacy : zEventMessage),
  wrongAsk,
  subjectOf: ({ context }) => wireContext(context),
  subscribe: ({ context }) => ({ context: wireContext(context) }),
  unsubscribe: (id) => ({ unsubscribe: id }),
  acknowledgesEnd: true,
  read,
});

/**
 * The change socket of a client.
 *
 * @example
 * ```ts
 * import { createClient, notificationSocket } from "trunkline/smc/sockets";
 * const client = createClient({ baseUrl: "https://smc.example.net:8082", credentials: { apiKey: "..." } });
 * const changes = await notificationSocket(client).subscribe({ context: "host" });
 * for await (const event of changes) console.log(event);
 * ```
 */
export function notificationSocket(client: Client<"smc">): NotificationSocket {
  const socket = socketOf(client, NOTIFICATIONS);
  return { subscribe: (request, options) => socket.subscribe(request, options) };
}

function wireContext(context: NotificationRequest["context"]): string {
  return typeof context === "string" ? context : context.join(", ");
}

function wrongAsk(request: unknown): Issue | undefined {
  const { context, ...others } = membersOf(request);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return { path: unknown, message: "is not known here; known is context" };
  const path = "context";
  // The vendor takes an empty text for all families; an empty list is rather a mistake.
  const isEmpty = typeof context === "string" ? context.trim() === "" : !Array.isArray(context) || context.length === 0;
  if (isEmpty) return { path, message: "must name a family such as host, or several; * means all" };
  const list: readonly unknown[] = Array.isArray(context) ? context : [];
  const at = list.findIndex((family) => typeof family !== "string" || !/^[^\s,]+$/.test(family));
  if (at >= 0) return { path: `context[${at}]`, message: "must be the name of one family, such as host" };
  if (list.length > 1 && list.includes("*")) return { path, message: "must not have others beside *, which means all" };
  return undefined;
}

/** Servers up to 6.5 send lists, and need not say to which subscription they belong. */
function read(message: unknown): ServerMessage<NotificationEvent> | readonly ServerMessage<NotificationEvent>[] {
  const members = membersOf(message);
  const { event, events, subscription_id: subscriptionId, success } = members;
  const id = idOf(subscriptionId);
  const change = readChange(event);
  // What carries events is no refusal, whatever other members it has; the document's own word is one everywhere.
  const hasEvents = change !== undefined || Array.isArray(events);
  const failure = hasEvents && members.failure === undefined ? undefined : readFailure(message);
  if (failure !== undefined) return { kind: "failure", message: failure, id };
  if (Array.isArray(events)) {
    const changes = events.map(readChange);
    return changes.map((change): ServerMessage<NotificationEvent> => {
      if (change === undefined) return { kind: "unknown" };
      return id === undefined ? { kind: "event-for-all", event: change } : { kind: "event", id, event: change };
    });
  }
  if (change !== undefined && id !== undefined) return { kind: "event", id, event: change };
  if (success === undefined) return { kind: "unknown" };
  return isUsableId(id) ? { kind: "subscribed", id } : { kind: "unsubscribed" };
}

function readChange(raw: unknown): NotificationEvent | undefined {
  const { type, element } = membersOf(raw);
  if (typeof type !== "string" || typeof element !== "string") return undefined;
  return { type: "change", change: type, element, raw: raw as ChangeEvent };
}
