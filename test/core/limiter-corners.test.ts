import { describe, expect, it } from "vitest";
import { type Expiring, ExpiringValue, renewAtMs } from "../../src/core/expiring-value.ts";
import { RateLimiter } from "../../src/core/rate-limiter.ts";
import { newRequestLimiter, sharedRequestLimiter } from "../../src/core/request-limiter.ts";
import { FakeClock } from "../support/fake-clock.ts";

const FOR_EVER = Number.POSITIVE_INFINITY;

describe("a limit per second", () => {
  const waits = (limiter: RateLimiter, times: number) =>
    Array.from({ length: times }, () => limiter.book(FOR_EVER)?.waitMs);

  it("lets a burst go at once, and pays for it within the second", () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter({ requestsPerSecond: 4, burst: 2 }, clock);
    expect(waits(limiter, 6)).toEqual([0, 0, 250, 500, 1000, 1000]);
    clock.advance(1000);
    expect(waits(limiter, 1)).toEqual([250]);
  });

  it("forgets what went a second ago, to the millisecond", () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter({ requestsPerSecond: 2, burst: 2 }, clock);
    expect(waits(limiter, 2)).toEqual([0, 0]);
    clock.advance(999);
    expect(waits(limiter, 1)).toEqual([1]);
    clock.advance(1001);
    expect(waits(limiter, 2)).toEqual([0, 0]);
  });

  it("books no place whose time comes later than anybody waits, and the one whose time is just that", () => {
    const limiter = new RateLimiter({ requestsPerSecond: 1 }, new FakeClock());
    expect(limiter.book(0)?.waitMs).toBe(0);
    expect(limiter.book(999)).toBeUndefined();
    expect(limiter.book(1000)?.waitMs).toBe(1000);
    expect(limiter.book(1999)).toBeUndefined();
  });

  it("gives a place back, once it is released", () => {
    const limiter = new RateLimiter({ requestsPerSecond: 2 }, new FakeClock());
    const [, second] = [limiter.book(0), limiter.book(FOR_EVER)];
    second?.release();
    expect(waits(limiter, 2)).toEqual([500, 1000]);
  });

  it("is not stopped by a clock that is set back by an hour, and keeps its row", () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter({ requestsPerSecond: 2, burst: 2 }, clock);
    expect(waits(limiter, 3)).toEqual([0, 0, 1000]);
    clock.advance(-3_600_000);
    expect(waits(limiter, 2)).toEqual([1000, 2000]);
    clock.advance(-10);
    expect(waits(limiter, 1)).toEqual([2000]);
  });
});

describe("the limits of an account", () => {
  it("are one for all who name it by one clock, and not by another", () => {
    const [clock, other] = [new FakeClock(), new FakeClock()];
    const limit = { options: { requestsPerSecond: 1, maxInFlight: 2 }, accounts: ["a"] };
    const limiter = sharedRequestLimiter(limit, clock);
    expect(sharedRequestLimiter({ ...limit, options: { maxInFlight: 9 } }, clock)).toBe(limiter);
    expect(sharedRequestLimiter({ ...limit, accounts: ["b"] }, clock)).not.toBe(limiter);
    expect(sharedRequestLimiter(limit, other)).not.toBe(limiter);
    expect(newRequestLimiter({ maxInFlight: 1 }, clock)).toMatchObject({ rate: undefined });
    expect(newRequestLimiter({ requestsPerSecond: 1 }, clock)).toMatchObject({ inFlight: undefined });
  });
});

describe("what ends at a time", () => {
  const startMs = new FakeClock().now();
  const made = (clock: FakeClock, lifeMs: number) => {
    let fetches = 0;
    const value = new ExpiringValue<Expiring & { readonly id: number }>();
    const fetch = async () => {
      const fromMs = clock.now();
      const endsMs = fromMs + lifeMs;
      return { id: ++fetches, endsMs, renewAtMs: renewAtMs(fromMs, endsMs, 60_000) };
    };
    return { value, fetch, get: () => value.get(clock, fetch), count: () => fetches };
  };

  it("is renewed so long before, but not in the first half of a short life, nor after its end", () => {
    expect([renewAtMs(0, 1_000_000, 60_000), renewAtMs(0, 100_000, 60_000), renewAtMs(10, 5, 60_000)]).toEqual([
      940_000, 50_000, 5,
    ]);
  });

  it("is renewed behind the calls that use it, and not again within a minute", async () => {
    const clock = new FakeClock(startMs);
    const { get, count } = made(clock, 200_000);
    await get();
    clock.advance(139_999);
    expect(get()).toMatchObject({ id: 1 });
    expect(count()).toBe(1);
    clock.advance(1);
    expect(get()).toMatchObject({ id: 1 });
    await clock.idle();
    expect(get()).toMatchObject({ id: 2 });
    expect(count()).toBe(2);
  });

  it("that is given again as it was is asked for again after a minute, no earlier", async () => {
    const clock = new FakeClock(startMs);
    let fetches = 0;
    const value = new ExpiringValue();
    const same = { endsMs: startMs + 500_000, renewAtMs: startMs };
    const fetch = async () => {
      fetches++;
      return same;
    };
    const get = () => value.get(clock, fetch);
    await get();
    const counts: number[] = [];
    for (const ms of [0, 59_999, 1]) {
      clock.advance(ms);
      get();
      await clock.idle();
      counts.push(fetches);
    }
    expect(counts).toEqual([2, 2, 3]);
  });

  it("is waited for anew where it ends within a second", async () => {
    const clock = new FakeClock(startMs);
    const { get, value } = made(clock, 10_000);
    await get();
    clock.advance(8_999);
    expect(get()).not.toBeInstanceOf(Promise);
    await clock.idle();
    expect(value.value).toMatchObject({ id: 2 });
    clock.advance(9_000);
    expect(get()).toBeInstanceOf(Promise);
    await clock.idle();
  });

  it("is replaced where it was refused, and kept where another came meanwhile", async () => {
    const clock = new FakeClock(startMs);
    const { value, fetch, get } = made(clock, 100_000);
    const first = await get();
    expect(await value.replace(clock, (kept) => kept === first, fetch)).toMatchObject({ id: 2 });
    expect(await value.replace(clock, (kept) => kept === first, fetch)).toMatchObject({ id: 2 });
  });
});
