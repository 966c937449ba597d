import type { PageAnswer } from "../core/profile.ts";

type Next = Readonly<Record<string, string | number>> | undefined;

/** The argument that holds the position, by paging style. */
export const POSITIONS: Readonly<Record<string, string>> = { marker: "marker", offset: "offset" };

/**
 * Where a list goes on. VPN gives a marker for the next page, EventGrid counts from an offset, and some lists come in one
 * piece.
 */
export function nextPage(answer: PageAnswer): Next {
  switch (answer.definition.style) {
    case "marker":
      return afterMarker(answer);
    case "offset":
      return afterOffset(answer);
    default:
      return undefined;
  }
}

function afterMarker({ data, definition, params, items }: PageAnswer): Next {
  const info = data.page_info as { readonly next_marker?: unknown; readonly current_count?: unknown } | undefined;
  const marker = info?.next_marker;
  if (typeof marker !== "string" || marker === "") return undefined;
  const count = typeof info?.current_count === "number" ? info.current_count : items.length;
  // The last page names its own last item as marker, so a page that is not full ends the list.
  const limit = Number(params.limit ?? definition.defaultLimit ?? 0);
  return count < limit ? undefined : { marker };
}

function afterOffset({ data, params, items }: PageAnswer): Next {
  if (items.length === 0) return undefined;
  const offset = Number(params.offset ?? 0) + items.length;
  return typeof data.total === "number" && offset >= data.total ? undefined : nextOffset(offset, params);
}

/** The two lists whose offset is documented as a string get a string. */
function nextOffset(offset: number, params: PageAnswer["params"]): Next {
  return { offset: typeof params.offset === "string" ? String(offset) : offset };
}
