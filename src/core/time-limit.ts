import type { Clock } from "./clock.ts";

/** Why a {@link TimeLimit} ended its work. */
export type LimitReason = "aborted" | "attempt" | "deadline";

/**
 * One signal for one stretch of work: it fires when the caller aborts or when the time is up, whichever comes first, and
 * says which it was. `dispose` takes its listeners off the caller's signals, which may outlive thousands of calls.
 */
export class TimeLimit {
  readonly #controller = new AbortController();
  readonly #clock: Clock;
  readonly #callers: readonly AbortSignal[];
  readonly #timer: unknown;
  #reason: LimitReason | undefined;
  #cause: unknown;
  #stop: ((reason: unknown) => void) | undefined;

  constructor(clock: Clock, limitMs: number, scope: "attempt" | "deadline", callers: readonly AbortSignal[]) {
    this.#clock = clock;
    this.#callers = callers;
    for (const caller of callers) {
      if (caller.aborted) this.#end("aborted", caller.reason);
      else caller.addEventListener("abort", this.#onAbort);
    }
    if (this.#reason === undefined) this.#timer = clock.setTimeout(() => this.#end(scope, undefined), limitMs);
  }

  /** Fires when the work must stop. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why it fired; `undefined` while it has not. */
  get reason(): LimitReason | undefined {
    return this.#reason;
  }

  /** The caller's reason, when the caller aborted. */
  get cause(): unknown {
    return this.#cause;
  }

  /** Settles as `work` does, or rejects as soon as the limit fires, even where `work` pays no heed to the signal. */
  race<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#stop = reject;
      if (this.#reason !== undefined) reject(this.signal.reason);
      work.then(resolve, reject);
    });
  }

  /** Ends the limit: no timer and no listener is left. */
  dispose(): void {
    this.#clock.clearTimeout(this.#timer);
    for (const caller of this.#callers) caller.removeEventListener("abort", this.#onAbort);
  }

  readonly #onAbort = (event: Event): void => this.#end("aborted", (event.target as AbortSignal).reason);

  #end(reason: LimitReason, cause: unknown): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    this.#cause = cause;
    this.#controller.abort();
    this.#stop?.(this.signal.reason);
  }
}

/** What may end a pause: a client that is closed, or a place that gets free. */
export interface Sleepers {
  /** Calls `wake` when there is no reason to wait any more, at once where there is none. */
  addSleeper(wake: () => void): void;
  removeSleeper(wake: () => void): void;
}

/**
 * Waits, unless a signal fires or `sleepers` wake it first. Resolves to whether the whole pause passed.
 */
export function pause(
  clock: Clock,
  delayMs: number,
  signals: readonly AbortSignal[],
  sleepers?: Sleepers,
): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (passed: boolean): void => {
      clock.clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener("abort", onAbort);
      sleepers?.removeSleeper(onAbort);
      resolve(passed);
    };
    const onAbort = (): void => end(false);
    const timer = clock.setTimeout(() => end(true), delayMs);
    for (const signal of signals) {
      if (signal.aborted) return end(false);
      signal.addEventListener("abort", onAbort);
    }
    sleepers?.addSleeper(onAbort);
  });
}

/** Settles as `work` does, or resolves to `undefined` as soon as a signal fires. */
export async function orAborted<T>(work: Promise<T>, signals: readonly AbortSignal[]): Promise<T | undefined> {
  if (signals.length === 0) return work;
  let stop = (): void => {};
  const stopped = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
  });
  // Also where the signal wins, a failure of the work has been looked at.
  work.catch(() => {});
  for (const signal of signals) {
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop);
  }
  try {
    return await Promise.race([stopped, work]);
  } finally {
    for (const signal of signals) signal.removeEventListener("abort", stop);
  }
}
