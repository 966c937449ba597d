import { setImmediate } from "node:timers/promises";
import type { Subscription } from "trunkline";
import type { StatusEvent } from "trunkline/smc";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { account } from "../support/account.ts";
import { Ledger, Watch } from "../support/numbered.ts";
import { RawSmc } from "../support/raw-smc.ts";
import { href, newSmc } from "../support/smc-under-test.ts";

const COUNT = 100_000;
const target = href("busy");
const marker = href("marker");

let server: RawSmc;
let ledger: Ledger;
let client: ReturnType<typeof newSmc>;
/** What comes over the same socket and is taken at once: once a mark is here, so is all that was sent before it. */
let marks: Watch;

beforeEach(async () => {
  server = await RawSmc.start();
  ledger = new Ledger(server);
  client = newSmc(server);
  marks = new Watch(await client.smc.status.subscribe({ element: marker }), marker);
});

afterEach(async () => {
  await client.smc.close();
  await server.kill();
});

/** Sends 100,000 values in batches, and looks at the counters after each. */
async function flood(subscription: Subscription<StatusEvent>): Promise<number> {
  let mostQueued = 0;
  for (let sent = 0; sent < COUNT; sent += 1_000) {
    for (let value = 0; value < 1_000; value++) ledger.publish(target);
    await mark();
    const { received, delivered, dropped, queued } = subscription.counters;
    expect(received).toBe(delivered + dropped + queued);
    mostQueued = Math.max(mostQueued, queued);
  }
  return mostQueued;
}

async function mark(): Promise<void> {
  ledger.publish(marker);
  await marks.until(() => marks.last === ledger.last(marker));
}

/** Takes what is queued, and ends. */
async function drain(subscription: Subscription<StatusEvent>): Promise<Watch> {
  const watch = new Watch(subscription, target);
  await subscription.unsubscribe();
  expect(await watch.over).toBeUndefined();
  expect(watch.wrong).toEqual([]);
  return watch;
}

describe("100,000 values that nobody takes", () => {
  it("are dropped from the oldest on, but for as many as may be queued", async () => {
    const subscription = await client.smc.status.subscribe({ element: target });
    expect(await flood(subscription)).toBe(1_000);
    expect(subscription.counters).toMatchObject({ received: COUNT, delivered: 0, dropped: 99_000, queued: 1_000 });
    const watch = await drain(subscription);
    expect([watch.seen[0], watch.last]).toEqual([99_001, COUNT]);
    expect(watch.balance(COUNT)).toEqual({ sent: COUNT, delivered: 1_000, told: 0, untold: 99_000, open: 0, gaps: 0 });
    const all = account({ server, ledger, log: client.log, watches: [watch, marks] });
    expect(all).toMatchObject({ sent: COUNT + 100, dropped: 99_000, queued: 0, told: 0, nobody: 0, unaccounted: 0 });
    expect(subscription.counters).toMatchObject({ delivered: 1_000, dropped: 99_000, queued: 0 });
  });

  it("are dropped but for the latest", async () => {
    const subscription = await client.smc.status.subscribe({ element: target }, { overflow: "latest" });
    expect(await flood(subscription)).toBe(1);
    const watch = await drain(subscription);
    expect(watch.seen).toEqual([COUNT]);
    expect(subscription.counters).toMatchObject({ received: COUNT, delivered: 1, dropped: 99_999, queued: 0 });
  });

  it("end the subscription with an error after what was queued, and others go on", async () => {
    const subscription = await client.smc.status.subscribe(
      { element: target },
      { overflow: "error", maxQueued: 5_000 },
    );
    for (let value = 0; value < COUNT; value++) ledger.publish(target);
    await mark();
    expect(subscription.state).toBe("ended");
    expect(subscription.counters).toMatchObject({ received: 5_001, delivered: 0, dropped: 1, queued: 5_000 });
    const watch = new Watch(subscription, target);
    expect(await watch.over).toMatchObject({ code: "OVERFLOW", operation: "status.subscribe", queued: 5_000 });
    expect(watch.balance(5_000)).toMatchObject({ delivered: 5_000, untold: 0, open: 0 });
    // What came after the end is nobody's, and no news either.
    expect(client.log.count("unknown")).toBe(0);
    await mark();
    expect(marks.subscription.state).toBe("live");
  });
});

describe("100,000 values that are taken more slowly than they come", () => {
  it.each([
    ["drop-oldest", 500],
    ["drop-oldest", 1],
    ["latest", 1],
  ] as const)("are delivered or counted with %s and room for %i", async (overflow, maxQueued) => {
    const subscription = await client.smc.status.subscribe({ element: target }, { overflow, maxQueued });
    const taking = takeSlowly(subscription);
    expect(await flood(subscription)).toBeLessThanOrEqual(maxQueued);
    await subscription.unsubscribe();
    const numbers = await taking;
    const { received, delivered, dropped, queued } = subscription.counters;
    expect([received, queued]).toEqual([COUNT, 0]);
    expect(delivered).toBe(numbers.length);
    expect(delivered + dropped).toBe(COUNT);
    expect(numbers.every((number, index) => number > (numbers[index - 1] ?? 0))).toBe(true);
    expect(numbers.at(-1)).toBe(COUNT);
  });

  it("through lost connections: each is delivered, counted as dropped, or told as a gap", async () => {
    const subscription = await client.smc.status.subscribe({ element: target }, { maxQueued: 100 });
    const taking = takeSlowly(subscription);
    for (let round = 1; round <= 5; round++) {
      for (let value = 0; value < 4_000; value++) ledger.publish(target);
      await mark();
      const killed = server.kill();
      // Too late for the connection: they are lost.
      for (let value = 0; value < 100; value++) ledger.publish(target);
      await killed;
      await server.until(() => server.sockets.size === 0);
      await server.listen();
      await server.untilSubscribed(2);
      await mark();
      expect(subscription.counters).toMatchObject({ gaps: round, reconnects: round });
    }
    await subscription.unsubscribe();
    const numbers = await taking;
    const { received, delivered, dropped } = subscription.counters;
    expect(delivered).toBe(numbers.length);
    expect(received).toBe(delivered + dropped);
    expect([ledger.last(target), received]).toEqual([20_500, 20_000]);
    // The marks got lost nowhere, and 100 of the others in each of the five gaps.
    expect(marks.balance(ledger.last(marker))).toMatchObject({ told: 0, untold: 0, open: 0, gaps: 5 });
    expect(server.sent).toBe(delivered + dropped + 500 + ledger.last(marker));
    expect(numbers.every((number, index) => number > (numbers[index - 1] ?? 0))).toBe(true);
  });
});

/** Takes one value a turn of the loop. */
async function takeSlowly(subscription: Subscription<StatusEvent>): Promise<number[]> {
  const numbers: number[] = [];
  for await (const event of subscription) {
    if (event.type === "status") numbers.push(event.status.traffic_in_bits_per_sec ?? 0);
    await setImmediate();
  }
  return numbers;
}
