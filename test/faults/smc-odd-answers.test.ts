import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { HeldClock } from "../support/held-clock.ts";
import { Ledger, Watch } from "../support/numbered.ts";
import { RawSmc, type RawSocket } from "../support/raw-smc.ts";
import { href, newSmc } from "../support/smc-under-test.ts";

const TIMEOUT_MS = 20_000;
const LEAVE_MS = 5_000;
const [a, b, c] = [href("a"), href("b"), href("c")];

const send = ({ webSocket }: RawSocket, message: object): void => webSocket.send(JSON.stringify(message));
const only = ({ sockets }: RawSmc): RawSocket => [...sockets][0] as RawSocket;

describe("a subscription that the server never answers", () => {
  it("ends after three connections on which others were answered, and keeps nobody else from being regained", async () => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    const clock = new HeldClock(TIMEOUT_MS);
    const { smc, log } = newSmc(server, { timeoutMs: TIMEOUT_MS, clock });
    const silent = new Watch(await smc.status.subscribe({ element: a }), a);
    const others = [b, c].map(async (target) => new Watch(await smc.status.subscribe({ element: target }), target));
    const [second, third] = (await Promise.all(others)) as [Watch, Watch];
    server.script.onFrame = (_socket, { element }) => element !== a;
    only(server).webSocket.close(1012);
    for (let round = 1; round <= 4; round++) {
      await server.until(() =>
        [...server.sockets].some(
          ({ number, frames }) => number === round + 1 && frames.some(({ element }) => element === a),
        ),
      );
      clock.pass(TIMEOUT_MS);
      await log.until(() => log.count("lost") === round + 1);
    }
    expect(await silent.over).toMatchObject({ code: "SOCKET", operation: "status.subscribe" });
    // Nobody on the second connection, where it was asked first; two on each of the next four.
    await log.until(() => log.count("subscribed") === 3 + 4 * 2);
    // Asked first from the second time on, so that they stood while the other one was waited for.
    const orders = [...log.of("subscribed")].map(({ subject }) => subject);
    expect(orders.slice(-2).sort()).toEqual([b, c]);
    for (const watch of [second, third]) {
      ledger.publish(watch.target);
      await watch.until(() => watch.last === 1);
      expect(watch.subscription.state).toBe("live");
    }
    await smc.close();
  });
});

describe("one subscription that the server cannot bear", () => {
  it.each([1003, 1009])("is ended by the close code %i that it brings about, and others go on", async (code) => {
    await using server = await RawSmc.start();
    const { smc } = newSmc(server);
    const good = new Watch(await smc.status.subscribe({ element: a }), a);
    server.script.onFrame = ({ webSocket }, { element }) => {
      if (element === b) webSocket.close(code);
      return element !== b;
    };
    expect(await failureOf(smc.status.subscribe({ element: b }))).toMatchObject({ code: "SOCKET", closeCode: code });
    await good.until(() => good.gaps.length === 1);
    expect(good.subscription.state).toBe("live");
    await smc.close();
  });

  it("is ended after it brought 1008 about four times, and others go on", async () => {
    await using server = await RawSmc.start();
    const { smc } = newSmc(server);
    const good = new Watch(await smc.status.subscribe({ element: a }), a);
    server.script.onFrame = ({ webSocket }, { element }) => {
      if (element === b) webSocket.close(1008);
      return element !== b;
    };
    expect(await failureOf(smc.status.subscribe({ element: b }))).toMatchObject({ code: "SOCKET", closeCode: 1008 });
    await good.until(() => good.subscription.state === "live" && good.gaps.length >= 3);
    await smc.close();
  });

  it("counts nothing against those whose turn did not come", async () => {
    await using server = await RawSmc.start();
    server.script.onFrame = (_socket, { element }) => element !== a;
    const clock = new HeldClock(TIMEOUT_MS);
    const { smc } = newSmc(server, { clock, timeoutMs: TIMEOUT_MS, retry: { maxRetries: 0 } });
    const silent = failureOf(smc.status.subscribe({ element: a }));
    const good = smc.status.subscribe({ element: b });
    await server.until(() => server.sockets.size === 1 && only(server).frames.length === 1);
    clock.pass(TIMEOUT_MS);
    expect(await silent).toMatchObject({ code: "SOCKET" });
    expect((await good).state).toBe("live");
    await smc.close();
  });

  it("costs nobody a gap when its caller does not wait any more", async () => {
    await using server = await RawSmc.start();
    const clock = new HeldClock(TIMEOUT_MS);
    const { smc, log } = newSmc(server, { clock, timeoutMs: TIMEOUT_MS });
    const good = await smc.status.subscribe({ element: a });
    server.script.onFrame = (_socket, { element }) => element !== b;
    const controller = new AbortController();
    const silent = failureOf(smc.status.subscribe({ element: b }, { signal: controller.signal }));
    await server.until(() => only(server).frames.length === 2);
    controller.abort();
    await silent;
    clock.pass(TIMEOUT_MS);
    expect([good.state, log.count("lost")]).toEqual(["live", 0]);
    // Only when somebody else asks is another connection needed.
    expect((await smc.status.subscribe({ element: c })).state).toBe("live");
    expect([good.counters.gaps, log.count("lost")]).toEqual([1, 1]);
    await smc.close();
  });
});

describe("a reply that answers nothing that was asked", () => {
  it("when it is a late end of a subscription, it is taken for nobody's acknowledgement", async () => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    const clock = new HeldClock(LEAVE_MS);
    const { smc } = newSmc(server, { clock });
    const [first, kept] = [await smc.status.subscribe({ element: a }), await smc.status.subscribe({ element: b })];
    server.script.onFrame = (_socket, frame) => !("unsubscribe" in frame);
    const end = first.unsubscribe();
    await server.until(() => only(server).frames.length === 3);
    clock.pass(LEAVE_MS);
    await end;
    let answer = (): void => {};
    server.script.onFrame = (socket) => {
      answer = () => {
        send(socket, { success: "Unsubscribed", subscription_id: 0 });
        socket.subscriptions.set(2, c);
        send(socket, { success: "Subscribed for status", subscription_id: 2 });
      };
      return false;
    };
    const subscribing = smc.status.subscribe({ element: c });
    await server.until(() => only(server).frames.length === 4);
    answer();
    const third = new Watch(await subscribing, c);
    expect([kept.id, third.subscription.id]).toEqual([1, 2]);
    ledger.publish(c);
    await third.until(() => third.last === 1);
    await smc.close();
  });

  it("when it is one acknowledgement too many, everything is asked anew on another connection", async () => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    server.script.firstStatus = ledger.next;
    const { smc, log } = newSmc(server);
    const watch = new Watch(await smc.status.subscribe({ element: a }), a);
    await watch.until(() => watch.last === 1);
    send(only(server), { success: "Subscribed for status", subscription_id: 9 });
    await watch.until(() => watch.isPastGap(1));
    expect(log.of("lost").map(({ reason }) => reason)).toEqual(["more subscriptions were acknowledged than asked for"]);
    expect(watch.balance(ledger.last(a))).toMatchObject({ untold: 0, gaps: 1 });
    await smc.close();
  });

  it("when it is a failure with the id of a subscription that stands, it ends that one and no other", async () => {
    await using server = await RawSmc.start();
    const { smc } = newSmc(server);
    const first = await smc.status.subscribe({ element: a });
    server.script.onFrame = () => false;
    const subscribing = smc.status.subscribe({ element: b });
    await server.until(() => only(server).frames.length === 2);
    send(only(server), { failure: "The element was deleted.", subscription_id: 0 });
    const [error] = await Promise.all([failureOf(first[Symbol.asyncIterator]().next())]);
    expect(error).toMatchObject({ code: "SOCKET", message: expect.stringContaining("The element was deleted.") });
    send(only(server), { success: "Subscribed for status", subscription_id: 1 });
    expect((await subscribing).id).toBe(1);
    await smc.close();
  });

  it("when it has the form of a call's error, it refuses what was asked", async () => {
    await using server = await RawSmc.start();
    server.script.onFrame = (socket) => {
      send(socket, { details: ["no licence for", "monitoring"], status: 0 });
      return false;
    };
    const { smc } = newSmc(server);
    const error = await failureOf(smc.status.subscribe({ element: a }));
    expect(error.message).toBe(`status.subscribe: the server refused: no licence for; monitoring (asked for ${a})`);
    await smc.close();
  });
});

describe("ends that the server does not acknowledge", () => {
  it("are waited for side by side, and each for as long as one", async () => {
    await using server = await RawSmc.start();
    server.script.onFrame = (_socket, frame) => !("unsubscribe" in frame);
    const clock = new HeldClock(LEAVE_MS);
    const { smc } = newSmc(server, { clock });
    const targets = Array.from({ length: 10 }, (_, n) => href(n));
    const subscriptions = await Promise.all(targets.map((element) => smc.status.subscribe({ element })));
    const ends = subscriptions.map((one) => one.unsubscribe());
    await clock.until(() => clock.pending.filter((ms) => ms === LEAVE_MS).length === 10);
    for (let n = 0; n < 10; n++) clock.pass(LEAVE_MS);
    await Promise.all(ends);
    await server.until(() => server.sockets.size === 0);
    await smc.close();
  });

  it("events that are on their way belong to nobody, also where the next one waits for its acknowledgement", async () => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    const { smc, log } = newSmc(server);
    const first = await smc.status.subscribe({ element: a });
    server.script.onFrame = (socket, frame) => {
      if ("unsubscribe" in frame) return false;
      ledger.send(socket, 0, a);
      send(socket, { success: "Unsubscribed" });
      // Before its acknowledgement, under the id that is free again.
      ledger.send(socket, 0, b);
      send(socket, { success: "Subscribed for status", subscription_id: 0 });
      return false;
    };
    const end = first.unsubscribe();
    const next = await smc.status.subscribe({ element: b });
    await end;
    const watch = new Watch(next, b);
    await watch.until(() => watch.last === 1);
    expect([watch.wrong, log.count("unknown")]).toEqual([[], 0]);
    await smc.close();
  });
});

describe("an answer in place of a connection that passes", () => {
  it.each([
    ["404, while the server starts", 404],
    ["a redirect to a page that says so", { status: 302, headers: { Location: "/maintenance" } }],
    ["a refused session, where calls are not refused", 401],
    ["no permission, from a proxy that starts", 403],
  ])("%s: a subscription that stood before goes on", async (_name, step) => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    server.script.firstStatus = ledger.next;
    const { smc } = newSmc(server);
    const watch = new Watch(await smc.status.subscribe({ element: a }), a);
    server.script.handshakes = [step];
    only(server).stream.destroy();
    await watch.until(() => watch.isPastGap(1));
    expect(watch.subscription.state).toBe("live");
    await smc.close();
  });

  it("401 after 1008 is no second refusal: the session is renewed", async () => {
    await using server = await RawSmc.start();
    const { smc } = newSmc(server);
    const watch = new Watch(await smc.status.subscribe({ element: a }), a);
    server.script.handshakes = [401];
    only(server).webSocket.close(1008);
    await watch.until(() => watch.gaps.length === 1);
    expect([server.logins, watch.subscription.state]).toEqual([2, "live"]);
    await smc.close();
  });

  it("a failed sign-in of the socket is no failure of a call beside it, which tries again", async () => {
    await using server = await RawSmc.start();
    server.script.logins = [503];
    const { smc } = newSmc(server);
    const [subscription] = await Promise.all([
      smc.status.subscribe({ element: a }),
      smc.request({ method: "GET", path: "/7.2/system" }),
    ]);
    expect([subscription.state, server.logins]).toEqual(["live", 2]);
    await smc.close();
  });

  it("ends it all the same when it stays", async () => {
    await using server = await RawSmc.start();
    const { smc } = newSmc(server);
    const watch = new Watch(await smc.status.subscribe({ element: a }), a);
    server.script.handshakes = Array(50).fill(404);
    only(server).stream.destroy();
    expect(await watch.over).toMatchObject({ code: "SOCKET", status: 404 });
    expect(server.requests.filter((line) => line.startsWith("UPGRADE"))).toHaveLength(7);
    await smc.close();
  });

  it("a session that only sockets refuse is renewed", async () => {
    await using server = await RawSmc.start();
    // As servers do that answer a wrong session with 404, or do not look at it for some calls.
    server.script.onRequest = ({ url }, response) => {
      if (!url?.endsWith("/system")) return true;
      response.writeHead(404).end();
      return false;
    };
    const { smc } = newSmc(server);
    const watch = new Watch(await smc.status.subscribe({ element: a }), a);
    server.expireSessions();
    only(server).stream.destroy();
    await watch.until(() => watch.gaps.length === 1);
    expect([server.logins, watch.subscription.state]).toEqual([2, "live"]);
    await smc.close();
  });
});

describe("close()", () => {
  it("gives a server that no longer answers five seconds to log out, and one try", async () => {
    await using server = await RawSmc.start();
    // What is left of the limit when the attempt begins.
    const limits = Array.from({ length: 200 }, (_, ms) => LEAVE_MS - ms);
    const clock = new HeldClock(...limits);
    const { smc } = newSmc(server, { clock });
    await smc.status.subscribe({ element: a });
    server.script.onRequest = ({ url }) => !url?.endsWith("/logout");
    const closing = smc.close();
    await server.until(() => server.requests.includes("PUT /7.2/logout"));
    clock.pass(clock.pending.find((ms) => limits.includes(ms)) as number);
    await closing;
    expect(server.requests.filter((line) => line === "PUT /7.2/logout")).toHaveLength(1);
  });

  it("lets a login that nobody waits for any more end, and repeats it no more", async () => {
    await using server = await RawSmc.start();
    server.script.logins = Array(10).fill(503);
    const pauseMs = 50_000;
    const clock = new HeldClock(pauseMs);
    const retry = { baseDelayMs: pauseMs, maxDelayMs: pauseMs };
    const { smc } = newSmc(server, { clock, retry, random: () => 1 });
    const controller = new AbortController();
    const call = smc.request({ method: "GET", path: "/7.2/system" }, { signal: controller.signal });
    await clock.until(() => clock.pending.includes(pauseMs));
    controller.abort();
    await failureOf(call);
    await smc.close();
    await setImmediate();
    expect(clock.pending).not.toContain(pauseMs);
    expect(server.requests.filter((line) => line === "POST /7.2/login")).toHaveLength(1);
  });
});

describe("the deadline of a subscription", () => {
  it("tells why the last connection did not come about", async () => {
    await using server = await RawSmc.start();
    server.script.handshakes = Array(50).fill(503);
    const clock = new HeldClock(30_000, 9_999);
    const sockets = { baseDelayMs: 30_000, maxDelayMs: 30_000 };
    const { smc, log } = newSmc(server, { clock, sockets, random: () => 1 });
    const failing = failureOf(smc.status.subscribe({ element: a }, { deadlineMs: 9_999 }));
    await log.until(() => log.count("retry") === 1);
    clock.pass(9_999);
    const error = await failing;
    expect(error).toMatchObject({ code: "TIMEOUT", cause: { code: "SOCKET", status: 503 } });
    expect(error.message).toContain("the last connection: status.subscribe: the server refused the handshake with 503");
    await smc.close();
  });

  it("tells how many others were before it", async () => {
    await using server = await RawSmc.start();
    server.script.onFrame = () => false;
    const clock = new HeldClock(9_999);
    const { smc } = newSmc(server, { clock });
    const first = failureOf(smc.status.subscribe({ element: a }));
    const second = failureOf(smc.status.subscribe({ element: b }, { deadlineMs: 9_999 }));
    await server.until(() => server.sockets.size === 1 && only(server).frames.length === 1);
    clock.pass(9_999);
    expect((await second).message).toContain("1 others had to be answered before it, one at a time");
    await smc.close();
    await first;
  });
});
