import type { Sleepers } from "./time-limit.ts";

/** A place among the requests that are on their way, or in the row for one. */
export interface Place extends Sleepers {
  /** Whether the request may go. */
  readonly isTaken: boolean;
  /** Gives the place back, or leaves the row. Once is enough; more does nothing. */
  leave(): void;
}

/** Lets so many requests be on their way at once. The others wait in the order in which they came. */
export class InFlightLimiter {
  readonly #most: number;
  /** Those who wait, in their order. */
  readonly #row = new Set<() => void>();
  #taken = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Joins the row. With `atOnce` the place is taken without waiting, beyond the limit where need be: for a request on which
   * one that has a place already waits, so that the two never wait for each other.
   */
  join(atOnce: boolean): Place {
    let isTaken = atOnce || this.#taken < this.#most;
    let hasLeft = false;
    let wake: (() => void) | undefined;
    const admit = (): void => {
      isTaken = true;
      wake?.();
    };
    if (isTaken) this.#taken += 1;
    else this.#row.add(admit);
    return {
      get isTaken(): boolean {
        return isTaken;
      },
      addSleeper: (sleeper) => {
        wake = sleeper;
        if (isTaken) sleeper();
      },
      removeSleeper: () => {
        wake = undefined;
      },
      leave: () => {
        if (hasLeft) return;
        hasLeft = true;
        if (isTaken) this.#handOver();
        else this.#row.delete(admit);
      },
    };
  }

  /** The first in the row gets the place itself, so that nobody who comes just now takes it before. */
  #handOver(): void {
    const [next] = this.#row;
    if (next === undefined || this.#taken > this.#most) {
      this.#taken -= 1;
      return;
    }
    this.#row.delete(next);
    next();
  }
}
