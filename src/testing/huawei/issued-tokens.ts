import type { RandomSource } from "../random-source.ts";

/** A token as IAM gives it. */
export interface IssuedToken {
  readonly token: string;
  readonly issuedMs: number;
  readonly expiresMs: number;
}

/** The tokens that IAM gave, which the services know again. */
export class IssuedTokens {
  readonly #expiresMs = new Map<string, number>();
  readonly #random: RandomSource;
  readonly #lifetimeMs: number;
  readonly #now: () => number;

  constructor(random: RandomSource, lifetimeMs: number, now: () => number) {
    this.#random = random;
    this.#lifetimeMs = lifetimeMs;
    this.#now = now;
  }

  /** Every token so far, to be kept out of records. */
  get all(): readonly string[] {
    return [...this.#expiresMs.keys()];
  }

  issue(): IssuedToken {
    const token = `MII${this.#random.hex(96)}`;
    const issuedMs = this.#now();
    const expiresMs = issuedMs + this.#lifetimeMs;
    this.#expiresMs.set(token, expiresMs);
    return { token, issuedMs, expiresMs };
  }

  /** Whether a token was given and has not expired. */
  holds(token: string): boolean {
    return (this.#expiresMs.get(token) ?? Number.NEGATIVE_INFINITY) > this.#now();
  }

  /** Lets all tokens so far expire, whatever their holders were told. */
  expireAll(): void {
    for (const token of this.#expiresMs.keys()) this.#expiresMs.set(token, Number.NEGATIVE_INFINITY);
  }
}
