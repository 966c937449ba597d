import { ConfigurationError } from "../core/errors/refused-errors.ts";
import type { ErrorContext } from "../core/errors/trunkline-error.ts";
import { ExpiringValue } from "../core/expiring-value.ts";
import type { SignInTools } from "../core/profile.ts";
import { isSame, type PasswordCredentials } from "./credentials.ts";
import { type IamToken, signIn, type TokenScope } from "./iam.ts";

/** The tokens of an IAM user, got with its password: one at a time, for all calls. */
export class IamTokens {
  readonly #scope: TokenScope | undefined;
  #user: { readonly credentials: PasswordCredentials; readonly tokens: ExpiringValue<IamToken> } | undefined;

  /** @param scope - the project that tokens are for; `undefined` where the client knows none */
  constructor(scope: TokenScope | undefined) {
    this.#scope = scope;
  }

  /** The token that was got last. */
  get latest(): IamToken | undefined {
    return this.#user?.tokens.value;
  }

  /** A token that works. */
  get(credentials: PasswordCredentials, tools: SignInTools, context: ErrorContext): IamToken | Promise<IamToken> {
    const project = this.checkScope(context);
    return this.#of(credentials).get(tools.clock, () => signIn(tools, credentials, project));
  }

  /** Another token than the one that was refused. */
  replace(
    credentials: PasswordCredentials,
    tools: SignInTools,
    context: ErrorContext,
    refused: IamToken | undefined,
  ): IamToken | Promise<IamToken> {
    const project = this.checkScope(context);
    return this.#of(credentials).replace(
      tools.clock,
      (kept) => kept === refused,
      () => signIn(tools, credentials, project),
    );
  }

  /** @throws ConfigurationError where the client does not say for which project a token is to be. */
  checkScope({ operation, attempts }: ErrorContext): TokenScope {
    if (this.#scope !== undefined) return this.#scope;
    throw new ConfigurationError("region", "is missing; a password signs in for a region, or for a projectId", {
      vendor: "huawei",
      operation,
      attempts,
    });
  }

  #of(credentials: PasswordCredentials): ExpiringValue<IamToken> {
    if (this.#user === undefined || !isSame(this.#user.credentials, credentials)) {
      this.#user = { credentials, tokens: new ExpiringValue() };
    }
    return this.#user.tokens;
  }
}
