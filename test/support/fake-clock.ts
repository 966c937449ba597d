import { setImmediate } from "node:timers/promises";
import type { Clock } from "trunkline";

interface Timer {
  readonly run: () => void;
  readonly atMs: number;
}

/** A clock that stands still until it is told to move, and remembers every timer that was ever asked for. */
export class FakeClock implements Clock {
  #nowMs: number;
  readonly #timers = new Map<number, Timer>();
  #nextId = 1;
  /** Every delay that was asked for, in order. */
  readonly delays: number[] = [];

  constructor(nowMs: number = Date.UTC(2026, 10, 21, 9)) {
    this.#nowMs = nowMs;
  }

  now(): number {
    return this.#nowMs;
  }

  setTimeout(run: () => void, delayMs: number): unknown {
    const id = this.#nextId++;
    this.delays.push(delayMs);
    this.#timers.set(id, { run, atMs: this.#nowMs + delayMs });
    return id;
  }

  clearTimeout(timer: unknown): void {
    this.#timers.delete(timer as number);
  }

  /** How many timers are waiting. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Moves to the next timer and runs it. */
  next(): void {
    const first = [...this.#timers].sort(([, a], [, b]) => a.atMs - b.atMs)[0];
    if (first === undefined) throw new Error("no timer is waiting");
    this.#timers.delete(first[0]);
    this.#nowMs = Math.max(this.#nowMs, first[1].atMs);
    first[1].run();
  }

  /** Moves on without running anything. */
  advance(ms: number): void {
    this.#nowMs += ms;
  }

  /** Settles as `work` does; whenever nothing else can happen, time jumps to the next timer. */
  async settle<T>(work: PromiseLike<T>): Promise<PromiseSettledResult<T>> {
    let settled: PromiseSettledResult<T> | undefined;
    work.then(
      (value) => (settled = { status: "fulfilled", value }),
      (reason: unknown) => (settled = { status: "rejected", reason }),
    );
    // Turns without any timer are spent on modules that are loaded on first use.
    for (let waits = 0; settled === undefined; waits++) {
      await this.idle(() => settled !== undefined);
      if (settled === undefined && (this.#timers.size > 0 || waits > 1000)) this.next();
    }
    return settled;
  }

  /** As {@link settle}, giving the value or throwing the reason. */
  async run<T>(work: PromiseLike<T>): Promise<T> {
    const settled = await this.settle(work);
    if (settled.status === "rejected") throw settled.reason;
    return settled.value;
  }

  /** As {@link settle}, giving the reason; fails where the work succeeds. */
  async failure(work: PromiseLike<unknown>): Promise<Error & Record<string, unknown>> {
    const settled = await this.settle(work);
    if (settled.status === "fulfilled") throw new Error("it succeeded, although it was expected to fail");
    return settled.reason as Error & Record<string, unknown>;
  }

  /** Lets everything happen that needs no timer. */
  async idle(isDone: () => boolean = () => false): Promise<void> {
    for (let turns = 0; turns < 20 && !isDone(); turns++) await setImmediate();
  }
}
