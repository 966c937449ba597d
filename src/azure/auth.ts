import type { ApiError } from "../core/errors/api-error.ts";
import { ConfigurationError } from "../core/errors/refused-errors.ts";
import type { ErrorContext } from "../core/errors/trunkline-error.ts";
import type { AttemptRequest, Authenticator, Recovery, SignInTools } from "../core/profile.ts";
import { RenewedValue } from "../core/renewed-value.ts";
import { type AzureAccessToken, type AzureCredential, wrongToken } from "./credentials.ts";

/** So long before its expiry a token is renewed behind the calls that still use it. */
const RENEWED_EARLY_MS = 120_000;

/** A token that expires within this time may have expired when it arrives. */
const TOO_LATE_MS = 1000;

/** So long after a renewal in the background no other is tried: it may have failed, or given the old token again. */
const PAUSE_AFTER_RENEWAL_MS = 3000;

/** A credential gave something that is no token; the message says what. */
class WrongToken extends Error {}

/** Adds a bearer token, fetched once for all calls and renewed before it expires. */
export class AzureAuthenticator implements Authenticator {
  readonly #credential: AzureCredential;
  readonly #scope: string;
  readonly #token = new RenewedValue<AzureAccessToken>();
  #noRenewalBeforeMs = 0;

  constructor(credential: AzureCredential, scope: string) {
    this.#credential = credential;
    this.#scope = scope;
  }

  authenticate(request: AttemptRequest, tools: SignInTools, context: ErrorContext): string | Promise<string> {
    const apply = ({ token }: AzureAccessToken): string => {
      request.headers.authorization = `Bearer ${token}`;
      return token;
    };
    const token = this.#token.value;
    const nowMs = tools.clock.now();
    if (token === undefined || token.expiresOnTimestamp - nowMs <= TOO_LATE_MS) {
      return this.#fetch(tools, context).then(apply);
    }
    if (nowMs >= renewalDueMs(token) && nowMs >= this.#noRenewalBeforeMs) {
      // The call does not wait: its token still works. A failure shows when it is needed and fails again.
      const rest = (): void => {
        this.#noRenewalBeforeMs = tools.clock.now() + PAUSE_AFTER_RENEWAL_MS;
      };
      this.#fetch(tools, context).then(rest, rest);
    }
    return apply(token);
  }

  async recover(error: ApiError, tools: SignInTools, stamp: string, mended: ReadonlySet<Recovery>): Promise<Recovery> {
    if (error.status !== 401 || mended.has("renewed")) return undefined;
    const current = this.#token.value;
    // A sibling may have renewed it already; a fresh one that is the same would be refused the same.
    if (current !== undefined && current.token !== stamp) return "renewed";
    const fresh = await this.#fetch(tools, error);
    return fresh.token === stamp ? undefined : "renewed";
  }

  *secrets(stamp?: string): Iterable<string> {
    if (stamp !== undefined) yield stamp;
    const token = this.#token.value?.token;
    if (token !== undefined) yield token;
  }

  async #fetch({ clock }: SignInTools, { operation, attempts }: ErrorContext): Promise<AzureAccessToken> {
    const refuse = (what: string, cause?: unknown): never => {
      throw new ConfigurationError("credential", what, { vendor: "azure", operation, attempts, cause });
    };
    return this.#token
      .fetch(clock, async () => {
        const given = await this.#credential.getToken([this.#scope]);
        const wrong = wrongToken(given);
        if (wrong !== undefined) throw new WrongToken(wrong);
        return given as AzureAccessToken;
      })
      .catch((error: unknown) =>
        // Each call that waited gets an error of its own, which names it.
        error instanceof WrongToken ? refuse(error.message) : refuse("gave no token; see cause", error),
      );
  }
}

function renewalDueMs({ expiresOnTimestamp, refreshAfterTimestamp }: AzureAccessToken): number {
  return Math.min(refreshAfterTimestamp ?? Number.POSITIVE_INFINITY, expiresOnTimestamp - RENEWED_EARLY_MS);
}
