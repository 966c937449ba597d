import { printableHeaders } from "./redact.ts";

/** Most answers have none, and thousands of pollers hold one each. */
const NO_COOKIES: readonly string[] = [];

const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/**
 * The headers of an answer. Read them by name in any letter case; printing them shows only values that are known to be
 * harmless.
 */
export class ResponseHeaders implements Iterable<[name: string, value: string]> {
  readonly #values: ReadonlyMap<string, string>;
  readonly #cookies: readonly string[];

  constructor(headers: { forEach(visit: (value: string, name: string) => void): void }) {
    const values = new Map<string, string>();
    const cookies: string[] = [];
    headers.forEach((value, name) => {
      const lower = name.toLowerCase();
      if (lower === "set-cookie") cookies.push(value);
      const before = values.get(lower);
      // Set-Cookie alone comes several times.
      values.set(lower, before === undefined ? value : `${before}, ${value}`);
    });
    // Several tags are none: as a condition they would mean any of them (RFC 9110, 13.1.1).
    const etag = values.get("etag");
    if (etag !== undefined && isSeveralTags(etag)) values.delete("etag");
    this.#values = values;
    this.#cookies = cookies.length === 0 ? NO_COOKIES : cookies;
  }

  /** The value of a header, or `undefined` where the answer has none. Several values are joined by `, `. */
  get(name: string): string | undefined {
    return this.#values.get(name.toLowerCase());
  }

  /** The values of `Set-Cookie`, one for each that came. A transport may have joined them to one. */
  getSetCookie(): readonly string[] {
    return this.#cookies;
  }

  /** Whether the answer has the header. */
  has(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  /** All headers, names in lower case. */
  [Symbol.iterator](): Iterator<[name: string, value: string]> {
    return this.#values[Symbol.iterator]();
  }

  /** The headers that are safe to print; the values of others are left out. */
  toJSON(): Record<string, string> {
    return printableHeaders(this);
  }

  /** What Node's `inspect` and `console.log` show. */
  [INSPECT](): Record<string, string> {
    return this.toJSON();
  }
}

/** A tag may have commas between its quotes. */
function isSeveralTags(etag: string): boolean {
  return etag.replace(/"[^"]*"/g, "").includes(",");
}
