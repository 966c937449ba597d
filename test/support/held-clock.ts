import type { Clock } from "trunkline";
import { Until } from "./until.ts";

interface Timer {
  readonly run: () => void;
  readonly delayMs: number;
  readonly timer: NodeJS.Timeout | undefined;
}

/**
 * The platform's clock, but for timers of some lengths: those wait until a test lets them run. So limits can pass on real
 * sockets without anybody waiting for them, and without passing too early where the machine is busy.
 */
export class HeldClock extends Until implements Clock {
  readonly #held: ReadonlySet<number>;
  readonly #timers = new Map<number, Timer>();
  #nextId = 1;
  /** How far it is ahead of the platform's. */
  aheadMs = 0;

  constructor(...heldMs: readonly number[]) {
    super();
    this.#held = new Set(heldMs);
  }

  /** How long the timers that are waiting were asked to wait. */
  get pending(): readonly number[] {
    return [...this.#timers.values()].map(({ delayMs }) => delayMs);
  }

  now(): number {
    return Date.now() + this.aheadMs;
  }

  setTimeout(run: () => void, delayMs: number): unknown {
    const id = this.#nextId++;
    const isHeld = this.#held.has(delayMs);
    this.#timers.set(id, { run, delayMs, timer: isHeld ? undefined : setTimeout(() => this.#run(id), delayMs) });
    this.check();
    return id;
  }

  clearTimeout(id: unknown): void {
    clearTimeout(this.#timers.get(id as number)?.timer);
    this.#timers.delete(id as number);
    this.check();
  }

  /** Runs the newest timer of a length. */
  pass(delayMs: number): void {
    const newest = [...this.#timers].filter(([, timer]) => timer.delayMs === delayMs).at(-1);
    if (newest === undefined) throw new Error(`no timer of ${delayMs} ms is waiting`);
    this.#run(newest[0]);
  }

  #run(id: number): void {
    const timer = this.#timers.get(id);
    this.#timers.delete(id);
    timer?.run();
    this.check();
  }
}
