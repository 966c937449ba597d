import { describe, expect, it } from "vitest";
import { EventQueue, type GapEvent, gapEvent, type Overflow } from "../../../src/core/socket/event-queue.ts";
import { failureOf } from "../../support/failure-of.ts";

interface Value {
  readonly type: string;
  readonly n: number;
}

const value = (n: number): Value => ({ type: "status", n });
const gap = (lostAtMs: number, regainedAtMs: number, reason = "it broke"): GapEvent =>
  gapEvent(lostAtMs, regainedAtMs, reason);
const counters = ({ received, delivered, dropped, queued, gaps }: EventQueue<Value>) => ({
  received,
  delivered,
  dropped,
  queued,
  gaps,
});

/** Numbers of values, and times of gaps, of everything that is queued. */
async function drained(queue: EventQueue<Value>): Promise<(number | string | undefined)[]> {
  queue.end();
  const seen: (number | string | undefined)[] = [];
  for (let next = await queue.next(); !next.done; next = await queue.next()) seen.push(shown(next.value));
  return seen;
}

const shown = (item: Value | GapEvent): number | string =>
  "n" in item ? item.n : `${item.lostAt.getTime()}-${item.regainedAt.getTime()} ${item.reason}`;

describe("a queue of events", () => {
  it("gives in their order what was pushed before and after it was asked", async () => {
    const queue = new EventQueue<Value>(10, "drop-oldest");
    queue.push(value(0));
    queue.push(value(1));
    expect(await queue.next()).toEqual({ value: value(0), done: false });
    expect(await queue.next()).toEqual({ value: value(1), done: false });
    const third = queue.next();
    const fourth = queue.next();
    queue.push(value(2));
    queue.push(value(3));
    expect([await third, await fourth]).toEqual([
      { value: value(2), done: false },
      { value: value(3), done: false },
    ]);
    expect(counters(queue)).toEqual({ received: 4, delivered: 4, dropped: 0, queued: 0, gaps: 0 });
  });

  it.each<[Overflow, number, number[], boolean]>([
    ["drop-oldest", 3, [3, 4, 5], true],
    ["latest", 3, [5], true],
    ["error", 3, [0, 1, 2], false],
  ])("with %s and room for %i keeps %j of six", async (overflow, room, kept, isTaken) => {
    const queue = new EventQueue<Value>(room, overflow);
    const answers = [0, 1, 2, 3, 4, 5].map((n) => queue.push(value(n)));
    expect(answers.at(-1)).toBe(isTaken);
    expect(counters(queue)).toEqual({
      received: 6,
      delivered: 0,
      dropped: 6 - kept.length,
      queued: kept.length,
      gaps: 0,
    });
    expect(await drained(queue)).toEqual(kept);
  });

  it("never drops for want of room what somebody waits for", async () => {
    const queue = new EventQueue<Value>(1, "error");
    const waiting = [queue.next(), queue.next(), queue.next()];
    expect([0, 1, 2, 3].map((n) => queue.push(value(n)))).toEqual([true, true, true, true]);
    expect((await Promise.all(waiting)).map((result) => result.value)).toEqual([value(0), value(1), value(2)]);
    expect(counters(queue)).toMatchObject({ delivered: 3, queued: 1, dropped: 0 });
  });

  it("keeps its order over many thousands that are taken now and then", async () => {
    const queue = new EventQueue<Value>(5000, "drop-oldest");
    const taken: number[] = [];
    for (let n = 0; n < 20_000; n++) {
      queue.push(value(n));
      if (n % 3 === 0) taken.push(shown((await queue.next()).value as Value) as number);
    }
    const left = (await drained(queue)) as number[];
    const all = [...taken, ...left];
    expect(all).toEqual([...all].sort((a, b) => a - b));
    expect(left).toHaveLength(5000);
    expect(left.at(-1)).toBe(19_999);
    expect(queue.received).toBe(queue.delivered + queue.dropped + queue.queued);
  });

  it("takes nothing in once it has ended, and counts nothing then", async () => {
    const queue = new EventQueue<Value>(10, "error");
    queue.push(value(0));
    queue.end();
    expect(queue.push(value(1))).toBe(true);
    queue.pushGap(gap(1, 2));
    expect(counters(queue)).toEqual({ received: 1, delivered: 0, dropped: 0, queued: 1, gaps: 0 });
    expect(await drained(queue)).toEqual([0]);
  });

  it("is done for all who wait when it ends", async () => {
    const queue = new EventQueue<Value>(10, "latest");
    const waiting = [queue.next(), queue.next()];
    queue.end();
    const done = { value: undefined, done: true };
    expect(await Promise.all([...waiting, queue.next()])).toEqual([done, done, done]);
  });
});

describe("the error of a queue", () => {
  const error = new Error("it is over");

  it("comes after everything that is queued, once", async () => {
    const queue = new EventQueue<Value>(10, "drop-oldest");
    queue.push(value(0));
    queue.pushGap(gap(1, 2));
    queue.end(error);
    expect((await queue.next()).value).toEqual(value(0));
    expect((await queue.next()).value).toMatchObject({ type: "gap" });
    expect(await failureOf(queue.next())).toBe(error);
    expect(await queue.next()).toEqual({ value: undefined, done: true });
  });

  it.each(["end", "abort"] as const)(
    "reaches the first of those who wait, to the others it is over: %s",
    async (how) => {
      const queue = new EventQueue<Value>(10, "drop-oldest");
      const waiting = [queue.next(), queue.next(), queue.next()];
      queue[how](error);
      const done = { status: "fulfilled", value: { value: undefined, done: true } };
      expect(await Promise.allSettled(waiting)).toEqual([{ status: "rejected", reason: error }, done, done]);
      expect(await queue.next()).toEqual({ value: undefined, done: true });
    },
  );

  it("stands in the place of what is queued where the end is sudden", async () => {
    const queue = new EventQueue<Value>(10, "drop-oldest");
    queue.push(value(0));
    queue.pushGap(gap(1, 2));
    queue.push(value(1));
    queue.abort(error);
    expect(counters(queue)).toEqual({ received: 2, delivered: 0, dropped: 2, queued: 0, gaps: 1 });
    expect(await failureOf(queue.next())).toBe(error);
  });

  it("is the first one: what comes later changes nothing", async () => {
    const queue = new EventQueue<Value>(10, "drop-oldest");
    queue.push(value(0));
    queue.end(error);
    queue.end(new Error("another"));
    queue.abort(new Error("a third"));
    expect((await queue.next()).value).toEqual(value(0));
    expect(await failureOf(queue.next())).toBe(error);
  });
});

describe("a gap", () => {
  it("does not end before it began, also where the clock was set back meanwhile", () => {
    const { lostAt, regainedAt } = gapEvent(2000, 1000, "lost");
    expect([lostAt.getTime(), regainedAt.getTime()]).toEqual([2000, 2000]);
  });

  it("says that what came before comes again only where it does, also when two become one", async () => {
    expect(gapEvent(1, 2, "lost")).not.toHaveProperty("restarted");
    expect(gapEvent(1, 2, "lost", true)).toMatchObject({ type: "gap", restarted: true });
    const queue = new EventQueue<Value>(10, "drop-oldest");
    for (const at of [1, 2]) queue.pushGap(gapEvent(at, at, "lost", true));
    expect((await queue.next()).value).toMatchObject({ lostAt: new Date(1), regainedAt: new Date(2), restarted: true });
  });

  it("goes to who waits, and counts as no event", async () => {
    const queue = new EventQueue<Value>(10, "drop-oldest");
    const waiting = queue.next();
    queue.pushGap(gap(1, 2));
    expect(await waiting).toEqual({
      value: { type: "gap", lostAt: new Date(1), regainedAt: new Date(2), reason: "it broke" },
      done: false,
    });
    expect(counters(queue)).toEqual({ received: 0, delivered: 0, dropped: 0, queued: 0, gaps: 1 });
  });

  it("takes no room", async () => {
    const queue = new EventQueue<Value>(2, "error");
    queue.push(value(0));
    queue.pushGap(gap(1, 2));
    expect(queue.push(value(1))).toBe(true);
    queue.pushGap(gap(3, 4));
    expect(await drained(queue)).toEqual([0, "1-2 it broke", 1, "3-4 it broke"]);
  });

  it("stays when the values around it are dropped, before the values that came after it", async () => {
    const queue = new EventQueue<Value>(1, "latest");
    queue.push(value(0));
    queue.pushGap(gap(1, 2));
    for (const n of [1, 2, 3]) queue.push(value(n));
    expect(await drained(queue)).toEqual(["1-2 it broke", 3]);
  });

  it("becomes one with the next where nothing is left between them: from the earliest loss to the latest return", async () => {
    const queue = new EventQueue<Value>(1, "latest");
    queue.pushGap(gap(1, 2, "first"));
    queue.push(value(0));
    queue.pushGap(gap(3, 4, "second"));
    queue.pushGap(gap(5, 6, "third"));
    queue.push(value(1));
    expect(await drained(queue)).toEqual(["1-6 third", 1]);
    expect(queue.gaps).toBe(3);
  });

  it("that was taken does not come back with the next", async () => {
    const queue = new EventQueue<Value>(1, "latest");
    queue.pushGap(gap(1, 2));
    expect(shown((await queue.next()).value as GapEvent)).toBe("1-2 it broke");
    queue.pushGap(gap(3, 4));
    expect(await drained(queue)).toEqual(["3-4 it broke"]);
  });

  it("is known by what it is: a value that calls itself one is dropped like any other", async () => {
    const queue = new EventQueue<Value>(1, "drop-oldest");
    queue.push({ type: "gap", n: 0 });
    queue.push(value(1));
    expect(counters(queue)).toMatchObject({ received: 2, dropped: 1, queued: 1, gaps: 0 });
    expect(await drained(queue)).toEqual([1]);
  });

  it("stays first over thousands of drops", async () => {
    const queue = new EventQueue<Value>(1500, "drop-oldest");
    queue.pushGap(gap(1, 2));
    for (let n = 0; n < 10_000; n++) queue.push(value(n));
    const [first, second] = [await queue.next(), await queue.next()];
    expect([first, second].map((next) => shown(next.value as Value))).toEqual(["1-2 it broke", 8500]);
  });
});

describe("a queue that drops", () => {
  it.each<[Overflow, number]>([
    ["latest", 1000],
    ["drop-oldest", 1],
    ["drop-oldest", 100],
    ["error", 100],
  ])("with %s and room for %i holds no more gaps than there are places for them", async (overflow, room) => {
    const queue = new EventQueue<Value>(room, overflow);
    for (let n = 0; n < 20_000; n++) {
      queue.push(value(n));
      if (n % 5 === 0) queue.pushGap(gap(n, n + 1));
    }
    expect(queue.queued).toBe(overflow === "latest" ? 1 : room);
    const items = await drained(queue);
    // At most one gap before each value and one after the last.
    expect(items.length).toBeLessThanOrEqual(2 * queue.limit + 1);
  });
});
