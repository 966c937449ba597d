import type { Clock } from "../clock.ts";

/** Whom a reply is for. */
export type Answered<Seat> =
  /** The subscription that was asked for. */
  | { readonly kind: "subscription"; readonly seat: Seat }
  /** Somebody who has left, or wants to. */
  | { readonly kind: "leaving" }
  /** Nobody: more was answered than asked. */
  | { readonly kind: "nobody" };

/** So many ended ids are remembered: what still comes for one comes soon. */
const MOST_LEFT = 1000;

/** An end that is not acknowledged is not waited for longer. */
const LEAVE_TIMEOUT_MS = 5_000;

/**
 * What was asked over a connection and is not answered yet. Replies do not say what they answer, so only one subscription is
 * asked for at a time: a reply that stays out could otherwise pass for that of the next one.
 */
export class Questions<Seat> {
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #onUnanswered: (seat: Seat) => void;
  /** Whether the subscription that was asked for is not answered in time. */
  isOverdue = false;
  #asked: { readonly seat: Seat; readonly number: number; readonly timer: unknown } | undefined;
  /** Ids whose end was asked for, in that order. */
  readonly #leaving = new Map<number, { readonly number: number; done(): void }>();
  /** Ids that have ended here, or will in any case; what still comes for them is of no use to anybody. */
  readonly #left = new Map<number, "told" | "untold">();
  #count = 0;

  /** `onUnanswered` is called when a subscription is not answered within `timeoutMs`. */
  constructor(clock: Clock, timeoutMs: number, onUnanswered: (seat: Seat) => void) {
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    this.#onUnanswered = onUnanswered;
  }

  /** Which subscription waits for its acknowledgement. */
  get asked(): Seat | undefined {
    return this.#asked?.seat;
  }

  /** Whether somebody waits for the acknowledgement of an end. */
  get isLeaving(): boolean {
    return this.#leaving.size > 0;
  }

  /** Notes that a subscription was asked for. */
  ask(seat: Seat): void {
    const timer = this.#clock.setTimeout(() => {
      this.isOverdue = true;
      this.#onUnanswered(seat);
    }, this.#timeoutMs);
    this.#count += 1;
    this.#asked = { seat, number: this.#count, timer };
  }

  /** Notes that an end was asked for. Resolves when the server says so, or does not in time. */
  leave(id: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#clock.setTimeout(() => this.#hasLeft(id, "untold"), LEAVE_TIMEOUT_MS);
      const done = (): void => {
        this.#clock.clearTimeout(timer);
        resolve();
      };
      this.#count += 1;
      this.#leaving.set(id, { number: this.#count, done });
    });
  }

  /** Notes that an end was asked for of which the server may never say anything. */
  leaveUntold(id: number): void {
    this.#remember(id, "untold");
  }

  /** Notes that the server ended it by itself, or says so after it was asked to. */
  hasEnded(id: number): void {
    this.#hasLeft(id, "told");
  }

  /** Whether an id belongs to somebody who has left, or wants to. */
  isOver(id: number): boolean {
    return this.#leaving.has(id) || this.#left.has(id);
  }

  /** Whether an id may be that of the one who is asked for, although it is over: its end was acknowledged. */
  mayComeBack(id: number): boolean {
    return this.#asked !== undefined && this.#left.get(id) === "told";
  }

  /** Whom an acknowledgement with an id is for; `isStart` where it says so itself, so that it is that of no end. */
  takeAcknowledged(id: number, isStart = false): Answered<Seat> {
    // Some servers say of which id the end was, sooner or later.
    if (this.#leaving.has(id)) return this.#hasLeft(id, "told");
    const isStartOfAsked = isStart && this.#asked !== undefined;
    if (this.#left.get(id) === "untold" && !isStartOfAsked) {
      this.#left.set(id, "told");
      return { kind: "leaving" };
    }
    this.#left.delete(id);
    return this.#takeAsked();
  }

  /** Whom an acknowledgement is for that answers in full and has no id: only who was asked for can be meant. */
  takeAnswered(): Answered<Seat> {
    return this.#takeAsked();
  }

  /**
   * Whom the acknowledgement of an end without an id is for: the one who waits longest, or somebody whom nobody waits for any
   * more.
   */
  takeEnd(): Exclude<Answered<Seat>, { kind: "subscription" }> {
    const [oldest] = this.#leaving.keys();
    if (oldest !== undefined) this.#hasLeft(oldest, "told");
    const isAwaited = oldest !== undefined || [...this.#left.values()].includes("untold");
    return { kind: isAwaited ? "leaving" : "nobody" };
  }

  /** Whom a refusal is for: whoever was asked first. */
  takeRefused(id: number | undefined): Answered<Seat> {
    // An id whose end was told is no longer that of who had it.
    if (id !== undefined && this.mayComeBack(id)) return this.#takeAsked();
    if (id !== undefined && this.isOver(id)) return this.#hasLeft(id, "told");
    const [oldest] = this.#leaving;
    const isEnd = oldest !== undefined && (this.#asked === undefined || oldest[1].number < this.#asked.number);
    return isEnd ? this.#hasLeft(oldest[0], "told") : this.#takeAsked();
  }

  /** Forgets everything: nothing more is answered. */
  clear(): void {
    this.#clock.clearTimeout(this.#asked?.timer);
    this.#asked = undefined;
    for (const { done } of this.#leaving.values()) done();
    this.#leaving.clear();
  }

  #takeAsked(): Answered<Seat> {
    if (this.#asked === undefined) return { kind: "nobody" };
    const { seat, timer } = this.#asked;
    this.#clock.clearTimeout(timer);
    this.#asked = undefined;
    this.isOverdue = false;
    return { kind: "subscription", seat };
  }

  #hasLeft(id: number, how: "told" | "untold"): Answered<Seat> {
    this.#leaving.get(id)?.done();
    this.#leaving.delete(id);
    this.#remember(id, how);
    return { kind: "leaving" };
  }

  #remember(id: number, how: "told" | "untold"): void {
    this.#left.delete(id);
    this.#left.set(id, how);
    const [oldest] = this.#left.keys();
    if (oldest !== undefined && this.#left.size > MOST_LEFT) this.#left.delete(oldest);
  }
}
