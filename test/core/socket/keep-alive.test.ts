import { describe, expect, it } from "vitest";
import { KeepAlive } from "../../../src/core/socket/keep-alive.ts";
import { PassingClock } from "../../support/scripted-socket.ts";

const INTERVAL = { pingIntervalMs: 30_000, pongTimeoutMs: 10_000 };

const kept = (bytesRead?: () => number) => {
  const clock = new PassingClock();
  const told: string[] = [];
  const keepAlive = new KeepAlive(
    clock,
    INTERVAL,
    () => void told.push("asked"),
    () => void told.push("dead"),
    bytesRead,
  );
  return { clock, told, keepAlive };
};

describe("a connection over which a large message comes", () => {
  it("lives while parts of it come, and is dead when no more do; what is whole came before", async () => {
    let bytes = 100;
    const { clock, told, keepAlive } = kept(() => bytes);
    const wholeMs = keepAlive.lastFrameMs;
    for (let turn = 0; turn < 20; turn++) {
      await clock.pass(9_000);
      bytes += 1;
    }
    expect(told).not.toContain("dead");
    expect(keepAlive.lastFrameMs).toBe(wholeMs);
    await clock.pass(60_000);
    expect(told.at(-1)).toBe("dead");
  });
});

describe("a connection that is kept alive", () => {
  it("is asked for a sign of life after some silence, and dead when none comes in time", async () => {
    const { clock, told } = kept();
    await clock.pass(29_999);
    expect(told).toEqual([]);
    await clock.pass(1);
    expect(told).toEqual(["asked"]);
    await clock.pass(9_999);
    expect(told).toEqual(["asked"]);
    await clock.pass(1);
    expect(told).toEqual(["asked", "dead"]);
    expect(clock.pending).toBe(0);
  });

  it("is not asked while frames come, however seldom, and is asked after silence that begins then", async () => {
    const { clock, told, keepAlive } = kept();
    for (let turn = 0; turn < 10; turn++) {
      await clock.pass(29_000);
      keepAlive.heard();
    }
    expect(told).toEqual([]);
    await clock.pass(29_999);
    expect(told).toEqual([]);
    await clock.pass(1);
    expect(told).toEqual(["asked"]);
  });

  it("lives on after any sign of life within the time for it, and is asked again after the next silence", async () => {
    const { clock, told, keepAlive } = kept();
    await clock.pass(39_999);
    keepAlive.heard();
    await clock.pass(29_999);
    expect(told).toEqual(["asked"]);
    await clock.pass(1);
    expect(told).toEqual(["asked", "asked"]);
    await clock.pass(10_000);
    expect(told).toEqual(["asked", "asked", "dead"]);
  });

  it("is asked at the same pace for as long as it answers at once", async () => {
    const { clock, told, keepAlive } = kept();
    for (let turn = 1; turn <= 20; turn++) {
      await clock.pass(30_000);
      expect(told).toHaveLength(turn);
      // The answer takes a moment, as it does on a wire.
      await clock.pass(5);
      keepAlive.heard();
    }
    expect(told).not.toContain("dead");
  });

  it("touches no timer for a frame", async () => {
    const { clock, keepAlive } = kept();
    const { length } = clock.delays;
    for (let frame = 0; frame < 10_000; frame++) keepAlive.heard();
    expect(clock.delays).toHaveLength(length);
    expect(clock.pending).toBe(1);
  });

  it("tells when the last frame came, for which another answer of the server is none", async () => {
    const { clock, keepAlive } = kept();
    const startMs = clock.now();
    expect(keepAlive.lastFrameMs).toBe(startMs);
    await clock.pass(1234);
    keepAlive.heard();
    await clock.pass(500);
    keepAlive.answered();
    expect(keepAlive.lastFrameMs).toBe(startMs + 1234);
  });

  it("lives on after another answer of the server, too", async () => {
    const { clock, told, keepAlive } = kept();
    await clock.pass(35_000);
    keepAlive.answered();
    await clock.pass(29_999);
    expect(told).toEqual(["asked"]);
    await clock.pass(1);
    expect(told).toEqual(["asked", "asked"]);
  });

  it.each([
    ["before any silence", 0],
    ["while the answer is waited for", 30_000],
    ["when it is dead already", 40_000],
  ])("leaves no timer when it is stopped %s, and tells nothing more", async (_name, ms) => {
    const { clock, told, keepAlive } = kept();
    await clock.pass(ms);
    const before = [...told];
    keepAlive.stop();
    expect(clock.pending).toBe(0);
    await clock.pass(100_000);
    expect(told).toEqual(before);
  });

  it("is asked all the same when the clock is set back by hours, and goes on as usual", async () => {
    const clock = new PassingClock();
    let setBackMs = 0;
    const told: string[] = [];
    const keepAlive = new KeepAlive(
      {
        now: () => clock.now() - setBackMs,
        setTimeout: (run, delayMs) => clock.setTimeout(run, delayMs),
        clearTimeout: (timer) => clock.clearTimeout(timer),
      },
      INTERVAL,
      () => void told.push("asked"),
      () => void told.push("dead"),
    );
    await clock.pass(10_000);
    keepAlive.heard();
    setBackMs = 3 * 3_600_000;
    await clock.pass(20_000);
    expect(told).toEqual(["asked"]);
    keepAlive.heard();
    await clock.pass(29_999);
    expect(told).toEqual(["asked"]);
    await clock.pass(1);
    expect(told).toEqual(["asked", "asked"]);
    await clock.pass(10_000);
    expect(told).toEqual(["asked", "asked", "dead"]);
  });

  it("has one timer at most at any time", async () => {
    const { clock, keepAlive } = kept();
    for (let turn = 0; turn < 50; turn++) {
      await clock.pass(7_000);
      if (turn % 3 === 0) keepAlive.heard();
      expect(clock.pending).toBeLessThanOrEqual(1);
    }
  });
});
