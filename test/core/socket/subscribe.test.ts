import { isSocketError } from "trunkline";
import { describe, expect, it } from "vitest";
import { VERSION } from "../../../src/core/version.ts";
import {
  ask,
  beServer,
  loggedIn,
  NODE,
  regain,
  ScriptedSocket,
  SMC,
  scriptedSmc,
  standing,
  TUNNEL,
  take,
} from "../../support/scripted-socket.ts";

describe("the connection of a client's subscriptions", () => {
  it("is not opened, and nothing is sent, before the first of them", async () => {
    const { smc, clock, requests, sockets } = scriptedSmc();
    expect(smc.status).toBe(smc.status);
    await clock.idle();
    expect([requests, sockets, clock.pending]).toEqual([[], [], 0]);
  });

  it("carries the session and who asks, and no origin; what is asked goes as it is", async () => {
    const scripted = scriptedSmc();
    const { requests } = scripted;
    const { work } = await ask(scripted);
    const { socket } = scripted;
    expect(socket.url).toBe("ws://localhost:8082/7.2/status/socket");
    expect(socket.init).toEqual({
      protocols: [],
      headers: { cookie: "JSESSIONID=session-1", "user-agent": `trunkline/${VERSION}` },
      maxMessageBytes: 16 * 2 ** 20,
    });
    expect(socket.texts).toEqual([]);
    await regain(scripted);
    expect(socket.texts).toEqual([`{"element":"${TUNNEL}"}`]);
    socket.acknowledge(0);
    const subscription = await work;
    expect([subscription.id, subscription.state]).toEqual([0, "live"]);
    expect(requests).toEqual(["POST /7.2/login"]);
  });

  it("carries a token as subprotocol, and no cookie", async () => {
    const scripted = scriptedSmc({ appName: "my-tool/2", maxBodyBytes: 5000 });
    scripted.answer("POST /7.2/login", new Response(null, { headers: { authorization: "the-token" } }));
    await ask(scripted);
    expect(scripted.socket.init).toEqual({
      protocols: ["access_token", "the-token"],
      headers: { "user-agent": expect.stringContaining("my-tool/2") },
      maxMessageBytes: 5000,
    });
  });

  it("carries the caller's own headers as any call does, for those on the way", async () => {
    const scripted = scriptedSmc({ headers: { "x-own": "mine", authorization: "Basic of-a-proxy" } });
    await ask(scripted);
    const { protocols, headers } = scripted.socket.init;
    expect(protocols).toEqual([]);
    expect(headers).toEqual({
      cookie: "JSESSIONID=session-1",
      "user-agent": `trunkline/${VERSION}`,
      "x-own": "mine",
      authorization: "Basic of-a-proxy",
    });
  });

  it.each([
    ["https://smc.example.net:8082", "wss://smc.example.net:8082/7.2/status/socket"],
    ["https://proxy.example.net/smc/", "wss://proxy.example.net/smc/7.2/status/socket"],
    ["http://127.0.0.1:1/http", "ws://127.0.0.1:1/http/7.2/status/socket"],
  ])("goes where the base URL %s says", async (baseUrl, url) => {
    const scripted = scriptedSmc({ baseUrl, fetch: async () => loggedIn("s") });
    await ask(scripted);
    expect(scripted.socket.url).toBe(url);
  });

  it("is one for all: ids 0 and 5 as on the vendor's page, each value to its own", async () => {
    const scripted = scriptedSmc();
    const tunnel = await standing(scripted, 0);
    const node = await standing(scripted, 5, { element: NODE });
    const { socket } = scripted;
    expect([scripted.sockets.length, socket.sent]).toEqual([1, [{ element: TUNNEL }, { element: NODE }]]);
    expect([tunnel.id, node.id]).toEqual([0, 5]);
    socket.value(0, "Corporate VPN");
    socket.value(5, "Plano node 1");
    socket.value(0, "Corporate VPN, again");
    expect(await take(tunnel, 2)).toEqual(["Corporate VPN", "Corporate VPN, again"]);
    expect(await take(node, 1)).toEqual(["Plano node 1"]);
  });

  it("is asked for one subscription after another, since answers do not say to which they belong", async () => {
    const scripted = scriptedSmc();
    const elements = [TUNNEL, NODE, `${SMC}/7.2/elements/vpn/5`];
    const asked = [];
    for (const element of elements) asked.push(await ask(scripted, { element }));
    await regain(scripted);
    const { socket } = scripted;
    expect(socket.sent).toEqual([{ element: TUNNEL }]);
    socket.acknowledge(0);
    expect(socket.sent).toEqual([{ element: TUNNEL }, { element: NODE }]);
    socket.say({ failure: "no" });
    expect(socket.sent.map(({ element }) => element)).toEqual(elements);
    socket.acknowledge(1);
    const settled = await Promise.allSettled(asked.map(({ work }) => work));
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  it("is opened once for subscriptions that are made at once, and one login serves them all", async () => {
    const scripted = scriptedSmc({ apiVersion: undefined });
    const works = await Promise.all(
      [TUNNEL, NODE, `${SMC}/7.2/elements/vpn/5`].map((element) => ask(scripted, { element })),
    );
    await regain(scripted, 0, 1, 2);
    const subscriptions = await Promise.all(works.map(({ work }) => work));
    expect(subscriptions.map(({ id }) => id)).toEqual([0, 1, 2]);
    expect(scripted.sockets).toHaveLength(1);
    expect(scripted.requests).toEqual(["GET /api", "POST /7.2/login"]);
  });
});

describe("an event", () => {
  it("is its kind and the status as it came, whatever members that has", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted);
    const status = {
      name: "Corporate VPN",
      monitoring_state: "READY",
      monitoring_status: "OK",
      health_in_percent: 71,
      latency_in_ms: 71,
      traffic_in_bits_per_sec: 1_881_231_412,
      vpn_status_code: "Idle",
      result: [{ href: TUNNEL, name: "Gateway Tunnel", type: "gateway_tunnel" }],
    };
    scripted.socket.say({ status: { status }, subscription_id: 0 });
    const { value } = await subscription[Symbol.asyncIterator]().next();
    expect(value).toEqual({ type: "status", status });
  });

  it("of an older subscription that comes between a question and its answer goes to that one", async () => {
    const scripted = scriptedSmc();
    const older = await standing(scripted, 0);
    const { work } = await ask(scripted, { element: NODE });
    scripted.socket.value(0, "meanwhile");
    scripted.socket.acknowledge(1);
    scripted.socket.value(1, "first");
    expect(await take(older, 1)).toEqual(["meanwhile"]);
    expect(await take(await work, 1)).toEqual(["first"]);
  });

  it("that comes before the acknowledgement of its own subscription is not lost, and keeps its place", async () => {
    const scripted = scriptedSmc();
    const { work } = await ask(scripted);
    await regain(scripted);
    const { socket } = scripted;
    socket.value(0, "early");
    socket.value(0, "earlier than its acknowledgement, too");
    socket.acknowledge(0);
    socket.value(0, "in time");
    const subscription = await work;
    expect(subscription.counters).toMatchObject({ received: 3, queued: 3 });
    expect(await take(subscription, 3)).toEqual(["early", "earlier than its acknowledgement, too", "in time"]);
  });

  it("of an id that nobody has is told to the hooks, and taken for none of the others", async () => {
    const kinds: unknown[] = [];
    const scripted = scriptedSmc({ hooks: { socket: ({ kind, reason }) => void kinds.push([kind, reason]) } });
    const subscription = await standing(scripted);
    kinds.length = 0;
    scripted.socket.value(7, "whose?");
    expect(kinds).toEqual([["unknown", expect.stringContaining("id 7")]]);
    expect(subscription.counters.received).toBe(0);
  });

  it("that came early for nobody is told to the hooks once nothing is asked any more", async () => {
    const kinds: string[] = [];
    const scripted = scriptedSmc({ hooks: { socket: ({ kind }) => void kinds.push(kind) } });
    const { work } = await ask(scripted);
    await regain(scripted);
    scripted.socket.value(3, "whose?");
    scripted.socket.value(3, "whose?");
    expect(kinds).toEqual(["open"]);
    scripted.socket.acknowledge(0);
    expect(kinds).toEqual(["open", "subscribed", "unknown", "unknown"]);
    expect((await work).counters.received).toBe(0);
  });

  it("that comes early is kept up to a million characters of all", async () => {
    let unknown = 0;
    const scripted = scriptedSmc({
      hooks: {
        socket: ({ kind }) => {
          if (kind === "unknown") unknown += 1;
        },
      },
    });
    const { work } = await ask(scripted);
    await regain(scripted);
    for (let n = 0; n < 12; n++) scripted.socket.value(0, "x".repeat(99_000));
    scripted.socket.acknowledge(0);
    expect((await work).counters.received).toBe(10);
    expect(unknown).toBe(2);
  });
});

describe("a refusal", () => {
  it("belongs to what was asked first and is not answered yet", async () => {
    const scripted = scriptedSmc();
    const asked = [];
    for (const element of [TUNNEL, NODE, `${SMC}/7.2/elements/vpn/5`]) asked.push(await ask(scripted, { element }));
    await regain(scripted, 0);
    scripted.socket.say({ failure: "There is no element with such a href" });
    scripted.socket.acknowledge(1);
    const [first, second, third] = await Promise.allSettled(asked.map(({ work }) => work));
    expect(first).toMatchObject({ status: "fulfilled", value: { id: 0 } });
    expect(third).toMatchObject({ status: "fulfilled", value: { id: 1 } });
    expect(second?.status).toBe("rejected");
    const { reason } = second as PromiseRejectedResult;
    expect(isSocketError(reason)).toBe(true);
    expect(reason).toMatchObject({ code: "SOCKET", vendor: "smc", operation: "status.subscribe", attempts: 1 });
    const said = "the server refused: There is no element with such a href";
    expect(reason.message).toBe(`status.subscribe: ${said} (asked for ${NODE})`);
  });

  it("of the only subscription closes the connection", async () => {
    const scripted = scriptedSmc();
    const { work } = await ask(scripted);
    await regain(scripted);
    scripted.socket.say({ failure: "no" });
    await expect(work).rejects.toMatchObject({ code: "SOCKET" });
    await scripted.clock.idle();
    expect(scripted.socket.closedWith).toBe(1000);
    expect(scripted.clock.pending).toBe(0);
  });

  it("to end a subscription ends it all the same", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted);
    const other = await standing(scripted, 1, { element: NODE });
    const ended = subscription.unsubscribe();
    scripted.socket.say({ failure: "no such subscription" });
    await ended;
    expect([subscription.state, other.state]).toEqual(["ended", "live"]);
  });

  it("with the id of one that stands ends that one", async () => {
    const scripted = scriptedSmc();
    const first = await standing(scripted);
    const second = await standing(scripted, 1, { element: NODE });
    scripted.socket.say({ failure: "The element is gone", subscription_id: 0 });
    expect([first.state, second.state]).toEqual(["ended", "live"]);
    await expect(take(first, 1)).rejects.toThrow("The element is gone");
    expect(scripted.socket.sent).toHaveLength(2);
  });

  it.each<[string, object]>([
    ["a message", { message: "no such element" }],
    ["details", { details: ["no such element"], status: 0 }],
  ])("may have the form of other errors: %s", async (_name, said) => {
    const scripted = scriptedSmc();
    const { work } = await ask(scripted);
    await regain(scripted);
    scripted.socket.say(said);
    await expect(work).rejects.toThrow("the server refused: no such element");
  });

  it.each<[string, object, string]>([
    ["families by their names", { context: "fw_single,vpn" }, "fw_single,vpn"],
    [
      "an address without what nobody checked in it",
      { element: "http://admin:hunter2@localhost:8082/7.2/elements/vpn/5?key=hunter2" },
      "http://localhost:8082/7.2/elements/vpn/5?key=[redacted]",
    ],
    ["no session", { context: "of session-1" }, "of [redacted]"],
  ])("names what was asked for: %s", async (_name, request, named) => {
    const scripted = scriptedSmc();
    const { work } = await ask(scripted, request as never, { validate: { request: "off" } });
    await regain(scripted);
    scripted.socket.say({ failure: "no" });
    await expect(work).rejects.toMatchObject({
      message: `status.subscribe: the server refused: no (asked for ${named})`,
    });
  });

  it("names nothing where nobody knows what was asked for", async () => {
    const scripted = scriptedSmc();
    const { work } = await ask(scripted, {} as never, { validate: { request: "off" } });
    await regain(scripted);
    scripted.socket.say({ failure: "no" });
    await expect(work).rejects.toMatchObject({ message: "status.subscribe: the server refused: no" });
  });

  it("of nothing that was asked does no harm", async () => {
    const kinds: string[] = [];
    const scripted = scriptedSmc({ hooks: { socket: ({ kind }) => void kinds.push(kind) } });
    const subscription = await standing(scripted);
    scripted.socket.say({ failure: "what?" });
    expect([kinds.at(-1), subscription.state]).toEqual(["unknown", "live"]);
  });
});

describe("a frame", () => {
  it.each<[string, unknown]>([
    ["no JSON", "<html>"],
    ["half a message", '{"status":{"status":'],
    ["nothing", ""],
    ["null", "null"],
    ["a number", "5"],
    ["a text", '"status"'],
    ["a list", "[]"],
    ["an empty object", "{}"],
    ["an event of another socket", { events: [], subscription_id: 0 }],
    ["a status without an id", { status: { status: { name: "x" } } }],
    ["a status whose id is a text", { status: { status: { name: "x" } }, subscription_id: "0" }],
    ["a status that is wrapped once", { status: { name: "x" }, subscription_id: 0 }],
    ["a status that is null", { status: { status: null }, subscription_id: 0 }],
    ["a status that is a list", { status: { status: [] }, subscription_id: 0 }],
    ["a failure without words", { failure: { text: "x" } }],
  ])("that is %s is told to the hooks and changes nothing", async (_name, frame) => {
    const kinds: string[] = [];
    const scripted = scriptedSmc({ hooks: { socket: ({ kind }) => void kinds.push(kind) } });
    const subscription = await standing(scripted);
    kinds.length = 0;
    scripted.socket.say(frame);
    scripted.socket.value(0, "the next one");
    expect(kinds).toEqual(["unreadable"]);
    expect(await take(subscription, 1)).toEqual(["the next one"]);
    expect(subscription.counters).toMatchObject({ received: 1, delivered: 1, dropped: 0 });
  });

  it("that acknowledges one id twice takes nothing from the next who asked", async () => {
    const scripted = scriptedSmc();
    const first = await ask(scripted);
    const second = await ask(scripted, { element: NODE });
    await regain(scripted, 0, 0, 1);
    expect((await first.work).id).toBe(0);
    expect((await second.work).id).toBe(1);
  });

  it("that acknowledges more than was asked for ends the connection, since nobody knows whose the ids are", async () => {
    const kinds: string[] = [];
    const scripted = scriptedSmc({ hooks: { socket: ({ kind }) => void kinds.push(kind) } });
    const subscription = await standing(scripted);
    scripted.socket.acknowledge(9);
    await scripted.clock.pass(500);
    await regain(scripted, 0);
    expect(kinds).toEqual(["open", "subscribed", "unknown", "lost", "retry", "open", "subscribed"]);
    expect([subscription.state, subscription.counters.gaps]).toEqual(["live", 1]);
  });

  it("that says an end which nobody asked for does no harm", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted);
    scripted.socket.say({ success: "whatever" });
    await scripted.clock.idle();
    expect([subscription.id, subscription.state, scripted.socket.isOver]).toEqual([0, "live", false]);
  });

  it("with integers beyond 2^53 is not rounded", async () => {
    const scripted = scriptedSmc();
    const subscription = await standing(scripted);
    const text =
      '{"name":"n","monitoring_state":"READY","monitoring_status":"OK","traffic_in_bits_per_sec":9007199254740993}';
    scripted.socket.say(`{"status":{"status":${text}},"subscription_id":0}`);
    const { value } = await subscription[Symbol.asyncIterator]().next();
    expect(value).toMatchObject({ status: { traffic_in_bits_per_sec: 9007199254740993n } });
  });
});

describe("an acknowledgement that stays out", () => {
  it("makes the client begin anew on another connection, since all later replies would be taken for others", async () => {
    const scripted = scriptedSmc({ timeoutMs: 1000 });
    const { clock, sockets } = scripted;
    const { work } = await ask(scripted);
    await regain(scripted);
    await clock.pass(1000);
    expect(sockets[0]?.isDropped).toBe(true);
    await clock.pass(500);
    expect(sockets).toHaveLength(2);
    await regain(scripted, 0);
    expect((await work).state).toBe("live");
  });

  it("costs the others no more than its turn: they go first next time, and it is given up when they were answered three times", async () => {
    const scripted = scriptedSmc({ timeoutMs: 1000, retry: { maxRetries: 9 } });
    const { clock, sockets } = scripted;
    const { work: bad } = await ask(scripted);
    const { work: good } = await ask(scripted, { element: NODE });
    const settled = Promise.allSettled([bad]);
    await regain(scripted);
    for (let turn = 0; turn < 4; turn++) {
      const { socket } = scripted;
      await clock.pass(1000);
      expect(socket.isDropped).toBe(true);
      if (turn === 3) break;
      for (let wait = 0; wait < 100 && scripted.socket === socket; wait++) await clock.pass(100);
      await regain(scripted, 0);
      expect(scripted.socket.sent).toEqual([{ element: NODE }, { element: TUNNEL }]);
    }
    expect((await settled)[0]).toMatchObject({ reason: { code: "SOCKET" } });
    for (let wait = 0; wait < 100 && sockets.length < 5; wait++) await clock.pass(100);
    await regain(scripted, 0);
    expect(scripted.socket.sent).toEqual([{ element: NODE }]);
    expect((await good).state).toBe("live");
  });

  it("in the end is an error that says so", async () => {
    const scripted = scriptedSmc({ timeoutMs: 1000 });
    const { clock, sockets } = scripted;
    const { work } = await ask(scripted, undefined, { retry: { maxRetries: 1 } });
    for (let turn = 0; turn < 2; turn++) {
      await regain(scripted);
      await clock.pass(2000);
    }
    const error = await clock.failure(work);
    expect(error).toMatchObject({ code: "SOCKET", attempts: 2 });
    expect(error.message).toContain("did not answer a subscription within 1000 ms");
    expect([sockets.length, clock.pending]).toEqual([2, 0]);
  });
});

describe("a client that with() made", () => {
  it("has a connection of its own on the session of its owner", async () => {
    const scripted = scriptedSmc();
    await standing(scripted, 0);
    const smc = scripted.smc.with({ deadlineMs: 5000, sockets: { overflow: "latest" } });
    const { work } = await ask({ smc, clock: scripted.clock });
    expect(scripted.sockets).toHaveLength(2);
    await regain(scripted, 0);
    await work;
    expect(scripted.requests).toEqual(["POST /7.2/login"]);
    expect(scripted.sockets.map(({ init }) => init.headers.cookie)).toEqual([
      "JSESSIONID=session-1",
      "JSESSIONID=session-1",
    ]);
  });

  it("keeps its owner's options of sockets where it says nothing of them", async () => {
    const scripted = scriptedSmc({ sockets: { maxQueued: 2, overflow: "error" } });
    const smc = scripted.smc.with({ sockets: { maxQueued: 1 } });
    const { work } = await ask({ smc, clock: scripted.clock });
    await regain(scripted, 0);
    const subscription = await work;
    for (const name of ["first", "second"]) scripted.socket.value(0, name);
    expect([subscription.state, subscription.counters]).toMatchObject(["ended", { queued: 1, dropped: 1 }]);
  });

  it("ends with its owner, and not the other way round", async () => {
    const scripted = scriptedSmc();
    const ofOwner = await standing(scripted, 0);
    const smc = scripted.smc.with({ deadlineMs: 5000 });
    const derived = { ...scripted, smc };
    const { work } = await ask(derived);
    await regain(scripted, 0);
    const first = await work;
    await smc.close();
    expect([first.state, ofOwner.state]).toEqual(["ended", "live"]);
    const another = scripted.smc.with({ deadlineMs: 6000 });
    const { work: again } = await ask({ ...scripted, smc: another });
    await regain(scripted, 0);
    const second = await again;
    await scripted.smc.close();
    expect([second.state, ofOwner.state]).toEqual(["ended", "ended"]);
    expect(scripted.requests.at(-1)).toBe("PUT /7.2/logout");
    expect(scripted.clock.pending).toBe(0);
  });

  it("may open sockets in another way, and logs in by itself where it is another caller", async () => {
    const scripted = scriptedSmc();
    await standing(scripted, 0);
    const asked: string[] = [];
    const smc = scripted.smc.with({
      webSocket: (url, { headers }) => {
        asked.push(`${url} ${headers.cookie}`);
        throw Object.assign(new Error("no"), { code: "ECONNREFUSED" });
      },
      retry: false,
    });
    await scripted.clock.failure(smc.status.subscribe({ element: TUNNEL }));
    const other = smc.with({ credentials: { apiKey: "another" } });
    await scripted.clock.failure(other.status.subscribe({ element: TUNNEL }));
    expect(asked).toEqual([
      "ws://localhost:8082/7.2/status/socket JSESSIONID=session-1",
      "ws://localhost:8082/7.2/status/socket JSESSIONID=session-2",
    ]);
    expect(scripted.sockets).toHaveLength(1);
  });
});

describe("a factory of the caller's own", () => {
  it("that throws an error of the system is a connection that failed, and is tried again", async () => {
    let calls = 0;
    const { smc, clock } = scriptedSmc({
      webSocket: () => {
        calls += 1;
        throw Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:8082"), { code: "ECONNREFUSED" });
      },
    });
    const error = await clock.failure(smc.status.subscribe({ element: TUNNEL }));
    expect(error).toMatchObject({
      code: "CONNECTION",
      systemCode: "ECONNREFUSED",
      maySent: false,
      vendor: "smc",
      operation: "status.subscribe",
      attempts: 4,
    });
    expect([calls, clock.pending]).toEqual([4, 0]);
  });

  it.each<[string, () => unknown, string]>([
    ["throws anything", () => new Error("not today"), "threw: Error: not today"],
    ["throws what is no error", () => "not today", "threw: not today"],
    ["throws nothing at all", () => undefined, "threw: undefined"],
    [
      "throws what it was given",
      () => new SyntaxError("the subprotocol 'session-1' of the-api-key is invalid"),
      "threw: SyntaxError: the subprotocol '[redacted]' of [redacted] is invalid",
    ],
  ])("that %s is refused with the name of the option, and not called again", async (_name, thrown, message) => {
    for (const isLater of [false, true]) {
      let calls = 0;
      const { smc, clock } = scriptedSmc({
        webSocket: () => {
          calls += 1;
          if (isLater) return Promise.reject(thrown());
          throw thrown();
        },
      });
      const error = await clock.failure(smc.status.subscribe({ element: TUNNEL }));
      expect(error).toMatchObject({ code: "CONFIGURATION", option: "webSocket", operation: "status.subscribe" });
      expect(error.message).toContain(message);
      expect([error.cause, calls, clock.pending]).toEqual([undefined, 1, 0]);
    }
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a number", 5],
    ["a text", "ws://localhost"],
    ["an empty object", {}],
    ["half a socket", { send: () => {}, close: () => {} }],
    ["a class", WebSocket],
    ["a promise of nothing", Promise.resolve()],
  ])("that gives %s is refused with the name of the option, and not called again", async (_name, given) => {
    let calls = 0;
    const { smc, clock } = scriptedSmc({
      webSocket: () => {
        calls += 1;
        return given as never;
      },
    });
    const error = await clock.failure(smc.status.subscribe({ element: TUNNEL }));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "webSocket", operation: "status.subscribe" });
    expect(error.message).toContain("must give a WebSocket");
    expect([calls, clock.pending]).toEqual([1, 0]);
  });

  it("that gives a socket which is closed already is one that failed", async () => {
    const { smc, clock } = scriptedSmc({
      webSocket: (url, init) => {
        const socket = new ScriptedSocket(url, init);
        socket.end(1006);
        return socket;
      },
      retry: { maxRetries: 1 },
    });
    const error = await clock.failure(smc.status.subscribe({ element: TUNNEL }));
    expect(error).toMatchObject({ code: "SOCKET", attempts: 2 });
    expect(error.message).toContain("option webSocket gave one that is closed");
    expect(clock.pending).toBe(0);
  });

  it("may take its time, and may wait until the socket is open", async () => {
    const scripted = scriptedSmc();
    const smc = scripted.smc.with({
      webSocket: async (url, init) => {
        const socket = new ScriptedSocket(url, init);
        const opened = new Promise<void>((resolve) => socket.addEventListener("open", () => resolve()));
        beServer(socket);
        await opened;
        return socket;
      },
    });
    const { work } = await ask({ smc, clock: scripted.clock });
    expect((await scripted.clock.run(work)).state).toBe("live");
  });

  it("that never comes back is given up after timeoutMs, and what it gives later is dropped", async () => {
    const late: (() => void)[] = [];
    const scripted = scriptedSmc({ timeoutMs: 1000, retry: false });
    const made: ScriptedSocket[] = [];
    const smc = scripted.smc.with({
      webSocket: (url, init) =>
        new Promise((resolve) => {
          const socket = new ScriptedSocket(url, init);
          made.push(socket);
          late.push(() => resolve(socket));
        }),
    });
    const { work } = await ask({ smc, clock: scripted.clock });
    await scripted.clock.pass(1000);
    await expect(work).rejects.toMatchObject({ code: "TIMEOUT", scope: "attempt", limitMs: 1000 });
    late[0]?.();
    await scripted.clock.idle();
    expect(made.map(({ isDropped }) => isDropped)).toEqual([true]);
    expect(scripted.clock.pending).toBe(0);
  });
});
