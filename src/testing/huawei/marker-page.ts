import { textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import { Refusal, vpnCodes } from "./refusal.ts";

/** One page of a list that is paged by marker. */
export interface MarkerPage {
  readonly items: readonly Json[];
  /** Members that stand beside the items. */
  readonly rest: Json;
}

/**
 * Cuts the page that a query asks for. The marker is the id of a page's last item and stands on every page that
 * has items, the last one included, because the end of a list is documented as a short page or a missing marker.
 */
export function markerPage(
  all: readonly Json[],
  query: Readonly<Record<string, string>>,
  defaultLimit: number,
): MarkerPage {
  const limit = query.limit === undefined ? defaultLimit : Number(query.limit);
  const marker = query.marker;
  const start = marker === undefined ? 0 : all.findIndex((item) => item.id === marker) + 1;
  if (marker !== undefined && start === 0) throw new Refusal(400, vpnCodes.invalid, "invalid request: marker");
  const items = all.slice(start, start + limit);
  const last = items.at(-1);
  const pageInfo = { ...(last && { next_marker: textAt(last, "id") }), current_count: items.length };
  return { items, rest: { total_count: all.length, page_info: pageInfo } };
}
