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
  try {
    const content: unknown = JSON.parse(decodeBase64(token) ?? "");
    return typeof content === "object" && content !== null ? (content as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The text in base64 of either alphabet, padded or not; `undefined` where it is none, or too long for one of ours. */
export function decodeBase64(encoded: unknown): string | undefined {
  if (typeof encoded !== "string" || encoded.length > LONGEST_TOKEN) return undefined;
  try {
    const binary = atob(encoded.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
