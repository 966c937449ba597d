import type { ResponseHeaders } from "../response-headers.ts";
import { addDetails, type ErrorDetail, type ErrorInfo } from "./error-detail.ts";
import { caution, type ErrorCode, type ErrorContext, hasCode, TrunklineError, withoutStop } from "./trunkline-error.ts";

/** What a vendor's error answer says, in the words that all vendors share. */
export interface VendorError extends ErrorDetail {
  /** The vendor's own word for the status, such as NSX's `NOT_FOUND`. */
  readonly vendorStatus?: string | undefined;
  /** Further facts of the vendor's, those of its details as well. */
  readonly additionalInfo?: readonly ErrorInfo[] | undefined;
  /** The request id, where the body carries it. */
  readonly requestId?: string | undefined;
  /** How long to wait before the next try, in milliseconds, where the body says so. */
  readonly retryAfterMs?: number | undefined;
  /** The status whose kind of error it is, where the vendor answers with another one. */
  readonly meansStatus?: number | undefined;
  /** Advice on what to do next, where this client knows more than the answer says. */
  readonly advice?: string | undefined;
}

/** The facts of an error answer. */
export interface ErrorAnswer extends VendorError {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** The parsed body, or its text where it is not JSON. */
  readonly body: unknown;
}

/**
 * The service answered that it will not do what was asked. The kinds by meaning are {@link NotModifiedError},
 * {@link InvalidRequestError},
 * {@link AuthenticationError}, {@link PermissionDeniedError}, {@link NotFoundError}, {@link ConflictError},
 * {@link RateLimitError} and {@link ServerError}; a status outside them is a plain `ApiError`.
 *
 * `body`, `headers` and `additionalInfo` are there for programs and are left out of `inspect` and JSON.
 */
export class ApiError extends TrunklineError {
  /** The HTTP status. */
  readonly status: number;
  /** The vendor's own code, such as `VPN.0381`. */
  readonly vendorCode: string | undefined;
  /** The part of the vendor's product that reports it, such as NSX's `VPN`, where the vendor tells it. */
  readonly vendorModule: string | undefined;
  /** The vendor's own word for the status, such as NSX's `NOT_FOUND`, where the vendor has one. */
  readonly vendorStatus: string | undefined;
  /** How long the service asks to wait before the next try, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** What the error is about, such as the name of a field, where the vendor tells it. */
  declare readonly target: string | undefined;
  /** The causes, as the vendor lists them; empty where it lists none. */
  declare readonly details: readonly ErrorDetail[];
  /** The same error, said more closely by the part of the service that found it. */
  declare readonly innerError: ErrorDetail | undefined;
  readonly #body: unknown;
  readonly #headers: ResponseHeaders;
  readonly #additionalInfo: readonly ErrorInfo[];

  constructor(
    answer: ErrorAnswer,
    context: ErrorContext & { readonly operation: string },
    name = "ApiError",
    code: ErrorCode = "API",
  ) {
    const source = [answer.vendorModule, answer.vendorCode].filter(Boolean).join(" ");
    const said = withoutStop([source, answer.message].filter(Boolean).join(": "));
    const id = context.requestId === undefined ? "" : ` (request ${context.requestId})`;
    const advice = answer.advice ?? adviceFor(answer, code, context);
    super(
      name,
      code,
      `${context.operation} failed: ${answer.status}${said && ` ${said}`}${id}${advice && `. ${advice}`}`,
      context,
    );
    this.status = answer.status;
    this.vendorCode = answer.vendorCode;
    this.vendorModule = answer.vendorModule;
    this.vendorStatus = answer.vendorStatus;
    this.retryAfterMs = answer.retryAfterMs;
    this.#body = answer.body;
    this.#headers = answer.headers;
    this.#additionalInfo = answer.additionalInfo ?? [];
    addDetails(this, answer);
  }

  /** Further facts of the vendor's, such as the policy that refused it. */
  get additionalInfo(): readonly ErrorInfo[] {
    return this.#additionalInfo;
  }

  /** The answer's body: parsed JSON, or text where it was not JSON, or `undefined` where there was none. */
  get body(): unknown {
    return this.#body;
  }

  /** The answer's headers. */
  get headers(): ResponseHeaders {
    return this.#headers;
  }
}

/** True for every error answer of a service, of any kind. */
export function isApiError(error: unknown): error is ApiError {
  return hasCode(error, "API", ...Object.values(KINDS).map(([, , code]) => code));
}

// The codes keep the kinds apart for the compiler: a guard that says no to one leaves the others.

/** 304: what a conditional read asked for has not changed since; what was read before still holds. */
export class NotModifiedError extends ApiError {
  declare readonly code: "NOT_MODIFIED";
}
/** 400 or 422: the service refuses the request as it stands. */
export class InvalidRequestError extends ApiError {
  declare readonly code: "INVALID_REQUEST";
}
/** 401: the credentials are missing, wrong, expired, or signed with a clock that is off. */
export class AuthenticationError extends ApiError {
  declare readonly code: "AUTHENTICATION";
}
/** 403: the credentials are known and may not do this. */
export class PermissionDeniedError extends ApiError {
  declare readonly code: "PERMISSION_DENIED";
}
/** 404: no such resource, or none that these credentials can see. */
export class NotFoundError extends ApiError {
  declare readonly code: "NOT_FOUND";
}
/** 409 or 412, or what a vendor answers in their place: the resource is in another state, or was changed meanwhile. */
export class ConflictError extends ApiError {
  declare readonly code: "CONFLICT";
}
/** 429: too many requests; `retryAfterMs` tells how long to wait where the service said so. */
export class RateLimitError extends ApiError {
  declare readonly code: "RATE_LIMIT";
}
/** 5xx: the service failed. */
export class ServerError extends ApiError {
  declare readonly code: "SERVER";
}

const KINDS: Readonly<Record<number, readonly [typeof ApiError, string, ErrorCode]>> = {
  304: [NotModifiedError, "NotModifiedError", "NOT_MODIFIED"],
  400: [InvalidRequestError, "InvalidRequestError", "INVALID_REQUEST"],
  401: [AuthenticationError, "AuthenticationError", "AUTHENTICATION"],
  403: [PermissionDeniedError, "PermissionDeniedError", "PERMISSION_DENIED"],
  404: [NotFoundError, "NotFoundError", "NOT_FOUND"],
  409: [ConflictError, "ConflictError", "CONFLICT"],
  429: [RateLimitError, "RateLimitError", "RATE_LIMIT"],
  500: [ServerError, "ServerError", "SERVER"],
};
const SAME_KIND: Readonly<Record<number, number>> = { 422: 400, 412: 409 };

/** What to do next, where the vendor's code does not tell it better. */
const ADVICE: Readonly<Partial<Record<ErrorCode, string>>> = {
  NOT_MODIFIED: "It has not changed: keep what was read before",
  INVALID_REQUEST: "Correct the request, or the state that it depends on",
  AUTHENTICATION: "Check the credentials",
  PERMISSION_DENIED: "Ask for the permission, or use other credentials",
  NOT_FOUND: "Check the id, and that these credentials can see it",
  CONFLICT: "Read the resource again and repeat the change on what it is now",
  RATE_LIMIT: "Call less often",
  SERVER: "Try again later",
};

function adviceFor({ status, retryAfterMs }: ErrorAnswer, code: ErrorCode, context: ErrorContext): string {
  if (status === 501) return "The service does not offer this here";
  if (status >= 500 && context.mayHaveTakenEffect) return caution(context).slice(2);
  if (retryAfterMs) return `The service asks to wait ${Math.ceil(retryAfterMs / 1000)} s`;
  const isKnown = code === "SERVER" && context.requestId !== undefined;
  return `${ADVICE[code] ?? ""}${isKnown ? "; give the request id to the vendor's support if it stays" : ""}`;
}

/** Makes the kind of error that a status stands for. */
export function apiError(answer: ErrorAnswer, context: ErrorContext & { readonly operation: string }): ApiError {
  const meant = answer.meansStatus ?? answer.status;
  const status = meant >= 500 ? 500 : (SAME_KIND[meant] ?? meant);
  const [Kind, name, code] = KINDS[status] ?? [ApiError, "ApiError", "API"];
  const error = new Kind(answer, context, name, code);
  answers.set(error, answer);
  return error;
}

// Beside the errors: what stands in an answer is nothing to be shown.
const answers = /*#__PURE__*/ new WeakMap<ApiError, ErrorAnswer>();

/** The same failure with better advice, by somebody who knows more of it than its answer says. */
export function advised(
  error: ApiError,
  advice: string,
  { operation, attempts = error.attempts }: { readonly operation: string; readonly attempts?: number },
): ApiError {
  const { vendor, requestId, cause } = error;
  const answer = answers.get(error);
  // Of another copy of the package.
  if (answer === undefined) return error;
  return apiError({ ...answer, advice }, { vendor, operation, requestId, attempts, cause });
}

/** True for a 304 answer to a conditional read. */
export function isNotModifiedError(error: unknown): error is NotModifiedError {
  return hasCode(error, "NOT_MODIFIED");
}
/** True for a 400 or 422 answer. */
export function isInvalidRequestError(error: unknown): error is InvalidRequestError {
  return hasCode(error, "INVALID_REQUEST");
}
/** True for a 401 answer. */
export function isAuthenticationError(error: unknown): error is AuthenticationError {
  return hasCode(error, "AUTHENTICATION");
}
/** True for a 403 answer. */
export function isPermissionDeniedError(error: unknown): error is PermissionDeniedError {
  return hasCode(error, "PERMISSION_DENIED");
}
/** True for a 404 answer. */
export function isNotFoundError(error: unknown): error is NotFoundError {
  return hasCode(error, "NOT_FOUND");
}
/** True for a 409 or 412 answer, and for what a vendor answers in their place. */
export function isConflictError(error: unknown): error is ConflictError {
  return hasCode(error, "CONFLICT");
}
/** True for a 429 answer. */
export function isRateLimitError(error: unknown): error is RateLimitError {
  return hasCode(error, "RATE_LIMIT");
}
/** True for a 5xx answer. */
export function isServerError(error: unknown): error is ServerError {
  return hasCode(error, "SERVER");
}
