import type { Clock } from "../clock.ts";

/** What was asked and is not answered yet. */
export type Asked<Seat> =
  | { readonly kind: "subscribe"; readonly seat: Seat }
  | { readonly kind: "unsubscribe"; readonly id: number; done(): void };

/** An acknowledgement that nobody needs is not waited for longer. */
const UNSUBSCRIBE_TIMEOUT_MS = 5_000;

/**
 * Replies carry no id of what they answer, so they are matched in the order of asking. A reply that stays out would shift
 * all later ones: whoever hears of it has to begin anew on another connection.
 */
export class ReplyQueue<Seat> {
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #onOverdue: (asked: Asked<Seat>) => void;
  readonly #asked: Asked<Seat>[] = [];
  #timer: unknown;

  /** `onOverdue` is called when the oldest question waits for longer than `timeoutMs` since the reply before it. */
  constructor(clock: Clock, timeoutMs: number, onOverdue: (asked: Asked<Seat>) => void) {
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    this.#onOverdue = onOverdue;
  }

  get isEmpty(): boolean {
    return this.#asked.length === 0;
  }

  /** Whether a subscription waits for its acknowledgement. */
  get hasSubscribe(): boolean {
    return this.#asked.some(({ kind }) => kind === "subscribe");
  }

  /** Whether the oldest question is to unsubscribe this id. */
  isToUnsubscribe(id: number): boolean {
    const [first] = this.#asked;
    return first?.kind === "unsubscribe" && first.id === id;
  }

  add(asked: Asked<Seat>): void {
    this.#asked.push(asked);
    if (this.#asked.length === 1) this.#restart();
  }

  /**
   * Takes the subscription that an acknowledgement is for. Questions to unsubscribe before it were done without a word, as
   * some servers do.
   */
  takeSubscribe(): Seat | undefined {
    if (!this.hasSubscribe) return undefined;
    for (let asked = this.#take(); asked !== undefined; asked = this.#take()) {
      if (asked.kind === "subscribe") return asked.seat;
      asked.done();
    }
    return undefined;
  }

  /** Takes the oldest question, if it is one to unsubscribe. */
  takeUnsubscribe(): void {
    const [first] = this.#asked;
    if (first?.kind !== "unsubscribe") return;
    this.#take();
    first.done();
  }

  /** Takes the oldest question. */
  take(): Asked<Seat> | undefined {
    return this.#take();
  }

  /** Forgets everything. */
  clear(): void {
    this.#clock.clearTimeout(this.#timer);
    for (const asked of this.#asked.splice(0)) if (asked.kind === "unsubscribe") asked.done();
  }

  #take(): Asked<Seat> | undefined {
    const asked = this.#asked.shift();
    this.#restart();
    return asked;
  }

  #restart(): void {
    this.#clock.clearTimeout(this.#timer);
    const [first] = this.#asked;
    if (first === undefined) return;
    const timeoutMs = first.kind === "subscribe" ? this.#timeoutMs : Math.min(UNSUBSCRIBE_TIMEOUT_MS, this.#timeoutMs);
    this.#timer = this.#clock.setTimeout(() => this.#onOverdue(first), timeoutMs);
  }
}
