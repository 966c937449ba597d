import type { ApiResponse } from "../handle.ts";
import type { OperationState } from "../polling.ts";
import { describeHistory, type StateSpan } from "../state-history.ts";
import type { VendorError } from "./api-error.ts";
import { addDetails, type ErrorDetail, type ErrorInfo } from "./error-detail.ts";
import { type ErrorContext, hasCode, TrunklineError, withoutStop } from "./trunkline-error.ts";

/**
 * The service accepted the work and it ended badly: it failed, or was canceled. `state` is the last one that was read, with
 * the vendor's whole answer; it, `lastAnswer` and `additionalInfo` are for programs, and `inspect` and JSON leave them out.
 */
export class OperationFailedError extends TrunklineError {
  /** Whether it failed or was canceled. */
  readonly status: "failed" | "canceled";
  /** The end in the vendor's own word, such as `CREATE_FAILED`. */
  readonly vendorStatus: string | undefined;
  /** The vendor's code for the cause. */
  readonly vendorCode: string | undefined;
  /** What the cause is about, such as the id of a resource, where the vendor tells it. */
  declare readonly target: string | undefined;
  /** The causes, as the vendor lists them; empty where it lists none. */
  declare readonly details: readonly ErrorDetail[];
  /** The cause, said more closely by the part of the service that found it. */
  declare readonly innerError: ErrorDetail | undefined;
  /** All ids of the last answer by which the vendor's support finds it, by header name. */
  readonly requestIds: Readonly<Record<string, string>>;
  /** The states that were seen, oldest first. */
  declare readonly history: readonly StateSpan[];
  readonly #state: OperationState;
  readonly #lastAnswer: ApiResponse<unknown>;
  readonly #additionalInfo: readonly ErrorInfo[];

  constructor(
    state: OperationState & { readonly status: "failed" | "canceled" },
    error: VendorError,
    history: readonly StateSpan[],
    context: ErrorContext & { readonly operation: string },
    end: { readonly lastAnswer: ApiResponse<unknown>; readonly requestIds: Readonly<Record<string, string>> },
  ) {
    const said = withoutStop([error.vendorCode, error.message].filter(Boolean).join(": "));
    const id = context.requestId === undefined ? "" : ` (request ${context.requestId})`;
    const ended = state.status === "failed" ? "was accepted and then failed" : "was accepted and then canceled";
    const advice = error.advice ?? "Read the resource to see what is left of it before you try again";
    super(
      "OperationFailedError",
      "OPERATION_FAILED",
      `${context.operation} ${ended}${said && `: ${said}`}${id}. States: ${describeHistory(history)}. ${advice}`,
      { ...context, history },
    );
    this.status = state.status;
    this.vendorStatus = state.vendorStatus;
    this.vendorCode = error.vendorCode;
    this.requestIds = end.requestIds;
    this.#state = state;
    this.#lastAnswer = end.lastAnswer;
    this.#additionalInfo = error.additionalInfo ?? [];
    addDetails(this, error);
  }

  /** The last state that was read. */
  get state(): OperationState {
    return this.#state;
  }

  /** The answer that told of the end, with status, headers and data. */
  get lastAnswer(): ApiResponse<unknown> {
    return this.#lastAnswer;
  }

  /** Further facts of the vendor's, such as the policy that was violated. */
  get additionalInfo(): readonly ErrorInfo[] {
    return this.#additionalInfo;
  }
}

/** True when work was accepted and ended badly. */
export function isOperationFailedError(error: unknown): error is OperationFailedError {
  return hasCode(error, "OPERATION_FAILED");
}
