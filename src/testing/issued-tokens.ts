import type { RandomSource } from "./random-source.ts";

/** A token as it is given. */
export interface IssuedToken {
  readonly token: string;
  readonly issuedMs: number;
  readonly expiresMs: number;
}

/** The tokens that a service gave and that end, which it knows again. */
export class IssuedTokens {
  readonly #expiresMs = new Map<string, number>();
  readonly #beginning: string;
  readonly #random: RandomSource;
  readonly #now: () => number;
  /** Milliseconds for which a new token works. */
  readonly lifetimeMs: number;

  /** @param beginning - of every token, as those of the service have it */
  constructor(beginning: string, random: RandomSource, lifetimeMs: number, now: () => number) {
    this.#beginning = beginning;
    this.#random = random;
    this.lifetimeMs = lifetimeMs;
    this.#now = now;
  }

  /** Every token so far, to be kept out of records. */
  get all(): readonly string[] {
    return [...this.#expiresMs.keys()];
  }

  issue(): IssuedToken {
    const token = `${this.#beginning}${this.#random.hex(96)}`;
    const issuedMs = this.#now();
    const expiresMs = issuedMs + this.lifetimeMs;
    this.#expiresMs.set(token, expiresMs);
    return { token, issuedMs, expiresMs };
  }

  /** Whether a token works, has ended, or was never given. */
  judge(token: string): "good" | "expired" | "unknown" {
    const expiresMs = this.#expiresMs.get(token);
    if (expiresMs === undefined) return "unknown";
    return expiresMs > this.#now() ? "good" : "expired";
  }

  /** Lets all tokens so far expire, whatever their holders were told. */
  expireAll(): void {
    for (const token of this.#expiresMs.keys()) this.#expiresMs.set(token, Number.NEGATIVE_INFINITY);
  }
}
