import { setImmediate } from "node:timers/promises";

const counted = (): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
};

/** What keeps the process alive now and did not before, once there is nothing more to be done about it. */
export async function newResources(before: readonly string[]): Promise<string[]> {
  // Turns of the loop, not time: closing takes a few of them.
  for (let turns = 0; turns < 200 && surplus(before).length > 0; turns++) await setImmediate();
  return surplus(before);
}

function surplus(before: readonly string[]): string[] {
  return [...counted()].flatMap(([kind, count]) => {
    const more = count - before.filter((one) => one === kind).length;
    return kind === "Immediate" ? [] : Array<string>(Math.max(0, more)).fill(kind);
  });
}
