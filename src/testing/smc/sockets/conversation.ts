import type { Json } from "../../wire.ts";
import type { Address } from "../address.ts";
import type { ElementChange } from "../element-store.ts";
import type { LogRecord } from "../monitoring/log-book.ts";
import type { TableChange } from "../monitoring/session-board.ts";
import type { SmcState } from "../state.ts";

/** What one socket has asked for and not ended: a subscription, or a fetch of monitored data. */
export interface SmcSubscription {
  /** `subscription_id` or `fetch` on the wire. */
  readonly id: number;
  /** The href that was subscribed to, as it was sent. */
  readonly element?: string;
  /** The families that were subscribed to, as they were sent. */
  readonly context?: string;
  /** The query of a fetch, as it was sent. */
  readonly query?: Json;
}

/** What has happened that a socket may be told of. */
export type News =
  | { readonly about: "status"; readonly path: string }
  /** One of many changes of a status in quick succession, which the board does not hold one by one. */
  | { readonly about: "flood"; readonly path: string; readonly base: Json; readonly changes: Json }
  | { readonly about: "element"; readonly path: string; readonly type: string; readonly change: SmcChangeType }
  | { readonly about: "session"; readonly change: TableChange }
  | { readonly about: "log"; readonly record: LogRecord }
  | { readonly about: "statistics"; readonly statistics: unknown };

/** What can become of an element, as the notification socket tells it. */
export type SmcChangeType = ElementChange["kind"] | "trashed" | "untrashed" | "validating" | "validated";

/** What a conversation speaks with. */
export interface Voice {
  /** Answers a subscription or a query; this is what can get lost. */
  reply(message: Json): void;
  /** Says anything that is neither that nor an event. */
  say(message: Json): void;
  /** Tells an event, which counts for its subscription. */
  tell(id: number, message: Json): void;
  /** Resolves once the other side has taken most of what was said, or is gone; always later than at once. */
  pause(): Promise<void>;
}

/** The server's side of what is said over one socket; one for each kind of socket. */
export interface Conversation {
  /** What stands at the moment. */
  readonly subscriptions: readonly SmcSubscription[];
  /** Obeys a message. */
  hear(message: Json): void;
  /** Tells what has happened to every subscription that is about it. */
  notice(news: News): void;
  /** The socket is gone. */
  end(): void;
}

/** What a conversation knows of the server behind it. */
export interface ConversationSetting {
  readonly state: SmcState;
  /** Where hrefs of this socket lead, and its version. */
  readonly address: Address;
  /** The ids that subscriptions take first. */
  readonly subscriptionIds: readonly number[];
  /** The ids that fetches take first. */
  readonly fetchIds: readonly number[];
}
