import { textAt } from "../operation.ts";
import type { Json } from "../wire.ts";

/** The page that a query with `offset`, `limit` and `sort` asks for. */
export function offsetPage(
  all: readonly Json[],
  query: Readonly<Record<string, string>>,
): { readonly total: number; readonly items: readonly Json[] } {
  const offset = Number(query.offset ?? 0);
  const limit = Number(query.limit ?? 15);
  const items = sortBy(all, query.sort ?? "created_time:DESC").slice(offset, offset + limit);
  return { total: all.length, items };
}

/** Sorts by `member:ASC` or `member:DESC`; what is equal stands in the order of creation, newest first for DESC. */
function sortBy(resources: readonly Json[], sort: string): readonly Json[] {
  const [member = "", direction = "ASC"] = sort.split(":");
  const rising = resources.toSorted((a, b) => compare(textAt(a, member), textAt(b, member)));
  return direction.toUpperCase() === "DESC" ? rising.toReversed() : rising;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
