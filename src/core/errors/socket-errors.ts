import { type ErrorContext, hasCode, TrunklineError } from "./trunkline-error.ts";

/**
 * A WebSocket could not be opened, or a subscription on it cannot go on. `status` is there where the server refused the
 * handshake, `closeCode` where it closed the socket. Lost connections that can be regained end in no error: the
 * subscription goes on and tells of the gap.
 */
export class SocketError extends TrunklineError {
  /** The HTTP status with which the server refused the handshake, where it did and the platform tells it. */
  readonly status: number | undefined;
  /** The code with which the socket was closed (RFC 6455 section 7.4), where it was. */
  readonly closeCode: number | undefined;
  /** How long the server asks to wait before the next try, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    facts: {
      readonly status?: number | undefined;
      readonly closeCode?: number | undefined;
      readonly retryAfterMs?: number | undefined;
    },
    context: ErrorContext & { readonly operation: string },
  ) {
    super("SocketError", "SOCKET", `${context.operation}: ${message}`, context);
    this.status = facts.status;
    this.closeCode = facts.closeCode;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** True when a WebSocket could not be opened, or a subscription on it cannot go on. */
export function isSocketError(error: unknown): error is SocketError {
  return hasCode(error, "SOCKET");
}

/**
 * Events came faster than they were taken, and the subscription was made with `overflow: "error"`. What was queued before
 * is still delivered; the subscription has ended.
 */
export class OverflowError extends TrunklineError {
  /** How many events were queued, which is as many as may be. */
  readonly queued: number;

  constructor(queued: number, context: ErrorContext & { readonly operation: string }) {
    super(
      "OverflowError",
      "OVERFLOW",
      `${context.operation}: events come faster than they are taken, and ${queued} are queued; take them faster, raise maxQueued, or choose overflow "latest" or "drop-oldest"`,
      context,
    );
    this.queued = queued;
  }
}

/** True when events came faster than they were taken. */
export function isOverflowError(error: unknown): error is OverflowError {
  return hasCode(error, "OVERFLOW");
}
