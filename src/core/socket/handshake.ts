import { readConnectionFailure } from "../connection-failure.ts";
import { ConnectionError } from "../errors/transport-errors.ts";
import { type ErrorContext, isTrunklineError } from "../errors/trunkline-error.ts";
import type { OperationDefinition } from "../operation.ts";
import { originOf } from "../origin.ts";
import type { Pipeline } from "../pipeline.ts";
import type { AttemptRequest } from "../profile.ts";
import { buildRequest } from "../request.ts";
import type { SocketDefinition } from "./definition.ts";
import { openWebSocket } from "./open-web-socket.ts";
import { socketError } from "./socket-failure.ts";
import { type SocketEnd, Transport, type TransportListener } from "./transport.ts";
import type { WebSocketFactory, WebSocketInit, WebSocketLike } from "./web-socket.ts";

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
}: Handshake<Ask, Event>): Promise<{ readonly transport: Transport; readonly origin: string }> {
  const { profile, settings, shared, signInTools } = pipeline;
  const { id, service, path, places } = definition;
  const operation: OperationDefinition = { id, service, path, method: "GET", answers: {}, ...(places && { places }) };
  const request = await pipeline.complete(buildRequest(operation, {}, profile, settings));
  signal.throwIfAborted();
  const { "user-agent": userAgent = "" } = request.headers;
  const signed: AttemptRequest = { ...request, headers: { "user-agent": userAgent } };
  const context = { vendor: profile.vendor, operation: id, attempts: attempt };
  const stamp = await shared.authenticator.authenticate(signed, signInTools, context);
  signal.throwIfAborted();

  const origin = originOf(request.url) ?? "";
  const init = { ...definition.handshake(signed), maxMessageBytes: settings.maxBodyBytes };
  const socket = await open(factory, request.url.replace(/^http/, "ws"), init, origin, context);
  return new Promise((resolve, reject) => {
    let isOpen = false;
    const transport = new Transport(socket, settings.maxBodyBytes, () => settings.clock.now(), {
      ...listener,
      onOpen: () => {
        isOpen = true;
        signal.removeEventListener("abort", giveUp);
        resolve({ transport, origin });
      },
      onEnd: (end: SocketEnd) => {
        signal.removeEventListener("abort", giveUp);
        if (isOpen) listener.onEnd(end);
        else reject(socketError(end, "handshake", origin, pipeline, context, stamp));
      },
    });
    const giveUp = (): void => transport.drop("given up");
    if (signal.aborted) giveUp();
    else signal.addEventListener("abort", giveUp);
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
  try {
    return await factory(url, init);
  } catch (cause) {
    if (isTrunklineError(cause)) throw cause;
    throw new ConnectionError(readConnectionFailure(cause), origin, { ...context, cause });
  }
}
