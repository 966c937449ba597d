import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { DIALECTS, type Dialect, KINDS } from "../support/dialects.ts";
import { KindScene } from "../support/kind-scene.ts";
import { Watch } from "../support/numbered.ts";

const COUNT = 100_000;

/** Subscribes one more, whose values nobody takes yet. */
async function untaken(scene: KindScene, options: Parameters<Dialect["subscribe"]>[2]) {
  const target = scene.nextTarget();
  return { target, subscription: await scene.dialect.subscribe(scene.client.smc, target, options) };
}

describe.each(KINDS)("the socket of %s", (_name, dialect: Dialect) => {
  it("tells of values under ids that nobody has, and goes on", async () => {
    await using scene = await KindScene.start(dialect);
    const { server, log } = scene;
    await scene.watch(4);
    const ids = [99, -99, -(2 ** 31) + 1, 2 ** 31, 0.5];
    for (const id of ids) {
      server.sendStatus(scene.socket, id, { name: "nobody", traffic_in_bits_per_sec: 1 });
      scene.publish(1);
    }
    await scene.caughtUp();
    expect(scene.account()).toMatchObject({ sent: 29, delivered: 24, nobody: 5, gaps: 0, unaccounted: 0 });
    const told = ids.map((id) => `an event has the subscription id ${id}, which nobody has`);
    expect(log.of("unknown").map(({ reason }) => reason)).toEqual(told);
    expect([scene.wrong, server.opened]).toEqual([[], 1]);
  });

  it("leaves out what is no JSON, or no message of its own, and goes on", async () => {
    await using scene = await KindScene.start(dialect);
    const others = KINDS.filter(([, other]) => other !== dialect);
    const odd = ['{"fetch":', "<html>busy</html>", "", "null", "[1,2]", "7", '"text"', "{}", '{"success":'];
    await scene.watch(2);
    for (const frame of odd) {
      scene.socket.webSocket.send(frame);
      scene.publish(1);
    }
    scene.socket.webSocket.send(Buffer.from([0xff, 0xfe, 0]));
    scene.publish(1);
    await scene.caughtUp();
    expect(scene.log.count("unreadable")).toBe(odd.length + 1);
    // Some of these look alike, and are then for ids of nobody.
    for (const [, other] of others) {
      scene.socket.webSocket.send(JSON.stringify(other.value(77, { name: "x", traffic_in_bits_per_sec: 1 })));
    }
    scene.publish(1);
    await scene.caughtUp();
    expect(scene.log.count("unreadable") + scene.log.count("unknown")).toBe(odd.length + 1 + others.length);
    const { sent, delivered, gaps } = scene.account();
    expect([sent, delivered, gaps, scene.wrong, scene.server.opened]).toEqual([24, 24, 0, [], 1]);
  });

  it("delivers a frame of 10 MB, and tells of one that came before its acknowledgement", async () => {
    await using scene = await KindScene.start(dialect);
    const { server, ledger } = scene;
    await scene.watch(2);
    const large = (id: number, target: string): void =>
      server.sendStatus(scene.socket, id, { ...ledger.next(target), hw_info: "x".repeat(10_000_000) });
    for (const [id, target] of [...scene.socket.subscriptions]) {
      large(id, target);
      ledger.publish(target);
    }
    await scene.caughtUp();
    expect(scene.account()).toMatchObject({ sent: 6, delivered: 6, nobody: 0, unaccounted: 0 });
    // It has to wait for its acknowledgement, and there is no room for so much to wait.
    server.script.onFrame = (socket, frame) => {
      if (!(dialect.end.member in frame)) large(dialect.id(socket.subscriptions.size), dialect.targetOf(frame));
      return true;
    };
    await scene.watch(1);
    scene.publish(1);
    await scene.caughtUp();
    expect(scene.account()).toMatchObject({ sent: 11, delivered: 10, nobody: 1, gaps: 0, unaccounted: 0 });
    expect([scene.wrong, server.opened]).toEqual([[], 1]);
  });

  it.each([
    ["drop-oldest", 1_000, 99_000],
    ["latest", 1, 99_999],
  ] as const)("keeps of 100,000 values that nobody takes what %s allows", async (overflow, room, dropped) => {
    await using scene = await KindScene.start(dialect);
    scene.server.script.firstStatus = undefined;
    await scene.watch(1);
    const { target, subscription } = await untaken(scene, { overflow });
    const { ledger } = scene;
    for (let sent = 0; sent < COUNT; sent += 1_000) {
      for (let value = 0; value < 1_000; value++) ledger.publish(target);
      // Once this has come, they have.
      scene.publish(1);
      await scene.caughtUp();
      expect(subscription.counters.queued).toBeLessThanOrEqual(room);
    }
    expect(subscription.counters).toMatchObject({ received: COUNT, delivered: 0, dropped, queued: room });
    const watch = new Watch(subscription, target, dialect);
    await watch.until(() => watch.last === COUNT);
    scene.watches.push(watch);
    expect(watch.seen).toHaveLength(room);
    expect(scene.account()).toMatchObject({ sent: COUNT + 100, dropped, queued: 0, gaps: 0, unaccounted: 0 });
    expect(scene.wrong).toEqual([]);
  });

  it("gives or drops each of 100,000 values that are taken slowly, through losses of the connection", async () => {
    await using scene = await KindScene.start(dialect);
    const { server, ledger } = scene;
    server.script.firstStatus = undefined;
    await scene.watch(1);
    const { target, subscription } = await untaken(scene, { maxQueued: 100 });
    const numbers: number[] = [];
    const taking = (async () => {
      for await (const event of subscription) {
        const value = dialect.read(event);
        if (value !== undefined) numbers.push(value.number);
        await setImmediate();
      }
    })();
    for (let round = 1; round <= 5; round++) {
      for (let batch = 0; batch < 20; batch++) {
        for (let value = 0; value < 1_000; value++) ledger.publish(target);
        scene.publish(1);
        await scene.caughtUp();
      }
      const killed = server.kill();
      // Too late for the connection: they are lost.
      for (let value = 0; value < 100; value++) ledger.publish(target);
      await killed;
      await server.until(() => server.sockets.size === 0);
      await server.listen();
      await server.untilSubscribed(2);
      scene.publish(1);
      await scene.caughtUp();
    }
    await subscription.unsubscribe();
    await taking;
    const { received, delivered, dropped, queued, gaps } = subscription.counters;
    expect([received, queued, gaps]).toEqual([COUNT, 0, 5]);
    expect([delivered, delivered + dropped]).toEqual([numbers.length, COUNT]);
    expect(numbers.every((number, index) => number > (numbers[index - 1] ?? 0))).toBe(true);
    const marks = scene.account();
    expect([marks.told, marks.dropped, marks.delivered]).toEqual([0, 0, 105]);
    // Each of the five losses took 100.
    expect(server.sent - marks.delivered - delivered - dropped).toBe(500);
  });
});

it("100,000 log records of 1 KB that nobody takes are not kept in memory, but for those that may be queued", async () => {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  const used = (): number => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  await using scene = await KindScene.start(DIALECTS["monitoring.logs"]);
  const { server, ledger } = scene;
  server.script.firstStatus = undefined;
  await scene.watch(1);
  const { target, subscription } = await untaken(scene, { maxQueued: 100 });
  const id = subscription.id as number;
  const before = used();
  for (let batch = 0; batch < 100; batch++) {
    for (let value = 0; value < 1_000; value++) {
      server.sendStatus(scene.socket, id, { ...ledger.next(target), hw_info: `${value}`.padEnd(1_000, "x") });
    }
    scene.publish(1);
    await scene.caughtUp();
  }
  expect(subscription.counters).toMatchObject({ received: COUNT, dropped: COUNT - 100, queued: 100 });
  // They are 100 MB in all. What may be queued is 0.1 MB; the rest is for what else goes on in the process.
  expect(used() - before).toBeLessThan(30_000_000);
});
