import type { GapEvent } from "trunkline";
import { describe, expect, it } from "vitest";
import {
  ask,
  loggedIn,
  NODE,
  never,
  regain,
  scriptedSmc,
  smcJson,
  standing,
  TUNNEL,
  take,
} from "../../support/scripted-socket.ts";

const unauthorized = (): Response => new Response(null, { status: 401 });

describe("a lost connection", () => {
  it("is regained after a pause, its subscriptions are made again, and a gap tells from when to when", async () => {
    const scripted = scriptedSmc();
    const { clock, sockets } = scripted;
    const tunnel = await standing(scripted, 0);
    const node = await standing(scripted, 5, { element: NODE });
    scripted.socket.value(0, "before");
    const lostAt = new Date(clock.now());
    await clock.pass(1234);
    scripted.socket.end(1006);
    expect(sockets).toHaveLength(1);
    await clock.pass(249);
    expect([tunnel.state, tunnel.id, sockets.length]).toEqual(["reconnecting", undefined, 1]);
    await clock.pass(1);
    expect(sockets).toHaveLength(2);
    await regain(scripted, 3, 4);
    const regainedAt = new Date(clock.now());
    expect(scripted.socket.sent).toEqual([{ element: TUNNEL }, { element: NODE }]);
    expect([tunnel.id, node.id, tunnel.state]).toEqual([3, 4, "live"]);
    scripted.socket.value(3, "after");
    scripted.socket.value(4, "after");
    const gap = { type: "gap", lostAt, regainedAt, reason: "the connection broke off" };
    expect(await take(tunnel, 3)).toEqual(["before", gap, "after"]);
    expect(await take(node, 2)).toEqual([gap, "after"]);
    expect(tunnel.counters).toMatchObject({ received: 2, delivered: 2, gaps: 1, reconnects: 1 });
  });

  it.each<[string, number, string, string]>([
    ["a code", 1011, "", "the server closed the connection with 1011"],
    [
      "a code and words",
      1001,
      "Server is going down.",
      "the server closed the connection with 1001: Server is going down",
    ],
    ["no code", 1005, "", "the server closed the connection with 1005"],
  ])("tells why it was lost: %s", async (_name, code, words, reason) => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    scripted.socket.end(code, words);
    await scripted.clock.pass(500);
    await regain(scripted, 0);
    expect(await take(subscription, 1)).toEqual([expect.objectContaining({ reason })]);
  });

  it("tells what the platform says of a connection that broke off", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    scripted.socket.fail(new Error("read ECONNRESET"));
    await scripted.clock.pass(500);
    await regain(scripted, 0);
    const [gap] = await take(subscription, 1);
    expect((gap as GapEvent).reason).toBe("the connection broke off: read ECONNRESET");
  });

  it("that was not heard of is found out by a ping, and the gap begins where it was heard last", async () => {
    const scripted = scriptedSmc();
    const { clock } = scripted;
    const subscription = await standing(scripted, 0);
    await clock.pass(10_000);
    scripted.socket.value(0, "last");
    const heardAt = new Date(clock.now());
    await clock.pass(30_000);
    expect(scripted.socket.pings).toBe(1);
    await clock.pass(10_000);
    expect([scripted.socket.isDropped, subscription.state]).toEqual([true, "reconnecting"]);
    await clock.pass(500);
    await regain(scripted, 0);
    expect(await take(subscription, 2)).toEqual([
      "last",
      expect.objectContaining({
        lostAt: heardAt,
        reason: "the server gave no sign of life within 10000 ms of being asked",
      }),
    ]);
  });

  it("where nobody can ping, the gap begins with the last frame, however often the server answered calls since", async () => {
    const scripted = scriptedSmc();
    const { clock } = scripted;
    const subscription = await standing(scripted, 0);
    delete scripted.socket.ping;
    const heardAt = new Date(clock.now());
    for (let turn = 0; turn < 3; turn++) await clock.pass(30_000);
    expect(scripted.requests.filter((request) => request === "GET /7.2/system")).toHaveLength(3);
    scripted.socket.end(1006);
    await clock.pass(500);
    await regain(scripted, 0);
    expect(await take(subscription, 1)).toEqual([expect.objectContaining({ lostAt: heardAt })]);
  });

  it("stays while pings are answered", async () => {
    const scripted = scriptedSmc();
    await standing(scripted, 0);
    for (let turn = 1; turn <= 5; turn++) {
      await scripted.clock.pass(30_000);
      expect(scripted.socket.pings).toBe(turn);
      await scripted.clock.pass(100);
      scripted.socket.pong();
    }
    expect(scripted.sockets).toHaveLength(1);
  });

  it("that is lost again before it is regained makes one gap, from the first loss on", async () => {
    const scripted = scriptedSmc();
    const { clock } = scripted;
    const subscription = await standing(scripted, 0);
    const lostAt = new Date(clock.now());
    scripted.socket.end(1011, "first");
    await clock.pass(500);
    scripted.socket.fail(new Error("connect ECONNREFUSED"));
    await clock.pass(2000);
    await regain(scripted);
    scripted.socket.end(1011, "third");
    await clock.pass(5000);
    await regain(scripted, 0);
    const regainedAt = new Date(clock.now());
    expect(scripted.sockets).toHaveLength(4);
    expect(await take(subscription, 1)).toEqual([expect.objectContaining({ lostAt, regainedAt })]);
    expect(subscription.counters).toMatchObject({ gaps: 1, reconnects: 1 });
  });

  it("that is lost often is regained later and later, and soon again once one has held", async () => {
    const pauses: (number | undefined)[] = [];
    const scripted = scriptedSmc({
      random: () => 0.999_999,
      sockets: { baseDelayMs: 1000, maxDelayMs: 4000, pingIntervalMs: 60_000 },
      hooks: {
        socket: ({ kind, delayMs }) => {
          if (kind === "retry") pauses.push(delayMs);
        },
      },
    });
    const { clock } = scripted;
    await standing(scripted, 0);
    for (const heldMs of [0, 9_999, 0, 0, 10_000, 0]) {
      await clock.pass(heldMs);
      scripted.socket.end(1006);
      await clock.pass(4000);
      await regain(scripted, 0);
    }
    expect(pauses).toEqual([999, 1999, 3999, 3999, 999, 1999]);
  });

  it.each([1012, 1013])("after %i is regained after five seconds at least: the server asked for time", async (code) => {
    const scripted = scriptedSmc({ random: () => 0 });
    await standing(scripted, 0);
    scripted.socket.end(code);
    await scripted.clock.pass(4_999);
    expect(scripted.sockets).toHaveLength(1);
    await scripted.clock.pass(1);
    expect(scripted.sockets).toHaveLength(2);
  });

  it.each([1002, 1003, 1007, 1009, 1010, 1015])("after %i is not regained: it would happen again", async (code) => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    scripted.socket.value(0, "queued");
    scripted.socket.end(code, "so there");
    await scripted.clock.idle();
    expect(await take(subscription, 1)).toEqual(["queued"]);
    const error = await scripted.clock.failure(subscription[Symbol.asyncIterator]().next());
    expect(error).toMatchObject({ code: "SOCKET", closeCode: code, operation: "status.subscribe" });
    expect(error.message).toContain(`closed, code ${code}: so there`);
    expect([scripted.sockets.length, scripted.clock.pending]).toEqual([1, 0]);
  });

  it("after which a subscription is refused fails that one alone", async () => {
    const scripted = scriptedSmc();
    const tunnel = await standing(scripted, 0);
    const node = await standing(scripted, 1, { element: NODE });
    scripted.socket.end(1006);
    await scripted.clock.pass(500);
    await regain(scripted);
    scripted.socket.say({ failure: "There is no such element any more" });
    scripted.socket.acknowledge(0);
    await scripted.clock.idle();
    expect([tunnel.state, node.state, node.id]).toEqual(["ended", "live", 0]);
    await expect(take(tunnel, 1)).rejects.toThrow("There is no such element any more");
  });

  it("is tried to be regained without end, unless reconnectMs sets one", async () => {
    for (const reconnectMs of [undefined, 60_000]) {
      const scripted = scriptedSmc({ sockets: { reconnectMs, maxDelayMs: 1000 } });
      const subscription = await standing(scripted, 0);
      scripted.socket.end(1006);
      const startMs = scripted.clock.now();
      while (subscription.state !== "ended" && scripted.clock.now() - startMs < 3_600_000) {
        await scripted.clock.pass(1000);
        if (!scripted.socket.isOver) scripted.socket.fail(new Error("connect ECONNREFUSED"));
        await scripted.clock.idle();
      }
      if (reconnectMs === undefined) {
        expect([subscription.state, scripted.sockets.length > 1000]).toEqual(["reconnecting", true]);
      } else {
        expect(scripted.clock.now() - startMs).toBeLessThan(63_000);
        await expect(take(subscription, 1)).rejects.toMatchObject({ code: "CONNECTION" });
        expect(scripted.clock.pending).toBe(0);
      }
    }
  });

  it("is given up when reconnectMs has passed, in the middle of a pause", async () => {
    const scripted = scriptedSmc({ sockets: { reconnectMs: 1000, baseDelayMs: 60_000, maxDelayMs: 60_000 } });
    const subscription = await standing(scripted, 0);
    scripted.socket.end(1012);
    await scripted.clock.pass(999);
    expect(subscription.state).toBe("reconnecting");
    await scripted.clock.pass(1);
    expect([subscription.state, scripted.sockets.length]).toEqual(["ended", 1]);
    await expect(take(subscription, 1)).rejects.toMatchObject({ code: "SOCKET", closeCode: 1012 });
    expect(scripted.clock.pending).toBe(0);
  });

  it("is given up when reconnectMs has passed, in the middle of a handshake, for what failed before", async () => {
    const scripted = scriptedSmc({ sockets: { reconnectMs: 1000, baseDelayMs: 2, maxDelayMs: 2 } });
    const subscription = await standing(scripted, 0);
    scripted.socket.end(1011, "no memory");
    await scripted.clock.pass(500);
    expect(scripted.sockets).toHaveLength(2);
    await scripted.clock.pass(500);
    expect(subscription.state).toBe("ended");
    await expect(take(subscription, 1)).rejects.toMatchObject({ code: "SOCKET", closeCode: 1011 });
    expect([scripted.socket.isDropped, scripted.clock.pending]).toEqual([true, 0]);
  });

  it("is regained for a new subscription, too, which has no gap of its own", async () => {
    const scripted = scriptedSmc();
    const older = await standing(scripted, 0);
    scripted.socket.end(1006);
    await scripted.clock.idle();
    const { work } = await ask(scripted, { element: NODE });
    expect(scripted.sockets).toHaveLength(1);
    await scripted.clock.pass(500);
    await regain(scripted, 0, 1);
    const newer = await work;
    expect([older.counters.gaps, newer.counters.gaps, newer.id]).toEqual([1, 0, 1]);
  });

  it("keeps what was queued, and its policy", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0, undefined, { overflow: "latest" });
    for (const name of ["one", "two"]) scripted.socket.value(0, name);
    scripted.socket.end(1006);
    await scripted.clock.pass(500);
    await regain(scripted, 0);
    for (const name of ["three", "four"]) scripted.socket.value(0, name);
    expect(await take(subscription, 2)).toEqual([expect.objectContaining({ type: "gap" }), "four"]);
    expect(subscription.counters).toMatchObject({ received: 4, delivered: 1, dropped: 3, queued: 0 });
  });
});

describe("a first connection", () => {
  it("that does not come about is tried as often as retry.maxRetries says", async () => {
    for (const [retry, times] of [
      [undefined, 4],
      [1, 2],
      [{ maxRetries: 0 }, 1],
      [false, 1],
    ] as const) {
      const scripted = scriptedSmc();
      const { work } = await ask(scripted, undefined, { retry });
      const settled = Promise.allSettled([work]);
      for (let turn = 0; turn < 6; turn++) {
        if (!scripted.socket.isOver) scripted.socket.fail(new Error("connect ECONNREFUSED"));
        await scripted.clock.pass(30_000);
      }
      const [result] = await settled;
      expect(result).toMatchObject({ reason: { code: "CONNECTION", attempts: times } });
      expect([scripted.sockets.length, scripted.clock.pending]).toEqual([times, 0]);
    }
  });

  it("that is refused as busy is tried again when the server says", async () => {
    const scripted = scriptedSmc({ random: () => 0 });
    const { work } = await ask(scripted);
    scripted.socket.refuse(503, { "retry-after": "12" });
    await scripted.clock.pass(11_999);
    expect(scripted.sockets).toHaveLength(1);
    await scripted.clock.pass(1);
    await regain(scripted, 0);
    expect((await work).state).toBe("live");
    expect(scripted.sockets).toHaveLength(2);
  });

  it.each([400, 404, 302, 426])("that is refused with %i is final", async (status) => {
    const scripted = scriptedSmc();
    const { work } = await ask(scripted);
    scripted.socket.refuse(status);
    const error = await scripted.clock.failure(work);
    expect(error).toMatchObject({ code: "SOCKET", status, attempts: 1 });
    expect(error.message).toContain(`refused the handshake with ${status}`);
    expect([scripted.sockets.length, scripted.clock.pending]).toEqual([1, 0]);
  });

  it("opens within timeoutMs or not at all", async () => {
    const scripted = scriptedSmc({ timeoutMs: 2000, retry: false });
    const { work } = await ask(scripted);
    const settled = Promise.allSettled([work]);
    await scripted.clock.pass(2000);
    expect((await settled)[0]).toMatchObject({ reason: { code: "TIMEOUT", scope: "attempt", limitMs: 2000 } });
    expect([scripted.socket.isDropped, scripted.clock.pending]).toEqual([true, 0]);
  });
});

it("a connection that nobody waits for any more fails nobody who comes in the same moment", async () => {
  const scripted = scriptedSmc();
  const controller = new AbortController();
  const { work } = await ask(scripted, undefined, { signal: controller.signal });
  const next = work.catch(() => scripted.smc.status.subscribe({ element: NODE }));
  controller.abort();
  await scripted.clock.idle();
  await regain(scripted, 0);
  expect([(await next).state, scripted.sockets.length]).toEqual(["live", 2]);
});

describe("the session of a connection", () => {
  it("is looked at before a lost connection is regained, and not before the first one", async () => {
    const scripted = scriptedSmc();
    await standing(scripted, 0);
    expect(scripted.requests).toEqual(["POST /7.2/login"]);
    scripted.socket.end(1006);
    await scripted.clock.pass(500);
    expect(scripted.requests).toEqual(["POST /7.2/login", "GET /7.2/system"]);
    expect(scripted.socket.init.headers.cookie).toBe("JSESSIONID=session-1");
  });

  it("that has ended is renewed: the next connection carries the new one", async () => {
    const scripted = scriptedSmc();
    await standing(scripted, 0);
    scripted.answer("GET /7.2/system", unauthorized());
    scripted.socket.end(1006);
    await scripted.clock.pass(500);
    expect(scripted.requests.slice(1)).toEqual(["GET /7.2/system", "POST /7.2/login", "GET /7.2/system"]);
    expect(scripted.socket.init.headers.cookie).toBe("JSESSIONID=session-2");
    expect(scripted.socket.url).toBe("ws://localhost:8082/7.2/status/socket");
  });

  it("may have become one by token", async () => {
    const scripted = scriptedSmc();
    await standing(scripted, 0);
    scripted.answer("GET /7.2/system", unauthorized());
    scripted.answer("POST /7.2/login", new Response(null, { headers: { authorization: "a-token" } }));
    scripted.socket.end(1006);
    await scripted.clock.pass(500);
    expect(scripted.socket.init).toMatchObject({ protocols: ["access_token", "a-token"] });
    expect(scripted.socket.init.headers).not.toHaveProperty("cookie");
  });

  it.each([
    [401, "renewed", "POST /7.2/login"],
    [403, "looked at", "GET /7.2/system"],
  ])(
    "that is refused by the handshake with %i is %s, and a second refusal is final",
    async (status, _what, request) => {
      const scripted = scriptedSmc();
      const { work } = await ask(scripted);
      const settled = Promise.allSettled([work]);
      scripted.socket.refuse(status);
      await scripted.clock.pass(500);
      expect([scripted.sockets.length, scripted.requests]).toEqual([2, ["POST /7.2/login", request]]);
      scripted.socket.refuse(status);
      await scripted.clock.pass(0);
      expect((await settled)[0]).toMatchObject({ reason: { code: "SOCKET", status, attempts: 2 } });
      expect([scripted.sockets.length, scripted.clock.pending]).toEqual([2, 0]);
    },
  );

  it("that ended unused is renewed outside the count of retries", async () => {
    const scripted = scriptedSmc();
    const { work } = await ask(scripted, undefined, { retry: false });
    scripted.answer("GET /7.2/system", unauthorized());
    scripted.socket.refuse(401);
    await scripted.clock.pass(500);
    expect(scripted.socket.init.headers.cookie).toBe("JSESSIONID=session-2");
    await regain(scripted, 0);
    expect((await work).state).toBe("live");
  });

  it.each([1008, 3000, 3003])(
    "that the server ends with %i is looked at, and a second such end is final",
    async (code) => {
      const scripted = scriptedSmc();
      const subscription = await standing(scripted, 0);
      scripted.answer("GET /7.2/system", unauthorized());
      scripted.socket.end(code, "session ended");
      await scripted.clock.pass(500);
      expect(scripted.socket.init.headers.cookie).toBe("JSESSIONID=session-2");
      scripted.socket.open();
      await scripted.clock.idle();
      scripted.socket.end(code, "session ended");
      await scripted.clock.idle();
      expect(subscription.state).toBe("ended");
      await expect(take(subscription, 1)).rejects.toMatchObject({ code: "SOCKET", closeCode: code });
      expect([scripted.sockets.length, scripted.clock.pending]).toEqual([2, 0]);
    },
  );

  it("may be refused any number of times with good connections in between", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    for (let turn = 0; turn < 5; turn++) {
      scripted.socket.end(1008);
      await scripted.clock.pass(30_000);
      await regain(scripted, 0);
    }
    expect([subscription.state, subscription.counters.gaps]).toEqual(["live", 5]);
  });

  it("that cannot be had for want of a good key fails the subscription, and the key is not tried again", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    scripted.answer("GET /7.2/system", unauthorized());
    scripted.answer("POST /7.2/login", unauthorized());
    scripted.socket.end(1006);
    await scripted.clock.pass(60_000);
    expect(scripted.requests).toEqual(["POST /7.2/login", "GET /7.2/system", "POST /7.2/login"]);
    await expect(take(subscription, 1)).rejects.toMatchObject({ code: "AUTHENTICATION", operation: "login" });
    expect(scripted.clock.pending).toBe(0);
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ["the server is busy", () => smcJson({}, { status: 503 })],
    ["the server is broken", () => smcJson({}, { status: 500 })],
    ["the connection is refused", () => Promise.reject(new TypeError("fetch failed"))],
    ["the server does not answer", never],
  ])("cannot be looked at while %s: it is tried again after a pause", async (_name, system) => {
    const scripted = scriptedSmc({ timeoutMs: 1000 });
    const subscription = await standing(scripted, 0);
    scripted.answer("GET /7.2/system", system, system);
    scripted.socket.end(1006);
    for (let turn = 0; turn < 100 && scripted.sockets.length < 2; turn++) await scripted.clock.pass(100);
    expect(scripted.requests.filter((request) => request === "GET /7.2/system")).toHaveLength(3);
    await regain(scripted, 0);
    expect(subscription.state).toBe("live");
  });

  it.each([403, 404])("is known where the server answers the look at it with %i", async (status) => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted, 0);
    scripted.answer("GET /7.2/system", smcJson({}, { status }));
    scripted.socket.end(1006);
    await scripted.clock.pass(500);
    await regain(scripted, 0);
    expect([subscription.state, scripted.requests.length]).toEqual(["live", 2]);
  });

  it("that a call renewed meanwhile is the one that the next connection carries", async () => {
    const scripted = scriptedSmc();
    await standing(scripted, 0);
    scripted.answer("GET /7.2/elements", unauthorized());
    scripted.answer("POST /7.2/login", loggedIn("by-a-call"));
    await scripted.smc.request({ method: "GET", path: "/7.2/elements", service: "api" });
    scripted.socket.end(1006);
    await scripted.clock.pass(500);
    expect(scripted.socket.init.headers.cookie).toBe("JSESSIONID=by-a-call");
  });
});
