import type { Observers } from "./observe.ts";
import type { PollingStrategy, PollPlan } from "./polling.ts";
import type { Settings } from "./settings.ts";

/** The longest pause after reads that fail one after another. */
const LONGEST_BACKOFF_MS = 60_000;

/** A service may ask for no pause at all. It gets this one, or the interval where that is shorter: never a tight loop. */
const SHORTEST_PAUSE_MS = 1000;

/** When accepted work is read: not before the service or the interval allows it, and not beyond the end of the wait. */
export class PollPace {
  readonly waitMs: number;
  readonly #settings: Settings;
  readonly #strategy: PollingStrategy<unknown>;
  readonly #observers: Observers;
  #acceptedMs: number | undefined;
  #endMs = 0;
  #answeredMs: number;
  #askedMs: number | undefined;
  /** The pause that the latest answer which told of the work asked for. */
  #usualMs: number | undefined;
  #reads = 0;

  constructor(
    settings: Settings,
    strategy: PollingStrategy<unknown>,
    observers: Observers,
    acceptedMs: number | undefined,
    askedMs: number | undefined,
  ) {
    this.waitMs = settings.waitMs ?? strategy.waitMs;
    this.#settings = settings;
    this.#strategy = strategy;
    this.#observers = observers;
    this.#acceptedMs = acceptedMs;
    this.#answeredMs = acceptedMs ?? 0;
    this.#askedMs = askedMs;
  }

  /** Somebody begins to wait. Whoever comes late still gets to see how the work stands, and need not wait for that. */
  begin(): void {
    const nowMs = this.#nowMs;
    this.#acceptedMs ??= nowMs;
    const endMs = this.#acceptedMs + this.waitMs;
    this.#endMs = Math.max(endMs, nowMs + Math.min(this.#settings.timeoutMs, this.waitMs));
    // What the service asked for counts from its answer all the same.
    if (endMs <= nowMs && this.#askedMs === undefined) this.#answeredMs = Number.NEGATIVE_INFINITY;
  }

  /** A read goes out. */
  read(): void {
    this.#askedMs = undefined;
    this.#reads += 1;
  }

  /** An answer came, of whatever kind, and maybe asked for a pause. */
  answered(askedMs: number | undefined): void {
    this.#askedMs = askedMs;
    this.#answeredMs = this.#nowMs;
  }

  /** Time since the work was accepted. */
  get sinceMs(): number {
    return Math.max(0, this.#nowMs - (this.#acceptedMs ?? 0));
  }

  /** What is left of the wait. */
  get leftMs(): number {
    // A clock that was set back makes no wait longer than it may be.
    this.#endMs = Math.min(this.#endMs, this.#nowMs + this.waitMs);
    return this.#endMs - this.#nowMs;
  }

  /**
   * What is left of the pause that the latest answer, which told of the work, asks for, or of the interval where it asks for
   * none. Reads that fail after it take their measure from it.
   */
  pauseMs(plan: PollPlan): number {
    const intervalMs = this.#intervalMs(plan);
    this.#usualMs =
      this.#askedMs === undefined ? undefined : Math.max(this.#askedMs, Math.min(SHORTEST_PAUSE_MS, intervalMs));
    const pauseMs = this.#usualMs ?? intervalMs;
    return Math.min(pauseMs, Math.max(0, this.#answeredMs + pauseMs - this.#nowMs));
  }

  /** The pause before the next read of one look: none, but for what the latest answer asks for. */
  stepMs(plan: PollPlan): number {
    return this.#askedMs === undefined ? 0 : this.pauseMs(plan);
  }

  /**
   * The pause after the n-th read in a row that failed: what its answer asks for, or longer and longer ones. Those begin above
   * the pause between reads that work: a service in trouble is not to be asked more often than one that is well, and one that
   * asks for no pause at all still gets that one.
   */
  backoffMs(plan: PollPlan, failures: number): number {
    const intervalMs = this.#intervalMs(plan);
    const usualMs = this.#usualMs ?? intervalMs;
    if (this.#askedMs === 0) return usualMs;
    if (this.#askedMs !== undefined) return Math.max(this.#askedMs, Math.min(SHORTEST_PAUSE_MS, intervalMs));
    return Math.max(usualMs, Math.min(LONGEST_BACKOFF_MS, usualMs * 2 ** failures));
  }

  #intervalMs(plan: PollPlan): number {
    const { pollIntervalMs } = this.#settings;
    const read = this.#reads + 1;
    let ms = typeof pollIntervalMs === "number" ? pollIntervalMs : undefined;
    if (typeof pollIntervalMs === "function") {
      this.#observers.guard("pollIntervalMs", () => {
        ms = pollIntervalMs(read);
      });
    }
    // A caller's function may give anything, and a pause of no time at all would be a tight loop.
    return ms !== undefined && ms >= 1 && Number.isFinite(ms) ? ms : this.#strategy.intervalMs(read, plan);
  }

  get #nowMs(): number {
    return this.#settings.clock.now();
  }
}
