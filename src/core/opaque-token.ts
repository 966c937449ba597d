/** A token longer than this is not one of ours. */
const LONGEST_TOKEN = 16_384;

/** Writes a small object as text that survives URLs, files and shells. */
export function encodeToken(content: Readonly<Record<string, unknown>>): string {
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** Reads what {@link encodeToken} wrote; `undefined` for anything else. What stands in it is still untrusted. */
export function decodeToken(token: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof token !== "string" || token.length > LONGEST_TOKEN) return undefined;
  try {
    const binary = atob(token.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    const content: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return typeof content === "object" && content !== null ? (content as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
