import { isOperationFailedError, type Poller } from "trunkline";
import type { Print } from "./print.ts";

/**
 * Waits for a change to be in effect, and tells each transport node as it gets to another state. Where it does not come into
 * effect, tells the causes as well. Gives the result.
 */
export async function followNodes<T>(print: Print, work: Poller<T>): Promise<T> {
  const told = new Map<string, string>();
  try {
    for await (const { parts = [] } of work) {
      for (const { id, name, status, vendorStatus, message } of parts) {
        const node = name ?? id ?? "a node";
        const word = `${vendorStatus ?? status}${message === undefined ? "" : ` (${message})`}`;
        if (told.get(id ?? node) !== word) print(`  ${node}: ${word}`);
        told.set(id ?? node, word);
      }
    }
    return await work;
  } catch (error) {
    if (isOperationFailedError(error)) tellCauses(print, error.details, "  ");
    throw error;
  }
}

/** A cause, and what is behind it. */
interface Cause {
  readonly target?: string | undefined;
  readonly vendorCode?: string | undefined;
  readonly message?: string | undefined;
  readonly details?: readonly Cause[] | undefined;
}

function tellCauses(print: Print, causes: readonly Cause[], indent: string): void {
  for (const { target, vendorCode, message, details = [] } of causes) {
    print(`${indent}cause: ${[target, vendorCode, message].filter((one) => one !== undefined).join(", ")}`);
    tellCauses(print, details, `${indent}  `);
  }
}
