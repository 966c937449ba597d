import type { Position } from "../core/paging.ts";
import type { PageAnswer, VendorProfile } from "../core/profile.ts";

/** ARM gives the whole address of the next page. */
export const POSITIONS: VendorProfile["positions"] = { nextLink: "url" };

/**
 * The address of the next page, byte for byte where it is whole. An empty page may have one, and an empty link ends the list
 * as a missing one does; what is no link at all does not, and is refused when the next page is asked for.
 */
export function nextPage({ data, definition, url }: PageAnswer): Position | undefined {
  const { nextLink } = data;
  const isEnd = nextLink === undefined || nextLink === null || nextLink === "";
  if (definition.style !== "nextLink" || isEnd) return undefined;
  if (typeof nextLink !== "string") return { url: "no link" };
  const isWhole = /^[a-z][a-z\d+.-]*:/i.test(nextLink);
  return { url: isWhole ? nextLink : (URL.parse(nextLink, url)?.href ?? nextLink) };
}
