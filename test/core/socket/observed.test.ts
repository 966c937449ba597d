import { inspect } from "node:util";
import { type Drift, isInvalidArgumentError, isTrunklineError, type Logger, type SocketEvent } from "trunkline";
import { describe, expect, it } from "vitest";
import { ask, NODE, regain, scriptedSmc, standing, TUNNEL, take } from "../../support/scripted-socket.ts";

const watched = (options: Parameters<typeof scriptedSmc>[0] = {}) => {
  const events: SocketEvent[] = [];
  const errors: unknown[] = [];
  const scripted = scriptedSmc({
    hooks: {
      socket: (event) => void events.push(event),
      error: ({ operation, error }) => void errors.push([operation, error.code]),
    },
    ...options,
  });
  return { events, errors, scripted };
};

describe("the socket hook", () => {
  it("sees connections and subscriptions in the order in which they come and go", async () => {
    const { events, scripted } = watched();
    const tunnel = await standing(scripted, 0);
    const node = await standing(scripted, 5, { element: NODE });
    scripted.socket.end(1011, "restart");
    await scripted.clock.pass(500);
    await regain(scripted, 0, 1);
    const ended = tunnel.unsubscribe();
    scripted.socket.say({ success: "Unsubscribed" });
    await ended;
    const over = node.unsubscribe();
    scripted.socket.say({ success: "Unsubscribed" });
    await over;
    await scripted.clock.idle();
    expect(events.map(({ kind, attempt, subscriptions }) => [kind, attempt, subscriptions])).toEqual([
      ["open", 1, 1],
      ["subscribed", 1, 1],
      ["subscribed", 1, 2],
      ["lost", 1, 2],
      ["retry", 1, 2],
      ["open", 2, 2],
      ["subscribed", 2, 2],
      ["subscribed", 2, 2],
      ["ended", 2, 1],
      ["ended", 2, 0],
    ]);
    for (const event of events) {
      expect(event).toMatchObject({ vendor: "smc", service: "sockets", operation: "status.subscribe" });
      expect(event.callId).toBe(events[0]?.callId);
    }
    expect(events[3]).toMatchObject({ closeCode: 1011, reason: "the server closed the connection with 1011: restart" });
    expect(events[4]).toMatchObject({ delayMs: 250, reason: expect.stringContaining("code 1011: restart") });
    expect([events[8], events[9]]).not.toContainEqual(expect.objectContaining({ reason: expect.anything() }));
  });

  it("sees that subscriptions end with their client", async () => {
    const { events, scripted } = watched();
    await standing(scripted, 0);
    await standing(scripted, 1, { element: NODE });
    events.length = 0;
    await scripted.smc.close();
    expect(events.map(({ kind, subscriptions, reason }) => [kind, subscriptions, reason])).toEqual([
      ["ended", 1, "the client was closed"],
      ["ended", 0, "the client was closed"],
    ]);
  });

  it("sees which subscription was acknowledged or ended, by what was asked for", async () => {
    const { events, scripted } = watched();
    await standing(scripted, 0);
    const engines = await standing(scripted, 1, { context: "fw_single" });
    void engines.unsubscribe();
    expect(events.map(({ kind, subject }) => [kind, subject])).toEqual([
      ["open", undefined],
      ["subscribed", TUNNEL],
      ["subscribed", "fw_single"],
      ["ended", "fw_single"],
    ]);
  });

  it("never sees what came", async () => {
    const { events, scripted } = watched();
    await standing(scripted, 0);
    scripted.socket.value(0, "a-secret-name");
    scripted.socket.value(9, "a-secret-name");
    scripted.socket.say('{"a-secret-name":');
    scripted.socket.say({ "a-secret-name": 1 });
    const text = inspect(events, { depth: 10 }) + JSON.stringify(events);
    expect(text).toContain("unreadable");
    expect(text).not.toContain("a-secret-name");
  });

  it("that throws changes nothing", async () => {
    const lines: unknown[] = [];
    const log = (message: string): void => void lines.push(message);
    const logger: Logger = { debug: () => {}, info: () => {}, warn: log, error: log };
    const { scripted } = watched({
      logger,
      hooks: {
        socket: () => {
          throw new Error("oops");
        },
      },
    });
    const subscription = await standing(scripted, 0);
    scripted.socket.end(1006);
    await scripted.clock.pass(500);
    await regain(scripted, 0);
    scripted.socket.value(0, "on it goes");
    expect(await take(subscription, 2)).toEqual([expect.objectContaining({ type: "gap" }), "on it goes"]);
    expect(new Set(lines)).toEqual(new Set(["the socket hook threw and was ignored"]));
  });

  it("and the logger are told alike", async () => {
    const lines: [string, unknown][] = [];
    const logger: Logger = {
      debug: () => {},
      info: (message, details) => void lines.push([message, details?.kind]),
      warn: () => {},
      error: () => {},
    };
    const { events, scripted } = watched({ logger });
    await standing(scripted, 0);
    expect(lines).toEqual(events.map(({ kind }) => ["smc status.subscribe: socket", kind]));
  });
});

describe("the error hook", () => {
  it("sees once what a subscription could not be made for", async () => {
    const { errors, events, scripted } = watched();
    const { work } = await ask(scripted);
    await regain(scripted);
    scripted.socket.say({ failure: "no" });
    await expect(work).rejects.toMatchObject({ code: "SOCKET" });
    expect(errors).toEqual([["status.subscribe", "SOCKET"]]);
    expect(events.at(-1)).toMatchObject({ kind: "ended", reason: expect.stringContaining("the server refused: no") });
  });

  it("sees once what a subscription that stood ended with", async () => {
    const { errors, scripted } = watched();
    const subscription = await standing(scripted, 0);
    scripted.socket.end(1003);
    await scripted.clock.idle();
    await expect(take(subscription, 1)).rejects.toMatchObject({ code: "SOCKET" });
    expect(errors).toEqual([["status.subscribe", "SOCKET"]]);
  });

  it("sees what was refused before anything was sent", async () => {
    const { errors, scripted } = watched();
    await scripted.clock.failure(scripted.smc.status.subscribe({ element: "5" }));
    await scripted.clock.failure(scripted.smc.status.subscribe({ element: TUNNEL }, { maxQueued: 0 }));
    expect(errors).toEqual([
      ["status.subscribe", "INVALID_ARGUMENT"],
      ["status.subscribe", "CONFIGURATION"],
    ]);
  });

  it("is not told of a lost connection that is regained, nor of an end that was asked for", async () => {
    const { errors, scripted } = watched();
    const subscription = await standing(scripted, 0);
    scripted.socket.end(1006);
    await scripted.clock.pass(500);
    await regain(scripted, 0);
    void subscription.unsubscribe();
    await scripted.smc.close();
    expect(errors).toEqual([]);
  });
});

describe("an event that is not as documented", () => {
  const message = (status: object, id = 0) => ({ status: { status }, subscription_id: id });
  const good = { name: "n", monitoring_state: "READY", monitoring_status: "OK" };

  it("passes untouched and is reported once per path, whichever subscription it is of", async () => {
    const drifts: Drift[] = [];
    const { scripted } = watched({ onDrift: (drift) => void drifts.push(drift) });
    const first = await standing(scripted, 0);
    const second = await standing(scripted, 1, { element: NODE });
    for (const id of [0, 1, 0]) scripted.socket.say(message({ ...good, name: 5, health_in_percent: "71" }, id));
    expect((await first[Symbol.asyncIterator]().next()).value).toEqual({
      type: "status",
      status: { ...good, name: 5, health_in_percent: "71" },
    });
    expect(second.counters.received).toBe(1);
    expect(drifts).toEqual([
      expect.objectContaining({ path: "frame.status.status.name", direction: "response", vendor: "smc" }),
      expect.objectContaining({ path: "frame.status.status.health_in_percent", operation: "status.subscribe" }),
    ]);
  });

  it.each<[string, object]>([
    ["a member that nobody documented", { ...good, brand_new: 1 }],
    ["a value that nobody documented", { ...good, monitoring_status: "QUITE_NEW" }],
    ["null for an optional member", { ...good, health_in_percent: null }],
    ["nothing but what is required", good],
  ])("is none: %s", async (_name, status) => {
    const drifts: Drift[] = [];
    const { scripted } = watched({ onDrift: (drift) => void drifts.push(drift) });
    const subscription = await standing(scripted, 0);
    scripted.socket.say(message(status));
    const { value } = await subscription[Symbol.asyncIterator]().next();
    expect([value, drifts]).toEqual([{ type: "status", status }, []]);
  });

  it.each<[string, object, string]>([
    ["a missing member", { monitoring_state: "READY", monitoring_status: "OK" }, "frame.status.status.name"],
    ["a member of another type", { ...good, latency_in_ms: "3" }, "frame.status.status.latency_in_ms"],
    ["a member that nobody documented", { ...good, brand_new: 1 }, "frame.status.status.brand_new"],
  ])("ends a subscription that is strict, after what is queued, and no other: %s", async (_name, status, path) => {
    const { scripted } = watched();
    const strict = await standing(scripted, 0, undefined, { validate: { response: "strict" } });
    const other = await standing(scripted, 1, { element: NODE });
    scripted.socket.say(message(good));
    scripted.socket.say(message(status));
    scripted.socket.say(message(good));
    expect(await take(strict, 1)).toEqual(["n"]);
    const error = await scripted.clock.failure(strict[Symbol.asyncIterator]().next());
    expect(isTrunklineError(error)).toBe(true);
    expect(error).toMatchObject({ code: "RESPONSE_VALIDATION", operation: "status.subscribe", vendor: "smc" });
    expect(error.message).toContain(path);
    expect([strict.state, other.state]).toEqual(["ended", "live"]);
    expect(scripted.socket.sent.at(-1)).toEqual({ unsubscribe: 0 });
  });

  it("is no concern of one that does not check", async () => {
    const drifts: Drift[] = [];
    const { scripted } = watched({ onDrift: (drift) => void drifts.push(drift), validate: { response: "off" } });
    const subscription = await standing(scripted, 0);
    scripted.socket.say(message({ name: 5 }));
    expect((await subscription[Symbol.asyncIterator]().next()).value).toEqual({ type: "status", status: { name: 5 } });
    expect(drifts).toEqual([]);
  });
});

describe("a question that cannot be meant", () => {
  it("is sent and reported where requests are only warned about", async () => {
    const drifts: Drift[] = [];
    const { scripted } = watched({ onDrift: (drift) => void drifts.push(drift), validate: { request: "warn" } });
    await standing(scripted, 0, { element: "elements/vpn/5" });
    expect(scripted.socket.sent).toEqual([{ element: "elements/vpn/5" }]);
    expect(drifts).toEqual([expect.objectContaining({ path: "element", direction: "request" })]);
  });

  it.each([undefined, null, 5, "text", [1]])(
    "where nothing is checked ends in no error of another kind: %j",
    async (request) => {
      const { scripted } = watched();
      const options = { validate: { request: "off" }, deadlineMs: 1000 } as const;
      const work = scripted.smc.status.subscribe(request as never, options);
      const settled = Promise.allSettled([work]);
      await scripted.clock.pass(1000);
      const [result] = await settled;
      expect(isTrunklineError((result as PromiseRejectedResult).reason)).toBe(true);
      expect(scripted.clock.pending).toBe(0);
    },
  );

  it("is sent as it is where nothing is checked", async () => {
    const { scripted } = watched();
    await standing(scripted, 0, { anything: 5 } as never, { validate: { request: "off" } });
    expect(scripted.socket.sent).toEqual([{ anything: 5 }]);
  });

  it.each(["warn", "off"] as const)(
    "and cannot be written at all is refused, and stands in nobody's way: %s",
    async (request) => {
      const { scripted } = watched();
      const circle: Record<string, unknown> = {};
      circle.circle = circle;
      const { work: before } = await ask(scripted, { element: NODE });
      const error = await scripted.clock.failure(
        scripted.smc.status.subscribe({ element: circle } as never, { validate: { request } }),
      );
      expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "status.subscribe", attempts: 0 });
      expect(error.message).toContain("cannot be written as JSON");
      await regain(scripted, 0);
      expect([(await before).id, (await standing(scripted, 1)).id]).toEqual([0, 1]);
    },
  );
});

describe("too many events", () => {
  it("end a subscription with overflow error, after what is queued, and no other", async () => {
    const { errors, scripted } = watched();
    const subscription = await standing(scripted, 0, undefined, { overflow: "error", maxQueued: 2 });
    const other = await standing(scripted, 1, { element: NODE }, { maxQueued: 2 });
    for (const name of ["one", "two", "three", "four"]) {
      scripted.socket.value(0, name);
      scripted.socket.value(1, name);
    }
    expect(await take(subscription, 2)).toEqual(["one", "two"]);
    const error = await scripted.clock.failure(subscription[Symbol.asyncIterator]().next());
    expect(error).toMatchObject({ code: "OVERFLOW", name: "OverflowError", queued: 2, operation: "status.subscribe" });
    expect(error.message).toContain("2 are queued; take them faster, raise maxQueued, or choose overflow");
    expect(subscription.counters).toMatchObject({ received: 3, delivered: 2, dropped: 1, queued: 0 });
    expect(await take(other, 2)).toEqual(["three", "four"]);
    expect(other.counters).toMatchObject({ received: 4, delivered: 2, dropped: 2, queued: 0 });
    expect(errors).toEqual([["status.subscribe", "OVERFLOW"]]);
  });
});

describe("a subscription as it is printed", () => {
  it("shows operation, state and counters, and never what was asked for or what came", async () => {
    const { scripted } = watched();
    const subscription = await standing(scripted, 0);
    scripted.socket.value(0, "a-secret-name");
    expect(JSON.parse(JSON.stringify(subscription))).toEqual({
      operation: "status.subscribe",
      state: "live",
      received: 1,
      delivered: 0,
      dropped: 0,
      queued: 1,
      gaps: 0,
      reconnects: 0,
    });
    expect(inspect(subscription)).toBe("Subscription { status.subscribe, live, 1 received, 0 dropped }");
    for (const text of [inspect(subscription, { showHidden: true, depth: 20 }), inspect(scripted.smc.status)]) {
      expect(text).not.toContain("a-secret-name");
      expect(text).not.toContain("MiM1OQ==");
    }
  });
});

describe("what is no object", () => {
  it.each(["off", "warn", "strict"] as const)("is never sent, with validate.request %s", async (request) => {
    const scripted = scriptedSmc({ validate: { request } });
    const error = await scripted.clock.failure(scripted.smc.status.subscribe(null as never));
    expect(isInvalidArgumentError(error)).toBe(true);
    expect(scripted.requests).toEqual([]);
  });
});
