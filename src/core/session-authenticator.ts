import type { ApiError } from "./errors/api-error.ts";
import type { AttemptRequest, Authenticator, Recovery, SignInTools } from "./profile.ts";
import { RenewedValue } from "./renewed-value.ts";
import type { ResponseHeaders } from "./response-headers.ts";

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
  /** What a session became with an answer, where servers give it another name as they go. */
  renewed?(session: Session, headers: ResponseHeaders, nowMs: number): Session | undefined;
  /** What may mean a session that ended although the answer says something else, where there is such an answer. */
  readonly doubt?: SessionDoubt<Session>;
}

/** When a session is looked at, and how. */
export interface SessionDoubt<Session> {
  /** Whether an answer may be that to a session which is not known any more. */
  mayBeLost(error: ApiError): boolean;
  /** It is looked at where the last answer that was none of these is so long ago. */
  readonly idleMs: number;
  /** Whether the server knows the session; `undefined` where that cannot be told. */
  isAlive(tools: SignInTools, session: Session, node: string | undefined): Promise<boolean | undefined>;
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
  /** When an answer showed for the last time that the server knows it. */
  knownAtMs: number;
  /** How many were opened. */
  opened: number;
  /** The look at it that is on its way. */
  looking?: Promise<boolean | undefined> | undefined;
}

/** A session that an attempt was signed with, and where it was made. */
interface Stamp<Session> {
  readonly session: Session;
  readonly node: string | undefined;
  /** Which one it was, counted from 1: its name may change while it lives. */
  readonly number: number;
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
      return { session, node, number: kept.opened };
    };
    const kept = this.#at(node);
    const session = kept.current.value;
    return session === undefined ? this.#open(tools, node).then(apply) : apply(session);
  }

  /** Follows a session to the name that the server gives it from now on. */
  answered({ session, node }: Stamp<Session>, headers: ResponseHeaders, nowMs: number): void {
    const kept = this.#at(node);
    kept.knownAtMs = nowMs;
    const became = this.#method.renewed?.(session, headers, nowMs);
    if (became !== undefined) kept.current.replace(session, became);
  }

  mayMend(error: ApiError, { node, number }: Stamp<Session>, nowMs: number): boolean {
    const { doubt } = this.#method;
    if (doubt === undefined || !doubt.mayBeLost(error)) return false;
    const kept = this.#at(node);
    const idleMs = nowMs - kept.knownAtMs;
    // Below 0 the clock was set back, and nobody knows for how long it was idle.
    return kept.opened !== number || kept.looking !== undefined || idleMs < 0 || idleMs >= doubt.idleMs;
  }

  async recover(
    error: ApiError,
    tools: SignInTools,
    stamp: Stamp<Session>,
    mended: ReadonlySet<Recovery>,
  ): Promise<Recovery> {
    const { session, node } = stamp;
    if (!this.#method.isLost(error)) {
      return this.mayMend(error, stamp, tools.clock.now()) ? this.#lookAt(stamp, tools, mended) : undefined;
    }
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

  async #lookAt(stamp: Stamp<Session>, tools: SignInTools, mended: ReadonlySet<Recovery>): Promise<Recovery> {
    if (mended.has("renewed") || !(await this.hasEnded(stamp, tools))) return undefined;
    if (this.#at(stamp.node).current.value === undefined) await this.#open(tools, stamp.node);
    return "renewed";
  }

  /** Asks the server whether it still knows the session, once for all calls that want to know. */
  async hasEnded({ node, number }: Stamp<Session>, tools: SignInTools): Promise<boolean> {
    const { doubt } = this.#method;
    const kept = this.#at(node);
    if (doubt === undefined) return false;
    const session = kept.current.value;
    // Where another one took its place while the call was on its way, nobody has to be asked.
    if (session === undefined || kept.opened !== number) return true;
    kept.looking ??= doubt.isAlive(tools, session, node).finally(() => {
      kept.looking = undefined;
    });
    const isAlive = await kept.looking;
    if (isAlive === true) kept.knownAtMs = tools.clock.now();
    if (isAlive === false) kept.current.giveUp(session);
    return isAlive === false;
  }

  isSameSession(one: Stamp<Session>, other: Stamp<Session>): boolean {
    return one.node === other.node && one.number === other.number;
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
    const kept = this.#at(node);
    const open = async (): Promise<Session> => {
      const session = await this.#method.open(tools, node);
      kept.opened += 1;
      kept.knownAtMs = tools.clock.now();
      return session;
    };
    // One that came too late is nobody's, and would be open at the server until that forgets it.
    return kept.current.fetch(tools.clock, open, (late) => {
      this.#method.end(tools, late, node).catch(() => {});
    });
  }

  #at(node: string | undefined): Kept<Session> {
    let kept = this.#sessions.get(node);
    if (kept === undefined) {
      kept = { current: new RenewedValue(), knownAtMs: 0, opened: 0 };
      this.#sessions.set(node, kept);
    }
    return kept;
  }
}
