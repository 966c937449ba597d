import type { FetchAnswer } from "./options.ts";

/** A body went beyond its limit; the rest was not read. */
export class BodyTooLarge extends Error {}

/**
 * Reads a body to its end, but never more than `maxBytes` of it: a body that is compressed, or never ends, is stopped at
 * the limit and its connection is given up.
 * @throws BodyTooLarge
 */
export async function readBody(answer: FetchAnswer, maxBytes: number, isCounted: boolean): Promise<Uint8Array> {
  const { body, headers } = answer;
  if (body === null) return new Uint8Array(0);
  const length = headers.get("content-length") ?? "";
  const announced = /^\d+$/.test(length) ? Number(length) : Number.NaN;
  if (announced > maxBytes) {
    giveUp(body);
    throw new BodyTooLarge();
  }
  // Where the length is known and nothing unpacks, Node's HTTP itself keeps the limit, and this way is faster. Another
  // fetch may have unpacked, and browsers hide from other origins that they did: there each byte is counted.
  if (!isCounted && announced >= 0 && headers.get("content-encoding") === null)
    return new Uint8Array(await answer.arrayBuffer());

  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let read = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || value === undefined) break;
    read += value.length;
    if (read > maxBytes) {
      giveUp(reader);
      throw new BodyTooLarge();
    }
    chunks.push(value);
  }
  if (chunks.length === 1) return chunks[0] as Uint8Array;
  const whole = new Uint8Array(read);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Lets go of a body without waiting: a stream that is shared or stuck may never say that it ended. */
export function giveUp(body: { cancel(): Promise<void> } | null): void {
  body?.cancel().catch(() => {});
}
