import { isConfigurationError, type WebSocketInit } from "trunkline";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { scriptedSmc, smcJson, TUNNEL } from "../../support/scripted-socket.ts";

/** What the classes were made with. */
let made: unknown[][] = [];

/** The platform's own class: it takes subprotocols and nothing else. */
class PlatformWebSocket extends EventTarget {
  constructor(...args: unknown[]) {
    super();
    made.push(args);
    setImmediate(() => this.dispatchEvent(new Event("open")));
  }
  send(): void {
    const data = '{"success":"Subscribed for status","subscription_id":0}';
    setImmediate(() => this.dispatchEvent(new MessageEvent("message", { data })));
  }
  close(): void {
    setImmediate(() => this.dispatchEvent(Object.assign(new Event("close"), { code: 1000, reason: "" })));
  }
}

/** As the class of `ws` looks from outside. */
class NodeWebSocket extends PlatformWebSocket {
  ping(): void {}
}

const INIT: WebSocketInit = {
  protocols: ["access_token", "t"],
  headers: { "user-agent": "trunkline/1", cookie: "JSESSIONID=s" },
  maxMessageBytes: 1234,
};

/** The opener as it is where this class is the platform's. */
async function openWith(platform: unknown) {
  vi.doMock("isomorphic-ws", () => ({ default: platform }));
  return (await import("../../../src/core/socket/open-web-socket.ts")).openWebSocket;
}

beforeEach(() => {
  made = [];
  vi.resetModules();
});

afterEach(() => {
  vi.doUnmock("isomorphic-ws");
});

describe("the opener of WebSockets", () => {
  it("hands headers and the largest message to the class of ws, and lets nothing be inflated or redirected", async () => {
    const open = await openWith(NodeWebSocket);
    await open("ws://localhost/7.2/status/socket", INIT);
    expect(made).toEqual([
      [
        "ws://localhost/7.2/status/socket",
        ["access_token", "t"],
        {
          headers: INIT.headers,
          maxPayload: 1234,
          closeTimeout: 2_000,
          perMessageDeflate: false,
          followRedirects: false,
        },
      ],
    ]);
  });

  it("keeps the largest message within what ws can count", async () => {
    const open = await openWith(NodeWebSocket);
    await open("ws://localhost/", { ...INIT, maxMessageBytes: 2 ** 40 });
    expect(made[0]?.[2]).toMatchObject({ maxPayload: 2 ** 31 - 1 });
  });

  it("refuses to open one without the cookie where the platform cannot send it, naming option and header", async () => {
    const open = await openWith(PlatformWebSocket);
    const error = await failureOf(open("ws://localhost/", INIT));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "webSocket" });
    expect(error.message).toContain("cannot send the header cookie");
    expect(error.message).not.toContain("JSESSIONID");
    expect(made).toEqual([]);
  });

  it.each([NodeWebSocket, PlatformWebSocket])(
    "refuses a token that no subprotocol can carry, without repeating it: %o",
    async (platform) => {
      const open = await openWith(platform);
      for (const token of ["a/b", "a=", "a,b", "a b", "a(b)", "ä", ""]) {
        const error = await failureOf(
          open("ws://localhost/", { ...INIT, headers: {}, protocols: ["access_token", token] }),
        );
        expect(error).toMatchObject({ code: "CONFIGURATION", option: "webSocket" });
        expect(error.message).toContain("characters that no subprotocol may have; give a function that sends it");
        expect(error.message).toContain("createNodeTransport(...).webSocket of trunkline/node");
      }
      expect(made).toEqual([]);
      await open("ws://localhost/", { ...INIT, headers: {}, protocols: ["access_token", "aZ09.-_~!#$%&'*+^`|"] });
      expect(made).toHaveLength(1);
    },
  );

  it("opens one on such a platform where a token as subprotocol is all that is needed", async () => {
    const open = await openWith(PlatformWebSocket);
    await open("ws://localhost/", { ...INIT, headers: { "user-agent": "trunkline/1" } });
    expect(made).toEqual([["ws://localhost/", ["access_token", "t"]]]);
  });
});

/** A client without a factory of its own, as this platform has it. */
async function smcWith(platform: unknown) {
  vi.doMock("isomorphic-ws", () => ({ default: platform }));
  // The client of this test's own copy of the modules, so that its opener is fresh.
  const fresh = await import("../../support/scripted-socket.ts");
  return fresh.scriptedSmc({ webSocket: undefined });
}

describe("a subscription without a factory", () => {
  it("fails at once where the platform cannot send the session's cookie, telling what to do", async () => {
    const { smc, clock, requests } = await smcWith(PlatformWebSocket);
    const error = await clock.failure(smc.status.subscribe({ element: TUNNEL }));
    expect(isConfigurationError(error)).toBe(true);
    expect(error).toMatchObject({ option: "webSocket" });
    expect(error.message).toContain("give a function that opens one that can, or run this on Node");
    expect([made, requests, clock.pending]).toEqual([[], ["POST /7.2/login"], 0]);
  });

  it("works there with a session by token, and keeps itself alive by cheap requests in place of pings", async () => {
    const { smc, clock, requests, answer } = await smcWith(PlatformWebSocket);
    answer("POST /7.2/login", new Response(null, { headers: { authorization: "the-token" } }));
    const subscription = await clock.run(smc.status.subscribe({ element: TUNNEL }));
    expect(made).toEqual([["ws://localhost:8082/7.2/status/socket", ["access_token", "the-token"]]]);
    await clock.pass(30_000);
    expect(requests).toEqual(["POST /7.2/login", "GET /7.2/system"]);
    await clock.pass(30_000);
    expect(requests).toEqual(["POST /7.2/login", "GET /7.2/system", "GET /7.2/system"]);
    expect(subscription.state).toBe("live");
    await smc.close();
    expect(clock.pending).toBe(0);
  });
});

describe("a platform that cannot ping", () => {
  it.each<[string, () => Response | Promise<Response>, "live" | "reconnecting"]>([
    ["is alive while the server knows the session", () => smcJson({}), "live"],
    [
      "is alive while the server answers at all, even if it forbids this call",
      () => smcJson({}, { status: 403 }),
      "live",
    ],
    ["is lost when no answer comes in time", () => new Promise<Response>(() => {}), "reconnecting"],
    ["is lost when the server is broken", () => smcJson({}, { status: 500 }), "reconnecting"],
  ])("%s", async (_name, system, state) => {
    const smc = scriptedSmc();
    const { clock, answer } = smc;
    const waiting = smc.smc.status.subscribe({ element: TUNNEL });
    await clock.idle();
    delete smc.socket.ping;
    smc.socket.open();
    await clock.idle();
    smc.socket.acknowledge(0);
    const subscription = await waiting;
    answer("GET /7.2/system", system);
    await clock.pass(40_000);
    expect(subscription.state).toBe(state);
    expect(smc.socket.isDropped).toBe(state === "reconnecting");
    await smc.smc.close();
  });
});
