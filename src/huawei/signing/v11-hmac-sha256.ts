import type { Scope, Signature, SignatureAlgorithm } from "./signature.ts";
import type { SigningKey } from "./signing-key.ts";

const ALGORITHM: SignatureAlgorithm = "V11-HMAC-SHA256";

/** Signs the hash of a canonical request with the key of the day of the signature, a region and a service. */
export function signV11HmacSha256(
  key: SigningKey,
  { region, service }: Scope,
  date: string,
  canonicalHash: string,
): Signature {
  const info = `${date.slice(0, 8)}/${region}/${service}`;
  return {
    opening: `${ALGORITHM} Credential=${key.accessKeyId}/${info}`,
    hex: key.derived(info)(`${ALGORITHM}\n${date}\n${info}\n${canonicalHash}`),
  };
}
