import type { AttemptRequest } from "../core/profile.ts";
import type { WebSocketInit } from "../core/socket/web-socket.ts";

/**
 * What the handshake of a socket carries: the cookie as a header, the token as a subprotocol. No `Origin`: the server's
 * filter may refuse it.
 */
export function handshake({ headers }: AttemptRequest): Omit<WebSocketInit, "maxMessageBytes"> {
  const { authorization, ...others } = headers;
  // Beside the session's cookie it is the caller's own, for somebody on the way.
  const isToken = authorization !== undefined && !headers.cookie?.startsWith("JSESSIONID=");
  return isToken ? { protocols: ["access_token", authorization], headers: others } : { protocols: [], headers };
}
