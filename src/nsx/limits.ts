import type { SharedLimit } from "../core/request-limiter.ts";

/** What a manager allows one user unless its administrator says otherwise. */
const LIMITS = { requestsPerSecond: 100, burst: 100, maxInFlight: 40 } as const;

/**
 * The limits of one user on one manager, which counts the user's requests over all connections. All nodes of a cluster share
 * one count, also with clients that know only some of them. `user` is the name, or the kind of credentials where they tell no
 * name.
 */
export function managerLimits(nodes: readonly string[], user: string): SharedLimit {
  return { options: LIMITS, accounts: nodes.map((node) => JSON.stringify(["nsx", node.replace(/\/+$/, ""), user])) };
}
