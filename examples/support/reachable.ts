/** What the words of a check come to; `undefined` for a word that is none of the known ones. */
export function isReachable(connectionStatus: string | undefined): boolean | undefined {
  // The documents name Connected and Disconnected; the examples of the same pages say Reachable.
  if (connectionStatus === "Connected" || connectionStatus === "Reachable") return true;
  if (connectionStatus === "Disconnected" || connectionStatus === "Unreachable") return false;
  return undefined;
}

/** A step on the way to a destination, as both services give it. */
interface Hop {
  readonly type?: string | undefined;
  readonly address?: string | undefined;
  readonly issues?: readonly { readonly type?: string | undefined }[] | undefined;
}

/** The way to a destination in one line: `203.0.113.9 (Source) > 8.8.8.8 (Internet)`. */
export function wayOf(hops: readonly Hop[] = []): string {
  return hops.map(({ address, type }) => `${address || "?"} (${type})`).join(" > ");
}

/** What stands in the way. */
export function issuesOf(hops: readonly Hop[] = []): string {
  return hops.flatMap(({ type, issues = [] }) => issues.map((issue) => `${issue.type} at ${type}`)).join(", ");
}
