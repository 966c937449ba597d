import type { RandomSource } from "../random-source.ts";

/** How a session is told to the client and sent back: in the cookie `JSESSIONID`, or in the header `Authorization`. */
export type SmcSessionKind = "cookie" | "token";

/** The login sessions of the Management Server. */
export class LoginSessions {
  readonly kind: SmcSessionKind;
  readonly #open = new Set<string>();
  readonly #opened: string[] = [];
  readonly #random: RandomSource;

  constructor(random: RandomSource, kind: SmcSessionKind) {
    this.#random = random;
    this.kind = kind;
  }

  /** Ids of every session so far, to be kept out of records. */
  get secrets(): readonly string[] {
    return this.#opened;
  }

  /** Opens a session and gives its id, which is the whole of what a client has to send. */
  open(): string {
    const id =
      this.kind === "cookie"
        ? `${this.#random.hex(32).toUpperCase()}.node0`
        : `${this.#random.hex(20)}.${this.#random.hex(40)}_-`;
    this.#open.add(id);
    this.#opened.push(id);
    return id;
  }

  /** Whether there is such a session and it has not ended. */
  has(id: string): boolean {
    return this.#open.has(id);
  }

  close(id: string): void {
    this.#open.delete(id);
  }

  closeAll(): void {
    this.#open.clear();
  }
}
