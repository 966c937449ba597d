import { textOf } from "../core/members.ts";
import type { Position } from "../core/paging.ts";
import type { PageAnswer, VendorProfile } from "../core/profile.ts";

/** The argument that holds the position, by paging style. */
export const POSITIONS: VendorProfile["positions"] = { cursor: { argument: "cursor" } };

/** The last page has no cursor, or one that starts with four zeros. Where one is written as a number, it is as good as its text. */
export function nextPage({ data, definition }: PageAnswer): Position | undefined {
  const cursor = data.cursor === 0 ? undefined : textOf(data.cursor);
  if (definition.style !== "cursor" || cursor === undefined || cursor.startsWith("0000")) return undefined;
  return { argument: "cursor", value: cursor };
}
