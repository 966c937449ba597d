import { type ErrorContext, hasCode, TrunklineError, withoutStop } from "./trunkline-error.ts";

/** One thing that was sent among others and refused. */
export interface FailedItem {
  /** Its place in the list of the answer, from 0. */
  readonly index: number;
  /** What the answer calls it: the id of an event or a subscription, the name of a user. */
  readonly id: string | undefined;
  /** The vendor's code for the cause. */
  readonly errorCode: string | undefined;
  /** The vendor's sentence on the cause. */
  readonly errorMessage: string | undefined;
}

/** What an answer that is a success says of what was refused all the same. */
export interface PartialFailure {
  /** How many were refused. Services may count more than they list. */
  readonly failedCount: number;
  readonly failed: readonly FailedItem[];
}

/**
 * The service carried the call out for some of what was sent and refused the rest. Thrown in the place of the answer where
 * option `partialFailure` is `"error"`. `failed` tells what was refused; send only that again, since the rest is done.
 *
 * `answer` is there for programs and is left out of `inspect` and JSON.
 */
export class PartialFailureError extends TrunklineError {
  /** The HTTP status, a success. */
  readonly status: number;
  /** How many were refused. */
  readonly failedCount: number;
  /** What was refused, and why, as far as the service lists it. */
  readonly failed: readonly FailedItem[];
  readonly #answer: unknown;

  constructor(
    { failedCount, failed }: PartialFailure,
    { status, data }: { readonly status: number; readonly data: unknown },
    context: ErrorContext & { readonly operation: string },
  ) {
    const [first] = failed;
    const said = withoutStop([first?.errorCode, first?.errorMessage].filter(Boolean).join(": "));
    const id = context.requestId === undefined ? "" : ` (request ${context.requestId})`;
    const more = said && failedCount > 1 ? ` (and ${failedCount - 1} more, see failed)` : "";
    super(
      "PartialFailureError",
      "PARTIAL_FAILURE",
      `${context.operation} was carried out in part: ${failedCount} of what was sent ${failedCount === 1 ? "was" : "were"} refused${said && `: ${said}`}${more}${id}. Send only what was refused again, once the cause is mended`,
      context,
    );
    this.status = status;
    this.failedCount = failedCount;
    this.failed = failed;
    this.#answer = data;
  }

  /** The answer, as the call would have given it. */
  get answer(): unknown {
    return this.#answer;
  }
}

/** True when a call was carried out for only some of what was sent. */
export function isPartialFailureError(error: unknown): error is PartialFailureError {
  return hasCode(error, "PARTIAL_FAILURE");
}
