import type { ApiError, VendorError } from "../core/errors/api-error.ts";
import { membersOf, textOf } from "../core/members.ts";
import type { ResponseHeaders } from "../core/response-headers.ts";

/** Reads ARM's `{ error: { code, message, target, details } }`, and the bare form of some providers. */
export function readError(body: unknown): VendorError {
  return errorOf(membersOf(body).error ?? body);
}

/** Reads an error object, which stands in error answers and in the status of failed work. */
export function errorOf(error: unknown): VendorError {
  const { code, message, details } = membersOf(error);
  const said = textOf(message);
  const news = (Array.isArray(details) ? details : [])
    .map(membersOf)
    .filter((detail) => textOf(detail.message) !== undefined && !said?.includes(textOf(detail.message) as string));
  const told = news.slice(0, MOST_DETAILS).map((detail) => {
    return [textOf(detail.target), textOf(detail.code), textOf(detail.message)].filter(Boolean).join(": ");
  });
  const more = news.length > MOST_DETAILS ? [`and ${news.length - MOST_DETAILS} more`] : [];
  const vendorCode = textOf(code);
  return {
    vendorCode,
    message: [said?.replace(/[:;.\s]+$/, ""), ...told, ...more].filter(Boolean).join("; ") || undefined,
    advice: ADVICE.get(vendorCode),
  };
}

/** So many details stand in a message; a refused request may have hundreds. */
const MOST_DETAILS = 3;

/** What to do, by code. */
const ADVICE: ReadonlyMap<string | undefined, string> = new Map([
  ["AnotherOperationInProgress", "Wait until the other operation on it has ended, then try again"],
]);

/** The id that Microsoft's support asks for. */
export function readRequestId(headers: ResponseHeaders): string | undefined {
  return headers.get("x-ms-request-id") ?? headers.get("x-ms-correlation-request-id");
}

/** Another change of the same resource is not done yet; this one was not begun. */
export function isOtherInProgress({ status, vendorCode }: ApiError): boolean {
  return status === 409 && vendorCode === "AnotherOperationInProgress";
}

/** ARM's own limits: it refused the request before any provider saw it. */
export function wasNotExecuted(error: ApiError): boolean {
  return error.retryAfterMs !== undefined && (error.status === 429 || error.status === 503);
}
