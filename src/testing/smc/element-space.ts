import type { ElementStore } from "./element-store.ts";

/** Where a call reads and writes elements: the database as one session sees it. */
export type ElementSpace = Pick<ElementStore, "get" | "put" | "remove" | "below" | "list">;
