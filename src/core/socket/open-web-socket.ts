import { ConfigurationError } from "../errors/refused-errors.ts";
import type { WebSocketInit, WebSocketLike } from "./web-socket.ts";

/** What `isomorphic-ws` gives: the class of `ws` on Node, the platform's own elsewhere. */
interface WebSocketClass {
  new (url: string, protocols: string[], options?: object): WebSocketLike;
  readonly prototype: WebSocketLike;
}

let loaded: WebSocketClass | undefined;

/** What a subprotocol may be (RFC 6455 section 4.1). Platforms refuse others, and some with an error that repeats them. */
const SUBPROTOCOL = /^[\w!#$%&'*+.^`|~-]+$/;

/**
 * Opens a WebSocket with the library for the platform, which is loaded on first use.
 * @throws ConfigurationError where the platform cannot send the headers of the handshake.
 */
export async function openWebSocket(
  url: string,
  { protocols, headers, maxMessageBytes }: WebSocketInit,
): Promise<WebSocketLike> {
  // A cast, because the package is typed as the class of ws, and what it gives elsewhere has neither ping nor options.
  loaded ??= (await import("isomorphic-ws")).default as unknown as WebSocketClass;
  if (!protocols.every((protocol) => SUBPROTOCOL.test(protocol))) {
    throw new ConfigurationError(
      "webSocket",
      "is needed here: the session's token has characters that no subprotocol may have; give a function that sends it all the same, such as createNodeTransport(...).webSocket of trunkline/node",
    );
  }
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
    // More would wrap around in 32 bits.
    maxPayload: Math.min(maxMessageBytes, 2 ** 31 - 1),
    // For the server to end the TCP connection once it is closed, in milliseconds.
    closeTimeout: 2_000,
    // Status messages are short; and what is not inflated cannot be a bomb.
    perMessageDeflate: false,
    followRedirects: false,
  });
}
