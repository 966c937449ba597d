/** Whether an API version is another one or newer. Its parts count as numbers: 6.10 is newer than 6.9. */
export function isSince(version: string, since: string): boolean {
  const own = partsOf(version);
  const asked = partsOf(since);
  const place = [0, 1, 2].find((index) => own[index] !== asked[index]);
  return place === undefined || (own[place] ?? 0) > (asked[place] ?? 0);
}

/**
 * Whether a server that lists some versions takes a version in addresses: one of them, or a maintenance release of one, as the
 * vendor's page has 7.2.1 where servers list 7.2.
 */
export function isServed(version: string, listed: readonly string[]): boolean {
  const [, release = ""] = /^(\d+\.\d+)\.\d+$/u.exec(version) ?? [];
  return listed.includes(version) || listed.includes(release);
}

function partsOf(version: string): readonly number[] {
  return [...version.split(".").map(Number), 0, 0].slice(0, 3);
}
