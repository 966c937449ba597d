/** A stretch of time in which events may have been lost, because the connection was. */
export interface GapEvent {
  readonly type: "gap";
  /** When the last sign of life came over the lost connection. */
  readonly lostAt: Date;
  /** When the subscription stood again. */
  readonly regainedAt: Date;
  /** Why the connection was lost, as a sentence without a full stop. */
  readonly reason: string;
  /**
   * There where the server begins anew with what was asked for, so that what came before the gap comes again: a query of
   * stored records, or a table that is given as a whole first.
   */
  readonly restarted?: true;
}

/** What happens to events that come faster than they are taken. */
export type Overflow = "latest" | "drop-oldest" | "error";

/** What became of the events of one subscription. `received` is `delivered` and `dropped` and what is queued. */
export interface SubscriptionCounters {
  /** Events that came over the socket. Gaps are counted apart. */
  readonly received: number;
  /** Events that were handed to a loop. */
  readonly delivered: number;
  /** Events that were dropped: by the overflow policy, or because the subscription ended with an error before they were taken. */
  readonly dropped: number;
  /** Events that wait to be taken. */
  readonly queued: number;
  /** How often the connection was lost and regained, so that events may be missing. */
  readonly gaps: number;
  /** How often the subscription was made again on a new connection. */
  readonly reconnects: number;
}

type Taker<T> = {
  readonly loop?: object | undefined;
  resolve(result: IteratorResult<T, undefined>): void;
  reject(error: unknown): void;
};

/** Above so many taken places at its front, the list is cut. */
const CUT_AT = 1024;

/**
 * Events between the socket and the loop that takes them, bounded. A gap takes no room and is never dropped; what was
 * dropped around it only makes it one with the next.
 */
export class EventQueue<E extends object> {
  readonly limit: number;
  readonly #isError: boolean;
  #items: (E | GapEvent)[] = [];
  #head = 0;
  #takers: Taker<E | GapEvent>[] = [];
  #end: { readonly error: unknown } | "done" | undefined;
  received = 0;
  delivered = 0;
  dropped = 0;
  gaps = 0;
  /** Events in the list, gaps left out. */
  queued = 0;

  constructor(maxQueued: number, overflow: Overflow) {
    // Keeping the latest is dropping the oldest of one.
    this.limit = overflow === "latest" ? 1 : maxQueued;
    this.#isError = overflow === "error";
  }

  /** Adds an event. False where there is no room and the policy calls that an error; the event is then dropped. */
  push(event: E): boolean {
    if (this.#end !== undefined) return true;
    this.received += 1;
    const taker = this.#takers.shift();
    if (taker !== undefined) {
      this.delivered += 1;
      taker.resolve({ value: event, done: false });
      return true;
    }
    if (this.queued >= this.limit) {
      this.dropped += 1;
      if (this.#isError) return false;
      this.#dropOldest();
      this.queued -= 1;
    }
    this.#items.push(event);
    this.queued += 1;
    return true;
  }

  /** Adds a gap, which comes before all later events. */
  pushGap(gap: GapEvent): void {
    if (this.#end !== undefined) return;
    this.gaps += 1;
    const taker = this.#takers.shift();
    if (taker !== undefined) {
      taker.resolve({ value: gap, done: false });
      return;
    }
    const last = this.#items.at(-1);
    if (this.#items.length > this.#head && isGap(last)) this.#items[this.#items.length - 1] = merged(last, gap);
    else this.#items.push(gap);
  }

  /** Lets nothing more in; what is queued can still be taken, then an error comes where there is one. */
  end(error?: unknown): void {
    if (this.#end !== undefined) return;
    this.#end = error === undefined ? "done" : { error };
    for (const taker of this.#takers.splice(0)) this.#takeEnd(taker);
  }

  /** Ends at once: what is queued is dropped. */
  abort(error: unknown): void {
    if (this.#end !== undefined) return;
    this.dropped += this.queued;
    this.queued = 0;
    this.#items = [];
    this.#head = 0;
    this.end(error);
  }

  /** The next event or gap for a loop, as soon as there is one. */
  next(loop?: object): Promise<IteratorResult<E | GapEvent, undefined>> {
    if (this.#head < this.#items.length) return Promise.resolve({ value: this.#take(), done: false });
    return new Promise((resolve, reject) => {
      if (this.#end === undefined) this.#takers.push({ loop, resolve, reject });
      else this.#takeEnd({ resolve, reject });
    });
  }

  /** A loop is over: what it still waits for goes to others. */
  leave(loop: object): void {
    const left = this.#takers.filter((taker) => taker.loop === loop);
    this.#takers = this.#takers.filter((taker) => taker.loop !== loop);
    for (const taker of left) taker.resolve({ value: undefined, done: true });
  }

  #take(): E | GapEvent {
    const item = this.#items[this.#head] as E | GapEvent;
    this.#advance();
    if (!isGap(item)) {
      this.queued -= 1;
      this.delivered += 1;
    }
    return item;
  }

  /** The error goes to one taker; to all others it is over. */
  #takeEnd(taker: Taker<E | GapEvent>): void {
    if (typeof this.#end !== "object") {
      taker.resolve({ value: undefined, done: true });
      return;
    }
    const { error } = this.#end;
    this.#end = "done";
    taker.reject(error);
  }

  /** Takes the oldest event out. A gap before it comes to stand before the next one. */
  #dropOldest(): void {
    const first = this.#items[this.#head] as E | GapEvent;
    this.#advance();
    if (!isGap(first)) return;
    this.#advance();
    const next = this.#items[this.#head];
    if (isGap(next)) this.#items[this.#head] = merged(first, next);
    else if (this.#head === 0) this.#items.unshift(first);
    else {
      this.#head -= 1;
      this.#items[this.#head] = first;
    }
  }

  #advance(): void {
    // So that what was taken can be forgotten although its place is not yet cut off.
    this.#items[this.#head] = undefined as never;
    this.#head += 1;
    if (this.#head === this.#items.length) {
      this.#items = [];
      this.#head = 0;
    } else if (this.#head >= CUT_AT && this.#head * 2 >= this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
  }
}

const made = new WeakSet<object>();

/** Makes the event that tells of lost events. Known by identity: events of a service may call themselves what they like. */
export function gapEvent(lostAtMs: number, regainedAtMs: number, reason: string, restarted = false): GapEvent {
  // A clock may be set back meanwhile.
  const regainedAt = new Date(Math.max(lostAtMs, regainedAtMs));
  const told: GapEvent = { type: "gap", lostAt: new Date(lostAtMs), regainedAt, reason };
  const gap: GapEvent = restarted ? { ...told, restarted } : told;
  made.add(gap);
  return gap;
}

function isGap(item: object | undefined): item is GapEvent {
  return item !== undefined && made.has(item);
}

function merged(first: GapEvent, second: GapEvent): GapEvent {
  return gapEvent(first.lostAt.getTime(), second.regainedAt.getTime(), second.reason, second.restarted);
}
