import type { Position } from "../core/paging.ts";
import type { PageAnswer, VendorProfile } from "../core/profile.ts";

/** The argument that holds the position, by paging style. */
export const POSITIONS: VendorProfile["positions"] = { cursor: { argument: "cursor" } };

/** The last page has no cursor, or one that starts with four zeros. */
export function nextPage({ data, definition }: PageAnswer): Position | undefined {
  const { cursor } = data;
  if (definition.style !== "cursor" || typeof cursor !== "string" || cursor === "" || cursor.startsWith("0000")) {
    return undefined;
  }
  return { argument: "cursor", value: cursor };
}
