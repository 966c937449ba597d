import type { Clock } from "./clock.ts";
import type { RateLimitOptions } from "./options.ts";

/**
 * Lets so many requests go per second. Each request books its place in the row at once, so that callers go in the order
 * in which they came.
 */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #gapMs: number;
  readonly #burst: number;
  /** When the next request could go if no burst were allowed. */
  #nextMs = 0;

  constructor(options: RateLimitOptions, clock: Clock) {
    this.#clock = clock;
    this.#gapMs = 1000 / options.requestsPerSecond;
    this.#burst = options.burst ?? 1;
  }

  /**
   * Books the next place; returns how long to wait for it, in milliseconds, or `undefined` where that would be longer than
   * `mostMs`. A place that nobody could wait for is not booked, or an overload would keep the row long after it ended.
   */
  book(mostMs: number): number | undefined {
    const now = this.#clock.now();
    const next = Math.max(this.#nextMs, now);
    const waitMs = Math.max(0, next - now - (this.#burst - 1) * this.#gapMs);
    if (waitMs > mostMs) return undefined;
    this.#nextMs = next + this.#gapMs;
    return waitMs;
  }

  /** Gives back a place whose call went away while it waited. */
  release(): void {
    this.#nextMs -= this.#gapMs;
  }
}
