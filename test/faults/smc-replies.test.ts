import { setImmediate } from "node:timers/promises";
import type { Smc } from "trunkline/smc";
import { describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { HeldClock } from "../support/held-clock.ts";
import { Ledger, Watch } from "../support/numbered.ts";
import { RawSmc, type RawSocket } from "../support/raw-smc.ts";
import { href, newSmc } from "../support/smc-under-test.ts";

const targets = ["a", "b", "c", "d", "e"].map(href);
const [, , third = ""] = targets;

const watch = async (smc: Smc, target: string) => new Watch(await smc.status.subscribe({ element: target }), target);
const watchAll = (smc: Smc) => Promise.all(targets.map((target) => watch(smc, target)));

const acknowledge = ({ webSocket }: RawSocket, id: number): void =>
  webSocket.send(JSON.stringify({ success: "Subscribed for status", subscription_id: id }));

const TIMEOUT_MS = 20_000;
/** An acknowledgement of the end is waited for so long. */
const UNSUBSCRIBE_MS = 5_000;

/** Lets the time for a reply pass as soon as the server got what it leaves unanswered. */
async function passReply(server: RawSmc, clock: HeldClock, socketNumber: number): Promise<void> {
  const isAsked = ({ number, frames }: RawSocket) =>
    number === socketNumber && frames.some(({ element }) => element === third);
  await server.until(() => [...server.sockets].some(isAsked));
  clock.pass(TIMEOUT_MS);
}

/** Sends some values to all, and holds what came against what was sent. */
async function expectBalanced(watches: readonly Watch[], ledger: Ledger, gaps: readonly number[]): Promise<void> {
  for (let value = 0; value < 10; value++) for (const target of targets) ledger.publish(target);
  for (const [index, one] of watches.entries()) {
    await one.until(() => one.last === ledger.last(one.target));
    const balance = one.balance(ledger.last(one.target));
    expect(one.wrong).toEqual([]);
    expect(balance).toMatchObject({ untold: 0, open: 0, gaps: gaps[index] });
    expect(balance.delivered + balance.told).toBe(balance.sent);
    expect(one.subscription.counters).toMatchObject({
      received: balance.delivered,
      delivered: balance.delivered,
      dropped: 0,
      gaps: gaps[index],
      reconnects: gaps[index],
    });
  }
}

describe("a reply to a subscription that is lost", () => {
  it("passes for nobody else's: the connection is given up, and all are subscribed on another", async () => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    server.script.firstStatus = ledger.next;
    server.script.onFrame = ({ number }, { element }) => number > 1 || element !== third;
    const clock = new HeldClock(TIMEOUT_MS);
    const { smc, log } = newSmc(server, { timeoutMs: TIMEOUT_MS, clock });
    const standing = watchAll(smc);
    await passReply(server, clock, 1);
    const watches = await standing;
    // Those before it stood already; those after it never had an id.
    await expectBalanced(watches, ledger, [1, 1, 0, 0, 0]);
    // The one that was not answered came last.
    expect(watches.map(({ subscription }) => subscription.id)).toEqual([0, 1, 4, 2, 3]);
    expect(log.of("lost").map(({ reason }) => reason)).toEqual([
      "the server did not answer a subscription within 20000 ms",
    ]);
    await smc.close();
  });

  it("while a connection is being regained is told as a longer gap, also where its values come", async () => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    server.script.firstStatus = ledger.next;
    const clock = new HeldClock(TIMEOUT_MS);
    const { smc } = newSmc(server, { timeoutMs: TIMEOUT_MS, clock });
    const watches = await watchAll(smc);
    server.script.onFrame = (socket, { element }) => {
      if (socket.number > 2 || element !== third) return true;
      socket.subscriptions.set(socket.subscriptions.size, third);
      for (let value = 0; value < 5; value++) ledger.publish(third);
      return false;
    };
    for (const { webSocket } of server.sockets) webSocket.close(1012);
    await passReply(server, clock, 2);
    await Promise.all(watches.slice(0, 2).map((one) => one.until(() => one.isPastGap(2))));
    await Promise.all(watches.slice(2).map((one) => one.until(() => one.isPastGap(1))));
    await expectBalanced(watches, ledger, [2, 2, 1, 1, 1]);
    expect(watches[2]?.balance(ledger.last(third)).told).toBe(5);
    expect(server.opened).toBe(3);
    await smc.close();
  });

  it("fails its own call where it never comes, and none of the others", async () => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    server.script.firstStatus = ledger.next;
    server.script.onFrame = (_socket, { element }) => element !== third;
    const clock = new HeldClock(TIMEOUT_MS);
    const { smc } = newSmc(server, { timeoutMs: TIMEOUT_MS, clock });
    const watches = await Promise.all(targets.filter((target) => target !== third).map((target) => watch(smc, target)));
    const failing = failureOf(smc.status.subscribe({ element: third }, { retry: 1 }));
    await passReply(server, clock, 1);
    await passReply(server, clock, 2);
    const error = await failing;
    expect(error).toMatchObject({ code: "SOCKET", operation: "status.subscribe", closeCode: 1006 });
    expect(error.message).toContain("the server did not answer a subscription within 20000 ms; try again later");
    await Promise.all(watches.map((one) => one.until(() => one.isPastGap(2))));
    await expectBalanced(watches, ledger, [2, 2, 2, 2]);
    expect(server.opened).toBe(3);
    await smc.close();
  });
});

describe("a reply", () => {
  it("that comes twice is left out the second time", async () => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    server.script.firstStatus = ledger.next;
    server.script.onFrame = (socket, frame) => {
      if ("element" in frame) acknowledge(socket, socket.subscriptions.size);
      return true;
    };
    const { smc, log } = newSmc(server);
    const watches = await watchAll(smc);
    await expectBalanced(watches, ledger, [0, 0, 0, 0, 0]);
    expect(watches.map(({ subscription }) => subscription.id)).toEqual([0, 1, 2, 3, 4]);
    expect([log.count("unknown"), log.count("subscribed"), server.opened]).toEqual([5, 5, 1]);
    await smc.close();
  });

  it("that comes late, after values of its own and of others, belongs to who asked", async () => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    server.script.onFrame = (socket, frame) => {
      if (!("element" in frame)) return true;
      const id = socket.subscriptions.size;
      socket.subscriptions.set(id, String(frame.element));
      void (async () => {
        for (let turn = 0; turn < 5; turn++) {
          for (const target of targets) ledger.publish(target);
          await setImmediate();
        }
        acknowledge(socket, id);
      })();
      return false;
    };
    const { smc, log } = newSmc(server);
    const watches = await watchAll(smc);
    await expectBalanced(watches, ledger, [0, 0, 0, 0, 0]);
    expect(targets.map((target) => ledger.last(target))).toEqual([35, 30, 25, 20, 15]);
    expect(log.count("unknown")).toBe(0);
    await smc.close();
  });

  it("that is a failure ends one of many, the first time and after a reconnect", async () => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    server.script.firstStatus = ledger.next;
    const refuse = ({ webSocket }: RawSocket, { element }: Record<string, unknown>): boolean => {
      if (element === third) webSocket.send('{"failure":"No such element."}');
      return element !== third;
    };
    server.script.onFrame = refuse;
    const { smc } = newSmc(server);
    const [refused, ...standing] = await Promise.all([
      failureOf(smc.status.subscribe({ element: third })),
      ...targets.filter((target) => target !== third).map((target) => watch(smc, target)),
    ]);
    expect(refused).toMatchObject({ code: "SOCKET", operation: "status.subscribe", status: undefined });
    expect(refused.message).toBe(`status.subscribe: the server refused: No such element. (asked for ${third})`);
    server.script.onFrame = undefined;
    const late = await watch(smc, third);
    await expectBalanced([...standing, late], ledger, [0, 0, 0, 0, 0]);
    server.script.onFrame = refuse;
    for (const { webSocket } of server.sockets) webSocket.terminate();
    expect(await late.over).toMatchObject({ code: "SOCKET", message: refused.message });
    await expectBalanced(standing, ledger, [1, 1, 1, 1]);
    expect(late.balance(ledger.last(third))).toMatchObject({ untold: 0, gaps: 0 });
    await smc.close();
  });
});

describe("values that nobody asked for", () => {
  it("under ids that were never given, are left out and told", async () => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    const { smc, log } = newSmc(server);
    const watches = await watchAll(smc);
    for (const socket of server.sockets) for (const id of [5, 99, -1, 0.5, 2 ** 31]) ledger.send(socket, id, "nobody");
    await expectBalanced(watches, ledger, [0, 0, 0, 0, 0]);
    expect(log.of("unknown").map(({ reason }) => reason)).toEqual(
      [5, 99, -1, 0.5, 2 ** 31].map((id) => `an event has the subscription id ${id}, which nobody has`),
    );
    await smc.close();
  });

  it.each([
    ["acknowledges", true],
    ["says nothing about", false],
  ])("after the end of a subscription, which the server %s, reach nobody", async (_name, isAnswered) => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    // It takes no notice of the end, and goes on sending.
    server.script.onFrame = ({ webSocket }, frame) => {
      if ("unsubscribe" in frame && isAnswered) webSocket.send('{"success":"Unsubscribed"}');
      return !("unsubscribe" in frame);
    };
    const clock = new HeldClock(UNSUBSCRIBE_MS);
    const { smc, log } = newSmc(server, { clock });
    const watches = await watchAll(smc);
    await expectBalanced(watches, ledger, [0, 0, 0, 0, 0]);
    const [ended, ...others] = watches as [Watch, ...Watch[]];
    const end = ended.subscription.unsubscribe();
    if (!isAnswered) clock.pass(UNSUBSCRIBE_MS);
    await end;
    expect(await ended.over).toBeUndefined();
    await expectBalanced(others, ledger, [0, 0, 0, 0]);
    expect(ended.subscription.counters).toMatchObject({ received: 10, delivered: 10, queued: 0 });
    expect([ended.last, ledger.last(ended.target), log.count("unknown")]).toEqual([10, 20, 0]);
    // The place is free for another.
    const again = await smc.status.subscribe({ element: ended.target });
    expect(again.id).toBe(5);
    await smc.close();
  });
});
