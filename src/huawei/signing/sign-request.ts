import type { AccessKeyCredentials } from "../credentials.ts";
import { authorize } from "./authorize.ts";
import { readSignRequest } from "./read-sign-request.ts";
import type { SignatureAlgorithm } from "./signature.ts";
import { type SigningKey, signingKey } from "./signing-key.ts";

/** A request to sign, and what to sign it with. */
export interface SignRequestInput {
  /** The HTTP method. It is signed in upper case; send it so. */
  readonly method: string;
  /**
   * The absolute URL, http or https, as it goes to `fetch`: encoded once, where it has to be. A plus sign in the query is
   * a space, as `URLSearchParams` writes it. A fragment is neither sent nor signed.
   */
  readonly url: string | URL;
  /**
   * The headers to sign, by name or as pairs, such as a `Headers`. Exactly these are signed, but for names with an
   * underscore, which are sent only.
   * @defaultValue none
   */
  readonly headers?: Readonly<Record<string, string | undefined>> | Iterable<readonly [string, string]> | undefined;
  /**
   * The bytes that are sent, or text that is sent as UTF-8, 12 MB at most. Leave it out where nothing is sent, and where a
   * header `X-Sdk-Content-Sha256` says the hash, or `UNSIGNED-PAYLOAD`.
   * @defaultValue none
   */
  readonly body?: string | ArrayBuffer | ArrayBufferView | undefined;
  /** An access key. With a `securityToken`, `X-Security-Token` is sent and signed. */
  readonly credentials: AccessKeyCredentials;
  /** The time of the signature: a `Date`, or milliseconds since 1970. The gateway allows 15 minutes either way. */
  readonly date: Date | number;
  /** @defaultValue `"SDK-HMAC-SHA256"` */
  readonly algorithm?: SignatureAlgorithm | undefined;
  /** The region that a V11 key is derived for, such as `eu-west-101`. */
  readonly region?: string | undefined;
  /** The service that a V11 key is derived for, by the gateway's name, such as `vpn`. */
  readonly service?: string | undefined;
}

/**
 * Signs a request to any service of Huawei Cloud with an access key, for those who send it themselves. `host` and
 * `X-Sdk-Date` are added where the headers do not have them; a date that they have is the time of the signature. Nothing
 * is sent, and what is given stays as it is.
 *
 * A regional service wants `X-Project-Id` among the headers, a global one `X-Domain-Id`.
 *
 * @returns all headers to send, `Authorization` and `host` included. Names stay as given; values lose spaces at their ends.
 * @throws InvalidArgumentError naming each field that cannot be signed; no value is repeated.
 * @example
 * ```ts
 * import { signRequest } from "trunkline/huawei";
 * const url = "https://ecs.eu-west-101.myhuaweicloud.eu/v1/0123456789abcdef0123456789abcdef/cloudservers/detail?limit=10";
 * const headers = await signRequest({
 *   method: "GET",
 *   url,
 *   headers: { "X-Project-Id": "0123456789abcdef0123456789abcdef" },
 *   credentials: { accessKeyId: "...", secretAccessKey: "..." },
 *   date: new Date(),
 * });
 * const answer = await fetch(url, { headers });
 * console.log(answer.status);
 * ```
 * @see {@link https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html | Signing algorithm}
 */
export async function signRequest(input: SignRequestInput): Promise<Record<string, string>> {
  const { request, body, headers, credentials, scope } = readSignRequest(input);
  headers.Authorization = await authorize(request, body, keptSigningKey(credentials), scope);
  return headers;
}

// By the caller's own object, so that no secret outlives it here.
const kept = new WeakMap<AccessKeyCredentials, AccessKeyCredentials & { readonly ready: SigningKey }>();

/** The signing key of credentials, made ready once for as long as their object lives and stays the same. */
function keptSigningKey(credentials: AccessKeyCredentials): SigningKey {
  const { accessKeyId, secretAccessKey } = credentials;
  let entry = kept.get(credentials);
  if (entry?.accessKeyId !== accessKeyId || entry.secretAccessKey !== secretAccessKey) {
    entry = { accessKeyId, secretAccessKey, ready: signingKey(credentials) };
    kept.set(credentials, entry);
  }
  return entry.ready;
}
