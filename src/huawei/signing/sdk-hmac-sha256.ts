import { andThen, type Digest, type Hmac, hmacSha256, sha256Hex } from "../../core/digest.ts";
import { canonicalRequest, type SignableRequest } from "./canonical-request.ts";

/** A key pair that is ready to sign. */
export interface SigningKey {
  readonly accessKeyId: string;
  readonly hmac: Hmac;
}

/** Makes a key pair ready, once for many signatures. */
export function signingKey(credentials: {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}): SigningKey {
  return { accessKeyId: credentials.accessKeyId, hmac: hmacSha256(credentials.secretAccessKey) };
}

const ALGORITHM = "SDK-HMAC-SHA256";

/** Hash of no body; a request without one must not be signed as if it had `{}`. */
const EMPTY_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/**
 * The `Authorization` header that signs a request with AK/SK. The headers to be signed hold `host` and `x-sdk-date`
 * already. On Node it is there at once, elsewhere later.
 */
export function authorize(
  request: SignableRequest,
  body: Uint8Array<ArrayBuffer> | undefined,
  key: SigningKey,
): Digest {
  return andThen(payloadHash(request, body), (hash) => {
    const canonical = canonicalRequest(request, hash);
    return andThen(sha256Hex(canonical.text), (canonicalHash) =>
      andThen(
        key.hmac(`${ALGORITHM}\n${request.headers["x-sdk-date"]}\n${canonicalHash}`),
        (signature) =>
          `${ALGORITHM} Access=${key.accessKeyId}, SignedHeaders=${canonical.signedHeaders}, Signature=${signature}`,
      ),
    );
  });
}

function payloadHash(request: SignableRequest, body: Uint8Array<ArrayBuffer> | undefined): Digest {
  const given = request.headers["x-sdk-content-sha256"];
  if (given !== undefined) return given;
  return body === undefined || body.length === 0 ? EMPTY_HASH : sha256Hex(body);
}
