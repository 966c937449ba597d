import { afterEach, expect, it, vi } from "vitest";
import { MAX_TIMER_MS, systemClock } from "../../src/core/clock.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

it("the platform's clock takes no timer for longer than timers can be, since that would fire at once", () => {
  const timers = vi.spyOn(globalThis, "setTimeout");
  for (const delayMs of [5, MAX_TIMER_MS, 2 ** 31, 2 ** 40, Number.POSITIVE_INFINITY]) {
    systemClock.clearTimeout(systemClock.setTimeout(() => {}, delayMs));
  }
  expect(timers.mock.calls.map(([, delayMs]) => delayMs)).toEqual([5, ...Array(4).fill(2 ** 31 - 1)]);
});
