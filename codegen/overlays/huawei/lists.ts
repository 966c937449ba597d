import type { PagingNode } from "../../document.ts";

/** A list in one answer. */
export const single = (items: string): PagingNode => ({ style: "single", items });

/** A list whose next page is asked for by the last marker. */
export const marker = (items: string, defaultLimit = 200): PagingNode => ({ style: "marker", items, defaultLimit });

/** A list whose next page is asked for by the number of items seen; the page size stands in the document. */
export const offset = (items: string): PagingNode => ({ style: "offset", items });
