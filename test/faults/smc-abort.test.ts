import { getEventListeners } from "node:events";
import type { ServerResponse } from "node:http";
import type { SmcOptions } from "trunkline/smc";
import { describe, expect, it } from "vitest";
import WebSocket from "ws";
import { failureOf } from "../support/failure-of.ts";
import { HeldClock } from "../support/held-clock.ts";
import { Ledger, Watch } from "../support/numbered.ts";
import { RawSmc } from "../support/raw-smc.ts";
import { newResources } from "../support/resources.ts";
import { href, newSmc, type SocketLog } from "../support/smc-under-test.ts";

const target = href("tunnel");
const PAUSE_MS = 20_000;

interface Scene {
  readonly server: RawSmc;
  readonly log: SocketLog;
  /** Pauses pass when it is told. */
  readonly clock: HeldClock;
  readonly controller: AbortController;
  /** Requests that the server leaves unanswered. */
  readonly held: ServerResponse[];
}

/** Leaves requests to a path unanswered. */
function hold({ server, held }: Scene, path: string): void {
  server.script.onRequest = ({ url }, response) => {
    if (!url?.endsWith(path)) return true;
    held.push(response);
    return false;
  };
}

const upgrades = ({ requests }: RawSmc) => requests.filter((request) => request.startsWith("UPGRADE")).length;

/** Makes a scene on real sockets, and looks at what is left of it. */
async function play(
  run: (scene: Scene, smc: ReturnType<typeof newSmc>["smc"]) => Promise<void>,
  options?: Parameters<typeof newSmc>[1],
) {
  await using server = await RawSmc.start();
  const clock = new HeldClock(PAUSE_MS);
  const sockets = { baseDelayMs: PAUSE_MS, maxDelayMs: PAUSE_MS };
  const { smc, log } = newSmc(server, { clock, sockets, random: () => 1, ...options });
  const before = process.getActiveResourcesInfo();
  await run({ server, log, clock, controller: new AbortController(), held: [] }, smc);
  await server.until(() => server.connections === 0);
  expect(await newResources(before)).toEqual([]);
  expect(clock.pending).toEqual([]);
  const { requests } = server;
  const isLoggedIn = server.isUp && requests.some((request) => request.endsWith("/login"));
  await smc.close();
  expect(requests.filter((request) => request.endsWith("/logout"))).toHaveLength(isLoggedIn ? 1 : 0);
  await server.until(() => server.connections === 0);
  expect(await newResources(before)).toEqual([]);
}

const aborted = { name: "AbortError", code: "ABORTED", operation: "status.subscribe", cause: "enough" };

describe("abort before the subscription stands rejects at once and leaves nothing behind", () => {
  it.each<[string, (scene: Scene) => unknown, (scene: Scene) => Promise<void>, number]>([
    ["before anything is sent", ({ controller }) => controller.abort("enough"), async () => {}, 0],
    [
      "during the login",
      (scene) => hold(scene, "/login"),
      ({ server, held }) => server.until(() => held.length > 0),
      0,
    ],
    [
      "during the handshake",
      ({ server }) => server.script.handshakes.push(() => {}),
      ({ server }) => server.until(() => upgrades(server) === 1),
      1,
    ],
    [
      "while the acknowledgement is awaited",
      ({ server }) => Object.assign(server.script, { onFrame: () => false }),
      ({ server }) => server.until(() => [...server.sockets].some(({ frames }) => frames.length > 0)),
      1,
    ],
    [
      "in the pause before another try",
      ({ server }) => server.script.handshakes.push(500),
      ({ log }) => log.until(() => log.count("retry") === 1),
      1,
    ],
  ])("%s", async (_name, prepare, reached, handshakes) => {
    await play(async (scene, smc) => {
      const { server, controller, held } = scene;
      prepare(scene);
      const failing = failureOf(smc.status.subscribe({ element: target }, { signal: controller.signal }));
      await reached(scene);
      controller.abort("enough");
      expect(await failing).toMatchObject(aborted);
      expect(getEventListeners(controller.signal, "abort")).toEqual([]);
      // Others might wait for the login; it is let come to its end.
      for (const response of held) response.setHeader("Set-Cookie", "JSESSIONID=late").end();
      await server.until(() => server.connections === 0);
      expect(upgrades(server)).toBe(handshakes);
    });
  });

  it.each([0, 1, 2, 3, 4, 5])("in the moment in which the connection stands, %i turns later", async (ticks) => {
    const controller = new AbortController();
    const webSocket: SmcOptions["webSocket"] = (url, { protocols, headers }) => {
      const socket = new WebSocket(url, [...protocols], { headers });
      socket.addEventListener("open", async () => {
        for (let tick = 0; tick < ticks; tick++) await undefined;
        controller.abort("enough");
      });
      return socket;
    };
    await play(
      async ({ server }, smc) => {
        const failing = failureOf(smc.status.subscribe({ element: target }, { signal: controller.signal }));
        expect(await failing).toMatchObject(aborted);
        await server.until(() => server.opened === 1 && server.sockets.size === 0);
      },
      { webSocket },
    );
  });
});

describe("abort of a subscription that stood ends its loop at once and leaves nothing behind", () => {
  it.each<[string, (scene: Scene) => Promise<void>]>([
    ["live", async () => {}],
    [
      "during the pause before a reconnect",
      async ({ server, log }) => {
        await server.kill();
        await log.until(() => log.count("retry") === 1);
      },
    ],
    [
      "during the check of the session",
      async (scene) => {
        hold(scene, "/system");
        await reconnect(scene);
        await scene.server.until(() => scene.held.length > 0);
      },
    ],
    [
      "during the handshake of a reconnect",
      async (scene) => {
        scene.server.script.handshakes = [() => {}];
        await reconnect(scene);
        await scene.server.until(() => upgrades(scene.server) === 2);
      },
    ],
    [
      "while the acknowledgement of a reconnect is awaited",
      async (scene) => {
        scene.server.script.onFrame = ({ number }) => number === 1;
        await reconnect(scene);
        await scene.server.until(() =>
          [...scene.server.sockets].some(({ number, frames }) => number === 2 && frames.length > 0),
        );
      },
    ],
  ])("%s", async (_name, reach) => {
    await play(async (scene, smc) => {
      const { server, controller } = scene;
      const ledger = new Ledger(server);
      server.script.firstStatus = ledger.next;
      const { signal } = controller;
      const watch = new Watch(await smc.status.subscribe({ element: target }, { signal }), target);
      await watch.until(() => watch.last === 1);
      await reach(scene);
      controller.abort("enough");
      expect(await watch.over).toMatchObject(aborted);
      expect(watch.subscription.state).toBe("ended");
      expect(getEventListeners(signal, "abort")).toEqual([]);
      expect(watch.balance(ledger.last(target))).toMatchObject({ sent: 1, delivered: 1, untold: 0, open: 0 });
      await server.until(() => server.sockets.size === 0);
    });
  });
});

it("abort of one of two ends that one only: the other keeps its socket and misses nothing", async () => {
  await using server = await RawSmc.start();
  const ledger = new Ledger(server);
  const { smc } = newSmc(server);
  const controller = new AbortController();
  const { signal } = controller;
  const one = new Watch(await smc.status.subscribe({ element: target }, { signal }), target);
  const other = new Watch(await smc.status.subscribe({ element: href("other") }), href("other"));
  const unheard = await smc.status.subscribe({ element: target }, { signal });
  for (let value = 0; value < 100; value++) {
    for (const name of [target, href("other")]) ledger.publish(name);
    if (value === 50) await one.until(() => one.last > 10);
    if (value === 50) controller.abort("enough");
  }
  expect(await one.over).toMatchObject(aborted);
  await other.until(() => other.last === 100);
  expect(other.balance(100)).toEqual({ sent: 100, delivered: 100, told: 0, untold: 0, open: 0, gaps: 0 });
  const { received, delivered, dropped, queued } = one.subscription.counters;
  expect([received, queued, one.balance(received).untold]).toEqual([delivered + dropped, 0, 0]);
  expect(delivered).toBe(one.last);
  // Nobody took its values, and nobody has to hear that it ended.
  expect(unheard.counters).toMatchObject({ delivered: 0, queued: 0 });
  expect([unheard.state, server.opened]).toEqual(["ended", 1]);
  await smc.close();
});

async function reconnect({ server, log, clock }: Scene): Promise<void> {
  for (const { webSocket } of server.sockets) webSocket.terminate();
  await log.until(() => log.count("retry") === 1);
  clock.pass(PAUSE_MS);
}
