import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Backoff } from "../../../src/core/socket/backoff.ts";
import { socketSettings } from "../../../src/core/socket/socket-options.ts";

const settings = (baseDelayMs: number, maxDelayMs: number) => socketSettings("fake", { baseDelayMs, maxDelayMs });
const paused = (backoff: Backoff, count: number): number[] =>
  Array.from({ length: count }, () => backoff.next(false, undefined));

describe("the pause before the next connection", () => {
  it("doubles with each failure in a row, up to maxDelayMs", () => {
    expect(paused(new Backoff(settings(100, 1000), () => 0.999_999), 6)).toEqual([99, 199, 399, 799, 999, 999]);
  });

  it("is anything from nothing up, so that not all clients come back at once", () => {
    expect(paused(new Backoff(settings(100, 1000), () => 0), 4)).toEqual([0, 0, 0, 0]);
    expect(paused(new Backoff(settings(100, 1000), () => 0.5), 4)).toEqual([50, 100, 200, 400]);
  });

  it("has the defaults that are documented", () => {
    expect(paused(new Backoff(socketSettings("fake", undefined), () => 0.999_999), 8)).toEqual([
      499, 999, 1999, 3999, 7999, 15_999, 29_999, 29_999,
    ]);
  });

  it("stays within maxDelayMs after thousands of failures", () => {
    const backoff = new Backoff(settings(500, 30_000), () => 0.999_999);
    expect(paused(backoff, 5000).at(-1)).toBe(29_999);
  });

  it("begins anew after a connection that held, and goes on after one that did not", () => {
    const backoff = new Backoff(settings(100, 10_000), () => 0.999_999);
    expect(paused(backoff, 3)).toEqual([99, 199, 399]);
    backoff.held(9_999);
    expect(paused(backoff, 1)).toEqual([799]);
    backoff.held(10_000);
    expect(paused(backoff, 2)).toEqual([99, 199]);
  });

  it.each([
    [0, 5000],
    [0.5, 17_500],
    [0.999_999, 29_999],
  ])("is long from the first on where the server asked for time (%d of the range)", (random, expected) => {
    const backoff = new Backoff(settings(100, 30_000), () => random);
    expect(backoff.next(true, undefined)).toBe(expected);
    expect(backoff.next(true, undefined)).toBe(expected);
  });

  it("is never longer than maxDelayMs, also where the server asked for time", () => {
    expect(new Backoff(settings(100, 800), () => 0.999_999).next(true, undefined)).toBe(800);
  });

  it.each([
    [false, 2000, 2000],
    [false, 20, 50],
    [true, 0, 17_500],
    [true, 20_000, 20_000],
    [true, 120_000, 120_000],
    [false, 600_000, 600_000],
    [true, 3_600_000, 600_000],
  ])("is at least what the server asks for (slow: %s, %i ms), up to ten minutes", (isSlow, askedMs, expected) => {
    expect(new Backoff(settings(100, 30_000), () => 0.5).next(isSlow, askedMs)).toBe(expected);
  });

  it("is a whole number, at most maxDelayMs where the server asks for no more, whatever happens", () => {
    const step = fc.oneof(
      fc.record({ heldMs: fc.nat(20_000) }),
      fc.record({ isSlow: fc.boolean(), askedMs: fc.option(fc.nat(10_000_000), { nil: undefined }) }),
    );
    const plan = fc.record({
      base: fc.integer({ min: 1, max: 60_000 }),
      max: fc.integer({ min: 1, max: 60_000 }),
      random: fc.double({ min: 0, max: 0.999_999, noNaN: true }),
      steps: fc.array(step, { maxLength: 50 }),
    });
    fc.assert(
      fc.property(plan, ({ base, max, random, steps }) => {
        const backoff = new Backoff(settings(base, max), () => random);
        for (const one of steps) {
          if ("heldMs" in one) backoff.held(one.heldMs);
          else {
            const delayMs = backoff.next(one.isSlow, one.askedMs);
            expect(Number.isInteger(delayMs)).toBe(true);
            const askedMs = Math.min(one.askedMs ?? 0, 600_000);
            expect(delayMs).toBeGreaterThanOrEqual(askedMs);
            expect(delayMs).toBeLessThanOrEqual(Math.max(max, askedMs));
          }
        }
      }),
    );
  });
});
