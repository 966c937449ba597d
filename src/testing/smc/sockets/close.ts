/** How a socket is closed by the server. */
export interface SmcClose {
  /** Close code of the handshake: 1000 to 1014 without 1004, 1005 and 1006, or 3000 to 4999. */
  readonly code?: number;
  /** Up to 123 bytes. */
  readonly reason?: string;
}

/** @throws RangeError when a close frame cannot carry the code or the reason */
export function checkClose(code: number | undefined, reason: string): void {
  if (code !== undefined && !isSendable(code)) throw new RangeError(`${code} is no code that a close frame can carry`);
  if (Buffer.byteLength(reason) > 123) throw new RangeError("The reason of a close frame has at most 123 bytes");
}

function isSendable(code: number): boolean {
  if (!Number.isInteger(code)) return false;
  return (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 3000 && code <= 4999);
}
