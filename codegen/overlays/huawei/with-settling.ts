import type { ResourceSettlesNode } from "../../document.ts";
import type { Overlay } from "../../overlay.ts";

/** What is said of work that settles in a resource, without the style. */
export type Settling = Omit<ResourceSettlesNode, "style">;

/** Adds to operations how the end of their work is seen. */
export function withSettling(
  operations: Overlay["operations"],
  settling: Readonly<Record<string, Settling>>,
): Overlay["operations"] {
  const marked = Object.entries(settling).map(([id, settles]) => {
    const words = operations[id];
    if (words === undefined) throw new Error(`${id} settles, and the overlay has no sentence for it`);
    const operation = typeof words === "string" ? { summary: words } : words;
    return [id, { ...operation, settles: { style: "resource" as const, ...settles } }] as const;
  });
  return { ...operations, ...Object.fromEntries(marked) };
}
