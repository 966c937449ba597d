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
  /** The latest one that was given up as lost, while nothing showed that it was. */
  replaced?: Session | undefined;
  /** One that was refused although it was new. */
  doubted?: { readonly session: Session; readonly untilMs: number };
  /** When the current one took the place of one that was lost. */
  renewedAtMs?: number | undefined;
  /** Whether the current one was ever good for an answer. */
  hasWorked: boolean;
  /** When an answer showed for the last time that the server knows it. */
  knownAtMs: number;
  /** How many were opened. */
  opened: number;
  /** The look at it that is on its way. */
  looking?: Promise<boolean | undefined> | undefined;
}

/** Whether the current session took the place of a lost one a moment ago. */
function isNew({ renewedAtMs }: Kept<unknown>, nowMs: number): boolean {
  return renewedAtMs !== undefined && nowMs >= renewedAtMs && nowMs - renewedAtMs < PAUSE_MS;
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
  answered(
    { session, node, number }: Stamp<Session>,
    headers: ResponseHeaders,
    nowMs: number,
    mended: ReadonlySet<Recovery>,
  ): void {
    const kept = this.#at(node);
    kept.knownAtMs = nowMs;
    if (number === kept.opened) {
      kept.hasWorked = true;
      // What was refused with the one before is answered with this one: that one was lost indeed.
      if (mended.has("renewed")) kept.replaced = undefined;
    }
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
    if (mended.has("renewed")) return this.#doubt(tools, stamp);
    if (doubted?.session === session && nowMs < doubted.untilMs) return undefined;
    if (current.value === session) {
      if (isNew(kept, nowMs)) {
        // Many calls are refused at once where the refusal is not for want of signing in, and most of them before the first
        // one that signed in was refused again.
        if (!kept.hasWorked) return this.#doubt(tools, stamp);
        const isAlive = await this.#isAlive(tools, kept, session, node);
        if (isAlive === true) return this.#doubt(tools, stamp);
        // Where the server cannot say, the refusal is the answer; the next call asks again.
        if (isAlive === undefined && this.#method.doubt !== undefined) return undefined;
      }
      // A sibling may have given it up meanwhile.
      if (current.value === session) this.#replace(tools, stamp);
    }
    // Also where a sibling signed in again already: this call goes out once more with what is there now.
    if (current.value === undefined) await this.#open(tools, node);
    return "renewed";
  }

  /** Leaves a session alone that was refused, though not for want of signing in: trying on and on locks accounts. */
  #doubt(tools: SignInTools, { session, node }: Stamp<Session>): undefined {
    const kept = this.#at(node);
    kept.doubted = { session, untilMs: tools.clock.now() + PAUSE_MS };
    // So the one before it may live yet.
    this.#endReplaced(tools, kept, node, session);
  }

  /** Gives a session up as lost. */
  #replace(tools: SignInTools, { session, node }: Stamp<Session>): void {
    const kept = this.#at(node);
    this.#endReplaced(tools, kept, node, session);
    kept.replaced = session;
    kept.current.giveUp(session);
  }

  #endReplaced(tools: SignInTools, kept: Kept<Session>, node: string | undefined, session: Session): void {
    const { replaced } = kept;
    kept.replaced = undefined;
    if (replaced !== undefined && replaced !== session) this.#method.end(tools, replaced, node).catch(() => {});
  }

  /** Asks the server whether it still knows the session, once for all calls that want to know. */
  #isAlive(
    tools: SignInTools,
    kept: Kept<Session>,
    session: Session,
    node: string | undefined,
  ): Promise<boolean | undefined> | undefined {
    kept.looking ??= this.#method.doubt?.isAlive(tools, session, node).finally(() => {
      kept.looking = undefined;
    });
    return kept.looking;
  }

  /** Renews a session where a look at it shows that it ended. */
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
    const isAlive = await this.#isAlive(tools, kept, session, node);
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
    const ends = [...this.#sessions].flatMap(([node, { current, replaced }]) => [
      this.#end(tools, current, node),
      // Nothing showed that it was lost.
      replaced === undefined ? undefined : this.#method.end(tools, replaced, node),
    ]);
    await Promise.allSettled(ends);
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
      kept.knownAtMs = tools.clock.now();
      kept.renewedAtMs = kept.opened > 0 ? kept.knownAtMs : undefined;
      kept.opened += 1;
      kept.hasWorked = false;
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
      kept = { current: new RenewedValue(), knownAtMs: 0, opened: 0, hasWorked: false };
      this.#sessions.set(node, kept);
    }
    return kept;
  }
}
