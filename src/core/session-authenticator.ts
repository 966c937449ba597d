import type { ApiError } from "./errors/api-error.ts";
import type { AttemptRequest, Authenticator, Recovery, SignInTools } from "./profile.ts";
import { RenewedValue } from "./renewed-value.ts";

/** What a vendor knows of its sessions. */
export interface SessionMethod<Session> {
  /** Signs in. */
  open(tools: SignInTools): Promise<Session>;
  /** Signs out. */
  end(tools: SignInTools, session: Session): Promise<void>;
  /** The headers that carry a session. */
  headers(session: Session): Readonly<Record<string, string>>;
  /** Whether an answer says that the session is not known any more. */
  isLost(error: ApiError): boolean;
  /** The values that must not be printed: those of the credentials, and those of a session. */
  secrets(session: Session | undefined): readonly string[];
}

/** Signs in once and sends the session with every call; signs in again when it is lost, once per call. */
export class SessionAuthenticator<Session> implements Authenticator {
  readonly #method: SessionMethod<Session>;
  readonly #session = new RenewedValue<Session>();

  constructor(method: SessionMethod<Session>) {
    this.#method = method;
  }

  authenticate({ headers }: AttemptRequest, tools: SignInTools): Session | Promise<Session> {
    const apply = (session: Session): Session => {
      Object.assign(headers, this.#method.headers(session));
      return session;
    };
    const session = this.#session.value;
    return session === undefined ? this.#open(tools).then(apply) : apply(session);
  }

  async recover(error: ApiError, tools: SignInTools, stamp: Session, mended: ReadonlySet<Recovery>): Promise<Recovery> {
    // A new session that is refused as well is not for want of signing in; trying on and on locks accounts.
    if (!this.#method.isLost(error) || mended.has("renewed")) return undefined;
    this.#session.giveUp(stamp);
    // Also where a sibling signed in again already: this call goes out once more with what is there now.
    if (this.#session.value === undefined) await this.#open(tools);
    return "renewed";
  }

  *secrets(stamp?: Session): Iterable<string> {
    yield* this.#method.secrets(stamp);
    yield* this.#method.secrets(this.#session.value);
  }

  async signOut(tools: SignInTools): Promise<void> {
    const { value: session, fetching } = this.#session;
    if (session !== undefined) return this.#method.end(tools, session);
    // A sign-in that no call waits for any more may still be on its way; closing does not wait for it either.
    fetching?.then((late) => this.#method.end(tools, late)).catch(() => {});
  }

  #open(tools: SignInTools): Promise<Session> {
    return this.#session.fetch(tools.clock, () => this.#method.open(tools));
  }
}
