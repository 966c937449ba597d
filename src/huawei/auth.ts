import type { Clock } from "../core/clock.ts";
import { andThen } from "../core/digest.ts";
import type { ApiError } from "../core/errors/api-error.ts";
import { ConfigurationError } from "../core/errors/refused-errors.ts";
import { type ErrorContext, isTrunklineError } from "../core/errors/trunkline-error.ts";
import type { AttemptRequest, Authenticator, Recovery, SignInTools } from "../core/profile.ts";
import { learnOffset } from "./clock-offset.ts";
import {
  type AccessKeyCredentials,
  checkCredentials,
  type HuaweiCredentials,
  type HuaweiCredentialsFunction,
} from "./credentials.ts";
import { writeSdkDate } from "./signing/sdk-date.ts";
import { authorize, type SigningKey, signingKey } from "./signing/sdk-hmac-sha256.ts";

/** Set by platforms and proxies as they like, so a signature must not depend on them. */
const UNSIGNED = new Set(["accept", "user-agent"]);

/** What one attempt was signed with. */
interface Stamp {
  readonly credentials: HuaweiCredentials;
  readonly offsetMs: number;
}

/** Signs with AK/SK or adds the token, and learns the service's clock. */
export class HuaweiAuthenticator implements Authenticator {
  readonly #projectId: string | undefined;
  readonly #source: HuaweiCredentialsFunction;
  readonly #isFixed: boolean;
  #last: HuaweiCredentials | undefined;
  /** Made ready for the secret in `#last`; a function that gives the same key again does not pay again. */
  #key: { readonly secretAccessKey: string; readonly ready: SigningKey } | undefined;
  #offsetMs = 0;

  /** @throws ConfigurationError when fixed credentials cannot work. */
  constructor(credentials: HuaweiCredentials | HuaweiCredentialsFunction, projectId: string | undefined) {
    this.#projectId = projectId;
    this.#isFixed = typeof credentials !== "function";
    if (typeof credentials === "function") {
      this.#source = credentials;
    } else {
      const fixed = { ...checkCredentials(credentials) };
      this.#last = fixed;
      this.#source = () => fixed;
    }
  }

  authenticate(request: AttemptRequest, { clock }: SignInTools, context: ErrorContext): Stamp | Promise<Stamp> {
    if (this.#isFixed) return this.#apply(request, clock, this.#last as HuaweiCredentials);
    return this.#fetchCredentials(context).then((credentials) => this.#apply(request, clock, credentials));
  }

  async recover(error: ApiError, { clock }: SignInTools, stamp: Stamp): Promise<Recovery> {
    const offsetMs = learnOffset(error, clock.now());
    // Against the offset that this attempt was signed with: the same finding a second time would mend nothing.
    if (offsetMs !== undefined && !("token" in stamp.credentials) && Math.abs(offsetMs - stamp.offsetMs) > 60_000) {
      this.#offsetMs = offsetMs;
      return "clock";
    }
    if (this.#isFixed || error.status !== 401) return undefined;
    const fresh = await this.#fetchCredentials(error);
    return JSON.stringify(fresh) === JSON.stringify(stamp.credentials) ? undefined : "renewed";
  }

  *secrets(stamp?: Stamp): Iterable<string> {
    for (const credentials of [stamp?.credentials, this.#last]) {
      if (credentials === undefined) continue;
      if ("token" in credentials) yield credentials.token;
      else {
        yield credentials.secretAccessKey;
        if (credentials.securityToken !== undefined) yield credentials.securityToken;
      }
    }
  }

  async #fetchCredentials(context: ErrorContext): Promise<HuaweiCredentials> {
    try {
      this.#last = { ...checkCredentials(await this.#source(), context) };
      return this.#last;
    } catch (error) {
      if (isTrunklineError(error)) throw error;
      const { operation, attempts } = context;
      throw new ConfigurationError("credentials", "is a function that failed; see cause", {
        vendor: "huawei",
        operation,
        attempts,
        cause: error,
      });
    }
  }

  #apply(request: AttemptRequest, clock: Clock, credentials: HuaweiCredentials): Stamp | Promise<Stamp> {
    const stamp = { credentials, offsetMs: this.#offsetMs };
    if (!("token" in credentials)) return this.#sign(request, clock, credentials, stamp);
    request.headers["x-auth-token"] = credentials.token;
    return stamp;
  }

  #sign(
    request: AttemptRequest,
    clock: Clock,
    credentials: AccessKeyCredentials,
    stamp: Stamp,
  ): Stamp | Promise<Stamp> {
    const { headers, method, url, body } = request;
    if (this.#projectId !== undefined) headers["x-project-id"] = this.#projectId;
    if (credentials.securityToken !== undefined) headers["x-security-token"] = credentials.securityToken;
    headers["x-sdk-date"] = writeSdkDate(clock.now() + stamp.offsetMs);
    const signed: Record<string, string> = { host: hostOf(url) };
    for (const name in headers) if (!UNSIGNED.has(name)) signed[name] = headers[name] as string;
    const authorization = authorize({ method, url, headers: signed }, body, this.#signingKey(credentials));
    return andThen(authorization, (value) => {
      headers.authorization = value;
      return stamp;
    });
  }

  #signingKey(credentials: AccessKeyCredentials): SigningKey {
    const { accessKeyId, secretAccessKey } = credentials;
    if (this.#key?.secretAccessKey !== secretAccessKey || this.#key.ready.accessKeyId !== accessKeyId) {
      this.#key = { secretAccessKey, ready: signingKey(credentials) };
    }
    return this.#key.ready;
  }
}

/** The `Host` header that the platform sends for a URL: the default port is left out. */
function hostOf(url: string): string {
  const start = url.indexOf("://") + 3;
  const end = url.indexOf("/", start);
  const host = url.slice(start, end < 0 ? undefined : end);
  return /^[a-z\d.-]+(:\d+)?$/.test(host) && !/:(80|443)$/.test(host) ? host : new URL(url).host;
}
