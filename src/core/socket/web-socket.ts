/** What a factory of WebSockets is told. */
export interface WebSocketInit {
  /** Subprotocols to offer. */
  readonly protocols: string[];
  /** Headers of the handshake, in lower case; the session's cookie is among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Largest message to take, in bytes. */
  readonly maxMessageBytes: number;
}

/**
 * The part of a WebSocket that the client uses: the standard's, and what the `ws` package has beyond it. Without `ping`, a
 * cheap request takes the place of pings; without `on`, a refused handshake shows no status.
 */
export interface WebSocketLike {
  /** 1 where it is open already: a factory may wait for that. */
  readonly readyState?: number;
  /** `arraybuffer` is set where it is there: other forms of bytes cannot be read at once. */
  binaryType?: unknown;
  send(text: string): void;
  close(code?: number, reason?: string): void;
  // biome-ignore lint/suspicious/noExplicitAny: platforms have event classes of their own; `never` or `unknown` would refuse some of them.
  addEventListener(type: "open" | "message" | "close" | "error", listener: (event: any) => void): void;
  /** Sends a ping frame (RFC 6455 section 5.5.2). */
  ping?(): void;
  /** Drops the connection without a close handshake. */
  terminate?(): void;
  /** Listens for `ping`, `pong`, `upgrade` (whose `socket.bytesRead` tells of a large message on its way) and `unexpected-response`. */
  // biome-ignore lint/suspicious/noExplicitAny: each event has arguments of its own, and each library its type of listener.
  on?(event: string, listener: (...args: any[]) => void): unknown;
}

/**
 * Opens a WebSocket. Called anew for every connection, with the session as it is then.
 *
 * @example
 * ```ts
 * import WebSocket from "ws";
 * import { Smc } from "trunkline/smc";
 *
 * const smc = new Smc({
 *   baseUrl: "https://smc.example.net:8082",
 *   credentials: { apiKey: "..." },
 *   webSocket: (url, { protocols, headers, maxMessageBytes }) =>
 *     new WebSocket(url, [...protocols], { headers, maxPayload: maxMessageBytes, family: 4 }),
 * });
 * ```
 */
export type WebSocketFactory = (url: string, init: WebSocketInit) => WebSocketLike | Promise<WebSocketLike>;
