import { isHeaderName, isHeaderValue } from "../../core/headers.ts";

// One function per field of a request to be signed. Each takes whatever a caller without types may give, and says what is
// wrong as the end of a sentence that starts with the name of the field. No value is repeated: it may be a secret.

/** Notes what is wrong with a field. */
type Refuse = (path: string, message: string) => void;

/** The gateway takes no larger ones with a signature. */
const SIGNED_BODY_LIMIT_BYTES = 12 * 1024 * 1024;

/** The last millisecond whose year has four digits. */
const LAST_MS = 253_402_300_799_999;

const encoder = new TextEncoder();

/** The kind of a built-in object, which `instanceof` does not tell for one of another realm. */
function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}

export function wrongMethod(method: unknown): string | undefined {
  return typeof method === "string" && isHeaderName(method) ? undefined : "must be an HTTP method such as GET";
}

export function readUrl(value: unknown, refuse: Refuse): URL | undefined {
  const isText = typeof value === "string" || kindOf(value) === "URL";
  // Looked at as written: line breaks and spaces at the ends are gone once it is parsed, and not every sender parses it.
  const text = isText ? String(value) : "";
  const url = /^\s|\s$|[\t\r\n]/.test(text) ? null : URL.parse(text);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    refuse("url", "must be an absolute URL such as https://vpn.eu-west-101.myhuaweicloud.com/v5/");
  } else if (url.username || url.password) {
    refuse("url", "must not carry a user name or password; they are not sent, and what signs stands in credentials");
  } else return url;
  return undefined;
}

/** The headers twice: under the names they are sent with, and under those they are signed with. */
export interface ReadHeaders {
  readonly sent: Record<string, string>;
  /** In lower case. */
  readonly signed: Record<string, string>;
}

/** Reads the headers, values without spaces at their ends, as they arrive. */
export function readHeaders(headers: unknown, refuse: Refuse): ReadHeaders {
  const read: ReadHeaders = { sent: {}, signed: {} };
  if (headers === undefined) return read;
  if (typeof headers !== "object" || headers === null) {
    refuse("headers", "must be an object of names and values, or pairs of them, such as a Headers");
  } else if (isIterable(headers)) {
    for (const pair of headers) {
      const [name, value]: readonly unknown[] = Array.isArray(pair) ? pair : [];
      readHeader(read, name, value, refuse);
    }
  } else {
    for (const name of Object.keys(headers)) {
      const value = (headers as Readonly<Record<string, unknown>>)[name];
      if (value !== undefined) readHeader(read, name, value, refuse);
    }
  }
  return read;
}

function readHeader({ sent, signed }: ReadHeaders, name: unknown, value: unknown, refuse: Refuse): void {
  // The prototype of an object would take the one name and not keep it.
  if (typeof name !== "string" || !isHeaderName(name) || name === "__proto__") {
    const what = typeof name === "string" ? JSON.stringify(name) : "something that is no text";
    refuse("headers", `has ${what} where a header name belongs`);
    return;
  }
  const lower = name.toLowerCase();
  const wrong = Object.hasOwn(signed, lower)
    ? "is there twice; names are compared without letter case, so join its values into one"
    : wrongValue(lower, value);
  if (wrong !== undefined) refuse(`headers.${name}`, wrong);
  signed[lower] = sent[name] = wrong === undefined ? (value as string).trim() : "";
}

function wrongValue(lower: string, value: unknown): string | undefined {
  if (!isHeaderValue(value)) {
    return "must be a string without line breaks, control characters and characters beyond Latin-1";
  }
  if (lower === "authorization") return "is made by signing; leave it out, and a date that was signed before with it";
  if (lower === "x-sdk-date" && !/^\d{8}T\d{6}Z$/.test(value.trim()))
    return "must be of the form YYYYMMDDTHHMMSSZ, UTC";
  return undefined;
}

function isIterable(value: object): value is Iterable<unknown> {
  return typeof (value as { [Symbol.iterator]?: unknown })[Symbol.iterator] === "function";
}

/** Text stays text, which hashes faster than its bytes. */
export function readBody(body: unknown, refuse: Refuse): string | Uint8Array<ArrayBuffer> | undefined {
  // In UTF-8, three bytes at most are one of its units.
  if (body === undefined || (typeof body === "string" && body.length * 3 <= SIGNED_BODY_LIMIT_BYTES)) return body;
  const bytes = toBytes(body);
  if (bytes === undefined) {
    refuse(
      "body",
      "must be a string or bytes: write an object as JSON text first, and for a stream say X-Sdk-Content-Sha256 instead",
    );
  } else if (bytes.length > SIGNED_BODY_LIMIT_BYTES) {
    const size = `has ${bytes.length} bytes, and the gateway takes ${SIGNED_BODY_LIMIT_BYTES} at most with a signature`;
    refuse("body", `${size}; send it with a user token (X-Auth-Token)`);
  }
  return bytes;
}

function toBytes(body: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof body === "string") return encoder.encode(body);
  if (kindOf(body) === "ArrayBuffer") return new Uint8Array(body as ArrayBuffer);
  if (!ArrayBuffer.isView(body)) return undefined;
  const bytes = new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  // What is shared, WebCrypto does not take.
  return bytes.buffer instanceof ArrayBuffer
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
    : bytes.slice();
}

/** Milliseconds since 1970. */
export function readDate(date: unknown, refuse: Refuse): number | undefined {
  const ms = kindOf(date) === "Date" ? (date as Date).getTime() : date;
  if (typeof ms === "number" && ms >= 0 && ms <= LAST_MS) return ms;
  refuse("date", "must be a Date or milliseconds since 1970, such as new Date()");
  return undefined;
}

/** What is wrong with an access key, by member. */
export function wrongAccessKey(credentials: unknown): [path: string, message: string][] {
  const form = "give { accessKeyId, secretAccessKey }, and securityToken for a temporary key";
  if (typeof credentials !== "object" || credentials === null) return [["credentials", `must be an object: ${form}`]];
  const { accessKeyId, secretAccessKey, securityToken, token } = credentials as Readonly<Record<string, unknown>>;
  if (token !== undefined && accessKeyId === undefined) {
    return [["credentials", `is a user token, which signs nothing: send it as X-Auth-Token, or ${form}`]];
  }
  const wrong: [string, string][] = [];
  // A comma or space would end it in the header.
  if (!isVisible(accessKeyId) || accessKeyId.includes(",")) {
    wrong.push(["credentials.accessKeyId", `must be a string of visible characters without comma; ${form}`]);
  }
  if (!isVisible(secretAccessKey)) {
    wrong.push([
      "credentials.secretAccessKey",
      `must be a string of visible characters, without a line break as files have; ${form}`,
    ]);
  }
  if (securityToken !== undefined && !isVisible(securityToken)) {
    wrong.push([
      "credentials.securityToken",
      "must be a string of visible characters, without a line break as files have",
    ]);
  }
  return wrong;
}

function isVisible(value: unknown): value is string {
  return typeof value === "string" && /^[!-~]+$/.test(value);
}

/** What is wrong with the region or service that a key is derived for. */
export function wrongScopeName(name: unknown): string | undefined {
  // A slash, comma or space would end it in the header.
  return typeof name === "string" && /^[\w.-]+$/.test(name)
    ? undefined
    : "must be a string of letters, digits, dots, hyphens and underscores: V11-HMAC-SHA256 derives its key for it";
}
