import { ConfigurationError } from "./errors/refused-errors.ts";
import { nodeModule } from "./platform.ts";

/** A digest that Node gives at once and the web platform only later. */
export type Digest = string | Promise<string>;

/** Goes on with a digest: at once where it is there at once. */
export function andThen<T>(digest: Digest, next: (hex: string) => T | Promise<T>): T | Promise<T> {
  return typeof digest === "string" ? next(digest) : digest.then(next);
}

interface NodeBytes extends Uint8Array<ArrayBuffer> {
  write(text: string, at: number, encoding: "utf8" | "hex"): number;
  subarray(start: number, end: number): NodeBytes;
}

interface NodeModules {
  readonly "node:crypto": { hash(algorithm: "sha256", data: string | Uint8Array, encoding: "hex"): string };
  readonly "node:buffer": { readonly Buffer: { alloc(length: number): NodeBytes; byteLength(text: string): number } };
}

// A digest of WebCrypto costs twenty times as much on Node.
const nodeCrypto = nodeModule<NodeModules["node:crypto"]>("node:crypto");
const nodeBuffer = nodeModule<NodeModules["node:buffer"]>("node:buffer")?.Buffer;

const encoder = new TextEncoder();

/** SHA-256, in lower-case hex. */
export function sha256Hex(data: string | Uint8Array<ArrayBuffer>): Digest {
  if (nodeCrypto) return nodeCrypto.hash("sha256", data, "hex");
  return subtle()
    .digest("SHA-256", typeof data === "string" ? encoder.encode(data) : data)
    .then(toHex);
}

/** @throws ConfigurationError in a page that came by plain http, where browsers have no WebCrypto. */
function subtle(): SubtleCrypto {
  const found = (globalThis.crypto as Partial<Crypto> | undefined)?.subtle;
  if (found !== undefined) return found;
  const what =
    "cannot sign here: this platform has no crypto.subtle, which browsers give to pages of https and localhost only";
  throw new ConfigurationError("credentials", `${what}; serve the page by https, or give a token`);
}

/** HMAC-SHA-256 under one key, for many texts. */
export type Hmac = (text: string) => Digest;

/** Prepares a key, so that each text costs no more than its two digests. */
export function hmacSha256(key: string | Uint8Array<ArrayBuffer>): Hmac {
  const bytes = typeof key === "string" ? encoder.encode(key) : key;
  return nodeCrypto && nodeBuffer ? nodeHmac(bytes, nodeCrypto, nodeBuffer) : webHmac(bytes);
}

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;

// RFC 2104 over one-shot digests: Node's own Hmac is a stream, and making one costs more than both digests together.
function nodeHmac(
  key: Uint8Array<ArrayBuffer>,
  { hash }: NodeModules["node:crypto"],
  { alloc, byteLength }: NodeModules["node:buffer"]["Buffer"],
): Hmac {
  const inner = alloc(BLOCK_BYTES);
  const outer = alloc(BLOCK_BYTES + DIGEST_BYTES);
  if (key.length > BLOCK_BYTES) inner.write(hash("sha256", key, "hex"), 0, "hex");
  else inner.set(key);
  for (let at = 0; at < BLOCK_BYTES; at++) {
    const byte = inner[at] as number;
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
  }
  return (text) => {
    const message = alloc(BLOCK_BYTES + byteLength(text));
    message.set(inner);
    message.write(text, BLOCK_BYTES, "utf8");
    outer.write(hash("sha256", message, "hex"), BLOCK_BYTES, "hex");
    return hash("sha256", outer, "hex");
  };
}

function webHmac(key: Uint8Array<ArrayBuffer>): Hmac {
  const imported = subtle().importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  // Observed by each use; on its own a failed import must not count as an unhandled rejection.
  imported.catch(() => {});
  return async (text) => toHex(await subtle().sign("HMAC", await imported, encoder.encode(text)));
}

function toHex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
