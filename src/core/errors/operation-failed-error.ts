import type { OperationState } from "../polling.ts";
import { describeHistory, type StateSpan } from "../state-history.ts";
import type { VendorError } from "./api-error.ts";
import { type ErrorContext, hasCode, TrunklineError, withoutStop } from "./trunkline-error.ts";

/**
 * The service accepted the work and it ended badly: it failed, or was canceled. `state` is the last one that was read, with
 * the vendor's whole answer, for programs; `inspect` and JSON leave it out.
 */
export class OperationFailedError extends TrunklineError {
  /** Whether it failed or was canceled. */
  readonly status: "failed" | "canceled";
  /** The end in the vendor's own word, such as `CREATE_FAILED`. */
  readonly vendorStatus: string | undefined;
  /** The vendor's code for the cause. */
  readonly vendorCode: string | undefined;
  /** The states that were seen, oldest first. */
  declare readonly history: readonly StateSpan[];
  readonly #state: OperationState;

  constructor(
    state: OperationState & { readonly status: "failed" | "canceled" },
    error: VendorError,
    history: readonly StateSpan[],
    context: ErrorContext & { readonly operation: string },
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
    this.#state = state;
  }

  /** The last state that was read. */
  get state(): OperationState {
    return this.#state;
  }
}

/** True when work was accepted and ended badly. */
export function isOperationFailedError(error: unknown): error is OperationFailedError {
  return hasCode(error, "OPERATION_FAILED");
}
