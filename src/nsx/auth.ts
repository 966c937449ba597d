import type { ApiError } from "../core/errors/api-error.ts";
import type { AttemptRequest, Authenticator, Recovery, SignInTools } from "../core/profile.ts";
import { RenewedValue } from "../core/renewed-value.ts";
import type { NsxCredentials } from "./credentials.ts";
import { endSession, type NsxSession, openSession } from "./session.ts";

/** Sends user name and password with every call. */
export class BasicAuthenticator implements Authenticator {
  readonly #password: string;
  readonly #encoded: string;

  constructor({ username, password }: NsxCredentials) {
    this.#password = password;
    // As UTF-8 (RFC 7617 section 2.1); btoa takes Latin-1 only.
    this.#encoded = btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));
  }

  authenticate({ headers }: AttemptRequest): void {
    headers.authorization = `Basic ${this.#encoded}`;
  }

  secrets(): Iterable<string> {
    return [this.#password, this.#encoded];
  }
}

/** Signs in once and sends the session's cookie and XSRF token. */
export class SessionAuthenticator implements Authenticator {
  readonly #credentials: NsxCredentials;
  readonly #session = new RenewedValue<NsxSession>();

  constructor(credentials: NsxCredentials) {
    this.#credentials = { ...credentials };
  }

  authenticate({ headers }: AttemptRequest, tools: SignInTools): NsxSession | Promise<NsxSession> {
    const apply = (session: NsxSession): NsxSession => {
      headers.cookie = session.cookie;
      headers["x-xsrf-token"] = session.xsrfToken;
      return session;
    };
    const session = this.#session.value;
    return session === undefined ? this.#open(tools).then(apply) : apply(session);
  }

  async recover(
    error: ApiError,
    tools: SignInTools,
    stamp: NsxSession,
    mended: ReadonlySet<Recovery>,
  ): Promise<Recovery> {
    // A new session that is refused as well is not for want of signing in; trying on and on locks accounts.
    if (!isSessionLost(error) || mended.has("renewed")) return undefined;
    this.#session.giveUp(stamp);
    // Also where a sibling signed in again already: this call goes out once more with what is there now.
    if (this.#session.value === undefined) await this.#open(tools);
    return "renewed";
  }

  *secrets(stamp?: NsxSession): Iterable<string> {
    yield this.#credentials.password;
    for (const session of [stamp, this.#session.value]) {
      if (session === undefined) continue;
      yield session.cookie.slice("JSESSIONID=".length);
      yield session.xsrfToken;
    }
  }

  async signOut(tools: SignInTools): Promise<void> {
    const { value: session, fetching } = this.#session;
    if (session !== undefined) return endSession(tools, session);
    // A sign-in that no call waits for any more may still be on its way; closing does not wait for it either.
    fetching?.then((late) => endSession(tools, late)).catch(() => {});
  }

  #open(tools: SignInTools): Promise<NsxSession> {
    return this.#session.fetch(tools.clock, () => openSession(tools, this.#credentials));
  }
}

/** Newer managers say 401; older ones 403 with the code for wrong credentials, or for a wrong XSRF token. */
function isSessionLost({ status, vendorCode }: ApiError): boolean {
  return status === 401 || (status === 403 && (vendorCode === "403" || vendorCode === "98"));
}
