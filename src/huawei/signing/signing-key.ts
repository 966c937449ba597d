import { andThen, type Digest, type Hmac, hmacSha256 } from "../../core/digest.ts";

/** A key pair. */
interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A key pair that is ready to sign. The secret is in closures only, where nothing prints it. */
export interface SigningKey {
  readonly accessKeyId: string;
  /** Signs with the secret itself. */
  readonly hmac: Hmac;
  /** Signs with the key that is derived from the secret for a day, region and service. */
  derived(info: string): Hmac;
}

/** More than the services of a client on one day; a key is for one day only. */
const MOST_DERIVED = 16;

/** Makes a key pair ready, once for many signatures. */
export function signingKey({ accessKeyId, secretAccessKey }: KeyPair): SigningKey {
  const derive = derivation(accessKeyId, secretAccessKey);
  const kept = new Map<string, Hmac>();
  return {
    accessKeyId,
    hmac: hmacSha256(secretAccessKey),
    derived(info) {
      let hmac = kept.get(info);
      if (hmac === undefined) {
        if (kept.size >= MOST_DERIVED) kept.clear();
        hmac = derive(info);
        kept.set(info, hmac);
      }
      return hmac;
    },
  };
}

/**
 * HKDF-SHA256 (RFC 5869) of the secret, with the access key id as salt. One block of 32 bytes is asked for, so each of its
 * two steps is a single HMAC.
 */
function derivation(accessKeyId: string, secretAccessKey: string): (info: string) => Hmac {
  let pseudorandomKey: Digest | undefined;
  return (info) => {
    let derived: Hmac | Promise<Hmac> | undefined;
    return (text) => {
      pseudorandomKey ??= hmacSha256(accessKeyId)(secretAccessKey);
      derived ??= andThen(pseudorandomKey, (key) =>
        // The gateway takes the key as its hexadecimal text, not as the bytes that this stands for.
        andThen(hmacSha256(fromHex(key))(`${info}\x01`), (hex) => hmacSha256(hex)),
      );
      return typeof derived === "function" ? derived(text) : derived.then((hmac) => hmac(text));
    };
  };
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
