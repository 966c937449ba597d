import { isJson, type Json } from "../wire.ts";
import { invalid } from "./refusal.ts";

/** Query parameters that shape a page; all others choose by the member of the same name. */
const shaping = new Set(["cursor", "page_size", "sort_by", "sort_ascending", "included_fields"]);

/** Query parameters that go by another name than the member they look at. */
const members: Readonly<Record<string, string>> = { session_type: "resource_type" };

/**
 * The page of a list that a query asks for. The cursor stands only where there is a next page, which a page of size 0,
 * that asks for the count alone, has not. `routerOf` tells the
 * logical router of an object, which few objects name themselves.
 */
export function cursorPage(
  all: readonly Json[],
  query: Readonly<Record<string, string>>,
  routerOf: (object: Json) => unknown,
): Json {
  const { cursor, page_size: size = "1000", sort_by: sortBy, included_fields: fields } = query;
  const ascending = query.sort_ascending !== "false";
  const found = all.filter((object) => isWanted({ logical_router_id: routerOf(object), ...object }, query));
  const sorted = sortBy === undefined ? found : found.toSorted((a, b) => compare(a, b, sortBy) * (ascending ? 1 : -1));
  const start = cursor === undefined ? 0 : positionOf(cursor);
  const end = start + Number(size);
  // An empty page leads nowhere: its cursor would be that of the page itself, for ever.
  const hasNext = Number(size) > 0 && end < found.length;
  return {
    results: sorted.slice(start, end).map((object) => pick(object, fields)),
    result_count: found.length,
    ...(sortBy !== undefined && { sort_by: sortBy, sort_ascending: ascending }),
    ...(hasNext && { cursor: cursorTo(end) }),
  };
}

function isWanted(object: Json, query: Readonly<Record<string, string>>): boolean {
  return Object.entries(query).every(([name, value]) => {
    if (shaping.has(name)) return true;
    const member = object[members[name] ?? name];
    return member === undefined || member === value || (isJson(member) && member.target_id === value);
  });
}

function compare(a: Json, b: Json, member: string): number {
  const [left, right] = [String(a[member] ?? ""), String(b[member] ?? "")];
  return left === right ? 0 : left < right ? -1 : 1;
}

function pick(object: Json, fields: string | undefined): Json {
  if (fields === undefined) return object;
  const wanted = fields.split(",");
  return Object.fromEntries(Object.entries(object).filter(([name]) => wanted.includes(name)));
}

function cursorTo(position: number): string {
  return `0036${Buffer.from(`from-${position}`).toString("hex")}`;
}

function positionOf(cursor: string): number {
  const position = /^from-(\d+)$/u.exec(Buffer.from(cursor.slice(4), "hex").toString())?.[1];
  if (position === undefined) throw invalid(["cursor is none of this list"]);
  return Number(position);
}
