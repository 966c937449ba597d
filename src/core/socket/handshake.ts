import { cleanCause } from "../clean-cause.ts";
import { cleanText } from "../clean-text.ts";
import { readConnectionFailure } from "../connection-failure.ts";
import { apiError } from "../errors/api-error.ts";
import { ConfigurationError } from "../errors/refused-errors.ts";
import { isSocketError } from "../errors/socket-errors.ts";
import { ConnectionError } from "../errors/transport-errors.ts";
import { type ErrorContext, isTrunklineError, withoutStop } from "../errors/trunkline-error.ts";
import type { OperationDefinition } from "../operation.ts";
import { originOf } from "../origin.ts";
import type { Pipeline } from "../pipeline.ts";
import type { AttemptRequest } from "../profile.ts";
import { buildRequest } from "../request.ts";
import { ResponseHeaders } from "../response-headers.ts";
import type { SocketDefinition } from "./definition.ts";
import { openWebSocket } from "./open-web-socket.ts";
import { type Clean, socketError } from "./socket-failure.ts";
import { type SocketEnd, Transport, type TransportListener } from "./transport.ts";
import type { WebSocketFactory, WebSocketInit, WebSocketLike } from "./web-socket.ts";

type Context = ErrorContext & { readonly operation: string };

/** The `readyState` of a WebSocket that is open. */
const OPEN = 1;

/** What opening a connection takes. */
export interface Handshake<Ask, Event extends object> {
  readonly pipeline: Pipeline;
  readonly definition: SocketDefinition<Ask, Event>;
  readonly factory: WebSocketFactory | undefined;
  /** How many connections were tried for this one, itself included. */
  readonly tries: number;
  /** Whether to sign in again where the session is refused. */
  readonly mayRenew: boolean;
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
  factory,
  tries,
  mayRenew,
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
  const context = { vendor: profile.vendor, operation: id, attempts: tries };
  const stamp = await shared.authenticator.authenticate(signed, signInTools, context);
  signal.throwIfAborted();

  // Of the session that it was opened with, too: that may be renewed while the connection stands.
  const clean: Clean = (text) => cleanText(text, shared.authenticator, [], stamp) ?? "";
  const origin = originOf(request.url) ?? "";
  const init = { ...definition.handshake(signed), maxMessageBytes: settings.maxBodyBytes };
  const socket = await open(factory ?? openWebSocket, request.url.replace(/^http/, "ws"), init, origin, clean, context);
  const opening = new Promise<OpenTransport>((resolve, reject) => {
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
        else reject(socketError(end, "handshake", origin, clean, context, factory !== undefined));
      },
    });
    const giveUp = (): void => transport.drop("given up");
    if (signal.aborted) giveUp();
    else signal.addEventListener("abort", giveUp);
    // A factory may have waited until it was, or for too long.
    if (signal.aborted || socket.readyState === undefined) return;
    if (socket.readyState === OPEN) onOpen();
    if (socket.readyState > OPEN) transport.drop("the function of option webSocket gave one that is closed");
  });
  return opening.catch(async (error: unknown) => {
    // Not every server refuses a call as it refuses a socket: the session is renewed before another one is opened.
    const isRefused = isSocketError(error) && isSessionRefused(error.status);
    if (mayRenew && isRefused && !signal.aborted) await renew(pipeline, context, stamp);
    throw error;
  });
}

/**
 * Whether the status of a handshake says that the session is not known. 403 may be for want of a permission: whether it is
 * the session shows the look at it before the next connection.
 */
export function isSessionRefused(status: number | undefined): boolean {
  return status === 401;
}

/** Signs in again, as a call does that is refused. */
async function renew({ shared, signInTools }: Pipeline, context: Context, stamp: unknown): Promise<void> {
  const headers = new ResponseHeaders(new Headers());
  const refusal = apiError({ status: 401, headers, body: undefined }, context);
  await shared.authenticator.recover?.(refusal, signInTools, stamp, new Set());
}

/** A factory of the caller's own may throw anything. */
async function open(
  factory: WebSocketFactory,
  url: string,
  init: WebSocketInit,
  origin: string,
  clean: Clean,
  context: Context,
): Promise<WebSocketLike> {
  let socket: WebSocketLike;
  try {
    socket = await factory(url, init);
  } catch (cause) {
    if (isTrunklineError(cause)) throw cause;
    const failure = readConnectionFailure(cause);
    if (failure.systemCode !== undefined) {
      throw new ConnectionError(failure, origin, { ...context, cause: cleanCause(cause, clean, true) });
    }
    // Not kept as the cause: platforms repeat the token in it.
    throw new ConfigurationError("webSocket", `threw: ${withoutStop(clean(String(cause)))}`, context);
  }
  const isSocket = (["send", "close", "addEventListener"] as const).every(
    (name) => typeof socket?.[name] === "function",
  );
  if (isSocket) return socket;
  throw new ConfigurationError("webSocket", "must give a WebSocket, with send, close and addEventListener", context);
}
