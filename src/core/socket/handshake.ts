import { cleanText } from "../clean-text.ts";
import { readConnectionFailure } from "../connection-failure.ts";
import { ConfigurationError } from "../errors/refused-errors.ts";
import { ConnectionError } from "../errors/transport-errors.ts";
import { type ErrorContext, isTrunklineError } from "../errors/trunkline-error.ts";
import type { OperationDefinition } from "../operation.ts";
import { originOf } from "../origin.ts";
import type { Pipeline } from "../pipeline.ts";
import type { AttemptRequest } from "../profile.ts";
import { buildRequest } from "../request.ts";
import type { SocketDefinition } from "./definition.ts";
import { openWebSocket } from "./open-web-socket.ts";
import { type Clean, socketError } from "./socket-failure.ts";
import { type SocketEnd, Transport, type TransportListener } from "./transport.ts";
import type { WebSocketFactory, WebSocketInit, WebSocketLike } from "./web-socket.ts";

/** The `readyState` of a WebSocket that is open. */
const OPEN = 1;

/** What opening a connection takes. */
export interface Handshake<Ask, Event extends object> {
  readonly pipeline: Pipeline;
  readonly definition: SocketDefinition<Ask, Event>;
  readonly factory: WebSocketFactory | undefined;
  /** Number of the connection, from 1. */
  readonly attempt: number;
  /** Ends the opening; an open connection is no longer its concern. */
  readonly signal: AbortSignal;
  readonly listener: Pick<TransportListener, "onText" | "onPong" | "onEnd">;
}

/** A connection that stands. */
export interface OpenTransport {
  readonly transport: Transport;
  readonly origin: string;
  /** For what comes over it. */
  readonly clean: Clean;
}

/**
 * Opens a connection. Address and session are found out anew each time: either may have changed since the last one.
 * @throws TrunklineError when the session cannot be had, the server refuses or the connection does not come about.
 */
export async function openTransport<Ask, Event extends object>({
  pipeline,
  definition,
  factory = openWebSocket,
  attempt,
  signal,
  listener,
}: Handshake<Ask, Event>): Promise<OpenTransport> {
  const { profile, settings, shared, signInTools } = pipeline;
  const { id, service, path, places } = definition;
  const operation: OperationDefinition = { id, service, path, method: "GET", answers: {}, ...(places && { places }) };
  const request = await pipeline.complete(buildRequest(operation, {}, profile, settings));
  signal.throwIfAborted();
  // No body is asked for; the caller's own headers go along, as with any call.
  const { accept: _, ...headers } = request.headers;
  const signed: AttemptRequest = { ...request, headers };
  const context = { vendor: profile.vendor, operation: id, attempts: attempt };
  const stamp = await shared.authenticator.authenticate(signed, signInTools, context);
  signal.throwIfAborted();

  // Of the session that it was opened with, too: that may be renewed while the connection stands.
  const clean: Clean = (text) => cleanText(text, shared.authenticator, [], stamp) ?? "";
  const origin = originOf(request.url) ?? "";
  const init = { ...definition.handshake(signed), maxMessageBytes: settings.maxBodyBytes };
  const socket = await open(factory, request.url.replace(/^http/, "ws"), init, origin, context);
  return new Promise((resolve, reject) => {
    let isOpen = false;
    const onOpen = (): void => {
      isOpen = true;
      signal.removeEventListener("abort", giveUp);
      resolve({ transport, origin, clean });
    };
    const transport = new Transport(socket, settings.maxBodyBytes, () => settings.clock.now(), {
      ...listener,
      onOpen,
      onEnd: (end: SocketEnd) => {
        signal.removeEventListener("abort", giveUp);
        if (isOpen) listener.onEnd(end);
        else reject(socketError(end, "handshake", origin, clean, context));
      },
    });
    const giveUp = (): void => transport.drop("given up");
    if (signal.aborted) giveUp();
    else signal.addEventListener("abort", giveUp);
    // A factory may have waited until it was.
    if (socket.readyState === OPEN && !signal.aborted) onOpen();
  });
}

/** A factory of the caller's own may throw anything; most likely it is the connection that fails. */
async function open(
  factory: WebSocketFactory,
  url: string,
  init: WebSocketInit,
  origin: string,
  context: ErrorContext & { readonly operation: string },
): Promise<WebSocketLike> {
  let socket: WebSocketLike;
  try {
    socket = await factory(url, init);
  } catch (cause) {
    if (isTrunklineError(cause)) throw cause;
    throw new ConnectionError(readConnectionFailure(cause), origin, { ...context, cause });
  }
  const isSocket = (["send", "close", "addEventListener"] as const).every(
    (name) => typeof socket?.[name] === "function",
  );
  if (isSocket) return socket;
  throw new ConfigurationError("webSocket", "must give a WebSocket, with send, close and addEventListener", context);
}
