import type { Issue } from "../errors/refused-errors.ts";
import type { OperationDefinition, OperationSchema } from "../operation.ts";
import type { AttemptRequest } from "../profile.ts";
import type { WebSocketInit } from "./web-socket.ts";

/** What one message of the server means. */
export type ServerMessage<Event extends object> =
  /** A subscription stands, under an id that is its own on this connection. Any integer can be one, 0 too. */
  | {
      readonly kind: "subscribed";
      readonly id: number;
      /** Whether the words are those of a start: an acknowledgement may otherwise be that of an end. */
      readonly isStart?: boolean;
    }
  /** What was asked for is answered in full: there is no id, and after `event` nothing more comes. */
  | { readonly kind: "answered"; readonly event?: Event | undefined }
  /** A subscription is over, as asked. */
  | { readonly kind: "unsubscribed" }
  /** What was asked is refused; where there is an id, it is that of a subscription which stood. */
  | { readonly kind: "failure"; readonly message: string; readonly id?: number | undefined }
  | { readonly kind: "event"; readonly id: number; readonly event: Event }
  /** Of which the server does not say whose it is: every subscription that stands on the connection gets it. */
  | { readonly kind: "event-for-all"; readonly event: Event }
  /** A subscription is over by itself: the server has given all there is. */
  | { readonly kind: "end"; readonly id: number }
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
  /** Checks a message with events. */
  documentOf(message: unknown): OperationSchema;
  /** What the handshake carries, made of a request that is signed. */
  handshake(signed: AttemptRequest): Omit<WebSocketInit, "maxMessageBytes">;
  /** What is asked for, in a word: for people who read logs. */
  subjectOf(ask: Ask): string | undefined;
  /** The message that subscribes. */
  subscribe(ask: Ask): unknown;
  /**
   * The same at the time of sending, where its words depend on what the client has found out until then; `param` gives a
   * parameter of the client, such as the version.
   */
  reword?(message: string, param: (name: string) => string | undefined): string;
  /** Whether the server begins anew with it on another connection, so that what came before comes again. */
  startsOver?(ask: Ask): boolean;
  /** The message that unsubscribes. */
  unsubscribe(id: number): unknown;
  /** Whether the server says that a subscription has ended as asked. Where it may not, nobody waits for it. */
  readonly acknowledgesEnd: boolean;
  /** Reads a message, which may say several things. */
  read(message: unknown): ServerMessage<Event> | readonly ServerMessage<Event>[];
}
