import { isConfigurationError } from "trunkline";
import { createClient, type SmcOptions } from "trunkline/smc";
import { describe, expect, it } from "vitest";
import { queueSettings, socketSettings } from "../../../src/core/socket/socket-options.ts";
import { failureOf } from "../../support/failure-of.ts";
import { SMC, scriptedSmc, TUNNEL } from "../../support/scripted-socket.ts";

describe("the options of sockets", () => {
  it("have the defaults that are documented", () => {
    const defaults = {
      overflow: "drop-oldest",
      maxQueued: 1000,
      pingIntervalMs: 30_000,
      pongTimeoutMs: 10_000,
      baseDelayMs: 500,
      maxDelayMs: 30_000,
      reconnectMs: undefined,
    };
    expect(socketSettings("smc", undefined)).toEqual(defaults);
    expect(socketSettings("smc", {})).toEqual(defaults);
    expect(socketSettings("smc", { overflow: undefined, maxDelayMs: 7 })).toEqual({ ...defaults, maxDelayMs: 7 });
  });

  it("of a subscription go before those of its client", () => {
    const context = { vendor: "smc", operation: "status.subscribe" };
    const ofClient = socketSettings("smc", { overflow: "error", maxQueued: 5 });
    expect(queueSettings({}, ofClient, context)).toEqual({ overflow: "error", maxQueued: 5 });
    expect(queueSettings({ overflow: "latest", maxQueued: undefined }, ofClient, context)).toEqual({
      overflow: "latest",
      maxQueued: 5,
    });
    expect(queueSettings({ maxQueued: 6 }, ofClient, context)).toEqual({ overflow: "error", maxQueued: 6 });
  });

  it.each<[unknown, string, string]>([
    [null, "sockets", "must be an object"],
    ["fast", "sockets", "must be an object"],
    [[], "sockets", "must be an object"],
    [{ pingInterval: 5 }, "sockets", 'has no member "pingInterval"; it has overflow,'],
    [{ overflow: "drop-newest" }, "sockets.overflow", 'must be "latest" or "drop-oldest" or "error"'],
    [{ overflow: null }, "sockets.overflow", "must be"],
    [{ maxQueued: 0 }, "sockets.maxQueued", "must be a whole number of events from 1 to 1000000"],
    [{ maxQueued: 1_000_001 }, "sockets.maxQueued", "must be a whole number"],
    [{ maxQueued: 1.5 }, "sockets.maxQueued", "must be a whole number"],
    [{ maxQueued: "10" }, "sockets.maxQueued", "must be a whole number"],
    [{ pingIntervalMs: 0 }, "sockets.pingIntervalMs", "must be a whole number of milliseconds from 1 to 2147483647"],
    [{ pingIntervalMs: 2 ** 31 }, "sockets.pingIntervalMs", "must be a whole number"],
    [{ pongTimeoutMs: -1 }, "sockets.pongTimeoutMs", "must be a whole number"],
    [{ baseDelayMs: Number.NaN }, "sockets.baseDelayMs", "must be a whole number"],
    [{ maxDelayMs: Number.POSITIVE_INFINITY }, "sockets.maxDelayMs", "must be a whole number"],
    [{ reconnectMs: false }, "sockets.reconnectMs", "must be a whole number"],
  ])("%j of a client is refused when the client is made, naming %s", (sockets, option, message) => {
    const make = () => createClient({ baseUrl: SMC, credentials: { apiKey: "k" }, sockets } as SmcOptions);
    expect(make).toThrow(expect.objectContaining({ code: "CONFIGURATION", option, vendor: "smc", attempts: 0 }));
    expect(make).toThrow(message);
  });

  it.each([[null], ["ws"], [{}], [true]])("webSocket must be a function: %j is refused", (webSocket) => {
    const make = () => createClient({ baseUrl: SMC, credentials: { apiKey: "k" }, webSocket } as never);
    expect(make).toThrow(expect.objectContaining({ code: "CONFIGURATION", option: "webSocket" }));
  });

  it("are checked by with() as well", () => {
    const client = createClient({ baseUrl: SMC, credentials: { apiKey: "k" } });
    expect(() => client.with({ sockets: { maxQueued: 0 } })).toThrow(
      expect.objectContaining({ option: "sockets.maxQueued" }),
    );
    expect(() => client.with({ webSocket: 5 } as never)).toThrow(expect.objectContaining({ option: "webSocket" }));
  });

  it.each<[unknown, string]>([
    [null, "options"],
    [5, "options"],
    [{ overflow: "all" }, "overflow"],
    [{ overflow: null }, "overflow"],
    [{ maxQueued: 0 }, "maxQueued"],
    [{ maxQueued: 2.5 }, "maxQueued"],
    [{ pingIntervalMs: 5 }, "pingIntervalMs"],
    [{ timeoutMs: 5 }, "timeoutMs"],
    [{ headers: {} }, "headers"],
    [{ waitMs: 5 }, "waitMs"],
    [{ fetch: () => {} }, "fetch"],
    [{ maxqueued: 5 }, "maxqueued"],
    [{ deadlineMs: 0 }, "deadlineMs"],
    [{ retry: { maxRetries: -1 } }, "retry.maxRetries"],
    [{ validate: { response: "loud" } }, "validate.response"],
    [{ signal: {} }, "signal"],
  ])("%j of a subscription is refused before anything is sent, naming %s", async (options, option) => {
    const { smc, requests, sockets, clock } = scriptedSmc();
    const error = await failureOf(smc.status.subscribe({ element: TUNNEL }, options as never));
    expect(isConfigurationError(error)).toBe(true);
    expect(error).toMatchObject({ option, vendor: "smc", operation: "status.subscribe", attempts: 0 });
    expect([requests, sockets, clock.pending]).toEqual([[], [], 0]);
  });

  it("that a subscription knows are all taken", async () => {
    const { smc, clock, serve } = scriptedSmc();
    serve();
    const subscription = await clock.run(
      smc.status.subscribe(
        { element: TUNNEL },
        {
          signal: new AbortController().signal,
          deadlineMs: 5000,
          retry: 2,
          validate: { response: "off" },
          overflow: "latest",
          maxQueued: 3,
        },
      ),
    );
    expect(subscription.state).toBe("live");
  });
});
