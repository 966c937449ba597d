import {
  type AbortedError,
  type ApiError,
  type ApiResponse,
  type ConflictError,
  type ConnectionError,
  type ErrorCode,
  type ErrorDetail,
  isAbortedError,
  isApiError,
  isConfigurationError,
  isConflictError,
  isConnectionError,
  isInvalidArgumentError,
  isNotFoundError,
  isOperationFailedError,
  isOriginError,
  isRateLimitError,
  isResponseValidationError,
  isTimeoutError,
  isTrunklineError,
  type NotFoundError,
  type OperationFailedError,
  type OperationState,
  type StateSpan,
  type TrunklineError,
} from "trunkline";
import { expectTypeOf } from "vitest";

declare const error: unknown;

if (isTrunklineError(error)) {
  expectTypeOf(error).toEqualTypeOf<TrunklineError>();
  expectTypeOf(error.code).toEqualTypeOf<ErrorCode>();
  expectTypeOf(error.attempts).toEqualTypeOf<number>();
  // A root error can be narrowed on.
  if (isTimeoutError(error)) {
    expectTypeOf(error.scope).toEqualTypeOf<"attempt" | "deadline" | "wait">();
    expectTypeOf(error.history).toEqualTypeOf<readonly StateSpan[]>();
  }
}
if (isApiError(error)) {
  expectTypeOf(error).toEqualTypeOf<ApiError>();
  expectTypeOf(error.body).toEqualTypeOf<unknown>();
}
if (isNotFoundError(error)) {
  expectTypeOf(error).toEqualTypeOf<NotFoundError>();
  expectTypeOf(error).toExtend<ApiError>();
  expectTypeOf(error.vendorCode).toEqualTypeOf<string | undefined>();
}
if (isOperationFailedError(error)) {
  expectTypeOf(error).toEqualTypeOf<OperationFailedError>();
  expectTypeOf(error.status).toEqualTypeOf<"failed" | "canceled">();
  expectTypeOf(error.state).toEqualTypeOf<OperationState>();
  expectTypeOf(error.lastAnswer).toEqualTypeOf<ApiResponse<unknown>>();
  expectTypeOf(error.details).toEqualTypeOf<readonly ErrorDetail[]>();
  expectTypeOf(error.additionalInfo[0]?.info).toEqualTypeOf<unknown>();
  expectTypeOf(error.requestIds).toEqualTypeOf<Readonly<Record<string, string>>>();
  expectTypeOf(error.state.parts?.[0]?.status).toEqualTypeOf<OperationState["status"] | undefined>();
  expectTypeOf(error.history[0]?.vendorStatus).toEqualTypeOf<string | undefined>();
}
if (isRateLimitError(error)) expectTypeOf(error.retryAfterMs).toEqualTypeOf<number | undefined>();
if (isInvalidArgumentError(error)) expectTypeOf(error.issues[0]?.path).toEqualTypeOf<string | undefined>();
if (isResponseValidationError(error)) expectTypeOf(error.issues.length).toEqualTypeOf<number>();
if (isConfigurationError(error)) expectTypeOf(error.option).toEqualTypeOf<string>();
if (isOriginError(error)) expectTypeOf(error.origin).toEqualTypeOf<string>();
if (isConnectionError(error)) expectTypeOf(error).toEqualTypeOf<ConnectionError>();
if (isAbortedError(error)) expectTypeOf(error).toEqualTypeOf<AbortedError>();

// What is not of one kind is still an error answer.
if (isApiError(error)) {
  const why = isNotFoundError(error) ? "gone" : error.message;
  expectTypeOf(why).toEqualTypeOf<string>();
  if (isNotFoundError(error)) expectTypeOf(error.code).toEqualTypeOf<"NOT_FOUND">();
  else if (isConflictError(error)) expectTypeOf(error).toEqualTypeOf<ConflictError>();
  else expectTypeOf(error).toEqualTypeOf<ApiError>();
}
// @ts-expect-error one kind is not another
export const notThere = (conflict: ConflictError): NotFoundError => conflict;

// A kind that structure could not tell from another is told apart by its guard, one after the other.
export function firstWords(failure: unknown): string {
  if (isNotFoundError(failure)) return `${failure.status}`;
  if (isApiError(failure)) return `${failure.status} ${failure.vendorCode}`;
  if (isTimeoutError(failure)) return `${failure.limitMs}`;
  return isTrunklineError(failure) ? failure.code : String(failure);
}

// @ts-expect-error an unknown error has no code before a guard has seen it
error.code;
// @ts-expect-error a code that does not exist
export const code: ErrorCode = "POLLING";
