import type { ApiError } from "../core/errors/api-error.ts";
import { ConfigurationError } from "../core/errors/refused-errors.ts";
import type { ErrorContext } from "../core/errors/trunkline-error.ts";
import { isPromise } from "../core/platform.ts";
import type { AttemptRequest, Authenticator, Recovery, SignInTools } from "../core/profile.ts";
import { RenewedValue } from "../core/renewed-value.ts";
import { type NsxTokenCredentials, wrongToken } from "./credentials.ts";

/** So many tokens are kept out of messages: those that were replaced work for a while yet. */
const MOST_USED = 5;

/** Sends a token that the caller gives, and asks for another where it is refused and a function gives it. */
export class BearerAuthenticator implements Authenticator {
  readonly #ask: () => string | Promise<string>;
  readonly #isFixed: boolean;
  readonly #token = new RenewedValue<string>();
  #used: readonly string[] = [];

  constructor(token: NsxTokenCredentials["token"]) {
    this.#isFixed = typeof token === "string";
    this.#ask = typeof token === "string" ? () => token : token;
  }

  authenticate({ headers }: AttemptRequest, tools: SignInTools, context: ErrorContext): string | Promise<string> {
    const apply = (token: string): string => {
      headers.authorization = `Bearer ${token}`;
      return token;
    };
    const token = this.#token.value ?? this.#get(tools, context);
    return isPromise(token) ? token.then(apply) : apply(token);
  }

  async recover(error: ApiError, tools: SignInTools, stamp: string, mended: ReadonlySet<Recovery>): Promise<Recovery> {
    if (this.#isFixed || mended.has("renewed")) return undefined;
    this.#token.giveUp(stamp);
    const token = this.#token.value ?? (await this.#get(tools, error));
    return token === stamp ? undefined : "renewed";
  }

  *secrets(stamp?: string): Iterable<string> {
    if (stamp !== undefined) yield stamp;
    yield* this.#used;
  }

  /** Each call that waited gets an error of its own, which names it. */
  #get(tools: SignInTools, { operation, attempts }: ErrorContext): Promise<string> {
    const asking = this.#token.fetch(tools.clock, async () => {
      const token: unknown = await this.#ask();
      const wrong = wrongToken(token);
      if (wrong !== undefined) throw new WrongToken(wrong.replace(/, or a function that gives one$/, ""));
      // Cannot be another type, or it would be wrong.
      this.#used = [token as string, ...this.#used.filter((used) => used !== token).slice(0, MOST_USED - 1)];
      return token as string;
    });
    return asking.catch((cause: unknown) => {
      const what = cause instanceof WrongToken ? `gave a token that ${cause.message}` : "failed; see cause";
      throw new ConfigurationError("credentials.token", what, { vendor: "nsx", operation, attempts, cause });
    });
  }
}

/** What a function gave is no token. */
class WrongToken extends Error {}
