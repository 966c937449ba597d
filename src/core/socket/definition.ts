import type { Issue } from "../errors/refused-errors.ts";
import type { OperationDefinition, OperationSchema } from "../operation.ts";
import type { AttemptRequest } from "../profile.ts";
import type { WebSocketInit } from "./web-socket.ts";

/** What one message of the server means. */
export type ServerMessage<Event extends object> =
  /** A subscription stands, under an id that is its own on this connection. Ids start at 0. */
  | { readonly kind: "subscribed"; readonly id: number }
  /** A subscription is over, as asked. */
  | { readonly kind: "unsubscribed" }
  /** What was asked is refused; where there is an id, it is that of a subscription which stood. */
  | { readonly kind: "failure"; readonly message: string; readonly id?: number | undefined }
  | { readonly kind: "event"; readonly id: number; readonly event: Event }
  /** Nothing that is known here. */
  | { readonly kind: "unknown" };

/** A vendor's WebSocket that carries subscriptions: data and small functions, as an operation is. */
export interface SocketDefinition<Ask, Event extends object> {
  /** How errors and events call it, such as `status.subscribe`. */
  readonly id: string;
  readonly service: string;
  /** Path template with wire names in braces. */
  readonly path: string;
  readonly places?: OperationDefinition["places"];
  /** A cheap call that fails with 401 where the session has ended: made before a lost connection is regained. */
  readonly check: OperationDefinition;
  /** What is wrong with what is asked for, before anything is sent. */
  wrongAsk(ask: unknown): Issue | undefined;
  /** Checks a message with an event. */
  readonly message: OperationSchema;
  /** What the handshake carries, made of a request that is signed. */
  handshake(signed: AttemptRequest): Omit<WebSocketInit, "maxMessageBytes">;
  /** What is asked for, in a word: for people who read logs. */
  subjectOf(ask: Ask): string | undefined;
  /** The message that subscribes. */
  subscribe(ask: Ask): unknown;
  /** The message that unsubscribes. */
  unsubscribe(id: number): unknown;
  /** Reads a message. */
  read(message: unknown): ServerMessage<Event>;
}
