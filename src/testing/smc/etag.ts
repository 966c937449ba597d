import type { SmcElement } from "./element-store.ts";
import { SmcRefusal } from "./refusal.ts";
import type { CheckedRestOptions } from "./rest-options.ts";

/** The opaque version of an element, in the quotes that the header has. */
export function etagOf({ path, revision }: SmcElement): string {
  return `"${Buffer.from(`${path}#${revision}`).toString("base64")}"`;
}

/** Whether a condition names the version that an element has. */
export function isCurrent(condition: string, element: SmcElement): boolean {
  const etag = bare(etagOf(element));
  return condition.split(",").some((one) => bare(one.trim()) === etag || one.trim() === "*");
}

/**
 * Holds a change against the version that it is meant for. The vendor's own clients send it as `If-Match` or as `Etag`, with
 * the quotes and without them; a change that names no version is not refused unless the emulator is told to, since no document
 * says that it is.
 *
 * @throws SmcRefusal with 409, which both clients know as the answer to a stale version, or with 412
 */
export function requireCurrent(
  headers: Readonly<Record<string, string>>,
  element: SmcElement,
  { requireIfMatch, staleStatus }: CheckedRestOptions,
): void {
  const condition = headers["if-match"] ?? headers.etag;
  if (condition === undefined && requireIfMatch) {
    throw new SmcRefusal(400, "The ETag is missing. Send it as If-Match.");
  }
  if (condition === undefined || isCurrent(condition, element)) return;
  throw new SmcRefusal(staleStatus, "The value of If-Match is not equal to the existing ETag. Read the element again.");
}

function bare(etag: string): string {
  return etag.replace(/^"(.*)"$/u, "$1");
}
