import type { Signature, SignatureAlgorithm } from "./signature.ts";
import type { SigningKey } from "./signing-key.ts";

const ALGORITHM: SignatureAlgorithm = "SDK-HMAC-SHA256";

/** Signs the hash of a canonical request with the secret itself. */
export function signSdkHmacSha256(key: SigningKey, date: string, canonicalHash: string): Signature {
  return {
    opening: `${ALGORITHM} Access=${key.accessKeyId}`,
    hex: key.hmac(`${ALGORITHM}\n${date}\n${canonicalHash}`),
  };
}
