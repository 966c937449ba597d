import type { RandomSource } from "../random-source.ts";
import type { NsxCaller } from "./call.ts";

/** What a login gives. */
export interface LoginSession {
  /** Value of the cookie `JSESSIONID`. */
  readonly id: string;
  readonly xsrfToken: string;
  readonly caller: NsxCaller;
  /** The node that made it; no other knows it. */
  readonly node: number;
}

interface Open {
  readonly session: LoginSession;
  usedMs: number;
}

/** The cookie sessions of the manager. */
export class LoginSessions {
  readonly #open = new Map<string, Open>();
  readonly #opened: string[] = [];
  readonly #random: RandomSource;
  readonly #idleMs: number;
  readonly #now: () => number;

  /** @param idleMs - how long a session lasts unused; 0 for ever */
  constructor(random: RandomSource, idleMs: number, now: () => number) {
    this.#random = random;
    this.#idleMs = idleMs;
    this.#now = now;
  }

  /** Ids and tokens of every session so far, to be kept out of records. */
  get secrets(): readonly string[] {
    return this.#opened;
  }

  open(caller: NsxCaller, node: number): LoginSession {
    const session = { id: this.#random.hex(32).toUpperCase(), xsrfToken: this.#random.uuid(), caller, node };
    this.#open.set(session.id, { session, usedMs: this.#now() });
    this.#opened.push(session.id, session.xsrfToken);
    return session;
  }

  /** The session of a cookie at a node, unless it has ended. */
  find(id: string, node: number): LoginSession | undefined {
    const open = this.#open.get(id);
    if (open === undefined || open.session.node !== node) return undefined;
    return this.#idleMs > 0 && this.#now() - open.usedMs > this.#idleMs ? undefined : open.session;
  }

  /** Notes that a session was used, which keeps it from ending. */
  touch(id: string): void {
    const open = this.#open.get(id);
    if (open !== undefined) open.usedMs = this.#now();
  }

  close(id: string): void {
    this.#open.delete(id);
  }

  /** Ends the sessions of a node, or all. */
  closeAll(node?: number): void {
    for (const [id, { session }] of this.#open) {
      if (node === undefined || session.node === node) this.#open.delete(id);
    }
  }
}
