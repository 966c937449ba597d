import type { RandomSource } from "../random-source.ts";

/** The access tokens that end: those of the Cloud Services Platform, and those minted for tests. */
export class AccessTokens {
  readonly #expiry = new Map<string, number>();
  readonly #random: RandomSource;
  readonly #lifetimeMs: number;
  readonly #now: () => number;

  constructor(random: RandomSource, lifetimeMs: number, now: () => number) {
    this.#random = random;
    this.#lifetimeMs = lifetimeMs;
    this.#now = now;
  }

  /** Seconds for which a new token works. */
  get lifetimeSeconds(): number {
    return Math.floor(this.#lifetimeMs / 1000);
  }

  /** Every token so far, to be kept out of records. */
  get secrets(): readonly string[] {
    return [...this.#expiry.keys()];
  }

  mint(): string {
    const token = `eyJ${this.#random.hex(96)}`;
    this.#expiry.set(token, this.#now() + this.#lifetimeMs);
    return token;
  }

  judge(token: string): "good" | "expired" | "unknown" {
    const expiresMs = this.#expiry.get(token);
    if (expiresMs === undefined) return "unknown";
    return expiresMs > this.#now() ? "good" : "expired";
  }

  expireAll(): void {
    for (const token of this.#expiry.keys()) this.#expiry.set(token, Number.NEGATIVE_INFINITY);
  }
}
