/**
 * What all vendors share: errors and their guards, options, handles, events.
 *
 * @packageDocumentation
 */
export type { CancelOptions } from "./core/cancellation.ts";
export type { Client, ConfigurableClient, RequestInput, WorkInput } from "./core/client.ts";
export type { Clock } from "./core/clock.ts";
export type { Drift } from "./core/drift.ts";
export * from "./core/errors/answer-errors.ts";
export {
  ApiError,
  AuthenticationError,
  ConflictError,
  type ErrorAnswer,
  InvalidRequestError,
  isApiError,
  isAuthenticationError,
  isConflictError,
  isInvalidRequestError,
  isNotFoundError,
  isNotModifiedError,
  isPermissionDeniedError,
  isRateLimitError,
  isServerError,
  NotFoundError,
  NotModifiedError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  type VendorError,
} from "./core/errors/api-error.ts";
export type { ErrorDetail, ErrorInfo } from "./core/errors/error-detail.ts";
export { isMissingLinkError, MissingLinkError } from "./core/errors/missing-link-error.ts";
export { isOperationFailedError, OperationFailedError } from "./core/errors/operation-failed-error.ts";
export {
  type FailedItem,
  isPartialFailureError,
  type PartialFailure,
  PartialFailureError,
} from "./core/errors/partial-failure-error.ts";
export * from "./core/errors/refused-errors.ts";
export * from "./core/errors/socket-errors.ts";
export * from "./core/errors/transport-errors.ts";
export { type ErrorCode, type ErrorContext, isTrunklineError, TrunklineError } from "./core/errors/trunkline-error.ts";
export { type ApiResponse, Handle } from "./core/handle.ts";
export { ListHandle, type Page } from "./core/list-handle.ts";
export type { LongRunningOperation } from "./core/long-running-operation.ts";
export type {
  AuthEvent,
  CallEvent,
  ErrorEvent,
  Hooks,
  Logger,
  PollEvent,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  SocketEvent,
} from "./core/observe.ts";
export type {
  AnswerBody,
  HttpMethod,
  Operation,
  OperationDefinition,
  OperationSchema,
  PagingDefinition,
  ParameterPlace,
} from "./core/operation.ts";
export type {
  CallOptions,
  ClientOptions,
  FetchAnswer,
  FetchFunction,
  FetchInit,
  HeaderOptions,
  RateLimitOptions,
  RetryOptions,
  ValidateOptions,
  WaitOptions,
} from "./core/options.ts";
export { type CancelablePoller, Poller } from "./core/poller.ts";
export type { OperationPart, OperationState } from "./core/polling.ts";
export { ResponseHeaders } from "./core/response-headers.ts";
export type { ResumableOperation } from "./core/resumable-operation.ts";
export { SettlingHandle, type SettlingOperation } from "./core/settling-operation.ts";
export type { GapEvent, Overflow, SubscriptionCounters } from "./core/socket/event-queue.ts";
export type { SubscribeOptions } from "./core/socket/socket.ts";
export type { QueueOptions, SocketOptions } from "./core/socket/socket-options.ts";
export { Subscription } from "./core/socket/subscription.ts";
export type { WebSocketFactory, WebSocketInit, WebSocketLike } from "./core/socket/web-socket.ts";
export type { StateSpan } from "./core/state-history.ts";
export { VERSION } from "./core/version.ts";
