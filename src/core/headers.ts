import type { HeaderOptions } from "./options.ts";

/** True for a header name (RFC 9110 token). */
export function isHeaderName(name: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name);
}

/** Headers that belong to the connection; the transport sets them and refuses anybody else's. */
const OF_TRANSPORT = new Set(
  "connection content-length expect host keep-alive te trailer transfer-encoding upgrade".split(" "),
);

/** What is wrong with a header that a caller wants to add, as the end of a sentence, or `undefined`. */
export function wrongHeader(name: string, value: unknown): string | undefined {
  if (!isHeaderName(name)) return "is not a header name";
  if (OF_TRANSPORT.has(name.toLowerCase())) return "is set by the transport";
  return isHeaderValue(value) ? undefined : "must be a string without line breaks and control characters";
}

/** True for a string that can stand as a header value: no line break, no control character, nothing beyond Latin-1. */
export function isHeaderValue(value: unknown): value is string {
  // RFC 9110 section 5.5; CR and LF would let a value add headers of its own.
  return typeof value === "string" && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}

/** Adds headers to `target`, names compared without letter case: `null` takes one away, `undefined` says nothing. */
export function addHeaders(target: Record<string, string>, headers: HeaderOptions | undefined): void {
  if (headers === undefined) return;
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const lower = name.toLowerCase();
    if (value === null) delete target[lower];
    else target[lower] = value.trim();
  }
}
