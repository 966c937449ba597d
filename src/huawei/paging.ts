import type { Position } from "../core/paging.ts";
import type { PageAnswer, VendorProfile } from "../core/profile.ts";

/** The argument that holds the position, by paging style. */
export const POSITIONS: VendorProfile["positions"] = { marker: { argument: "marker" }, offset: { argument: "offset" } };

/**
 * Where a list goes on. VPN gives a marker for the next page, EventGrid counts from an offset, and some lists come in one
 * piece.
 */
export function nextPage(answer: PageAnswer): Position | undefined {
  switch (answer.definition.style) {
    case "marker":
      return afterMarker(answer);
    case "offset":
      return afterOffset(answer);
    default:
      return undefined;
  }
}

function afterMarker({ data, definition, params, items }: PageAnswer): Position | undefined {
  const info = data.page_info as { readonly next_marker?: unknown; readonly current_count?: unknown } | undefined;
  const marker = info?.next_marker;
  if (typeof marker !== "string" || marker === "") return undefined;
  const count = typeof info?.current_count === "number" ? info.current_count : items.length;
  // The last page names its own last item as marker, so a page that is not full ends the list. A limit of 0 is none.
  const limit = Number(params.limit ?? definition.defaultLimit ?? 0);
  return count === 0 || count < limit ? undefined : { argument: "marker", value: marker };
}

function afterOffset({ data, params, items }: PageAnswer): Position | undefined {
  if (items.length === 0) return undefined;
  const offset = Number(params.offset ?? 0) + items.length;
  if (typeof data.total === "number" && offset >= data.total) return undefined;
  // The two lists whose offset is documented as a string get a string.
  return { argument: "offset", value: typeof params.offset === "string" ? String(offset) : offset };
}
