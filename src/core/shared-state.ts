import type { Authenticator, SignInTools } from "./profile.ts";
import { RateLimiter } from "./rate-limiter.ts";
import { RetryBudget } from "./retry-budget.ts";
import type { Settings } from "./settings.ts";

/** What a client shares with the clients that `with()` makes of it. */
export interface SharedState {
  readonly authenticator: Authenticator;
  /** Of the client that all others come from: a sign-in is for all of them, so none of theirs decides its limits. */
  readonly signIn: { tools?: SignInTools };
  readonly retryBudget: RetryBudget;
  readonly rateLimiter: RateLimiter | undefined;
}

/** The shared state of a new client. */
export function newSharedState(authenticator: Authenticator, settings: Settings): SharedState {
  return {
    authenticator,
    signIn: {},
    retryBudget: new RetryBudget(),
    rateLimiter: newRateLimiter(settings),
  };
}

/** The rate limiter that the settings ask for. */
export function newRateLimiter(settings: Settings): RateLimiter | undefined {
  return settings.rateLimit && new RateLimiter(settings.rateLimit, settings.clock);
}
