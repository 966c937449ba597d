import { describe, expect, it } from "vitest";
import { ADDRESSES } from "./lro/addresses.ts";
import { ENDS } from "./lro/ends.ts";
import { FAILURES } from "./lro/failures.ts";
import { keyOf, type Line, run } from "./lro/line.ts";
import { PAUSES } from "./lro/pauses.ts";
import { RESULTS } from "./lro/results.ts";
import { STARTS } from "./lro/starts.ts";
import { WORDS } from "./lro/words.ts";

// Scripts of long-running operations: what Azure answers, where and when is asked next, which states are told, and the end.

const TABLE: Readonly<Record<string, readonly Line[]>> = {
  "the first answer": STARTS,
  "the address of the state": ADDRESSES,
  "the words for a state": WORDS,
  "the place of the result": RESULTS,
  "the pauses": PAUSES,
  "reads that fail": FAILURES,
  "the end of the wait": ENDS,
};

describe.each(Object.entries(TABLE))("%s", (_part, lines) => {
  it.each(lines.map((line) => [line.shows, line] as const))("%s", (_shows, line) => run(line));
});

it("no script stands in the table twice", async () => {
  const lines = Object.values(TABLE).flat();
  const keys = await Promise.all(lines.map(keyOf));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  expect(new Set(lines.map(({ shows }) => shows)).size).toBe(lines.length);
  expect(lines.length).toBeGreaterThanOrEqual(100);
});
