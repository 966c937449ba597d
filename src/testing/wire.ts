/** One HTTP request as it came off the wire. Nothing in it is decoded, so that signatures can be checked. */
export interface WireRequest {
  /** Upper-case method. */
  readonly method: string;
  /** Scheme and authority the request was sent to, such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** Path and query exactly as sent. */
  readonly target: string;
  /** Lower-case names; repeated headers joined by a comma and a space. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** What the emulator's own server knows besides; absent with msw and other transports. */
  readonly connection?: WireConnection;
}

/** The connection of a request, and how long the request lasts. */
export interface WireConnection {
  /** Which listener of the service took the request, from 0; services with several nodes have several. */
  readonly listener: number;
  /** Counts connections, over all listeners. */
  readonly number: number;
  /** SHA-256 of the client's certificate, in upper-case hex digits without colons; `undefined` where it showed none. */
  readonly fingerprint: string | undefined;
  /** Calls back once the answer is out or the client is gone. */
  onEnd(callback: () => void): void;
}

/** One HTTP answer, ready to be written. */
export interface WireAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Values of `Set-Cookie`, which is the one header that may not be joined. */
  readonly cookies?: readonly string[];
  readonly body: Uint8Array;
}

/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Text as UTF-8 bytes. */
export function toBytes(text: string): Uint8Array {
  return encoder.encode(text);
}

/** UTF-8 bytes as text; bytes that are not UTF-8 become replacement characters. */
export function toText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** The media type that the emulator's JSON has unless a service has one of its own. */
export const jsonType = "application/json;charset=utf-8";

/** An answer that carries JSON, or nothing at all when `value` is `undefined`. */
export function jsonAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): WireAnswer {
  if (value === undefined) return { status, headers, body: new Uint8Array(0) };
  return {
    status,
    headers: { "content-type": jsonType, ...headers },
    body: toBytes(JSON.stringify(value, withDigits)),
  };
}

/** An integer beyond 2^53 with all its digits. */
function withDigits(_name: string, value: unknown): unknown {
  return typeof value === "bigint"
    ? (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(`${value}`)
    : value;
}

/** True for a JSON object, false for arrays, `null` and everything else. */
export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
