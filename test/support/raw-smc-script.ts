import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { Dialect, Status } from "./dialects.ts";

/** One socket as the server sees it. */
export interface RawSocket {
  readonly number: number;
  readonly webSocket: WebSocket;
  /** How it talks, as its address says. */
  readonly dialect: Dialect;
  /** The connection underneath. */
  readonly stream: Duplex;
  /** Headers of the handshake. */
  readonly headers: IncomingMessage["headers"];
  /** Subscribed element, context or target by id. */
  readonly subscriptions: Map<number, string>;
  /** Every frame that came, parsed. */
  readonly frames: Record<string, unknown>[];
}

/** What a test may change of the server's ways. */
export interface RawSmcScript {
  /** Statuses for the next handshakes, or what to do in place of an answer; `undefined` lets one through. */
  handshakes: (
    | number
    | { readonly status: number; readonly headers: Record<string, string> }
    | ((stream: Duplex) => void)
    | undefined
  )[];
  /** Answers the next requests to log in with these statuses. */
  logins: (number | undefined)[];
  /** Called in place of the server's own answer to a request that is no handshake; `true` leaves it to the server. */
  onRequest: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
  /** Called when a socket stands. */
  onOpen: ((socket: RawSocket) => void) | undefined;
  /** Called in place of the server's own answer to a frame; `true` leaves it to the server. */
  onFrame: ((socket: RawSocket, frame: Record<string, unknown>) => boolean) | undefined;
  /** The value that goes out after a subscription; none where it is left out. */
  firstStatus: ((target: string) => Status) | undefined;
  /** Gives a token in place of the cookie. */
  session: "cookie" | "token" | "both" | "none";
}
