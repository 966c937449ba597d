import type { Clock } from "./clock.ts";
import { InFlightLimiter } from "./in-flight-limiter.ts";
import type { RateLimitOptions } from "./options.ts";
import { RateLimiter } from "./rate-limiter.ts";

/** What holds requests back: how many per second, how many at once, or both. */
export interface RequestLimiter {
  readonly rate: RateLimiter | undefined;
  readonly inFlight: InFlightLimiter | undefined;
}

/** Limits that clients of one account share, since the service counts the account and not the client. */
export interface SharedLimit {
  readonly options: RateLimitOptions;
  /** Names service and account, once for each of its addresses; no secrets, since it is kept. */
  readonly accounts: readonly string[];
}

/** Makes a limiter of its own. */
export function newRequestLimiter(options: RateLimitOptions, clock: Clock): RequestLimiter {
  const { requestsPerSecond, burst, maxInFlight } = options;
  return {
    rate: requestsPerSecond === undefined ? undefined : new RateLimiter({ requestsPerSecond, burst }, clock),
    inFlight: maxInFlight === undefined ? undefined : new InFlightLimiter(maxInFlight),
  };
}

/** By clock, since times of two clocks have nothing to do with each other. Held weakly: they end with their last client. */
const limiters = new WeakMap<Clock, Map<string, WeakRef<RequestLimiter>>>();

/**
 * The limiter of an account: the same for all clients of this process that have one of its names. Where several names have
 * limiters of their own by then, made by clients that knew nothing of each other, it is that of the first name, and they stay.
 */
export function sharedRequestLimiter({ options, accounts }: SharedLimit, clock: Clock): RequestLimiter {
  const known = limiters.get(clock) ?? new Map<string, WeakRef<RequestLimiter>>();
  limiters.set(clock, known);
  for (const [name, limiter] of known) if (limiter.deref() === undefined) known.delete(name);
  const found = accounts.map((account) => known.get(account)?.deref()).find((limiter) => limiter !== undefined);
  const limiter = found ?? newRequestLimiter(options, clock);
  for (const account of accounts) if (!known.has(account)) known.set(account, new WeakRef(limiter));
  return limiter;
}
