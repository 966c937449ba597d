import type { OperationMarks } from "../overlay.ts";

/** Marks POST operations that only read, so that a lost answer does not keep them from being sent again. */
export function onlyReads(ids: readonly string[]): Readonly<Record<string, OperationMarks>> {
  const idempotent = "A POST that changes nothing.";
  return Object.fromEntries(ids.map((id) => [id, { idempotent }]));
}
