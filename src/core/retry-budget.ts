const CAPACITY = 500;

/** What a retry takes: more after a timeout, which is the surer sign of a service that is overloaded. */
export const RETRY_COST = { timeout: 10, other: 5 } as const;

/**
 * Tokens that retries take and clean calls give back, shared by all calls of a client, so that an outage is not made
 * worse by everyone asking again.
 */
export class RetryBudget {
  #tokens = CAPACITY;

  /** Takes tokens for one retry; `false` when there are too few. */
  take(cost: number): boolean {
    if (this.#tokens < cost) return false;
    this.#tokens -= cost;
    return true;
  }

  /** Gives back after a call that succeeded: what its last retry took, or 1 where it needed none. */
  give(cost = 1): void {
    this.#tokens = Math.min(CAPACITY, this.#tokens + cost);
  }
}
