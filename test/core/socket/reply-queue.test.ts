import { describe, expect, it } from "vitest";
import { type Asked, ReplyQueue } from "../../../src/core/socket/reply-queue.ts";
import { PassingClock } from "../../support/scripted-socket.ts";

const queued = (timeoutMs = 30_000) => {
  const clock = new PassingClock();
  const overdue: string[] = [];
  const done: number[] = [];
  const name = (asked: Asked<string>): string => (asked.kind === "subscribe" ? asked.seat : `not ${asked.id}`);
  const replies = new ReplyQueue<string>(clock, timeoutMs, (asked) => void overdue.push(name(asked)));
  return {
    clock,
    overdue,
    done,
    replies,
    subscribe: (seat: string) => replies.add({ kind: "subscribe", seat }),
    unsubscribe: (id: number) => replies.add({ kind: "unsubscribe", id, done: () => void done.push(id) }),
  };
};

describe("replies", () => {
  it("belong to what was asked first", () => {
    const { replies, subscribe } = queued();
    for (const seat of ["a", "b", "c"]) subscribe(seat);
    expect([1, 2, 3, 4].map(() => replies.takeSubscribe())).toEqual(["a", "b", "c", undefined]);
    expect(replies.isEmpty).toBe(true);
  });

  it("that end a subscription belong to the oldest question, if that is what it asks", () => {
    const { replies, subscribe, unsubscribe, done } = queued();
    unsubscribe(0);
    subscribe("a");
    unsubscribe(7);
    expect([replies.isToUnsubscribe(0), replies.isToUnsubscribe(7)]).toEqual([true, false]);
    replies.takeUnsubscribe();
    expect(done).toEqual([0]);
    // Not that of the subscription behind it.
    replies.takeUnsubscribe();
    expect([done, replies.hasSubscribe]).toEqual([[0], true]);
    expect(replies.takeSubscribe()).toBe("a");
    expect([replies.hasSubscribe, replies.isToUnsubscribe(7)]).toEqual([false, true]);
    replies.takeUnsubscribe();
    expect(done).toEqual([0, 7]);
  });

  it("that acknowledge a subscription tell that what was to be ended before it is", () => {
    const { replies, subscribe, unsubscribe, done } = queued();
    unsubscribe(0);
    unsubscribe(1);
    subscribe("a");
    unsubscribe(2);
    expect(replies.takeSubscribe()).toBe("a");
    expect(done).toEqual([0, 1]);
    expect(replies.isToUnsubscribe(2)).toBe(true);
  });

  it("that acknowledge a subscription which nobody asked for take nothing away", () => {
    const { replies, unsubscribe, done } = queued();
    unsubscribe(0);
    expect(replies.takeSubscribe()).toBeUndefined();
    expect([done, replies.isToUnsubscribe(0)]).toEqual([[], true]);
  });

  it("that refuse belong to what was asked first, whatever it is", () => {
    const { replies, subscribe, unsubscribe } = queued();
    unsubscribe(3);
    subscribe("a");
    expect(replies.take()).toMatchObject({ kind: "unsubscribe", id: 3 });
    expect(replies.take()).toEqual({ kind: "subscribe", seat: "a" });
    expect(replies.take()).toBeUndefined();
  });

  it("to nothing that was asked do no harm", () => {
    const { replies, clock } = queued();
    replies.takeUnsubscribe();
    expect([replies.takeSubscribe(), replies.take(), replies.isEmpty, clock.pending]).toEqual([
      undefined,
      undefined,
      true,
      0,
    ]);
  });
});

describe("a reply that stays out", () => {
  it("is overdue after its time, counted from the reply before it", async () => {
    const { clock, replies, overdue, subscribe } = queued();
    subscribe("a");
    await clock.pass(20_000);
    subscribe("b");
    await clock.pass(9_999);
    expect(overdue).toEqual([]);
    replies.takeSubscribe();
    await clock.pass(29_999);
    expect(overdue).toEqual([]);
    await clock.pass(1);
    expect(overdue).toEqual(["b"]);
  });

  it("is not waited for as long where it only says that a subscription has ended", async () => {
    const { clock, overdue, unsubscribe } = queued();
    unsubscribe(0);
    await clock.pass(4_999);
    expect(overdue).toEqual([]);
    await clock.pass(1);
    expect(overdue).toEqual(["not 0"]);
  });

  it("is never waited for longer than any other", async () => {
    const { clock, overdue, unsubscribe } = queued(1_000);
    unsubscribe(0);
    await clock.pass(1_000);
    expect(overdue).toEqual(["not 0"]);
  });

  it("leaves no timer once everything is answered or forgotten", () => {
    const { clock, replies, subscribe, unsubscribe, done, overdue } = queued();
    subscribe("a");
    unsubscribe(1);
    expect(clock.pending).toBe(1);
    replies.takeSubscribe();
    replies.takeUnsubscribe();
    expect(clock.pending).toBe(0);
    subscribe("b");
    unsubscribe(2);
    unsubscribe(3);
    replies.clear();
    expect([clock.pending, replies.isEmpty, done, overdue]).toEqual([0, true, [1, 2, 3], []]);
  });
});
