import { andThen, type Digest, sha256Hex } from "../../core/digest.ts";
import { canonicalRequest, type SignableRequest } from "./canonical-request.ts";
import { signSdkHmacSha256 } from "./sdk-hmac-sha256.ts";
import type { Scope } from "./signature.ts";
import type { SigningKey } from "./signing-key.ts";
import { signV11HmacSha256 } from "./v11-hmac-sha256.ts";

/** What is sent; text as UTF-8. */
type Body = string | Uint8Array<ArrayBuffer> | undefined;

/** Hash of no body; a request without one must not be signed as if it had `{}`. */
const EMPTY_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/**
 * The `Authorization` header that signs a request: with the derived key of a scope where there is one, with the secret
 * itself otherwise. The headers to be signed hold `host` and `x-sdk-date` already. On Node it is there at once, elsewhere
 * later.
 */
export function authorize(request: SignableRequest, body: Body, key: SigningKey, scope?: Scope): Digest {
  const date = request.headers["x-sdk-date"] as string;
  return andThen(payloadHash(request, body), (hash) => {
    const canonical = canonicalRequest(request, hash);
    return andThen(sha256Hex(canonical.text), (canonicalHash) => {
      const { opening, hex } =
        scope === undefined
          ? signSdkHmacSha256(key, date, canonicalHash)
          : signV11HmacSha256(key, scope, date, canonicalHash);
      return andThen(hex, (text) => `${opening}, SignedHeaders=${canonical.signedHeaders}, Signature=${text}`);
    });
  });
}

function payloadHash({ headers }: SignableRequest, body: Body): Digest {
  const given = headers["x-sdk-content-sha256"];
  if (given !== undefined) return given.trim();
  return body === undefined || body.length === 0 ? EMPTY_HASH : sha256Hex(body);
}
