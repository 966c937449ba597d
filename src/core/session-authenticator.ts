import type { ApiError } from "./errors/api-error.ts";
import type { AttemptRequest, Authenticator, Recovery, SignInTools } from "./profile.ts";
import { RenewedValue } from "./renewed-value.ts";

/** What a vendor knows of its sessions. */
export interface SessionMethod<Session> {
  /** Signs in, at a node of the cluster where there are several. */
  open(tools: SignInTools, node: string | undefined): Promise<Session>;
  /** Signs out. */
  end(tools: SignInTools, session: Session, node: string | undefined): Promise<void>;
  /** The headers that carry a session. */
  headers(session: Session): Readonly<Record<string, string>>;
  /** Whether an answer says that the session is not known any more. */
  isLost(error: ApiError): boolean;
  /** The values that must not be printed: those of the credentials, and those of a session. */
  secrets(session: Session | undefined): readonly string[];
}

/** So long a new session that was refused as well is not replaced: what refuses it does not ask who calls. */
const PAUSE_MS = 60_000;

/** The session of a node, and what became of the one before it. */
interface Kept<Session> {
  readonly current: RenewedValue<Session>;
  /** The latest one that was given up as lost. */
  replaced?: Session | undefined;
  /** One that was refused although it was new. */
  doubted?: { readonly session: Session; readonly untilMs: number };
}

/** A session that an attempt was signed with, and where it was made. */
interface Stamp<Session> {
  readonly session: Session;
  readonly node: string | undefined;
}

/**
 * Signs in once and sends the session with every call; signs in again when it is lost, once per call. A session belongs to the
 * node of the cluster that made it, so there is one for each node that was called.
 */
export class SessionAuthenticator<Session> implements Authenticator {
  readonly #method: SessionMethod<Session>;
  readonly #sessions = new Map<string | undefined, Kept<Session>>();

  constructor(method: SessionMethod<Session>) {
    this.#method = method;
  }

  authenticate({ headers, node }: AttemptRequest, tools: SignInTools): Stamp<Session> | Promise<Stamp<Session>> {
    const apply = (session: Session): Stamp<Session> => {
      Object.assign(headers, this.#method.headers(session));
      return { session, node };
    };
    const session = this.#at(node).current.value;
    return session === undefined ? this.#open(tools, node).then(apply) : apply(session);
  }

  async recover(
    error: ApiError,
    tools: SignInTools,
    { session, node }: Stamp<Session>,
    mended: ReadonlySet<Recovery>,
  ): Promise<Recovery> {
    if (!this.#method.isLost(error)) return undefined;
    const kept = this.#at(node);
    const { current, doubted } = kept;
    const nowMs = tools.clock.now();
    if (mended.has("renewed")) {
      // Not for want of signing in, and trying on and on locks accounts. So the one before it may live yet.
      kept.doubted = { session, untilMs: nowMs + PAUSE_MS };
      const { replaced } = kept;
      kept.replaced = undefined;
      if (replaced !== undefined && replaced !== session) this.#method.end(tools, replaced, node).catch(() => {});
      return undefined;
    }
    if (doubted?.session === session && nowMs < doubted.untilMs) return undefined;
    if (current.value === session) kept.replaced = session;
    current.giveUp(session);
    // Also where a sibling signed in again already: this call goes out once more with what is there now.
    if (current.value === undefined) await this.#open(tools, node);
    return "renewed";
  }

  *secrets(stamp?: Stamp<Session>): Iterable<string> {
    yield* this.#method.secrets(stamp?.session);
    for (const { current } of this.#sessions.values()) yield* this.#method.secrets(current.value);
  }

  async signOut(tools: SignInTools): Promise<void> {
    // Each for itself: a node that is gone must not keep the session of another.
    await Promise.allSettled([...this.#sessions].map(([node, { current }]) => this.#end(tools, current, node)));
  }

  async #end(
    tools: SignInTools,
    { value: session, fetching }: RenewedValue<Session>,
    node: string | undefined,
  ): Promise<void> {
    if (session !== undefined) return this.#method.end(tools, session, node);
    // A sign-in that no call waits for any more may still be on its way; closing does not wait for it either.
    fetching?.then((late) => this.#method.end(tools, late, node)).catch(() => {});
  }

  #open(tools: SignInTools, node: string | undefined): Promise<Session> {
    return this.#at(node).current.fetch(tools.clock, () => this.#method.open(tools, node));
  }

  #at(node: string | undefined): Kept<Session> {
    let kept = this.#sessions.get(node);
    if (kept === undefined) {
      kept = { current: new RenewedValue() };
      this.#sessions.set(node, kept);
    }
    return kept;
  }
}
