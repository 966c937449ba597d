import type { Clock } from "./clock.ts";

/** How many requests may go, and how many of them at once. */
export interface Rate {
  readonly requestsPerSecond: number;
  readonly burst?: number | undefined;
}

/** A place in the row. */
export interface Booking {
  /** How long to wait for it, in milliseconds. */
  readonly waitMs: number;
  /** Gives it back where its call went away while it waited. */
  release(): void;
}

/**
 * Lets so many requests go per second. Each request books its place in the row at once, so that callers go in the order
 * in which they came. A burst is paid for within its second: none has more requests than
 * `requestsPerSecond`, or than `burst` where that is more.
 */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #gapMs: number;
  readonly #burst: number;
  readonly #perSecond: number;
  /** When the next request could go if no burst were allowed. */
  #nextMs = 0;
  /** When the requests of the last second went and those that are booked will go, oldest first. */
  readonly #booked: { atMs: number }[] = [];
  /** When the clock was last looked at. */
  #lookedMs = Number.NEGATIVE_INFINITY;

  constructor({ requestsPerSecond, burst = 1 }: Rate, clock: Clock) {
    this.#clock = clock;
    this.#gapMs = 1000 / requestsPerSecond;
    this.#burst = burst;
    // A rate of less than one per second is kept by the gap alone, and so is any rate where the burst is bigger than it.
    this.#perSecond = Math.max(Math.floor(requestsPerSecond), burst);
  }

  /**
   * Books the next place, or gives `undefined` where its time would come later than in `mostMs`. A place that nobody could
   * wait for is not booked, or an overload would keep the row long after it ended.
   */
  book(mostMs: number): Booking | undefined {
    const nowMs = this.#now();
    const booked = this.#booked;
    while (booked[0] !== undefined && booked[0].atMs <= nowMs - 1000) booked.shift();
    const next = Math.max(this.#nextMs, nowMs);
    const bySecond = (booked[booked.length - this.#perSecond]?.atMs ?? Number.NEGATIVE_INFINITY) + 1000;
    const atMs = Math.max(nowMs, next - (this.#burst - 1) * this.#gapMs, bySecond);
    if (atMs - nowMs > mostMs) return undefined;
    this.#nextMs = next + this.#gapMs;
    const place = { atMs };
    booked.push(place);
    return { waitMs: atMs - nowMs, release: () => this.#release(place) };
  }

  /** Clocks are set back at times; what is booked moves with them, or nothing would go until they are where they were. */
  #now(): number {
    const nowMs = this.#clock.now();
    const backMs = this.#lookedMs - nowMs;
    if (backMs > 0) {
      this.#nextMs -= backMs;
      for (const place of this.#booked) place.atMs -= backMs;
    }
    this.#lookedMs = nowMs;
    return nowMs;
  }

  #release(place: { readonly atMs: number }): void {
    this.#nextMs -= this.#gapMs;
    const at = this.#booked.indexOf(place);
    if (at !== -1) this.#booked.splice(at, 1);
  }
}
