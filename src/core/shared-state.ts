import type { Authenticator, SignInTools, VendorProfile } from "./profile.ts";
import { newRequestLimiter, type RequestLimiter, sharedRequestLimiter } from "./request-limiter.ts";
import { RetryBudget } from "./retry-budget.ts";
import type { Settings } from "./settings.ts";

/** What a client shares with the clients that `with()` makes of it. */
export interface SharedState {
  readonly authenticator: Authenticator;
  /** Of the client that all others come from: a sign-in is for all of them, so none of theirs decides its limits. */
  readonly signIn: { tools?: SignInTools };
  readonly retryBudget: RetryBudget;
  readonly limiter: RequestLimiter | undefined;
}

/** The shared state of a new client. */
export function newSharedState(profile: VendorProfile, settings: Settings): SharedState {
  return {
    authenticator: profile.authenticator,
    signIn: {},
    retryBudget: new RetryBudget(),
    limiter: limiterOf(profile, settings),
  };
}

/** The limiter that the settings ask for, or where they say nothing the one of the vendor's account. */
export function limiterOf({ sharedLimit }: VendorProfile, { rateLimit, clock }: Settings): RequestLimiter | undefined {
  if (rateLimit) return newRequestLimiter(rateLimit, clock);
  return rateLimit === false || sharedLimit === undefined ? undefined : sharedRequestLimiter(sharedLimit, clock);
}
