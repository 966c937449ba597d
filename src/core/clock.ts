/** Time as the client sees it. Tests give their own, so that nothing waits for real. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `run` once after `delayMs`; returns what `clearTimeout` takes. */
  setTimeout(run: () => void, delayMs: number): unknown;
  /** Forgets a timer. */
  clearTimeout(timer: unknown): void;
}

/** A timer takes at most 2^31-1 ms (about 24.8 days); a longer one would fire at once. */
export const MAX_TIMER_MS: number = 2 ** 31 - 1;

/** The platform's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (run, delayMs) => setTimeout(run, Math.min(delayMs, MAX_TIMER_MS)),
  clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

/** The same clock, whose timers do not keep a Node process alive: for what goes on behind the calls. */
export function backgroundClock(clock: Clock): Clock {
  return {
    now: () => clock.now(),
    setTimeout: (run, delayMs) => {
      const timer = clock.setTimeout(run, delayMs);
      (timer as { unref?(): unknown } | null | undefined)?.unref?.();
      return timer;
    },
    clearTimeout: (timer) => clock.clearTimeout(timer),
  };
}
