import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventQueue, type GapEvent, gapEvent, type Overflow } from "../../src/core/socket/event-queue.ts";

type Step = "push" | "gap" | "next" | "end" | "fail" | "abort";

interface Value {
  /** When it came, counted in steps. */
  readonly at: number;
}

interface Seen {
  readonly value?: Value | GapEvent | undefined;
  readonly error?: unknown;
}

/** What one who waits got, at the step at which it began to wait. */
interface Taker {
  readonly since: number;
  seen: Seen | undefined;
}

const FAILURE = new Error("it is over");

const step = (isEnding: boolean): fc.Arbitrary<Step> =>
  fc.oneof(
    { arbitrary: fc.constant<Step>("push"), weight: 12 },
    { arbitrary: fc.constant<Step>("next"), weight: 8 },
    { arbitrary: fc.constant<Step>("gap"), weight: 4 },
    { arbitrary: fc.constantFrom<Step>("end", "fail", "abort"), weight: isEnding ? 1 : 0 },
  );

const scenario = fc.record({
  overflow: fc.constantFrom<Overflow>("latest", "drop-oldest", "error"),
  room: fc.integer({ min: 1, max: 6 }),
  steps: fc.boolean().chain((isEnding) => fc.array(step(isEnding), { maxLength: 80 })),
});

/** Runs the steps and lets those who wait get what they get. */
async function run({ overflow, room, steps }: { overflow: Overflow; room: number; steps: readonly Step[] }) {
  const queue = new EventQueue<Value>(room, overflow);
  const takers: Taker[] = [];
  const gapsAt: number[] = [];
  const most = { queued: 0 };
  let refused = 0;
  let end: "end" | "fail" | "abort" | undefined;
  const take = (since: number): Taker => {
    const taker: Taker = { since, seen: undefined };
    takers.push(taker);
    queue.next().then(
      ({ value }) => (taker.seen = { value }),
      (error: unknown) => (taker.seen = { error }),
    );
    return taker;
  };
  steps.forEach((name, at) => {
    if (name === "push") {
      if (!queue.push({ at })) refused += 1;
    } else if (name === "gap") {
      queue.pushGap(gapEvent(at, at, "it broke"));
      if (end === undefined) gapsAt.push(at);
    } else if (name === "next") {
      take(at);
    } else {
      if (name === "end") queue.end();
      else if (name === "fail") queue.end(FAILURE);
      else queue.abort(FAILURE);
      end ??= name;
    }
    most.queued = Math.max(most.queued, queue.queued);
  });
  await setImmediate();
  return { queue, takers, gapsAt, most, refused, end, take, room: overflow === "latest" ? 1 : room };
}

/** Takes what is left, until the end or until there is nothing. */
async function drain({ take, queue, end }: Awaited<ReturnType<typeof run>>, since: number): Promise<void> {
  if (end === undefined) queue.end();
  for (;;) {
    const taker = take(since);
    await setImmediate();
    if (taker.seen?.value === undefined && taker.seen?.error === undefined) return;
  }
}

const delivered = (takers: readonly Taker[]): (Value | GapEvent)[] =>
  takers.flatMap(({ seen }) => (seen?.value === undefined ? [] : [seen.value]));

const isValue = (item: Value | GapEvent): item is Value => "at" in item;

describe("whatever is pushed, taken and ended in whatever order, a queue", () => {
  it("counts every event once: received is delivered, dropped and queued", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (plan) => {
        const { queue, takers, most, refused, room } = await run(plan);
        expect(queue.delivered + queue.dropped + queue.queued).toBe(queue.received);
        expect(delivered(takers).filter(isValue)).toHaveLength(queue.delivered);
        expect(most.queued).toBeLessThanOrEqual(room);
        if (plan.overflow !== "error") expect(refused).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });

  it("gives events in their order, to those who wait in theirs, each at most once", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (plan) => {
        const ran = await run(plan);
        await drain(ran, plan.steps.length);
        const times = delivered(ran.takers)
          .filter(isValue)
          .map(({ at }) => at);
        expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
        // Nobody is served before somebody who waited longer.
        const served = ran.takers.map(({ seen }) => seen?.value !== undefined);
        expect(served.lastIndexOf(true)).toBe(served.filter(Boolean).length - 1);
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps what its policy says: the newest, or under error the oldest", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (plan) => {
        const steps = plan.steps.map((name) => (name === "gap" ? name : "push"));
        const ran = await run({ ...plan, steps });
        await drain(ran, steps.length);
        const all = steps.flatMap((name, at) => (name === "push" ? [at] : []));
        const kept = delivered(ran.takers)
          .filter(isValue)
          .map(({ at }) => at);
        expect(kept).toEqual(plan.overflow === "error" ? all.slice(0, ran.room) : all.slice(-ran.room));
      }),
      { numRuns: 500 },
    );
  });

  it("tells every gap before all that came after it and after all that came before it, and loses none", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (plan) => {
        const ran = await run(plan);
        await drain(ran, plan.steps.length);
        const items = delivered(ran.takers);
        items.forEach((item, index) => {
          if (isValue(item)) return;
          const [lostAt, regainedAt] = [item.lostAt.getTime(), item.regainedAt.getTime()];
          for (const before of items.slice(0, index)) {
            expect(isValue(before) ? before.at : before.regainedAt.getTime()).toBeLessThan(lostAt);
          }
          for (const after of items.slice(index + 1)) {
            expect(isValue(after) ? after.at : after.lostAt.getTime()).toBeGreaterThan(regainedAt);
          }
        });
        expect(ran.queue.gaps).toBe(ran.gapsAt.length);
        const gaps = items.filter((item): item is GapEvent => !isValue(item));
        const untold = ran.gapsAt.filter(
          (at) => !gaps.some(({ lostAt, regainedAt }) => lostAt.getTime() <= at && at <= regainedAt.getTime()),
        );
        // A sudden end drops them with everything else.
        if (ran.end !== "abort") expect(untold).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it("holds no two gaps side by side, so that it stays as small as it is meant to be", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (plan) => {
        const steps = plan.steps.filter((name) => name === "push" || name === "gap");
        const ran = await run({ ...plan, steps });
        await drain(ran, steps.length);
        const items = delivered(ran.takers);
        items.slice(1).forEach((item, index) => {
          expect(isValue(item) || isValue(items[index] as Value | GapEvent)).toBe(true);
        });
        expect(items.length).toBeLessThanOrEqual(2 * ran.room + 1);
      }),
      { numRuns: 1000 },
    );
  });

  it("gives an error to exactly one, after everything that was queued, and then is over for all", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (plan) => {
        const ran = await run(plan);
        const isFailed = ran.end === "fail" || ran.end === "abort";
        await drain(ran, plan.steps.length);
        const failed = ran.takers.flatMap(({ seen }, index) => (seen?.error === undefined ? [] : [index]));
        expect(failed).toHaveLength(isFailed ? 1 : 0);
        if (isFailed) {
          expect(ran.takers[failed[0] as number]?.seen?.error).toBe(FAILURE);
          expect(ran.takers.slice(failed[0]).some(({ seen }) => seen?.value !== undefined)).toBe(false);
        }
        expect(ran.takers.every(({ seen }) => seen !== undefined)).toBe(true);
        expect(await ran.queue.next()).toEqual({ value: undefined, done: true });
      }),
      { numRuns: 1000 },
    );
  });

  it("behaves the same many thousand events later", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, fc.integer({ min: 1000, max: 5000 }), async (plan, before) => {
        const fresh = await run(plan);
        const used = new EventQueue<Value>(plan.room, plan.overflow);
        for (let at = -before; at < 0; at++) used.push({ at });
        while (used.queued > 0) await used.next();
        const start = { received: used.received, delivered: used.delivered, dropped: used.dropped };
        plan.steps.forEach((name, at) => {
          if (name === "push") used.push({ at });
          else if (name === "gap") used.pushGap(gapEvent(at, at, "it broke"));
          else if (name === "next") used.next().catch(() => {});
          else if (name === "end") used.end();
          else if (name === "fail") used.end(FAILURE);
          else used.abort(FAILURE);
        });
        expect({
          received: used.received - start.received,
          delivered: used.delivered - start.delivered,
          dropped: used.dropped - start.dropped,
          queued: used.queued,
        }).toEqual({
          received: fresh.queue.received,
          delivered: fresh.queue.delivered,
          dropped: fresh.queue.dropped,
          queued: fresh.queue.queued,
        });
      }),
      { numRuns: 50 },
    );
  });
});
