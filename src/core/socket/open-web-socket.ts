import { ConfigurationError } from "../errors/refused-errors.ts";
import type { WebSocketInit, WebSocketLike } from "./web-socket.ts";

/** What `isomorphic-ws` gives: the class of `ws` on Node, the platform's own elsewhere. */
interface WebSocketClass {
  new (url: string, protocols: string[], options?: object): WebSocketLike;
  readonly prototype: WebSocketLike;
}

let loaded: WebSocketClass | undefined;

/**
 * Opens a WebSocket with the library for the platform, which is loaded on first use.
 * @throws ConfigurationError where the platform cannot send the headers of the handshake.
 */
export async function openWebSocket(
  url: string,
  { protocols, headers, maxMessageBytes }: WebSocketInit,
): Promise<WebSocketLike> {
  loaded ??= (await import("isomorphic-ws")).default as unknown as WebSocketClass;
  // The platform's own class takes subprotocols and nothing else.
  if (loaded.prototype.ping === undefined) {
    const wanted = Object.keys(headers).filter((name) => name !== "user-agent");
    if (wanted.length === 0) return new loaded(url, [...protocols]);
    throw new ConfigurationError(
      "webSocket",
      `is needed here: the WebSocket of this platform cannot send the header ${wanted.join(", ")}; give a function that opens one that can, or run this on Node`,
    );
  }
  return new loaded(url, [...protocols], {
    headers,
    maxPayload: maxMessageBytes,
    // Status messages are short; and what is not inflated cannot be a bomb.
    perMessageDeflate: false,
    followRedirects: false,
  });
}
