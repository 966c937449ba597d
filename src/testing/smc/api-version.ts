/** Whether an API version is another one or newer. Its parts count as numbers: 6.10 is newer than 6.9. */
export function isSince(version: string, since: string): boolean {
  const own = partsOf(version);
  const asked = partsOf(since);
  const place = [0, 1, 2].find((index) => own[index] !== asked[index]);
  return place === undefined || (own[place] ?? 0) > (asked[place] ?? 0);
}

function partsOf(version: string): readonly number[] {
  return [...version.split(".").map(Number), 0, 0].slice(0, 3);
}
