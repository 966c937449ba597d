import type { Clock } from "../core/clock.ts";
import type { ApiError } from "../core/errors/api-error.ts";
import { ConfigurationError } from "../core/errors/refused-errors.ts";
import type { ErrorContext } from "../core/errors/trunkline-error.ts";
import { isPromise } from "../core/platform.ts";
import type { AttemptRequest, Authenticator, Recovery, SignInTools, VendorProfile } from "../core/profile.ts";
import type { ResponseHeaders } from "../core/response-headers.ts";
import { claimsChallenge } from "./claims.ts";
import { isStaticToken, tokenSource, WrongToken } from "./credentials.ts";
import { readError } from "./errors.ts";
import { TokenCache } from "./token-cache.ts";

/**
 * What a credential adds to a profile.
 * @throws ConfigurationError when it is no credential.
 */
export function signedBy(
  credential: unknown,
  scope: string,
  clock: Clock,
): Pick<VendorProfile, "authenticator" | "readError"> {
  const ask = tokenSource(credential, clock);
  const advice = isStaticToken(credential) ? () => STATIC_ADVICE : claimsAdvice;
  return {
    authenticator: new AzureAuthenticator(new TokenCache((options, tools) => ask(scope, options, tools.clock))),
    readError: (body, headers, _nowMs, status) => {
      const read = readError(body);
      return status === 401 ? { ...read, advice: read.advice ?? advice(headers) } : read;
    },
  };
}

const STATIC_ADVICE =
  "Option credential is a token that nobody renews: make a client with a new one, or give a credential of @azure/identity";

function claimsAdvice(headers: ResponseHeaders): string | undefined {
  const challenge = claimsChallenge(headers);
  if (challenge === undefined) return undefined;
  return challenge === "unreadable"
    ? "It wants claims of the token, in a form that cannot be read: sign in again"
    : "It wants claims of the token that option credential gave no token for: sign in again, and look at the policies of conditional access";
}

/** Adds the bearer token, and has it replaced where the service refuses it. */
class AzureAuthenticator implements Authenticator {
  readonly #tokens: TokenCache;
  /** The latest ones, newest first: those that were replaced work for a while yet. */
  #used: readonly string[] = [];

  constructor(tokens: TokenCache) {
    this.#tokens = tokens;
  }

  authenticate({ headers }: AttemptRequest, tools: SignInTools, context: ErrorContext): string | Promise<string> {
    const apply = ({ token }: { readonly token: string }): string => {
      headers.authorization = `Bearer ${token}`;
      if (this.#used[0] !== token) this.#used = [token, ...this.#used.slice(0, MOST_USED - 1)];
      return token;
    };
    const token = this.#tokens.get(tools);
    return isPromise(token) ? token.then(apply, (error: unknown) => refuse(error, context)) : apply(token);
  }

  async recover(error: ApiError, tools: SignInTools, stamp: string, mended: ReadonlySet<Recovery>): Promise<Recovery> {
    if (error.status !== 401) return undefined;
    const challenge = claimsChallenge(error.headers);
    const kind = challenge === undefined ? "renewed" : "claims";
    // Asked without the claims, a credential would give what was refused.
    if (challenge === "unreadable" || mended.has(kind)) return undefined;
    const isAnother = this.#tokens.replace(stamp, challenge?.claims, tools);
    return (await isAnother.catch((cause: unknown) => refuse(cause, error))) ? kind : undefined;
  }

  *secrets(stamp?: string): Iterable<string> {
    if (stamp !== undefined) yield stamp;
    yield* this.#used;
  }
}

/** So many tokens are kept out of messages. */
const MOST_USED = 5;

/** Each call that waited gets an error of its own, which names it. */
function refuse(error: unknown, { operation, attempts }: ErrorContext): never {
  const isWrong = error instanceof WrongToken;
  // What has a cause may pass; a token that nobody renews stays wrong.
  const context = { vendor: "azure", operation, attempts, cause: isWrong && error.isFinal ? undefined : error };
  throw new ConfigurationError("credential", isWrong ? error.message : "gave no token; see cause", context);
}
