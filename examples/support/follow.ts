import type { Poller } from "trunkline";
import type { Print } from "./print.ts";

/** Waits for work to end, and tells each state on the way with the seconds since it began. Gives the result. */
export async function follow<T>(print: Print, what: string, work: Poller<T>): Promise<T> {
  const startedMs = performance.now();
  for await (const { status, vendorStatus } of work) {
    // What is being deleted has no word of the vendor's any more once it is gone.
    print(`${what}: ${vendorStatus ?? status} (${Math.round((performance.now() - startedMs) / 1000)} s)`);
  }
  return await work;
}
