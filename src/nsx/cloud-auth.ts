import { type ApiError, isApiError, type VendorError } from "../core/errors/api-error.ts";
import { ConfigurationError } from "../core/errors/refused-errors.ts";
import { type Expiring, ExpiringValue, renewAtMs } from "../core/expiring-value.ts";
import { membersOf, textOf } from "../core/members.ts";
import type { OperationDefinition } from "../core/operation.ts";
import { isPromise } from "../core/platform.ts";
import type { AttemptRequest, Authenticator, Recovery, SignInTools } from "../core/profile.ts";
import { type CheckedCredentials, wrongToken } from "./credentials.ts";
import { isSessionLost, toBase64 } from "./user-auth.ts";

type Cloud = Extract<CheckedCredentials, { readonly kind: "cloud" }>;

/** The service that gives access tokens: an audience of its own, where the manager's token never goes. */
export const TOKEN_SERVICE = "csp";

/** So long before its end a token is renewed behind the calls that still use it. */
const EARLY_MS = 120_000;

/** What nothing else is said of. */
const UNKNOWN_LIFE_S = 300;

interface AccessToken extends Expiring {
  readonly text: string;
}

/** Sends access tokens of VMware Cloud, got for an API token or an OAuth app. */
export class CloudAuthenticator implements Authenticator {
  readonly #cloud: Cloud;
  readonly #tokens = new ExpiringValue<AccessToken>();
  readonly #definition: OperationDefinition;
  readonly #params: object;
  readonly #secrets: readonly string[];

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
    this.#definition = definitionFor(cloud.tokenUrl);
    const { secret } = cloud;
    if ("refreshToken" in secret) {
      this.#params = { body: { refresh_token: secret.refreshToken } };
      this.#secrets = [secret.refreshToken];
    } else {
      const encoded = toBase64(`${secret.clientId}:${secret.clientSecret}`);
      this.#params = { body: { grant_type: "client_credentials" }, authorization: `Basic ${encoded}` };
      this.#secrets = [secret.clientSecret, encoded];
    }
  }

  authenticate({ headers }: AttemptRequest, tools: SignInTools): AccessToken | Promise<AccessToken> {
    const apply = (token: AccessToken): AccessToken => {
      const { header } = this.#cloud;
      headers[header] = header === "authorization" ? `Bearer ${token.text}` : token.text;
      return token;
    };
    const token = this.#tokens.get(tools.clock, () => this.#fetch(tools));
    return isPromise(token) ? token.then(apply) : apply(token);
  }

  async recover(
    error: ApiError,
    tools: SignInTools,
    stamp: AccessToken,
    mended: ReadonlySet<Recovery>,
  ): Promise<Recovery> {
    if (!isSessionLost(error) || mended.has("renewed")) return undefined;
    const { text } = await this.#tokens.replace(
      tools.clock,
      (kept) => kept === stamp,
      () => this.#fetch(tools),
    );
    return text === stamp.text ? undefined : "renewed";
  }

  *secrets(stamp?: AccessToken): Iterable<string> {
    yield* this.#secrets;
    for (const token of [stamp, this.#tokens.value]) if (token !== undefined) yield token.text;
  }

  async #fetch({ send, clock }: SignInTools): Promise<AccessToken> {
    const fromMs = clock.now();
    const { data } = await send(this.#definition, this.#params).catch((error: unknown) => {
      throw isApiError(error) && error.status === 404
        ? this.#wrongUrl("answered 404: nobody gives tokens there", error)
        : error;
    });
    const { access_token: text, expires_in: lifeS } = membersOf(data);
    if (wrongToken(text) !== undefined) {
      throw this.#wrongUrl("gave an answer without an access token");
    }
    const seconds = Number(textOf(lifeS));
    const endsMs = fromMs + (Number.isFinite(seconds) && seconds > 0 ? seconds : UNKNOWN_LIFE_S) * 1000;
    return { text: text as string, endsMs, renewAtMs: renewAtMs(fromMs, endsMs, EARLY_MS) };
  }

  #wrongUrl(what: string, cause?: ApiError): ConfigurationError {
    const context = { vendor: "nsx", operation: this.#definition.id, attempts: 1, requestId: cause?.requestId, cause };
    return new ConfigurationError("credentials.tokenUrl", `${what}; check the address`, context);
  }
}

/**
 * @see {@link https://developer.broadcom.com/xapis/csp-iam-api/latest/ | VMware Cloud Services, authentication}
 */
function definitionFor(tokenUrl: string): OperationDefinition {
  return {
    id: "getAccessToken",
    service: TOKEN_SERVICE,
    method: "POST",
    path: new URL(tokenUrl).pathname,
    places: { authorization: ["header", "authorization"] },
    body: "application/x-www-form-urlencoded",
    answers: { 200: "any" },
    sensitive: ["refresh_token"],
    // A second token works beside the first.
    idempotent: true,
    unsigned: true,
  };
}

/** What the token service says in its errors, which are written otherwise than the manager's. */
export function cloudError(body: unknown, read: VendorError): VendorError {
  const message = textOf(membersOf(body).message) ?? textOf(membersOf(body).error_description);
  return read.message === undefined && message !== undefined ? { ...read, message } : read;
}
