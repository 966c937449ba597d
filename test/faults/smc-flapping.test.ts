import { describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { HeldClock } from "../support/held-clock.ts";
import { Ledger, Watch } from "../support/numbered.ts";
import { RawSmc } from "../support/raw-smc.ts";
import { href, newSmc } from "../support/smc-under-test.ts";

const target = href("tunnel");
/** A millisecond more than an hour, so that no other timer is as long. */
const LONG_MS = 3_600_001;

describe("a server that accepts and closes at once for ever", () => {
  it("is asked at pauses that grow to the longest one, until reconnectMs has passed", async () => {
    await using server = await RawSmc.start();
    const clock = new HeldClock(100, 200, 400, 800, 1_000);
    const sockets = { baseDelayMs: 100, maxDelayMs: 1_000, reconnectMs: 60_000 };
    const { smc, log } = newSmc(server, { clock, sockets, random: () => 1 });
    const watch = new Watch(await smc.status.subscribe({ element: target }), target);
    server.script.onOpen = ({ webSocket }) => webSocket.close(1001, "going away");
    for (const { webSocket } of server.sockets) webSocket.close(1001, "going away");
    const expected = [100, 200, 400, 800, 1_000, 1_000, 1_000, 1_000];
    for (const [index, delayMs] of expected.entries()) {
      await log.until(() => log.count("retry") === index + 1);
      expect(log.of("retry").at(-1)?.delayMs).toBe(delayMs);
      if (index === expected.length - 1) clock.aheadMs = 60_000;
      clock.pass(delayMs);
    }
    const error = (await watch.over) as Error;
    expect(error).toMatchObject({ code: "SOCKET", operation: "status.subscribe", closeCode: 1001, attempts: 7 });
    expect(error.message).toContain("the connection was closed, code 1001: going away; try again later");
    expect([log.count("open"), log.count("lost"), log.count("subscribed"), server.opened]).toEqual([8, 8, 1, 8]);
    expect(watch.subscription.counters).toMatchObject({ gaps: 0, reconnects: 0 });
    await smc.close();
  });

  it("fails the first subscription after as many tries as it may make", async () => {
    await using server = await RawSmc.start();
    server.script.onOpen = ({ webSocket }) => webSocket.close(1011, "no memory");
    const { smc, log } = newSmc(server, { random: () => 1, sockets: { baseDelayMs: 1, maxDelayMs: 5 } });
    const error = await failureOf(smc.status.subscribe({ element: target }, { retry: 5 }));
    expect(error).toMatchObject({ code: "SOCKET", closeCode: 1011, attempts: 6 });
    expect(log.of("retry").map(({ delayMs }) => delayMs)).toEqual([1, 2, 4, 5, 5]);
    expect(log.of("retry").every(({ reason }) => reason?.includes("no memory"))).toBe(true);
    await smc.close();
  });

  it("and only after it has acknowledged is regained each time at longer pauses, with a gap for each", async () => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    server.script.firstStatus = ledger.next;
    const { smc, log } = newSmc(server, { random: () => 1, sockets: { baseDelayMs: 1, maxDelayMs: 8 } });
    const watch = new Watch(await smc.status.subscribe({ element: target }), target);
    for (let round = 1; round <= 8; round++) {
      await watch.until(() => watch.gaps.length === round - 1 && watch.last === ledger.last(target));
      for (const { webSocket } of server.sockets) webSocket.close(1001);
      for (let value = 0; value < 3; value++) ledger.publish(target);
      await watch.until(() => watch.isPastGap(round));
    }
    expect(log.of("retry").map(({ delayMs }) => delayMs)).toEqual([1, 2, 4, 8, 8, 8, 8, 8]);
    expect(watch.balance(ledger.last(target))).toEqual({
      sent: 33,
      delivered: 9,
      told: 24,
      untold: 0,
      open: 0,
      gaps: 8,
    });
    await smc.close();
  });

  it("asks for the pauses from the start again once a connection has held", async () => {
    await using server = await RawSmc.start();
    const clock = new HeldClock(100, 200, 400);
    const sockets = { baseDelayMs: 100, maxDelayMs: 1_000 };
    const { smc, log } = newSmc(server, { clock, sockets, random: () => 1 });
    const watch = new Watch(await smc.status.subscribe({ element: target }), target);
    const delays = [100, 200, 400, 100, 200];
    for (const [index, delayMs] of delays.entries()) {
      if (index === 3) clock.aheadMs = 10_000;
      for (const { webSocket } of server.sockets) webSocket.terminate();
      await log.until(() => log.count("retry") === index + 1);
      clock.pass(delayMs);
      await server.untilSubscribed(1);
      await log.until(() => log.count("subscribed") === index + 2);
    }
    expect(log.of("retry").map(({ delayMs }) => delayMs)).toEqual(delays);
    expect(watch.subscription.counters).toMatchObject({ gaps: 5, reconnects: 5 });
    await smc.close();
  });
});

describe("reconnectMs", () => {
  it("counts from when the loss was found out, however long it was quiet before", async () => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    server.script.firstStatus = ledger.next;
    const clock = new HeldClock();
    const { smc } = newSmc(server, { clock, sockets: { reconnectMs: 20_000 } });
    const watch = new Watch(await smc.status.subscribe({ element: target }), target);
    await watch.until(() => watch.last === 1);
    clock.aheadMs = LONG_MS;
    for (const { webSocket } of server.sockets) webSocket.terminate();
    await watch.until(() => watch.isPastGap(1));
    // The gap begins with the last sign of life all the same.
    const [gap] = watch.gaps;
    expect((gap?.regainedAt.getTime() ?? 0) - (gap?.lostAt.getTime() ?? 0)).toBeGreaterThanOrEqual(LONG_MS);
    expect(watch.balance(ledger.last(target))).toMatchObject({ sent: 2, delivered: 2, untold: 0, gaps: 1 });
    await smc.close();
  });

  it("ends the subscriptions of a server that is gone, with what is in the way", async () => {
    await using server = await RawSmc.start();
    const clock = new HeldClock(100);
    const sockets = { baseDelayMs: 100, maxDelayMs: 100, reconnectMs: 20_000 };
    const { smc, log } = newSmc(server, { clock, sockets, random: () => 1 });
    const watch = new Watch(await smc.status.subscribe({ element: target }), target);
    await server.kill();
    for (let tries = 1; tries <= 3; tries++) {
      await log.until(() => log.count("retry") === tries);
      if (tries === 3) clock.aheadMs = 20_000;
      clock.pass(100);
    }
    expect(await watch.over).toMatchObject({ code: "CONNECTION", systemCode: "ECONNREFUSED" });
    expect(watch.subscription.state).toBe("ended");
    await smc.close();
  });
});
