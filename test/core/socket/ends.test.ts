import { getEventListeners } from "node:events";
import { isAbortedError, type SubscribeOptions } from "trunkline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ask,
  NODE,
  never,
  regain,
  type ScriptedSmc,
  scriptedSmc,
  standing,
  TUNNEL,
  take,
} from "../../support/scripted-socket.ts";

const DONE = { value: undefined, done: true };

const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);

beforeEach(() => {
  unhandled.length = 0;
  process.on("unhandledRejection", note);
});

afterEach(() => {
  process.off("unhandledRejection", note);
});

describe("unsubscribe()", () => {
  it("tells the server the id, also the id 0, and resolves when it has acknowledged", async () => {
    const scripted = scriptedSmc();
    const first = await standing(scripted, 0);
    const second = await standing(scripted, 5, { element: NODE });
    let isDone = false;
    const ended = first.unsubscribe().then(() => {
      isDone = true;
    });
    await scripted.clock.idle();
    expect(scripted.socket.texts.at(-1)).toBe('{"unsubscribe":0}');
    expect([isDone, first.state, first.id]).toEqual([false, "ended", 0]);
    scripted.socket.say({ success: "Unsubscribed" });
    await ended;
    expect([isDone, second.state, scripted.socket.closedWith]).toEqual([true, "live", undefined]);
  });

  it.each<[string, object]>([
    ["without an id", { success: "Unsubscribed" }],
    ["with the id", { success: "Unsubscribed", subscription_id: 0 }],
    ["with a failure", { failure: "No such subscription" }],
  ])("is answered %s, and replies after it find whom they belong to", async (_name, answer) => {
    const scripted = scriptedSmc();
    const first = await standing(scripted, 0);
    const second = await standing(scripted, 1, { element: NODE });
    const ended = first.unsubscribe();
    const { work } = await ask(scripted);
    scripted.socket.say(answer);
    await ended;
    scripted.socket.acknowledge(2);
    const third = await work;
    scripted.socket.value(2, "third");
    expect(await take(third, 1)).toEqual(["third"]);
    expect([second.id, second.state, third.id]).toEqual([1, "live", 2]);
  });

  it("may be answered after others, or never: who subscribes meanwhile is not kept waiting", async () => {
    const scripted = scriptedSmc();
    const first = await standing(scripted, 0);
    await standing(scripted, 1, { element: NODE });
    const ended = first.unsubscribe();
    const { work } = await ask(scripted);
    scripted.socket.acknowledge(2);
    expect((await work).id).toBe(2);
    await scripted.clock.pass(5_000);
    await ended;
  });

  it("that is answered after five seconds with the id is not taken for another's acknowledgement", async () => {
    const scripted = scriptedSmc();
    const first = await standing(scripted, 0);
    await standing(scripted, 1, { element: NODE });
    const ended = first.unsubscribe();
    await scripted.clock.pass(5_000);
    await ended;
    const { work } = await ask(scripted);
    scripted.socket.say({ success: "Unsubscribed", subscription_id: 0 });
    scripted.socket.acknowledge(2);
    expect((await work).id).toBe(2);
  });

  it("leaves values that are on their way to nobody, without a word", async () => {
    const kinds: string[] = [];
    const scripted = scriptedSmc({ hooks: { socket: ({ kind }) => void kinds.push(kind) } });
    const first = await standing(scripted, 0);
    await standing(scripted, 1, { element: NODE });
    void first.unsubscribe();
    scripted.socket.value(0, "on its way");
    scripted.socket.say({ success: "Unsubscribed" });
    scripted.socket.value(0, "on its way, too");
    expect([first.counters.received, kinds.includes("unknown")]).toEqual([0, false]);
  });

  it("resolves after five seconds where the server says nothing, and the connection goes on", async () => {
    const scripted = scriptedSmc();
    const first = await standing(scripted, 0);
    const second = await standing(scripted, 1, { element: NODE });
    const ended = first.unsubscribe();
    await scripted.clock.pass(5_000);
    await ended;
    scripted.socket.value(1, "on it goes");
    expect(await take(second, 1)).toEqual(["on it goes"]);
    expect(scripted.sockets).toHaveLength(1);
  });

  it("of the last one closes the connection with 1000, and leaves nothing behind", async () => {
    const scripted = scriptedSmc();
    const first = await standing(scripted, 0);
    const second = await standing(scripted, 1, { element: NODE });
    const ended = Promise.all([first.unsubscribe(), second.unsubscribe()]);
    expect(scripted.socket.sent.slice(2)).toEqual([{ unsubscribe: 0 }, { unsubscribe: 1 }]);
    scripted.socket.say({ success: "Unsubscribed" });
    await scripted.clock.idle();
    expect(scripted.socket.closedWith).toBeUndefined();
    scripted.socket.say({ success: "Unsubscribed" });
    await ended;
    await scripted.clock.idle();
    expect([scripted.socket.closedWith, scripted.socket.isOver, scripted.clock.pending]).toEqual([1000, true, 0]);
    expect(scripted.sockets).toHaveLength(1);
  });

  it("of the last one closes the connection also where the server never answers", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    const ended = subscription.unsubscribe();
    await scripted.clock.pass(5_000);
    await ended;
    expect([scripted.socket.closedWith, scripted.clock.pending]).toEqual([1000, 0]);
  });

  it("lets loops take what is queued, and then ends them without an error", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    scripted.socket.value(0, "one");
    scripted.socket.value(0, "two");
    const ended = subscription.unsubscribe();
    scripted.socket.value(0, "too late");
    scripted.socket.say({ success: "Unsubscribed" });
    await ended;
    const taken: string[] = [];
    for await (const event of subscription) if (event.type === "status") taken.push(event.status.name);
    expect(taken).toEqual(["one", "two"]);
    expect(subscription.counters).toEqual({
      received: 2,
      delivered: 2,
      dropped: 0,
      queued: 0,
      gaps: 0,
      reconnects: 0,
    });
  });

  it("ends loops that wait, and may be called again", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    const waiting = subscription[Symbol.asyncIterator]().next();
    const ended = subscription.unsubscribe();
    expect(await waiting).toEqual(DONE);
    scripted.socket.say({ success: "Unsubscribed" });
    await ended;
    await subscription.unsubscribe();
    expect(scripted.socket.sent.filter((frame) => "unsubscribe" in frame)).toHaveLength(1);
  });

  it("resolves when the connection is lost before the answer, and nothing is regained for it", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    const ended = subscription.unsubscribe();
    scripted.socket.end(1006);
    await ended;
    await scripted.clock.pass(60_000);
    expect([scripted.sockets.length, scripted.clock.pending]).toEqual([1, 0]);
  });

  it("while the connection is regained gives it up", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    scripted.socket.end(1006);
    await scripted.clock.idle();
    expect(subscription.state).toBe("reconnecting");
    await subscription.unsubscribe();
    await scripted.clock.idle();
    expect([subscription.state, scripted.sockets.length, scripted.clock.pending]).toEqual(["ended", 1, 0]);
  });

  it("between a new connection and its acknowledgement is made good once that has come", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    const other = await standing(scripted, 1, { element: NODE });
    scripted.socket.end(1006);
    await scripted.clock.pass(500);
    await regain(scripted);
    await subscription.unsubscribe();
    const { socket } = scripted;
    socket.acknowledge(7);
    socket.acknowledge(8);
    await scripted.clock.idle();
    expect(socket.sent).toEqual([{ element: TUNNEL }, { unsubscribe: 7 }, { element: NODE }]);
    expect([other.id, other.state, subscription.state]).toEqual([8, "live", "ended"]);
  });

  it("of the last one closes the connection also where another was given up unasked and is never answered", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    const controller = new AbortController();
    const { work } = await ask(scripted, { element: NODE }, { signal: controller.signal });
    controller.abort();
    await expect(work).rejects.toMatchObject({ code: "ABORTED" });
    const ended = subscription.unsubscribe();
    const { socket, clock } = scripted;
    socket.acknowledge(1);
    expect(socket.sent.slice(2)).toEqual([{ unsubscribe: 0 }, { unsubscribe: 1 }]);
    socket.say({ success: "Unsubscribed" });
    await ended;
    expect(socket.closedWith).toBeUndefined();
    await clock.pass(5_000);
    expect([socket.closedWith, clock.pending]).toEqual([1000, 0]);
  });

  it("is what leaving an `await using` does", async () => {
    const scripted = scriptedSmc();
    const kept = await standing(scripted, 0);
    scripted.serve();
    {
      await using left = await standing(scripted, 1, { element: NODE });
      expect(left.state).toBe("live");
      scripted.socket.onFrame = () => scripted.socket.say({ success: "Unsubscribed" });
    }
    expect(scripted.socket.sent.at(-1)).toEqual({ unsubscribe: 1 });
    expect(kept.state).toBe("live");
  });
});

describe("a new subscription while the last connection is closing", () => {
  it("waits for that and gets a connection of its own", async () => {
    const scripted = scriptedSmc();
    const first = await standing(scripted, 0);
    const [closing] = scripted.sockets;
    if (closing !== undefined) closing.answersClose = false;
    const ended = first.unsubscribe();
    scripted.socket.say({ success: "Unsubscribed" });
    await ended;
    const { work } = await ask(scripted, { element: NODE });
    expect([closing?.closedWith, closing?.isOver, scripted.sockets.length]).toEqual([1000, false, 1]);
    closing?.end(1000);
    await scripted.clock.idle();
    expect(scripted.sockets).toHaveLength(2);
    await regain(scripted, 0);
    const second = await work;
    expect([second.id, second.counters.gaps, closing?.sent]).toEqual([0, 0, [{ element: TUNNEL }, { unsubscribe: 0 }]]);
  });

  it("waits no longer than two seconds for a server that does not close", async () => {
    const scripted = scriptedSmc();
    const first = await standing(scripted, 0);
    scripted.socket.answersClose = false;
    const ended = first.unsubscribe();
    scripted.socket.say({ success: "Unsubscribed" });
    await ended;
    const { work } = await ask(scripted, { element: NODE });
    await scripted.clock.pass(2_000);
    expect([scripted.sockets.length, scripted.sockets[0]?.isDropped]).toEqual([2, true]);
    await regain(scripted, 0);
    expect((await work).state).toBe("live");
  });

  it("uses the connection that is still there while the server has not answered the last unsubscribe", async () => {
    const scripted = scriptedSmc();
    const first = await standing(scripted, 0);
    const ended = first.unsubscribe();
    const { work } = await ask(scripted, { element: NODE });
    scripted.socket.say({ success: "Unsubscribed" });
    scripted.socket.acknowledge(1);
    await ended;
    expect((await work).id).toBe(1);
    expect([scripted.sockets.length, scripted.socket.closedWith]).toEqual([1, undefined]);
  });
});

describe("a loop", () => {
  it("that is left ends alone: the subscription goes on, and the next loop begins where it ended", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    for (const name of ["one", "two", "three"]) scripted.socket.value(0, name);
    expect(await take(subscription, 2)).toEqual(["one", "two"]);
    expect(subscription.state).toBe("live");
    scripted.socket.value(0, "four");
    expect(await take(subscription, 2)).toEqual(["three", "four"]);
  });

  it("that throws ends alone, too", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    scripted.socket.value(0, "one");
    const loop = async () => {
      for await (const _event of subscription) throw new Error("cannot bear it");
    };
    await expect(loop()).rejects.toThrow("cannot bear it");
    expect(subscription.state).toBe("live");
  });

  it("beside others gets events of its own: each goes to one of them, in turn", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    const loops = [take(subscription, 2), take(subscription, 2)];
    for (const name of ["one", "two", "three", "four"]) {
      scripted.socket.value(0, name);
      await scripted.clock.idle();
    }
    expect(await Promise.all(loops)).toEqual([
      ["one", "three"],
      ["two", "four"],
    ]);
  });

  it("that is over takes nothing more, although it had asked already: what comes goes to the next", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    const left = subscription[Symbol.asyncIterator]();
    const asked = left.next();
    expect(await left.return?.()).toEqual(DONE);
    expect(await asked).toEqual(DONE);
    scripted.socket.value(0, "for the next");
    expect(await left.next()).toEqual(DONE);
    expect(await take(subscription, 1)).toEqual(["for the next"]);
    expect(subscription.counters).toMatchObject({ received: 1, delivered: 1 });
  });

  it("that is left does not end one that waits beside it", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    const [left, stays] = [subscription[Symbol.asyncIterator](), subscription[Symbol.asyncIterator]()];
    const asked = [left.next(), stays.next()];
    await left.return?.();
    scripted.socket.value(0, "one");
    expect(await Promise.all(asked)).toEqual([
      DONE,
      { value: { type: "status", status: expect.objectContaining({ name: "one" }) }, done: false },
    ]);
  });

  it("may be taken from a loop", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    const loop = subscription[Symbol.asyncIterator]();
    expect(loop[Symbol.asyncIterator]()).toBe(loop);
  });
});

type Reach = (scripted: ScriptedSmc, options?: SubscribeOptions) => ReturnType<typeof ask>;

/** How far a call came, how to bring one there, and how many timers belong to what other calls could use as well. */
const STAGES: readonly [stage: string, reach: Reach, timers: number][] = [
  [
    "while the version is looked up",
    (scripted, options) => {
      scripted.answer("GET /api", never);
      return ask(scripted, undefined, options);
    },
    1,
  ],
  [
    "while it logs in",
    (scripted, options) => {
      scripted.answer("POST /7.2/login", never);
      return ask(scripted, undefined, options);
    },
    2,
  ],
  ["while it connects", (scripted, options) => ask(scripted, undefined, options), 0],
  [
    "while it waits for the acknowledgement",
    async (scripted, options) => {
      const asked = await ask(scripted, undefined, options);
      await regain(scripted);
      return asked;
    },
    0,
  ],
  [
    "while it pauses between two connections",
    async (scripted, options) => {
      const asked = await ask(scripted, undefined, options);
      scripted.socket.fail(new Error("ECONNRESET"));
      await scripted.clock.idle();
      return asked;
    },
    0,
  ],
];

/** Without a version where that is what is being looked up. */
const optionsOf = (stage: string) => (stage.includes("version") ? { apiVersion: undefined } : {});

describe("a signal", () => {
  it("that has fired already sends nothing", async () => {
    const { smc, clock, requests, sockets } = scriptedSmc();
    const reason = new Error("enough");
    const error = await clock.failure(smc.status.subscribe({ element: TUNNEL }, { signal: AbortSignal.abort(reason) }));
    expect(isAbortedError(error)).toBe(true);
    expect(error).toMatchObject({ name: "AbortError", operation: "status.subscribe", cause: reason, attempts: 0 });
    expect([requests, sockets, clock.pending]).toEqual([[], [], 0]);
  });

  it.each(STAGES)(
    "that fires %s ends the call with its reason, and nothing is left of it",
    async (stage, reach, timers) => {
      const scripted = scriptedSmc(optionsOf(stage));
      const controller = new AbortController();
      const { work } = await reach(scripted, { signal: controller.signal });
      const reason = new Error("changed my mind");
      controller.abort(reason);
      await expect(work).rejects.toMatchObject({ code: "ABORTED", cause: reason });
      await scripted.clock.idle();
      expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
      const [socket] = scripted.sockets;
      expect(socket === undefined || socket.isOver).toBe(true);
      expect(scripted.clock.pending).toBe(timers);
      expect(unhandled).toEqual([]);
    },
  );

  it.each(STAGES)("of the client that fires %s does the same", async (stage, reach) => {
    const controller = new AbortController();
    const scripted = scriptedSmc({ ...optionsOf(stage), signal: controller.signal });
    const { work } = await reach(scripted);
    controller.abort();
    await expect(work).rejects.toMatchObject({ code: "ABORTED" });
    await scripted.clock.idle();
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });

  it("that fires in the moment in which the connection opens leaves no connection behind", async () => {
    const scripted = scriptedSmc();
    const controller = new AbortController();
    const { work } = await ask(scripted, undefined, { signal: controller.signal });
    scripted.socket.open();
    controller.abort();
    await expect(work).rejects.toMatchObject({ code: "ABORTED" });
    await scripted.clock.idle();
    expect([scripted.socket.isOver, scripted.socket.texts, scripted.clock.pending]).toEqual([true, [], 0]);
  });

  it("that fires in the moment of the acknowledgement ends what it had acknowledged", async () => {
    const scripted = scriptedSmc();
    const controller = new AbortController();
    const { work } = await ask(scripted, undefined, { signal: controller.signal });
    await regain(scripted);
    scripted.socket.acknowledge(3);
    controller.abort();
    await expect(work).rejects.toMatchObject({ code: "ABORTED" });
    await scripted.clock.idle();
    expect(scripted.socket.sent.at(-1)).toEqual({ unsubscribe: 3 });
    scripted.socket.say({ success: "Unsubscribed" });
    await scripted.clock.idle();
    expect([scripted.socket.closedWith, scripted.clock.pending]).toEqual([1000, 0]);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });

  it.each([true, false])(
    "that fired while others go on has its subscription ended as soon as it is acknowledged (answered: %s)",
    async (isAnswered) => {
      const scripted = scriptedSmc();
      const other = await standing(scripted, 0);
      const controller = new AbortController();
      const { work } = await ask(scripted, { element: NODE }, { signal: controller.signal });
      controller.abort();
      await expect(work).rejects.toMatchObject({ code: "ABORTED" });
      const { socket, clock } = scripted;
      socket.acknowledge(1);
      expect(socket.sent.at(-1)).toEqual({ unsubscribe: 1 });
      if (isAnswered) socket.say({ success: "Unsubscribed", subscription_id: 1 });
      await clock.pass(6_000);
      expect([other.state, socket.closedWith]).toEqual(["live", undefined]);
      const ended = other.unsubscribe();
      socket.say({ success: "Unsubscribed" });
      await ended;
      await clock.idle();
      expect([socket.closedWith, clock.pending]).toEqual([1000, 0]);
    },
  );

  it("that fires before the turn of its subscription has come sends nothing for it", async () => {
    const scripted = scriptedSmc();
    await standing(scripted, 0);
    const { work: first } = await ask(scripted, { element: NODE });
    const controller = new AbortController();
    const { work } = await ask(scripted, { context: "fw_single" }, { signal: controller.signal });
    const { work: last } = await ask(scripted, { context: "virtual_fw" });
    controller.abort();
    await expect(work).rejects.toMatchObject({ code: "ABORTED" });
    scripted.socket.acknowledge(1);
    scripted.socket.acknowledge(2);
    expect([(await first).id, (await last).id]).toEqual([1, 2]);
    expect(scripted.socket.sent).toEqual([{ element: TUNNEL }, { element: NODE }, { context: "virtual_fw" }]);
  });

  it.each(["of the subscription", "of the client"])(
    "%s that fires later ends it at once: the error takes the place of what is queued",
    async (whose) => {
      const controller = new AbortController();
      const { signal } = controller;
      const isOfClient = whose === "of the client";
      const scripted = scriptedSmc(isOfClient ? { signal } : {});
      const subscription = await standing(scripted, 0, undefined, isOfClient ? {} : { signal });
      expect(getEventListeners(signal, "abort")).toHaveLength(1);
      scripted.socket.value(0, "queued");
      const reason = new Error("enough");
      controller.abort(reason);
      expect(getEventListeners(signal, "abort")).toHaveLength(0);
      const loop = subscription[Symbol.asyncIterator]();
      await expect(loop.next()).rejects.toMatchObject({ code: "ABORTED", cause: reason });
      expect(await loop.next()).toEqual(DONE);
      expect(subscription.state).toBe("ended");
      expect(subscription.counters).toMatchObject({ received: 1, delivered: 0, dropped: 1, queued: 0 });
      expect(scripted.socket.sent.at(-1)).toEqual({ unsubscribe: 0 });
    },
  );

  it("has no listener left once its subscription has ended, however that came", async () => {
    const { signal } = new AbortController();
    const scripted = scriptedSmc();
    const byUnsubscribe = await standing(scripted, 0, undefined, { signal });
    const byRefusal = await standing(scripted, 1, undefined, { signal });
    const byClosing = await standing(scripted, 2, undefined, { signal });
    const bySchema = await standing(scripted, 3, undefined, { signal, validate: { response: "strict" } });
    const byOverflow = await standing(scripted, 4, undefined, { signal, overflow: "error", maxQueued: 1 });
    expect(getEventListeners(signal, "abort")).toHaveLength(5);
    void byUnsubscribe.unsubscribe();
    scripted.socket.say({ status: { status: {} }, subscription_id: 3 });
    scripted.socket.value(4, "one");
    scripted.socket.value(4, "two");
    expect([bySchema.state, byOverflow.state]).toEqual(["ended", "ended"]);
    expect(getEventListeners(signal, "abort")).toHaveLength(2);
    scripted.socket.end(1006);
    await scripted.clock.pass(500);
    await regain(scripted);
    scripted.socket.say({ failure: "not any more" });
    expect(byRefusal.state).toBe("ended");
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    await scripted.smc.close();
    expect(byClosing.state).toBe("ended");
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    await scripted.clock.idle();
    expect(unhandled).toEqual([]);
  });

  it("may be the same for hundreds of subscriptions one after another", async () => {
    const { signal } = new AbortController();
    const scripted = scriptedSmc({ signal });
    scripted.serve();
    await scripted.clock.run(scripted.smc.status.subscribe({ element: NODE }, { signal }));
    for (let turn = 0; turn < 200; turn++) {
      const one = await scripted.smc.status.subscribe({ element: TUNNEL }, { signal });
      await one.unsubscribe();
    }
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
  });
});

describe("deadlineMs", () => {
  it.each(STAGES)("that passes %s ends the call, and nothing is left of it", async (stage, reach, timers) => {
    const scripted = scriptedSmc({ ...optionsOf(stage), sockets: { baseDelayMs: 30_000 } });
    const { signal } = new AbortController();
    const { work } = await reach(scripted, { deadlineMs: 1000, signal });
    const settled = Promise.allSettled([work]);
    await scripted.clock.pass(1000);
    const [result] = await settled;
    expect(result).toMatchObject({
      reason: { code: "TIMEOUT", scope: "deadline", limitMs: 1000, operation: "status.subscribe" },
    });
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    const [socket] = scripted.sockets;
    expect(socket === undefined || socket.isOver).toBe(true);
    expect(scripted.clock.pending).toBe(timers);
    expect(unhandled).toEqual([]);
  });

  it("is no limit for a subscription that stands", async () => {
    const scripted = scriptedSmc({ deadlineMs: 1000, sockets: { pingIntervalMs: 100_000 } });
    const subscription = await standing(scripted, 0);
    await scripted.clock.pass(50_000);
    expect(subscription.state).toBe("live");
  });

  it("of one call ends that one only", async () => {
    const scripted = scriptedSmc();
    const patient = await ask(scripted);
    const { work } = await ask(scripted, { element: NODE }, { deadlineMs: 1000 });
    const settled = Promise.allSettled([work]);
    await scripted.clock.pass(1000);
    expect((await settled)[0]).toMatchObject({ reason: { code: "TIMEOUT" } });
    await regain(scripted, 0);
    expect((await patient.work).state).toBe("live");
    expect(scripted.socket.sent).toEqual([{ element: TUNNEL }]);
  });
});

describe("close() of the client", () => {
  it.each(STAGES)("%s ends the call and leaves nothing behind", async (stage, reach, timers) => {
    const scripted = scriptedSmc(optionsOf(stage));
    const { signal } = new AbortController();
    const { work } = await reach(scripted, { signal });
    const closed = scripted.smc.close();
    await expect(work).rejects.toMatchObject({ code: "CONFIGURATION", message: expect.stringContaining("is closed") });
    await scripted.clock.idle();
    await closed;
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    const [socket] = scripted.sockets;
    expect(socket === undefined || socket.isOver).toBe(true);
    expect(scripted.clock.pending).toBe(timers);
    expect(unhandled).toEqual([]);
  });

  it("ends what stands: loops take what is queued and are done, the socket is closed, then the session ends", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    const waiting = await standing(scripted, 1, { element: NODE });
    const loop = waiting[Symbol.asyncIterator]().next();
    scripted.socket.value(0, "queued");
    const order: string[] = [];
    scripted.socket.addEventListener("close", () => void order.push(`${scripted.requests.length} requests`));
    await scripted.smc.close();
    expect([scripted.socket.closedWith, order]).toEqual([1000, ["1 requests"]]);
    expect(scripted.requests).toEqual(["POST /7.2/login", "PUT /7.2/logout"]);
    expect(await loop).toEqual(DONE);
    expect(await take(subscription, 2)).toEqual(["queued"]);
    expect([subscription.state, scripted.clock.pending]).toEqual(["ended", 0]);
    await subscription.unsubscribe();
  });

  it("does not wait for a server that does not close", async () => {
    const scripted = scriptedSmc();
    await standing(scripted, 0);
    scripted.socket.answersClose = false;
    const closed = scripted.smc.close();
    await scripted.clock.pass(2_000);
    await closed;
    expect([scripted.socket.isDropped, scripted.clock.pending]).toEqual([true, 0]);
  });

  it("called twice closes once and leaves no timer", async () => {
    const scripted = scriptedSmc();
    await standing(scripted, 0);
    await Promise.all([scripted.smc.close(), scripted.smc.close()]);
    expect(scripted.clock.pending).toBe(0);
  });

  it("while a lost connection is regained ends that", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    scripted.socket.end(1006);
    await scripted.clock.idle();
    await scripted.smc.close();
    expect([subscription.state, scripted.sockets.length, scripted.clock.pending]).toEqual(["ended", 1, 0]);
    expect(await subscription[Symbol.asyncIterator]().next()).toEqual(DONE);
  });

  it("while the session is looked at ends that, too", async () => {
    const scripted = scriptedSmc();
    await standing(scripted, 0);
    scripted.answer("GET /7.2/system", never);
    scripted.socket.end(1006);
    await scripted.clock.pass(1000);
    expect(scripted.requests.at(-1)).toBe("GET /7.2/system");
    await scripted.smc.close();
    expect([scripted.requests.at(-1), scripted.clock.pending]).toEqual(["PUT /7.2/logout", 0]);
  });

  it("lets no further subscription in", async () => {
    const scripted = scriptedSmc();
    await scripted.smc.close();
    const error = await scripted.clock.failure(scripted.smc.status.subscribe({ element: TUNNEL }));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "client", operation: "status.subscribe" });
    expect(scripted.requests).toEqual([]);
  });

  it("is what leaving an `await using` of the client does", async () => {
    const scripted = scriptedSmc();
    const subscription = await (async () => {
      await using smc = scripted.smc;
      expect(smc.vendor).toBe("smc");
      return await standing(scripted, 0);
    })();
    expect(subscription.state).toBe("ended");
  });
});

describe("an error that nobody looks at", () => {
  it.each<[string, (scripted: ScriptedSmc) => void | Promise<void>]>([
    ["a frame that is not as documented", ({ socket }) => socket.say({ status: { status: {} }, subscription_id: 0 })],
    [
      "too many events",
      ({ socket }) => {
        socket.value(0, "one");
        socket.value(0, "two");
      },
    ],
    ["a close code after which nothing is regained", ({ socket }) => socket.end(1003)],
    [
      "a refusal of the regained subscription",
      async (scripted) => {
        scripted.socket.end(1006);
        await scripted.clock.pass(500);
        await regain(scripted);
        scripted.socket.say({ failure: "not any more" });
      },
    ],
    [
      "a key that is no longer good",
      async (scripted) => {
        scripted.answer("GET /7.2/system", new Response(null, { status: 401 }));
        scripted.answer("POST /7.2/login", new Response(null, { status: 401 }));
        scripted.socket.end(1006);
        await scripted.clock.pass(500);
      },
    ],
  ])("of a subscription is no unhandled rejection: %s", async (_name, happen) => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0, undefined, {
      validate: { response: "strict" },
      overflow: "error",
      maxQueued: 1,
    });
    await happen(scripted);
    await scripted.clock.idle();
    expect(subscription.state).toBe("ended");
    expect(unhandled).toEqual([]);
    // Whoever looks later still sees it.
    const loop = async () => {
      for await (const _event of subscription);
    };
    await expect(loop()).rejects.toMatchObject({ vendor: "smc" });
    await loop();
  });
});
