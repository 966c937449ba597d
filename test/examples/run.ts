import type { Print } from "../../examples/support/print.ts";

/** Runs an example and gives the lines that it printed. */
export async function linesOf(example: (print: Print) => Promise<void>): Promise<string[]> {
  const lines: string[] = [];
  await example((line) => lines.push(line));
  return lines;
}
