import type { Authenticator } from "./profile.ts";
import { RateLimiter } from "./rate-limiter.ts";
import { RetryBudget } from "./retry-budget.ts";
import type { Settings } from "./settings.ts";

/** What a client shares with the clients that `with()` makes of it. */
export interface SharedState {
  readonly authenticator: Authenticator;
  readonly retryBudget: RetryBudget;
  readonly rateLimiter: RateLimiter | undefined;
}

/** The shared state of a new client. */
export function newSharedState(authenticator: Authenticator, settings: Settings): SharedState {
  return {
    authenticator,
    retryBudget: new RetryBudget(),
    rateLimiter: newRateLimiter(settings),
  };
}

/** The rate limiter that the settings ask for. */
export function newRateLimiter(settings: Settings): RateLimiter | undefined {
  return settings.rateLimit && new RateLimiter(settings.rateLimit, settings.clock);
}
