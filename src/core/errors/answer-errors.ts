import type { Issue } from "./refused-errors.ts";
import { type ErrorContext, hasCode, TrunklineError } from "./trunkline-error.ts";

type AnswerContext = ErrorContext & { readonly operation: string };

function failed(context: AnswerContext, what: string): string {
  return `${context.operation}: ${what}${context.requestId === undefined ? "" : ` (request ${context.requestId})`}`;
}

/**
 * An answer arrived that cannot be read: not JSON, cut short, too large, or without the body that is documented. The
 * service has most likely done what was asked; read the resource before repeating a write.
 */
export class ResponseParseError extends TrunklineError {
  /** The HTTP status of the answer. */
  readonly status: number;
  /** How long the service asks to wait before the next try, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(what: string, status: number, context: AnswerContext, retryAfterMs?: number) {
    super("ResponseParseError", "RESPONSE_PARSE", failed(context, `the ${status} answer ${what}`), context);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** True when an answer could not be read. */
export function isResponseParseError(error: unknown): error is ResponseParseError {
  return hasCode(error, "RESPONSE_PARSE");
}

/** An answer differs from its document, and the caller asked for `validate: { response: "strict" }`. */
export class ResponseValidationError extends TrunklineError {
  /** Every field that differs and how. */
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[], context: AnswerContext) {
    const [first] = issues;
    const more = issues.length > 1 ? ` (and ${issues.length - 1} more, see issues)` : "";
    super(
      "ResponseValidationError",
      "RESPONSE_VALIDATION",
      failed(context, `the answer differs from its document: ${first?.path} ${first?.message}${more}`),
      context,
    );
    this.issues = issues;
  }
}

/** True when an answer differed from its document in strict mode. */
export function isResponseValidationError(error: unknown): error is ResponseValidationError {
  return hasCode(error, "RESPONSE_VALIDATION");
}

/** The service redirected in a way that is not followed: the method would change, too many hops, or no target. */
export class RedirectError extends TrunklineError {
  /** The HTTP status of the redirect; 0 where a browser hides it. */
  readonly status: number;

  constructor(what: string, status: number, context: AnswerContext) {
    super(
      "RedirectError",
      "REDIRECT",
      failed(context, `${status === 0 ? "a redirect" : `the ${status} redirect`} ${what}`),
      context,
    );
    this.status = status;
  }
}

/** True when a redirect was not followed. */
export function isRedirectError(error: unknown): error is RedirectError {
  return hasCode(error, "REDIRECT");
}

/**
 * An address that the service gave lies outside the origins that the credentials may go to, so nothing was sent there.
 * If the origin is yours, name it in `allowedOrigins`.
 */
export class OriginError extends TrunklineError {
  /** The origin that was refused. */
  readonly origin: string;

  constructor(
    what: string,
    origin: string,
    context: AnswerContext,
    advice = "name it in allowedOrigins if it is yours",
  ) {
    const message = `${what} leads to ${origin}, where these credentials may not go; ${advice}`;
    super("OriginError", "ORIGIN", failed(context, message), context);
    this.origin = origin;
  }
}

/** True when an address of the service lay outside the credentials' origins. */
export function isOriginError(error: unknown): error is OriginError {
  return hasCode(error, "ORIGIN");
}

/** A list cannot go on: its pages repeat, never end, or the continuation token is not one of this operation. */
export class PagingError extends TrunklineError {
  constructor(what: string, context: AnswerContext) {
    super("PagingError", "PAGING", failed(context, what), context);
  }
}

/** True when a list could not go on. */
export function isPagingError(error: unknown): error is PagingError {
  return hasCode(error, "PAGING");
}
