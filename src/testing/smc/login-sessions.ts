import type { RandomSource } from "../random-source.ts";

/**
 * How a session is told to the client and sent back: in the cookie `JSESSIONID`, in the header `Authorization`, or not at
 * all, because it belongs to the connection that the login came over.
 */
export type SmcSessionKind = "cookie" | "token" | "connection";

/** Who a session belongs to. */
export interface SessionOwner {
  /** Name of the administrative domain. */
  readonly domain: string;
  /** The path of the user's element. */
  readonly user: string;
  /** The connection that the login came over. */
  readonly connection: number | undefined;
}

interface OpenSession extends SessionOwner {
  usedMs: number;
}

/** How long sessions last, and by which clock. */
export interface SessionTiming {
  /** A session that is not used for as long ends; 0 for never. */
  readonly idleMs: number;
  readonly now: () => number;
}

/** The login sessions of the Management Server. */
export class LoginSessions {
  readonly kind: SmcSessionKind;
  readonly #open = new Map<string, OpenSession>();
  readonly #opened: string[] = [];
  readonly #random: RandomSource;
  readonly #timing: SessionTiming;
  readonly #listeners = new Set<(id: string) => void>();

  constructor(random: RandomSource, kind: SmcSessionKind, timing: SessionTiming) {
    this.#random = random;
    this.kind = kind;
    this.#timing = timing;
  }

  /** Ids of every session so far, to be kept out of records. */
  get secrets(): readonly string[] {
    return this.#opened;
  }

  /** Calls `listener` with the id of every session that ends, however it does. */
  onEnd(listener: (id: string) => void): void {
    this.#listeners.add(listener);
  }

  /** Opens a session and gives its id, which is the whole of what a client has to send. */
  open(owner: SessionOwner): string {
    const id =
      this.kind === "token"
        ? `${this.#random.hex(20)}.${this.#random.hex(40)}_-`
        : `${this.#random.hex(32).toUpperCase()}.node0`;
    this.#open.set(id, { ...owner, usedMs: this.#timing.now() });
    this.#opened.push(id);
    return id;
  }

  /** Whether there is such a session and it has not ended; asking does not use it. */
  has(id: string): boolean {
    const session = this.#open.get(id);
    if (session === undefined) return false;
    const { idleMs, now } = this.#timing;
    if (idleMs === 0 || now() - session.usedMs < idleMs) return true;
    this.close(id);
    return false;
  }

  /** Who a session belongs to; `undefined` for one that has ended. */
  ownerOf(id: string | undefined): SessionOwner | undefined {
    return id !== undefined && this.has(id) ? this.#open.get(id) : undefined;
  }

  /** The session that belongs to a connection. */
  onConnection(connection: number | undefined): string | undefined {
    const open = [...this.#open].filter(
      ([, owner]) => owner.connection !== undefined && owner.connection === connection,
    );
    return open.at(-1)?.[0];
  }

  /** Lets a session live on, because a request has come with it. */
  use(id: string): void {
    const session = this.#open.get(id);
    if (session !== undefined) session.usedMs = this.#timing.now();
  }

  close(id: string): void {
    if (!this.#open.delete(id)) return;
    for (const listener of this.#listeners) listener(id);
  }

  closeAll(): void {
    for (const id of [...this.#open.keys()]) this.close(id);
  }
}
