/** A request as far as its signature covers it. Header names are in lower case. */
export interface SignableRequest {
  /** In upper case. */
  readonly method: string;
  /** The absolute URL exactly as it is sent. */
  readonly url: string;
  /** The headers to be signed, `host` and `x-sdk-date` included. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The canonical form of a request and the list of headers that it covers. */
export interface CanonicalRequest {
  readonly text: string;
  readonly signedHeaders: string;
}

/**
 * Writes a request in the one form that both sides hash.
 *
 * @see {@link https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm-001.html | API Request Signing Guide}
 */
export function canonicalRequest(request: SignableRequest, payloadHash: string): CanonicalRequest {
  const [, path = "", query = ""] = URL_PARTS.exec(request.url) ?? [];
  // Sorted by code unit; a locale's order puts "x~b" before "xab", and the service does not. Names with an underscore get
  // lost in gateways, so they are left out.
  const names = Object.keys(request.headers)
    .filter((name) => !name.includes("_"))
    .sort();
  let headers = "";
  for (const name of names) headers += `${name}:${(request.headers[name] as string).trim()}\n`;
  const signedHeaders = names.join(";");
  return {
    text: `${request.method}\n${canonicalPath(path)}\n${canonicalQuery(query)}\n${headers}\n${signedHeaders}\n${payloadHash}`,
    signedHeaders,
  };
}

/** Path and query behind scheme and authority; a fragment is never sent. */
const URL_PARTS = /^[^:]+:\/\/[^/?#]*([^?#]*)(?:\?([^#]*))?/;

// Decoded as a whole and encoded anew, as the service does: an encoded slash counts as a slash, and signing the encoded
// path as if it were plain would encode its percent signs again.
function canonicalPath(path: string): string {
  const encoded = PLAIN_PATH.test(path) ? path : decode(path).split("/").map(encode).join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

const PLAIN_PATH = /^[\w.~/-]*$/;

function canonicalQuery(query: string): string {
  if (query === "") return "";
  const pairs = query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      return at < 0 ? [decodeQuery(pair), ""] : [decodeQuery(pair.slice(0, at)), decodeQuery(pair.slice(at + 1))];
    }) as [string, string][];
  // Keys before encoding, then values: "a b" sorts before "a+b" whatever their encoded forms do.
  pairs.sort(([keyA, valueA], [keyB, valueB]) => compare(keyA, keyB) || compare(valueA, valueB));
  return pairs.map(([key, value]) => `${encode(key)}=${encode(value)}`).join("&");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** As forms and `URLSearchParams` write it: a plus sign is a space there, and a real one is `%2B`. */
function decodeQuery(text: string): string {
  return decode(text.replaceAll("+", " "));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not percent-encoded UTF-8: the service sees the characters as they stand.
    return text;
  }
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
