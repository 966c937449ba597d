import { getEventListeners } from "node:events";
import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { type Dialect, KINDS } from "../support/dialects.ts";
import { failureOf } from "../support/failure-of.ts";
import { HeldClock } from "../support/held-clock.ts";
import { KindScene } from "../support/kind-scene.ts";
import { Watch } from "../support/numbered.ts";
import { newResources } from "../support/resources.ts";

const PAUSE_MS = 20_000;
const END_MS = 5_000;

interface Stage {
  readonly scene: KindScene;
  /** Pauses pass when it is told. */
  readonly clock: HeldClock;
  /** Requests that the server leaves unanswered. */
  readonly held: ServerResponse[];
}

/** Leaves requests to a path unanswered. */
function hold({ scene, held }: Stage, path: string): void {
  scene.server.script.onRequest = ({ url }, response) => {
    if (!url?.endsWith(path)) return true;
    held.push(response);
    return false;
  };
}

const upgrades = ({ server }: KindScene): number =>
  server.requests.filter((request) => request.startsWith("UPGRADE")).length;
const isAsked = ({ server }: KindScene, number: number): boolean =>
  [...server.sockets].some((socket) => socket.number === number && socket.frames.length > 0);

/** Sets up a stage on real sockets, and looks at what is left of it. */
async function play(dialect: Dialect, run: (stage: Stage) => Promise<void>): Promise<void> {
  const clock = new HeldClock(PAUSE_MS, END_MS);
  const sockets = { baseDelayMs: PAUSE_MS, maxDelayMs: PAUSE_MS };
  const scene = await KindScene.start(dialect, { clock, sockets, random: () => 1 });
  const before = process.getActiveResourcesInfo();
  await run({ scene, clock, held: [] });
  await scene.server.until(() => scene.server.connections === 0);
  expect(await newResources(before)).toEqual([]);
  expect(clock.pending).toEqual([]);
  await scene.client.smc.close();
  await scene.server.until(() => scene.server.connections === 0);
  expect(await newResources(before)).toEqual([]);
  await scene.server.kill();
}

async function reconnect({ scene, clock }: Stage): Promise<void> {
  scene.socket.webSocket.terminate();
  await scene.log.until(() => scene.log.count("retry") === 1);
  clock.pass(PAUSE_MS);
}

describe.each(KINDS)("abort of a subscription to %s", (_name, dialect: Dialect) => {
  const aborted = { name: "AbortError", code: "ABORTED", operation: dialect.operation, cause: "enough" };

  it.each<[string, (stage: Stage) => unknown, (stage: Stage) => Promise<void>, number]>([
    [
      "during the sign-in",
      (stage) => hold(stage, "/login"),
      ({ scene, held }) => scene.server.until(() => held.length > 0),
      0,
    ],
    [
      "during the handshake",
      ({ scene }) => scene.server.script.handshakes.push(() => {}),
      ({ scene }) => scene.server.until(() => upgrades(scene) === 1),
      1,
    ],
    [
      "before the reply",
      ({ scene }) => Object.assign(scene.server.script, { onFrame: () => false }),
      ({ scene }) => scene.server.until(() => isAsked(scene, 1)),
      1,
    ],
    [
      "in the pause before another try",
      ({ scene }) => scene.server.script.handshakes.push(500),
      ({ scene }) => scene.log.until(() => scene.log.count("retry") === 1),
      1,
    ],
  ])("%s rejects at once and leaves nothing behind", async (_stage, prepare, reach, handshakes) => {
    await play(dialect, async (stage) => {
      const { scene, held } = stage;
      const controller = new AbortController();
      prepare(stage);
      const { signal } = controller;
      const failing = failureOf(dialect.subscribe(scene.client.smc, scene.nextTarget(), { signal }));
      await reach(stage);
      controller.abort("enough");
      expect(await failing).toMatchObject(aborted);
      expect(getEventListeners(signal, "abort")).toEqual([]);
      // Others might wait for the sign-in; it is let come to its end.
      for (const response of held) response.setHeader("Set-Cookie", "JSESSIONID=late").end();
      await scene.server.until(() => scene.server.connections === 0);
      expect([upgrades(scene), scene.server.sent]).toEqual([handshakes, 0]);
    });
  });

  it("before anything is sent rejects, and sends nothing", async () => {
    await play(dialect, async ({ scene }) => {
      const signal = AbortSignal.abort("enough");
      const failing = failureOf(dialect.subscribe(scene.client.smc, scene.nextTarget(), { signal }));
      expect(await failing).toMatchObject(aborted);
      expect(scene.server.requests).toEqual([]);
    });
  });

  it.each<[string, (stage: Stage) => Promise<void>]>([
    ["live", async () => {}],
    [
      "during the pause before a reconnect",
      async ({ scene: { server, log } }) => {
        await server.kill();
        await log.until(() => log.count("retry") === 1);
      },
    ],
    [
      "during the check of the session",
      async (stage) => {
        hold(stage, "/system");
        await reconnect(stage);
        await stage.scene.server.until(() => stage.held.length > 0);
      },
    ],
    [
      "during the handshake of a reconnect",
      async (stage) => {
        stage.scene.server.script.handshakes = [() => {}];
        await reconnect(stage);
        await stage.scene.server.until(() => upgrades(stage.scene) === 2);
      },
    ],
    [
      "before the reply of a reconnect",
      async (stage) => {
        stage.scene.server.script.onFrame = ({ number }) => number === 1;
        await reconnect(stage);
        await stage.scene.server.until(() => isAsked(stage.scene, 2));
      },
    ],
  ])("%s ends its loop at once and leaves nothing behind", async (_stage, reach) => {
    await play(dialect, async (stage) => {
      const { scene } = stage;
      const controller = new AbortController();
      const { signal } = controller;
      await scene.watch(1, { signal });
      scene.publish(10);
      await scene.caughtUp();
      await reach(stage);
      controller.abort("enough");
      const [watch] = scene.watches as [Watch];
      expect(await watch.over).toMatchObject(aborted);
      expect(watch.subscription.state).toBe("ended");
      expect(getEventListeners(signal, "abort")).toEqual([]);
      expect(scene.account()).toMatchObject({ sent: 11, delivered: 11, told: 0, gaps: 0, unaccounted: 0 });
      await scene.server.until(() => scene.server.sockets.size === 0);
    });
  });

  it("live drops what is queued and counts it, and the others go on", async () => {
    await play(dialect, async ({ scene, clock }) => {
      const { server, ledger, client } = scene;
      const controller = new AbortController();
      await scene.watch(2);
      const target = scene.nextTarget();
      const subscription = await dialect.subscribe(client.smc, target, { signal: controller.signal });
      const id = subscription.id;
      for (let value = 0; value < 10; value++) ledger.publish(target);
      scene.publish(10);
      await scene.caughtUp();
      controller.abort("enough");
      const watch = new Watch(subscription, target, dialect);
      expect(await watch.over).toMatchObject(aborted);
      scene.watches.push(watch);
      // The server has heard of it, by the id that it gave.
      await server.until(() => scene.socket.subscriptions.size === 2);
      expect(scene.socket.frames.at(-1)).toEqual({ [dialect.end.member]: id });
      scene.publish(10);
      await Promise.all(scene.watches.slice(0, 2).map((one) => one.until(() => one.last === ledger.last(one.target))));
      expect(scene.account()).toMatchObject({ sent: 53, delivered: 42, dropped: 11, gaps: 0, unaccounted: 0 });
      await Promise.all(scene.watches.map((one) => one.subscription.unsubscribe()));
      expect(clock.pending.filter((ms) => ms === END_MS)).toEqual([]);
    });
  });

  it("while it is being unsubscribed changes nothing: its loop gets what is queued, and is done", async () => {
    await play(dialect, async ({ scene, clock }) => {
      const { server, ledger, client } = scene;
      const controller = new AbortController();
      const { signal } = controller;
      await scene.watch(1);
      const target = scene.nextTarget();
      const subscription = await dialect.subscribe(client.smc, target, { signal });
      for (let value = 0; value < 10; value++) ledger.publish(target);
      scene.publish(1);
      await scene.caughtUp();
      server.script.onFrame = () => false;
      const ending = subscription.unsubscribe();
      await server.until(() => dialect.end.member in (scene.socket.frames.at(-1) ?? {}));
      controller.abort("enough");
      // Where the server says that it has ended it, that is waited for; here it never does.
      if (clock.pending.includes(END_MS)) clock.pass(END_MS);
      await ending;
      const watch = new Watch(subscription, target, dialect);
      expect(await watch.over).toBeUndefined();
      scene.watches.push(watch);
      expect(getEventListeners(signal, "abort")).toEqual([]);
      expect(scene.account()).toMatchObject({ sent: 13, delivered: 13, dropped: 0, unaccounted: 0 });
      server.script.onFrame = undefined;
      await scene.watches[0]?.subscription.unsubscribe();
    });
  });
});
