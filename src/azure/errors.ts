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
  const first = (Array.isArray(details) ? details : []).map(membersOf).find((detail) => textOf(detail.message));
  const said = textOf(message);
  const detail = first && [textOf(first.code), textOf(first.message)].filter(Boolean).join(": ");
  const isNews = detail !== undefined && !said?.includes(textOf(first?.message) ?? "");
  return { vendorCode: textOf(code), message: isNews ? [said, detail].filter(Boolean).join("; ") : said };
}

/** The id that Microsoft's support asks for. */
export function readRequestId(headers: ResponseHeaders): string | undefined {
  return headers.get("x-ms-request-id") ?? headers.get("x-ms-correlation-request-id");
}

/** ARM's own limits: it refused the request before any provider saw it. */
export function wasNotExecuted(error: ApiError): boolean {
  return error.retryAfterMs !== undefined && (error.status === 429 || error.status === 503);
}
