import type { SharedLimit } from "../core/request-limiter.ts";

/** The vendor documents none; its servers answer 503 when their database is busy, and its own Terraform provider sends one at a time. */
const LIMITS = { maxInFlight: 10 } as const;

/**
 * How many requests one server gets at once of this process, whoever logs in there: what gets busy is the server and not an
 * account.
 */
export function serverLimits(baseUrl: string): SharedLimit {
  return { options: LIMITS, accounts: [JSON.stringify(["smc", baseUrl.replace(/\/+$/, "")])] };
}
