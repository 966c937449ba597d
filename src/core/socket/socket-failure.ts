import { cleanCause } from "../clean-cause.ts";
import { readConnectionFailure } from "../connection-failure.ts";
import { isResponseParseError } from "../errors/answer-errors.ts";
import { isApiError } from "../errors/api-error.ts";
import { isSocketError, SocketError } from "../errors/socket-errors.ts";
import { ConnectionError, isConnectionError, isTimeoutError } from "../errors/transport-errors.ts";
import { type ErrorContext, isTrunklineError, withoutStop } from "../errors/trunkline-error.ts";
import type { Pipeline } from "../pipeline.ts";
import { inBrowser } from "../platform.ts";
import { isTransient } from "../retry-rules.ts";
import { type Verdict, verdictOfClose, verdictOfStatus } from "./close-codes.ts";
import type { SocketEnd } from "./transport.ts";

type Context = ErrorContext & { readonly operation: string };

const HIDDEN = ". Browsers do not say why: the server may refuse the session, or the header Origin, which they add";

/** Cuts a text of the server clean of what this client sent. */
export type Clean = (text: string) => string;

/** The error that the end of a connection is, where nothing can be regained. */
export function socketError(
  end: SocketEnd,
  during: "handshake" | "connection",
  origin: string,
  clean: Clean,
  context: Context,
  hasFactory = true,
): SocketError | ConnectionError {
  const { code, status, retryAfterMs, cause } = end;
  const reason = withoutStop(clean(end.reason));
  if (status !== undefined) {
    const message = `the server refused the handshake with ${status}${adviceForStatus(status)} (${origin})`;
    return new SocketError(message, { status, retryAfterMs }, context);
  }
  const said = cause instanceof Error ? cause.message : "";
  if (during === "handshake" && /subprotocol/i.test(said)) {
    const none = `the server took the connection, but no subprotocol with it, in which the session's token goes (${origin}); its sockets may take no tokens, or a proxy may drop the header`;
    const other = `the server took the connection with a subprotocol that was not offered (${origin}); what answers there may be another service or a proxy: check baseUrl`;
    const message = /no subprotocol/i.test(said) ? none : other;
    return new SocketError(message, { status: 101 }, context);
  }
  if (during === "handshake" && cause !== undefined) {
    // Handshakes carry the session, and some platforms and proxies repeat them.
    const known = cleanCause(cause, clean, true);
    const failure = readConnectionFailure(cause);
    // Whoever has such a transport may have given its fetch alone.
    const isOfTransport = !hasFactory && failure.hint?.includes("createNodeTransport") === true;
    const hint = isOfTransport
      ? `${failure.hint}, and its webSocket as option webSocket: fetch does not carry sockets`
      : failure.hint;
    return new ConnectionError({ ...failure, ...(hint !== undefined && { hint }) }, origin, {
      ...context,
      cause: known,
    });
  }
  const why = reason && `: ${reason}`;
  const isShaking = during === "handshake";
  const what = isShaking ? "no connection came about" : "the connection was closed";
  const hidden = isShaking ? inBrowser(HIDDEN) : "";
  return new SocketError(
    `${what}, code ${code}${why}${adviceForClose(code)}${hidden} (${origin})`,
    { closeCode: code },
    context,
  );
}

/** Why a connection was lost, as a sentence for people. */
export function lossReason({ code, reason, cause, isOwn = false }: SocketEnd, clean: Clean): string {
  const said = withoutStop(clean(reason || (cause instanceof Error ? cause.message : "")));
  if (isOwn) return said;
  if (code !== 1006) return `the server closed the connection with ${code}${said && `: ${said}`}`;
  return reason ? said : `the connection broke off${said && `: ${said}`}`;
}

/** What a connection that did not come about means. */
export function verdictOfFailure(error: unknown, { profile }: Pipeline): Verdict {
  if (!isTrunklineError(error)) return "never";
  if (isSocketError(error)) {
    if (error.status !== undefined) return verdictOfStatus(error.status);
    return verdictOfClose(error.closeCode ?? 1006);
  }
  if (isApiError(error)) return isTransient(error, profile) ? "again" : "never";
  if (isConnectionError(error)) return error.isFinal ? "never" : "again";
  // Of a call on the way to the connection, such as signing in.
  return isTimeoutError(error) || isResponseParseError(error) ? "again" : "never";
}

function adviceForStatus(status: number): string {
  if (status === 401 || status === 403)
    return "; the session is not accepted for sockets: check the user's permissions";
  if (status === 404) return "; there is no such socket in this API version: check apiVersion";
  if (status >= 300 && status < 400) return "; handshakes are not redirected: check baseUrl";
  if (verdictOfStatus(status) === "slowly") return "; it has no room for a socket at present: try again later";
  if (verdictOfStatus(status) === "again") return "; it cannot open one at present: try again later";
  return "; what answers there is no such socket: check baseUrl, and that proxies on the way let WebSockets through";
}

function adviceForClose(code: number): string {
  if (code === 1009) return "; a message was too big: ask for less, or raise maxBodyBytes";
  const verdict = verdictOfClose(code);
  if (verdict === "refused") return "; check the user's permissions";
  if (verdict === "never") return "; it would do so again: check baseUrl and apiVersion, and what was subscribed";
  return "; try again later";
}
