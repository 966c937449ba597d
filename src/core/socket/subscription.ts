import type { GapEvent, SubscriptionCounters } from "./event-queue.ts";

const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/** What a subscription needs of its socket. */
export interface SubscriptionSource<Event extends object> {
  readonly operation: string;
  readonly id: number | undefined;
  readonly state: "live" | "reconnecting" | "ended";
  readonly counters: SubscriptionCounters;
  next(loop: object): Promise<IteratorResult<Event | GapEvent, undefined>>;
  leave(loop: object): void;
  unsubscribe(): Promise<void>;
}

/**
 * A subscription on a WebSocket. Iterate it for its events; one that comes faster than the loop takes it waits in a
 * bounded queue. It survives the connection: when that is lost, it is regained, subscribed anew, and a `gap` event comes
 * before the first new value.
 *
 * - Every event goes to one loop. `break` ends that loop only: the subscription goes on, and its queue with it.
 * - `unsubscribe()`, `await using` and the client's `close()` end it: loops take what is queued, and are done.
 * - The signal that it was made with ends it at once, with an `AbortedError`.
 *
 * @example
 * ```ts
 * import { Smc } from "trunkline/smc";
 * declare const smc: Smc;
 * declare const href: string;
 * await using tunnel = await smc.status.subscribe({ element: href });
 * for await (const event of tunnel) {
 *   if (event.type === "gap") console.log("values may be missing since", event.lostAt);
 *   else console.log(event.status.health_in_percent, event.status.latency_in_ms);
 *   if (tunnel.counters.dropped > 0) break;
 * }
 * ```
 */
export class Subscription<Event extends object> implements AsyncIterable<Event | GapEvent>, AsyncDisposable {
  readonly #source: SubscriptionSource<Event>;

  /** @internal Subscriptions are made by the sockets of a client. */
  constructor(source: SubscriptionSource<Event>) {
    this.#source = source;
  }

  /**
   * The server's id on the present connection, any integer, 0 too; `undefined` while there is none. Another after each
   * reconnect.
   */
  get id(): number | undefined {
    return this.#source.id;
  }

  /** `reconnecting` while the connection is lost and being regained. */
  get state(): "live" | "reconnecting" | "ended" {
    return this.#source.state;
  }

  /** What became of its events so far. */
  get counters(): SubscriptionCounters {
    return this.#source.counters;
  }

  /**
   * Ends the subscription. Resolves when the server has acknowledged, or the connection is gone; never rejects. Later calls
   * do nothing.
   */
  unsubscribe(): Promise<void> {
    return this.#source.unsubscribe();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.unsubscribe();
  }

  /** Events and gaps in their order. */
  [Symbol.asyncIterator](): AsyncIterableIterator<Event | GapEvent> {
    const source = this.#source;
    const loop = {};
    let isOver = false;
    return {
      next: async () => (isOver ? { value: undefined, done: true } : source.next(loop)),
      return: async () => {
        isOver = true;
        source.leave(loop);
        return { value: undefined, done: true };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  /** Operation, state and counters; never what was asked for. */
  toJSON(): { readonly operation: string; readonly state: string } & SubscriptionCounters {
    const { operation, state, counters } = this.#source;
    return { operation, state, ...counters };
  }

  /** What Node's `inspect` and `console.log` show. */
  [INSPECT](): string {
    const { operation, state, received, dropped } = this.toJSON();
    return `Subscription { ${operation}, ${state}, ${received} received, ${dropped} dropped }`;
  }
}
