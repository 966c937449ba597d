import { isApiError } from "trunkline";
import type { Print } from "./print.ts";

/**
 * Tells what a reading gives, a line for each. A service that does not give it, as for a tunnel that was never up, is told
 * as well and does not end the flow.
 */
export async function tellReading(print: Print, what: string, read: () => Promise<readonly string[]>): Promise<void> {
  try {
    const lines = await read();
    if (lines.length === 0) print(`${what}: none`);
    for (const line of lines) print(`${what}: ${line}`);
  } catch (error) {
    if (!isApiError(error)) throw error;
    print(`${what}: not given (${error.message})`);
  }
}
