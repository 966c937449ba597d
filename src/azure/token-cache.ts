import { backgroundClock } from "../core/clock.ts";
import type { SignInTools } from "../core/profile.ts";
import { RenewedValue } from "../core/renewed-value.ts";
import type { AzureAccessToken, AzureTokenOptions } from "./credentials.ts";

/** So long before its expiry a token is renewed behind the calls that still use it. */
const RENEWED_EARLY_MS = 120_000;

/** A token that expires within this time may have expired when it arrives. */
const TOO_LATE_MS = 1000;

/** So long after a renewal no other is tried: it failed, or it gave the old token again. */
const PAUSE_AFTER_RENEWAL_MS = 3000;

/** A token, and the claims that it answers. */
interface KeptToken extends AzureAccessToken {
  readonly claims: string | undefined;
}

/** Fetches a token of the client's scope. */
export type TokenFetch = (options: AzureTokenOptions, tools: SignInTools) => Promise<AzureAccessToken>;

/** One token for all calls, renewed before it expires, one fetch at a time. */
export class TokenCache {
  readonly #ask: TokenFetch;
  readonly #kept = new RenewedValue<KeptToken>();
  #noRenewalBeforeMs = 0;
  /** The latest renewal, its pauses included. */
  #renewal: Promise<AzureAccessToken> | undefined;
  #isResting = false;
  /** The latest fetch that answers a challenge. */
  #answer: { readonly claims: string; readonly fetching: Promise<KeptToken> } | undefined;

  constructor(ask: TokenFetch) {
    this.#ask = ask;
  }

  /** A token that works now: the one that is kept, or else one that is fetched. */
  get(tools: SignInTools): AzureAccessToken | Promise<AzureAccessToken> {
    const token = this.#kept.value;
    const nowMs = tools.clock.now();
    if (token === undefined || token.expiresOnTimestamp - nowMs <= TOO_LATE_MS) return this.#renew(tools);
    if (!this.#isRenewing && nowMs >= renewalDueMs(token) && nowMs >= this.#noRenewalBeforeMs) {
      // The call does not wait: its token still works. A failure shows when it is needed and fails again.
      const rest = (): void => {
        this.#noRenewalBeforeMs = tools.clock.now() + PAUSE_AFTER_RENEWAL_MS;
      };
      this.#renew(tools).then(rest, rest);
    }
    return token;
  }

  /**
   * Whether there is another token now than the one that was refused, and one that answers the claims of the refusal.
   *
   * Later renewals ask without the claims: a token that is issued after the challenge answers it by its age, and a service
   * that wants more says so again. To repeat old claims would have the sign-in pass by its own cache for ever.
   */
  async replace(refused: string, claims: string | undefined, tools: SignInTools): Promise<boolean> {
    const token = this.#kept.value;
    // A sibling may have fetched it already.
    if (token !== undefined && token.token !== refused && (claims ?? token.claims) === token.claims) return true;
    const fresh = await (claims === undefined ? this.#fetch(tools) : this.#answerClaims(claims, tools));
    return fresh.token !== refused;
  }

  /** A fetch that hangs is forgotten in time, and the renewal with it. */
  get #isRenewing(): boolean {
    return this.#kept.fetching !== undefined || this.#isResting;
  }

  /** One renewal for all calls that need it. */
  #renew(tools: SignInTools): Promise<AzureAccessToken> {
    if (this.#renewal !== undefined && this.#isRenewing) return this.#renewal;
    const renewal = this.#untilRenewed(tools);
    this.#renewal = renewal;
    const forget = (): void => {
      if (this.#renewal === renewal) this.#renewal = undefined;
    };
    renewal.then(forget, forget);
    return renewal;
  }

  /** Fetches; where that fails, again and again while the old token still works. */
  async #untilRenewed(tools: SignInTools): Promise<AzureAccessToken> {
    const old = this.#kept.value;
    for (;;) {
      try {
        return await this.#fetch(tools);
      } catch (error) {
        const leftMs = (old?.expiresOnTimestamp ?? 0) - tools.clock.now();
        if (leftMs <= 0) throw error;
        this.#isResting = true;
        const passed = await tools.rest(Math.min(PAUSE_AFTER_RENEWAL_MS, leftMs));
        this.#isResting = false;
        const { value } = this.#kept;
        if (value !== undefined && value !== old) return value;
        if (!passed) throw error;
      }
    }
  }

  #fetch(tools: SignInTools): Promise<KeptToken> {
    return this.#kept.fetch(backgroundClock(tools.clock), () => this.#asked(tools));
  }

  /** One fetch for all calls that were told the same. A renewal on its way knows nothing of the claims. */
  #answerClaims(claims: string, tools: SignInTools): Promise<KeptToken> {
    const { fetching } = this.#kept;
    if (fetching === undefined || this.#answer?.fetching !== fetching || this.#answer.claims !== claims) {
      const fetch = () => this.#asked(tools, claims);
      this.#answer = { claims, fetching: this.#kept.fetchAnew(backgroundClock(tools.clock), fetch) };
    }
    return this.#answer.fetching;
  }

  async #asked(tools: SignInTools, claims?: string): Promise<KeptToken> {
    const options = claims === undefined ? { enableCae: true } : { claims, enableCae: true };
    return { ...(await this.#ask(options, tools)), claims };
  }
}

function renewalDueMs({ expiresOnTimestamp, refreshAfterTimestamp }: AzureAccessToken): number {
  return Math.min(refreshAfterTimestamp ?? Number.POSITIVE_INFINITY, expiresOnTimestamp - RENEWED_EARLY_MS);
}
