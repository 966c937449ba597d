/**
 * A random UUID. Node joins its own out of forty pieces, which a string that nobody reads as a whole keeps: for each of ten
 * thousand pollers half a kilobyte.
 */
export function uuid(): string {
  // A page that came by plain http lacks the function, but not the random bytes.
  return (
    (crypto as Partial<Crypto>).randomUUID?.().toLowerCase() ?? fromBytes(crypto.getRandomValues(new Uint8Array(16)))
  );
}

/** Version 4 (RFC 9562 section 5.4). */
function fromBytes(bytes: Uint8Array): string {
  const version = (byte: number, at: number): number => {
    if (at === 6) return (byte & 0x0f) | 0x40;
    return at === 8 ? (byte & 0x3f) | 0x80 : byte;
  };
  const hex = Array.from(bytes, (byte, at) => version(byte, at).toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
