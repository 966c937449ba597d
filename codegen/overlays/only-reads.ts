import type { OperationMarks } from "../overlay.ts";

/** Why a POST may be repeated that only reads. */
export const changesNothing = "A POST that changes nothing.";

/** Marks POST operations that only read, so that a lost answer does not keep them from being sent again. */
export function onlyReads(ids: readonly string[]): Readonly<Record<string, OperationMarks>> {
  return Object.fromEntries(ids.map((id) => [id, { idempotent: changesNothing }]));
}
