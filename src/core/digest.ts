/** A digest that Node gives at once and the web platform only later. */
export type Digest = string | Promise<string>;

interface NodeCrypto {
  hash(algorithm: string, data: string | Uint8Array, encoding: "hex"): string;
  createHmac(algorithm: string, key: string): { update(data: string): { digest(encoding: "hex"): string } };
}

// Taken from the process where there is one: a digest of WebCrypto costs twenty times as much on Node.
const nodeCrypto = (
  globalThis as { process?: { getBuiltinModule?(name: string): NodeCrypto | undefined } }
).process?.getBuiltinModule?.("node:crypto");

/** SHA-256, in lower-case hex. */
export function sha256Hex(data: string | Uint8Array<ArrayBuffer>): Digest {
  if (nodeCrypto) return nodeCrypto.hash("sha256", data, "hex");
  return crypto.subtle.digest("SHA-256", typeof data === "string" ? new TextEncoder().encode(data) : data).then(hex);
}

/** HMAC-SHA-256 of a text under a text key, in lower-case hex. */
export function hmacSha256Hex(key: string, text: string): Digest {
  if (nodeCrypto) return nodeCrypto.createHmac("sha256", key).update(text).digest("hex");
  return webHmac(new TextEncoder().encode(key), new TextEncoder().encode(text));
}

/** Goes on with a digest: at once where it is there at once. */
export function andThen<T>(digest: Digest, next: (hex: string) => T | Promise<T>): T | Promise<T> {
  return typeof digest === "string" ? next(digest) : digest.then(next);
}

async function webHmac(key: Uint8Array<ArrayBuffer>, text: Uint8Array<ArrayBuffer>): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]);
  return hex(await crypto.subtle.sign(algorithm, imported, text));
}

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
