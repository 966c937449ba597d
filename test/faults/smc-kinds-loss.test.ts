import { describe, expect, it } from "vitest";
import { type Dialect, KINDS } from "../support/dialects.ts";
import { failureOf } from "../support/failure-of.ts";
import { FrozenProxy } from "../support/frozen-proxy.ts";
import { HeldClock } from "../support/held-clock.ts";
import { KindScene } from "../support/kind-scene.ts";
import { RawSmc, type RawSocket } from "../support/raw-smc.ts";

const PING_MS = 20_000;
const PONG_MS = 10_000;
const TIMEOUT_MS = 25_000;

/** What is the same after every fault: nothing came twice or to somebody else, and nothing is unaccounted for. */
function expectAccounted(scene: KindScene, facts: Partial<ReturnType<KindScene["account"]>>): void {
  expect(scene.wrong).toEqual([]);
  expect(scene.account()).toMatchObject({ dropped: 0, queued: 0, nobody: 0, unaccounted: 0, ...facts });
  const { startsOver } = scene.dialect;
  for (const { gaps } of scene.watches) expect(gaps.every((gap) => (gap.restarted ?? false) === startsOver)).toBe(true);
}

describe.each(KINDS)("the socket of %s", (_name, dialect: Dialect) => {
  it("keeps 200 subscriptions through restarts of a server that forgets its sessions", async () => {
    await using scene = await KindScene.start(dialect);
    const { server, log } = scene;
    await scene.watch(200);
    for (let round = 1; round <= 3; round++) {
      scene.publish(5);
      await scene.caughtUp();
      const killed = server.kill();
      // Too late for the connection: they are lost.
      scene.publish(5);
      await killed;
      await server.until(() => server.sockets.size === 0);
      server.expireSessions();
      await server.listen();
      await scene.pastGaps(round);
    }
    scene.publish(5);
    await scene.caughtUp();
    // The first value, and each time 5, 5 that get lost, and one that says how things are now.
    expectAccounted(scene, { sent: 7_800, delivered: 4_800, told: 3_000, gaps: 600 });
    expect([log.count("open"), log.count("lost"), log.count("subscribed")]).toEqual([4, 3, 800]);
    expect([server.opened, server.logins]).toEqual([4, 4]);
    const ids = scene.watches.map(({ subscription }) => subscription.id);
    expect(ids.sort()).toEqual(Array.from({ length: 200 }, (_, place) => dialect.id(place)).sort());
  });

  it("is given up when the other side falls silent without a word, and regained", async () => {
    await using server = await RawSmc.start();
    await using proxy = await FrozenProxy.start(server.port);
    const clock = new HeldClock(PING_MS, PONG_MS);
    const sockets = { pingIntervalMs: PING_MS, pongTimeoutMs: PONG_MS };
    await using scene = new KindScene(dialect, server, proxy, { clock, sockets });
    await scene.watch(3);
    for (let round = 1; round <= 3; round++) {
      scene.publish(10);
      await scene.caughtUp();
      proxy.freeze();
      // They leave the server, and nobody is told that they do not arrive.
      scene.publish(10);
      clock.aheadMs += PING_MS;
      clock.pass(PING_MS);
      clock.pass(PONG_MS);
      await scene.pastGaps(round);
      // The server has not heard of the end of the others, and goes on sending to them.
      for (const socket of server.sockets) if (socket.number <= round) socket.webSocket.terminate();
      await server.until(() => server.sockets.size === 1);
    }
    await scene.caughtUp();
    expectAccounted(scene, { sent: 192, delivered: 102, told: 90, gaps: 9 });
    expect(scene.log.of("lost").map(({ closeCode }) => closeCode)).toEqual([1006, 1006, 1006]);
  });

  it.each([1000, 1001, 1006, 1008, 1011, 1012, 1013])("is regained after the close code %i", async (code) => {
    await using scene = await KindScene.start(dialect);
    await scene.watch(2);
    for (let round = 1; round <= 3; round++) {
      scene.publish(10);
      const { webSocket } = scene.socket;
      if (code === 1006) webSocket.terminate();
      else webSocket.close(code, "why");
      scene.publish(10);
      await scene.pastGaps(round);
    }
    await scene.caughtUp();
    expectAccounted(scene, { sent: 128, delivered: 68, told: 60, gaps: 6 });
    expect(scene.log.of("lost").map(({ closeCode }) => closeCode)).toEqual([code, code, code]);
    expect(scene.server.logins).toBe(1);
  });

  it.each([
    [401, 2],
    [403, 1],
    [503, 1],
  ])("is regained after a handshake that was refused with %i", async (status, logins) => {
    await using scene = await KindScene.start(dialect);
    const { server } = scene;
    await scene.watch(2);
    scene.publish(10);
    await scene.caughtUp();
    server.script.handshakes = status === 503 ? [503, 503, 503] : [status];
    scene.socket.webSocket.terminate();
    scene.publish(10);
    await scene.pastGaps(1);
    await scene.caughtUp();
    expectAccounted(scene, { sent: 44, delivered: 24, told: 20, gaps: 2 });
    expect([server.logins, server.opened]).toEqual([logins, 2]);
  });

  it.each([
    [401, 2],
    [403, 2],
    [503, 4],
  ])("that is refused with %i for ever fails the subscription and leaves nothing behind", async (status, attempts) => {
    await using scene = await KindScene.start(dialect);
    const { server, client, log } = scene;
    server.script.handshakes = Array(10).fill(status);
    const failure = await failureOf(dialect.subscribe(client.smc, scene.nextTarget()));
    const { operation } = dialect;
    expect(failure).toMatchObject({ name: "SocketError", code: "SOCKET", status, operation, attempts });
    await server.until(() => server.connections === 0);
    expect([server.opened, server.sent, log.count("subscribed")]).toEqual([0, 0, 0]);
  });

  it("passes no reply for that of another when one is lost, and counts what came under its id", async () => {
    const clock = new HeldClock(TIMEOUT_MS);
    await using scene = await KindScene.start(dialect, { timeoutMs: TIMEOUT_MS, clock });
    const { server, ledger } = scene;
    const lost = dialect.target(2);
    /** It stands on the server, which goes on sending under its id. */
    const lose = (socket: RawSocket, frame: Record<string, unknown>): boolean => {
      if (dialect.targetOf(frame) !== lost) return true;
      socket.subscriptions.set(dialect.id(2), lost);
      for (let value = 0; value < 5; value++) ledger.publish(lost);
      return false;
    };
    const isAsked = ({ number, frames }: RawSocket): boolean =>
      number === server.opened && frames.some((frame) => dialect.targetOf(frame) === lost);
    const passReply = async (): Promise<void> => {
      await server.until(() => [...server.sockets].some(isAsked));
      // Once what is sent now has come, what was sent before has, too.
      for (const { target } of scene.watches.slice(0, 2)) ledger.publish(target);
      await Promise.all(scene.watches.slice(0, 2).map((one) => one.until(() => one.last === ledger.last(one.target))));
      server.script.onFrame = undefined;
      clock.pass(TIMEOUT_MS);
    };
    await scene.watch(2);
    server.script.onFrame = lose;
    const standing = scene.watch(2);
    await passReply();
    await standing;
    await scene.caughtUp();
    // It had never stood, so that no gap tells of its 5: the hook does.
    expect(scene.account()).toMatchObject({ nobody: 5, told: 0, unaccounted: 0, gaps: 2 });

    const before = server.opened;
    server.script.onFrame = lose;
    scene.socket.webSocket.terminate();
    await server.until(() => server.opened === before + 1);
    await passReply();
    await Promise.all(
      [2, 2, 1, 1].map((gaps, at) => scene.watches[at]?.until(() => scene.watches[at]?.isPastGap(gaps) === true)),
    );
    scene.publish(1);
    await scene.caughtUp();
    // This time it stood before, so that its gap tells of them.
    const { nobody, unaccounted } = scene.account();
    expect([nobody, unaccounted, scene.wrong]).toEqual([5, 0, []]);
    expect(scene.watches.find(({ target }) => target === lost)?.balance(ledger.last(lost)).told).toBe(5);
  });
});
