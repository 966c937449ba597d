import type { StateSpan } from "../state-history.ts";

/** Facts that every error carries where they are known. */
export interface ErrorContext {
  /** The vendor whose client was called, such as `huawei`. */
  readonly vendor?: string | undefined;
  /** The operation that failed, such as `createConnectionMonitor`. */
  readonly operation?: string | undefined;
  /** How many requests were sent for it; 0 when it was refused before sending. */
  readonly attempts?: number | undefined;
  /** The request id that the service gave. */
  readonly requestId?: string | undefined;
  /** Whether a write that is not repeated by itself may have taken effect all the same. */
  readonly mayHaveTakenEffect?: boolean | undefined;
  /** The states that were seen, oldest first, where accepted work was waited for. */
  readonly history?: readonly StateSpan[] | undefined;
  /** Whether work was accepted before, so that only reading how it stands failed. */
  readonly wasAccepted?: boolean | undefined;
  /** What lies underneath. */
  readonly cause?: unknown;
}

/** The stable codes, one per kind of error. */
export type ErrorCode =
  | "INVALID_ARGUMENT"
  | "CONFIGURATION"
  | "ABORTED"
  | "TIMEOUT"
  | "CONNECTION"
  | "API"
  | "NOT_MODIFIED"
  | "INVALID_REQUEST"
  | "AUTHENTICATION"
  | "PERMISSION_DENIED"
  | "NOT_FOUND"
  | "CONFLICT"
  | "RATE_LIMIT"
  | "SERVER"
  | "RESPONSE_PARSE"
  | "RESPONSE_VALIDATION"
  | "REDIRECT"
  | "ORIGIN"
  | "MISSING_LINK"
  | "PAGING"
  | "OPERATION_FAILED"
  | "PARTIAL_FAILURE"
  | "SOCKET"
  | "OVERFLOW";

/** The end of a message about a write of which nobody knows whether it was done. */
export function caution({ mayHaveTakenEffect }: ErrorContext): string {
  return mayHaveTakenEffect ? ". It may have taken effect: read the resource before you repeat it" : "";
}

/** A vendor's sentence without its full stops, since another sentence follows. */
export function withoutStop(text: string): string {
  return text.replace(/[.\s]+$/, "");
}

/** The end of a message about a wait that ended before the work. */
const ACCEPTED = ". The work was accepted and may go on at the service; its resumeToken() lets you wait for it again";

const BRAND = Symbol.for("trunkline.error");

/**
 * The root of every error that trunkline throws.
 *
 * Decide by `code` or by a guard such as {@link isTrunklineError}; both also recognise an error of another copy of the
 * package in the same process, which `instanceof` does not. `message` says what happened, to which operation, and what
 * to do next. Nothing of the request's credentials, headers or body is kept on it, so it is safe to log.
 *
 * @example
 * ```ts
 * import { isTrunklineError } from "trunkline";
 * try {
 *   await work();
 * } catch (error) {
 *   if (isTrunklineError(error)) console.error(error.code, error.operation, error.requestId);
 *   else throw error;
 * }
 * declare function work(): Promise<void>;
 * ```
 */
export class TrunklineError extends Error {
  /** Stable across releases; safe to compare with. */
  readonly code: ErrorCode;
  /** The vendor whose client was called. */
  readonly vendor: string | undefined;
  /** The operation that failed. */
  readonly operation: string | undefined;
  /** How many requests were sent. */
  readonly attempts: number;
  /** The request id that the service gave. */
  readonly requestId: string | undefined;
  /** The states that were seen, oldest first, where accepted work was waited for. */
  declare readonly history: readonly StateSpan[] | undefined;

  constructor(name: string, code: ErrorCode, message: string, context: ErrorContext) {
    super(
      `${message}${context.wasAccepted ? ACCEPTED : ""}`,
      context.cause === undefined ? undefined : { cause: context.cause },
    );
    // Not enumerable, so that `inspect` does not print them a second time beside the stack.
    Object.defineProperty(this, "name", { value: name, configurable: true, writable: true });
    Object.defineProperty(this, BRAND, { value: true });
    this.code = code;
    this.vendor = context.vendor;
    this.operation = context.operation;
    this.attempts = context.attempts ?? 0;
    this.requestId = context.requestId;
    if (context.history !== undefined) addHistory(this, context.history);
  }

  /** The error's own facts, without stack and cause. */
  toJSON(): Record<string, unknown> {
    return { name: this.name, message: this.message, ...Object.fromEntries(Object.entries(this)) };
  }
}

/** Adds what was seen of the work to an error that ended the waiting, unless it tells of other work already. */
export function addHistory<E extends TrunklineError>(error: E, history: readonly StateSpan[]): E {
  if (!Object.hasOwn(error, "history")) Object.defineProperty(error, "history", { value: history, enumerable: true });
  return error;
}

/** True for every error of trunkline, of this copy of the package or another. */
export function isTrunklineError(error: unknown): error is TrunklineError {
  return typeof error === "object" && error !== null && (error as Record<symbol, unknown>)[BRAND] === true;
}

/** True for an error of trunkline with one of these codes. */
export function hasCode(error: unknown, ...codes: ErrorCode[]): boolean {
  return isTrunklineError(error) && codes.includes(error.code);
}
