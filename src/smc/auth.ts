import type { ApiError } from "../core/errors/api-error.ts";
import type { AttemptRequest, Authenticator, Recovery, SignInTools } from "../core/profile.ts";
import { RenewedValue } from "../core/renewed-value.ts";
import type { SmcCredentials } from "./credentials.ts";
import { endSession, openSession, type SmcSession } from "./session.ts";

/** Logs in once and sends the session's cookie or token with every call. */
export class SessionAuthenticator implements Authenticator {
  readonly #credentials: SmcCredentials;
  readonly #session = new RenewedValue<SmcSession>();

  constructor(credentials: SmcCredentials) {
    this.#credentials = { ...credentials };
  }

  authenticate({ headers }: AttemptRequest, tools: SignInTools): SmcSession | Promise<SmcSession> {
    const apply = (session: SmcSession): SmcSession => {
      headers[session.header] = session.value;
      return session;
    };
    const session = this.#session.value;
    return session === undefined ? this.#open(tools).then(apply) : apply(session);
  }

  async recover(
    { status }: ApiError,
    tools: SignInTools,
    stamp: SmcSession,
    mended: ReadonlySet<Recovery>,
  ): Promise<Recovery> {
    // The server purges sessions that nobody used for a while. One that is new and refused as well is not for want of a login.
    if (status !== 401 || mended.has("renewed")) return undefined;
    this.#session.giveUp(stamp);
    // Also where a sibling logged in again already: this call goes out once more with what is there now.
    if (this.#session.value === undefined) await this.#open(tools);
    return "renewed";
  }

  *secrets(stamp?: SmcSession): Iterable<string> {
    yield this.#credentials.apiKey;
    for (const session of [stamp, this.#session.value]) {
      if (session !== undefined) yield session.value.replace(/^JSESSIONID=/, "");
    }
  }

  async signOut(tools: SignInTools): Promise<void> {
    const { value: session, fetching } = this.#session;
    if (session !== undefined) return endSession(tools, session);
    // A login that no call waits for any more may still be on its way; closing does not wait for it either.
    fetching?.then((late) => endSession(tools, late)).catch(() => {});
  }

  #open(tools: SignInTools): Promise<SmcSession> {
    return this.#session.fetch(tools.clock, () => openSession(tools, this.#credentials));
  }
}
