import type { Position } from "../core/paging.ts";
import type { PageAnswer, VendorProfile } from "../core/profile.ts";

/** ARM gives the whole address of the next page. */
export const POSITIONS: VendorProfile["positions"] = { nextLink: "url" };

/** The address of the next page. An empty page may have one, and an empty link ends the list as a missing one does. */
export function nextPage({ data, definition }: PageAnswer): Position | undefined {
  const { nextLink } = data;
  if (definition.style !== "nextLink" || typeof nextLink !== "string" || nextLink === "") return undefined;
  return { url: nextLink };
}
