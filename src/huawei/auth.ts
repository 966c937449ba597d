import type { Clock } from "../core/clock.ts";
import { andThen } from "../core/digest.ts";
import type { ApiError } from "../core/errors/api-error.ts";
import { ConfigurationError, isConfigurationError } from "../core/errors/refused-errors.ts";
import { type ErrorContext, isTrunklineError } from "../core/errors/trunkline-error.ts";
import { isPromise } from "../core/platform.ts";
import type { AttemptRequest, Authenticator, ClientParam, Recovery, SignInTools } from "../core/profile.ts";
import { learnOffset } from "./clock-offset.ts";
import {
  type AccessKeyCredentials,
  checkCredentials,
  type HuaweiCredentials,
  type HuaweiCredentialsFunction,
  isSame,
} from "./credentials.ts";
import { type IamToken, projectContext, type TokenScope } from "./iam.ts";
import { IamTokens } from "./iam-tokens.ts";
import { projectIn } from "./project.ts";
import { authorize } from "./signing/authorize.ts";
import { writeSdkDate } from "./signing/sdk-date.ts";
import type { Scope } from "./signing/signature.ts";
import { type SigningKey, signingKey } from "./signing/signing-key.ts";

/** Set by platforms and proxies as they like, so a signature must not depend on them. */
const UNSIGNED = new Set(["accept", "user-agent"]);

/** What one attempt was signed with. */
interface Stamp {
  readonly credentials: HuaweiCredentials;
  readonly offsetMs: number;
  /** Got with a password. */
  readonly token?: IamToken;
}

/** What signing in has to know of its client. */
export interface SignInScope {
  /** The client's project; its value may be looked up later. */
  readonly project: Pick<ClientParam, "value">;
  /** What a password signs in for. */
  readonly tokens: TokenScope | undefined;
  /** Base URL of IAM, where a password goes. */
  readonly iam: string | undefined;
  /** What keys are derived for, by service, where they are. */
  readonly scopes?: Readonly<Record<string, Scope>> | undefined;
}

/** Signs with AK/SK or adds a token, got with the password where that is given, and learns the service's clock. */
export class HuaweiAuthenticator implements Authenticator {
  readonly #scope: SignInScope;
  readonly #fixed: HuaweiCredentials | undefined;
  readonly #source: HuaweiCredentialsFunction | undefined;
  readonly #tokens: IamTokens;
  #last: HuaweiCredentials | undefined;
  /** Made ready for the secret in `#last`; a function that gives the same key again does not pay again. */
  #key: { readonly secretAccessKey: string; readonly ready: SigningKey } | undefined;
  #offsetMs = 0;

  /** @throws ConfigurationError when fixed credentials cannot work. */
  constructor(credentials: HuaweiCredentials | HuaweiCredentialsFunction, scope: SignInScope) {
    this.#scope = scope;
    this.#tokens = new IamTokens(scope.tokens);
    if (typeof credentials === "function") {
      this.#source = credentials;
      return;
    }
    this.#fixed = checkCredentials(credentials);
    this.#last = this.#fixed;
    if (!("password" in this.#fixed)) return;
    this.#tokens.checkScope({});
    if (scope.iam === undefined) {
      const message = "is missing; a password goes to IAM, so give region or endpoints.iam";
      throw new ConfigurationError("endpoints.iam", message, { vendor: "huawei" });
    }
  }

  authenticate(request: AttemptRequest, tools: SignInTools, context: ErrorContext): Stamp | Promise<Stamp> {
    if (this.#fixed !== undefined) return this.#apply(request, tools, context, this.#fixed);
    return this.#ask(tools, context).then((credentials) => this.#apply(request, tools, context, credentials));
  }

  async recover(error: ApiError, tools: SignInTools, stamp: Stamp, mended: ReadonlySet<Recovery>): Promise<Recovery> {
    const offsetMs = learnOffset(error, tools.clock.now(), stamp.offsetMs);
    if (offsetMs !== undefined && "accessKeyId" in stamp.credentials && !mended.has("clock")) {
      this.#offsetMs = offsetMs;
      return "clock";
    }
    // A new sign-in that is refused as well is not for want of signing in; trying on and on locks accounts.
    if (error.status !== 401 || mended.has("renewed")) return undefined;
    const fresh = this.#fixed ?? (await this.#ask(tools, error, stamp.credentials));
    if ("password" in fresh) {
      const token = await this.#tokens.replace(fresh, tools, error, stamp.token);
      return token.token === stamp.token?.token ? undefined : "renewed";
    }
    return isSame(fresh, stamp.credentials) ? undefined : "renewed";
  }

  *secrets(stamp?: Stamp): Iterable<string> {
    for (const credentials of [stamp?.credentials, this.#last]) if (credentials) yield* secretsOf(credentials);
    for (const token of [stamp?.token, this.#tokens.latest]) if (token) yield token.token;
  }

  /** The project that the credentials are for, where they say. */
  async projectId(tools: SignInTools): Promise<string | undefined> {
    const context = { ...projectContext, attempts: 0 };
    const credentials = this.#fixed ?? (await this.#ask(tools, context));
    if ("password" in credentials) return (await this.#tokens.get(credentials, tools, context)).projectId;
    return "accessKeyId" in credentials ? credentials.projectId : undefined;
  }

  async #ask({ clock }: SignInTools, context: ErrorContext, refused?: HuaweiCredentials): Promise<HuaweiCredentials> {
    const { operation, attempts } = context;
    try {
      this.#last = checkCredentials(await this.#source?.({ refused, clock }), context);
      return this.#last;
    } catch (error) {
      const facts = { vendor: "huawei", operation, attempts };
      // Of the functions that this package has, which do not know what they are needed for.
      if (isConfigurationError(error) && error.operation === undefined) {
        const message = error.message.replace(`option ${error.option} `, "");
        throw new ConfigurationError(error.option, message, { ...facts, cause: error.cause });
      }
      if (isTrunklineError(error)) throw error;
      throw new ConfigurationError("credentials", "is a function that failed; see cause", { ...facts, cause: error });
    }
  }

  #apply(
    request: AttemptRequest,
    tools: SignInTools,
    context: ErrorContext,
    credentials: HuaweiCredentials,
  ): Stamp | Promise<Stamp> {
    const stamp = { credentials, offsetMs: this.#offsetMs };
    if ("accessKeyId" in credentials) return this.#sign(request, tools.clock, credentials, stamp);
    if ("token" in credentials) {
      request.headers["x-auth-token"] = credentials.token;
      return stamp;
    }
    const add = (token: IamToken): Stamp => {
      request.headers["x-auth-token"] = token.token;
      return { ...stamp, token };
    };
    const token = this.#tokens.get(credentials, tools, context);
    return isPromise(token) ? token.then(add) : add(token);
  }

  #sign(
    request: AttemptRequest,
    clock: Clock,
    credentials: AccessKeyCredentials,
    stamp: Stamp,
  ): Stamp | Promise<Stamp> {
    const { headers, method, url, body, service = "" } = request;
    const { project, scopes } = this.#scope;
    // IAM is global: there the header would ask for the rights of a project.
    const projectId = projectIn(url) ?? (service === "iam" ? undefined : project.value);
    if (projectId !== undefined) headers["x-project-id"] = projectId;
    if (credentials.securityToken !== undefined) headers["x-security-token"] = credentials.securityToken;
    headers["x-sdk-date"] = writeSdkDate(clock.now() + stamp.offsetMs);
    const signed: Record<string, string> = { host: hostOf(url) };
    for (const name in headers) if (!UNSIGNED.has(name)) signed[name] = headers[name] as string;
    const key = this.#signingKey(credentials);
    const authorization = authorize({ method, url, headers: signed }, body, key, scopes?.[service]);
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

function* secretsOf(credentials: HuaweiCredentials): Iterable<string> {
  if ("token" in credentials) yield credentials.token;
  else if ("password" in credentials) yield credentials.password;
  else {
    yield credentials.secretAccessKey;
    if (credentials.securityToken !== undefined) yield credentials.securityToken;
  }
}

/** The `Host` header that the platform sends for a URL: the default port is left out. */
function hostOf(url: string): string {
  const start = url.indexOf("://") + 3;
  const end = url.indexOf("/", start);
  const host = url.slice(start, end < 0 ? undefined : end);
  return /^[a-z\d.-]+(:\d+)?$/.test(host) && !/:(80|443)$/.test(host) ? host : new URL(url).host;
}
