import { type ApiError, isApiError } from "./errors/api-error.ts";
import { isConnectionError, isTimeoutError } from "./errors/transport-errors.ts";

/**
 * Why an earlier attempt of a call may have done what was asked for: `unanswered`, where nobody knows what became of it, or
 * `unclear`, where the service said that it failed and not that nothing was done.
 */
export type Doubt = "unanswered" | "unclear";

// Beside the errors, since it is nothing to be shown.
const doubts = /*#__PURE__*/ new WeakMap<object, Doubt>();

/** What a failed attempt leaves open, where it leaves anything open. */
export function doubtAfter(error: unknown, wasNotExecuted: (error: ApiError) => boolean): Doubt | undefined {
  if (isConnectionError(error)) return error.maySent ? "unanswered" : undefined;
  if (isTimeoutError(error)) return "unanswered";
  if (!isApiError(error) || error.status < 500 || wasNotExecuted(error)) return undefined;
  // A gateway that says it had no answer itself.
  return error.status === 502 || error.status === 504 ? "unanswered" : "unclear";
}

/** Notes with the last failure of a call what its earlier attempts left open. */
export function noteDoubt(error: unknown, doubt: Doubt | undefined): void {
  if (doubt !== undefined && typeof error === "object" && error !== null) doubts.set(error, doubt);
}

/**
 * What the earlier attempts of the same call left open: a refusal of what they may have done can mean that they did it.
 * `undefined` where there was none, or where it certainly did nothing.
 */
export function doubtBefore(error: unknown): Doubt | undefined {
  return typeof error === "object" && error !== null ? doubts.get(error) : undefined;
}
