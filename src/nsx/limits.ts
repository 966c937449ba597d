import type { SharedLimit } from "../core/request-limiter.ts";

/** What a manager allows one user unless its administrator says otherwise. */
const LIMITS = { requestsPerSecond: 100, burst: 40, maxInFlight: 40 } as const;

/**
 * The limits of one user on one manager, which counts the user's requests over all connections. `user` is the name, or the
 * kind of credentials where they tell no name.
 */
export function managerLimits(nodes: readonly string[], user: string): SharedLimit {
  return { options: LIMITS, account: JSON.stringify(["nsx", [...nodes].sort(), user]) };
}
