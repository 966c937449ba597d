/** One `name=value` pair of a query. */
export type QueryPair = readonly [name: string, value: string];

const SEPARATORS = { comma: ",", pipe: "|" } as const;

/** The pairs that a parameter stands for: one, or one per item for arrays that are repeated. */
export function queryPairs(name: string, value: unknown, style: "repeat" | "comma" | "pipe" = "repeat"): QueryPair[] {
  if (!Array.isArray(value)) return [[name, String(value)]];
  if (style === "repeat") return value.map((item) => [name, String(item)]);
  return value.length === 0 ? [] : [[name, value.map(String).join(SEPARATORS[style])]];
}

/** Whether items can be told apart once they are joined. */
export function canJoin(value: unknown, style: "repeat" | "comma" | "pipe" = "repeat"): boolean {
  if (style === "repeat" || !Array.isArray(value)) return true;
  return !value.some((item) => String(item).includes(SEPARATORS[style]));
}

/** Writes a query: everything but unreserved characters is percent-encoded, a space as `%20`. */
export function writeQuery(pairs: readonly QueryPair[]): string {
  return pairs.map(([name, value]) => `${encodeQuery(name)}=${encodeQuery(value)}`).join("&");
}

// encodeURIComponent leaves these five, which RFC 3986 reserves and signers encode.
function encodeQuery(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
