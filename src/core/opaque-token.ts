/** A token longer than this is not one of ours. Some hold three addresses, and services give addresses of 6 KB. */
const LONGEST_TOKEN = 65_536;

/** Writes a small object as text that survives URLs, files and shells. */
export function encodeToken(content: Readonly<Record<string, unknown>>): string {
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  // One by one: as arguments of one call, the bytes of a very long address would not fit on the stack.
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
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
