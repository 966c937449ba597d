import type { StateSpan } from "../state-history.ts";
import { caution, type ErrorContext, hasCode, TrunklineError } from "./trunkline-error.ts";

/**
 * The caller's signal ended the call. `cause` is the signal's reason. `name` is `AbortError`, as the
 * platform's own functions have it. A request that was already sent may still take effect at the service.
 */
export class AbortedError extends TrunklineError {
  constructor(operation: string, context: ErrorContext) {
    const message = `${operation} was aborted by its caller after ${plural(context.attempts)}${caution(context)}`;
    super("AbortError", "ABORTED", message, {
      ...context,
      operation,
    });
  }
}

/** True when the caller's signal ended the call. */
export function isAbortedError(error: unknown): error is AbortedError {
  return hasCode(error, "ABORTED");
}

/**
 * A limit of time passed. `scope` tells which: `attempt` is one request with its answer (`timeoutMs`), `deadline` is the
 * whole call with every attempt, pause and body (`deadlineMs`), `wait` is the way of accepted work to its end (`waitMs`). A
 * request that was sent may still take effect, and work that was accepted goes on.
 */
export class TimeoutError extends TrunklineError {
  /** Which limit passed. */
  readonly scope: "attempt" | "deadline" | "wait";
  /** The limit, in milliseconds. */
  readonly limitMs: number;
  /** The states that were seen while waiting, oldest first; empty for the other scopes. */
  declare readonly history: readonly StateSpan[];

  constructor(
    scope: "attempt" | "deadline" | "wait",
    limitMs: number,
    context: ErrorContext & { readonly operation: string },
    seen: {
      readonly history: readonly StateSpan[];
      readonly text: string;
      /** What to do, where it is not to raise the limit. */
      readonly advice?: string | undefined;
    } = { history: [], text: "" },
  ) {
    const [what, option] = LIMITS[scope];
    const advice = seen.advice ?? `raise ${option} if the service needs longer`;
    super(
      "TimeoutError",
      "TIMEOUT",
      `${context.operation}: ${what} within ${limitMs} ms (${seen.text || plural(context.attempts)}); ${advice}${caution(context)}`,
      { ...context, history: seen.history },
    );
    this.scope = scope;
    this.limitMs = limitMs;
  }
}

const LIMITS = {
  attempt: ["no complete answer", "timeoutMs"],
  deadline: ["not done", "deadlineMs"],
  wait: ["accepted, but not seen to end", "waitMs"],
} as const;

/** True when a limit of time passed. */
export function isTimeoutError(error: unknown): error is TimeoutError {
  return hasCode(error, "TIMEOUT");
}

/** What is known of a failed connection. */
export interface ConnectionFailure {
  /** The system's code, such as `ECONNREFUSED`, where the platform tells it. */
  readonly systemCode?: string | undefined;
  /** False only where it is certain that the service never saw the request. */
  readonly maySent: boolean;
  /** What happened and what to do, as the end of the message. */
  readonly hint: string;
  /** True where trying again cannot help, as with a certificate that is not trusted. */
  readonly isFinal: boolean;
}

/**
 * No complete answer arrived because the connection failed: name resolution, TCP, TLS, or a reset on the way.
 * `maySent` is false only where the service certainly never saw the request.
 */
export class ConnectionError extends TrunklineError {
  /** The system's code, such as `ECONNRESET`, where the platform tells it. */
  readonly systemCode: string | undefined;
  /** Whether the service may have seen the request. */
  readonly maySent: boolean;
  /** The origin that was called, such as `https://vpn.eu-west-101.myhuaweicloud.com`. */
  readonly origin: string;
  readonly #isFinal: boolean;

  constructor(failure: ConnectionFailure, origin: string, context: ErrorContext & { readonly operation: string }) {
    super(
      "ConnectionError",
      "CONNECTION",
      `${context.operation}: ${failure.hint} (${origin}${failure.systemCode ? `, ${failure.systemCode}` : ""}, ${plural(context.attempts)})${failure.maySent ? caution(context) : ""}`,
      context,
    );
    this.systemCode = failure.systemCode;
    this.maySent = failure.maySent;
    this.origin = origin;
    this.#isFinal = failure.isFinal;
  }

  /** True where trying again cannot help. */
  get isFinal(): boolean {
    return this.#isFinal;
  }
}

/** True when the connection failed. */
export function isConnectionError(error: unknown): error is ConnectionError {
  return hasCode(error, "CONNECTION");
}

function plural(attempts = 0): string {
  return attempts === 1 ? "1 attempt" : `${attempts} attempts`;
}
