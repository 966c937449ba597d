import type { Digest } from "../../core/digest.ts";

/** What a request is signed with: the secret itself (`SDK`), or a key that is derived from it for a day (`V11`). */
export type SignatureAlgorithm = "SDK-HMAC-SHA256" | "V11-HMAC-SHA256";

const SIGNATURE_ALGORITHMS: readonly SignatureAlgorithm[] = ["SDK-HMAC-SHA256", "V11-HMAC-SHA256"];

/** What is wrong with the name of an algorithm, as the end of a sentence, or `undefined`. None at all is the usual one. */
export function wrongAlgorithm(algorithm: unknown): string | undefined {
  return algorithm === undefined || SIGNATURE_ALGORITHMS.includes(algorithm as SignatureAlgorithm)
    ? undefined
    : `must be one of ${SIGNATURE_ALGORITHMS.join(", ")}`;
}

/** What an algorithm makes of the hash of a canonical request: the `Authorization` header but for the signed names. */
export interface Signature {
  /** The algorithm and whose key it is. */
  readonly opening: string;
  readonly hex: Digest;
}

/** What a derived key is good for, on one day. */
export interface Scope {
  /** Such as `eu-west-101`. */
  readonly region: string;
  /** The name that the gateway has for the service, such as `vpn`. */
  readonly service: string;
}
