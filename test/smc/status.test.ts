import { isInvalidArgumentError, type Subscription } from "trunkline";
import { Smc, type StatusEvent } from "trunkline/smc";
import { describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { RawSmc } from "../support/raw-smc.ts";
import { SMC, scriptedSmc, standing, TUNNEL } from "../support/scripted-socket.ts";

describe("what can be subscribed", () => {
  it.each([
    TUNNEL,
    `${SMC}/7.2.1/elements/single_fw/1649/firewall_node/1650`,
    `${SMC}/7.2/elements/location/-1`,
    "https://smc.example.net:8082/7.2/elements/vpn/5",
    // The server's own idea of its name is its own business.
    "https://10.0.0.1/7.2/elements/vpn/5/tunnels/ADcAOw==",
    "HTTP://LOCALHOST:8082/7.2/elements/VPN/5?x=%2F&y=a+b#f",
    "http://localhost:8082/7.2/elements/vpn/5/tunnels/a%3D%3D",
    "http://localhost:8082/7.2/elements/vpn/Käse",
    "http://localhost:8082/a?u=https://http://x",
  ])("goes byte for byte: %s", async (element) => {
    const scripted = scriptedSmc();
    await standing(scripted, 0, { element });
    expect(scripted.socket.texts).toEqual([JSON.stringify({ element })]);
  });

  it.each(["fw_single", "virtual_fw", "single_fw, vpn", "*"])("may be a family: %s", async (context) => {
    const scripted = scriptedSmc();
    await standing(scripted, 0, { context });
    expect(scripted.socket.sent).toEqual([{ context }]);
  });

  it("is what it was when it was asked for, also after a new connection", async () => {
    const scripted = scriptedSmc();
    const request = { element: TUNNEL };
    await standing(scripted, 0, request);
    request.element = "changed";
    scripted.socket.end(1006);
    await scripted.clock.pass(500);
    scripted.socket.open();
    await scripted.clock.idle();
    expect(scripted.socket.sent).toEqual([{ element: TUNNEL }]);
  });

  it.each<[string, unknown, string, string]>([
    ["the misprint of the vendor's page", { element: `https://${TUNNEL}` }, "element", "begins with two schemes"],
    ["the misprint the other way round", { element: `http://https://localhost` }, "element", "begins with two schemes"],
    ["the misprint in capitals", { element: `HTTPS://HTTP://localhost` }, "element", "begins with two schemes"],
    ["a path", { element: "/7.2/elements/vpn/5" }, "element", "must be an address such as"],
    ["a name", { element: "Corporate VPN" }, "element", "must be an address such as"],
    ["another scheme", { element: "ws://localhost:8082/7.2/elements/vpn/5" }, "element", "must be an address such as"],
    ["an address with a space", { element: `${SMC}/7.2/elements/vpn/5 ` }, "element", "must be an address such as"],
    ["an address with a line break", { element: `${SMC}/7.2\n/elements` }, "element", "must be an address such as"],
    ["an address with a backslash", { element: `${SMC}\\7.2` }, "element", "must be an address such as"],
    ["an address of nothing", { element: "http://" }, "element", "must be an address such as"],
    ["an empty address", { element: "" }, "element", "must be an address such as"],
    ["a number", { element: 5 }, "element", "must be the href of an element"],
    ["an element itself", { element: { href: TUNNEL } }, "element", "must be the href of an element"],
    ["null for an address", { element: null }, "element", "must be the href of an element"],
    ["an empty family", { context: "" }, "context", "must be the name of a family"],
    ["a list of families", { context: ["fw_single"] }, "context", "must be the name of a family"],
    ["both", { element: TUNNEL, context: "fw_single" }, "the request", "must have either element or context"],
    ["neither", {}, "the request", "must have either element or context"],
    ["nothing", undefined, "the request", "must have either element or context"],
    ["null", null, "the request", "must have either element or context"],
    ["an address alone", TUNNEL, "the request", "must have either element or context"],
    ["a list", [TUNNEL], "0", "known are element, context"],
    ["a misspelt name", { elements: TUNNEL }, "elements", "known are element, context"],
    ["more than is known", { element: TUNNEL, interval: 5 }, "interval", "known are element, context"],
  ])("is not %s, which is refused before anything is sent", async (_name, request, path, message) => {
    const { smc, requests, sockets, clock } = scriptedSmc();
    const error = await failureOf(smc.status.subscribe(request as never));
    expect(isInvalidArgumentError(error)).toBe(true);
    expect(error).toMatchObject({ operation: "status.subscribe", vendor: "smc", attempts: 0, issues: [{ path }] });
    expect(error.message).toContain(message);
    expect([requests, sockets, clock.pending]).toEqual([[], [], 0]);
  });

  it("never shows in the error that refuses it", async () => {
    const { smc } = scriptedSmc();
    const error = await failureOf(smc.status.subscribe({ element: "a-secret-name" }));
    expect(error.message).not.toContain("a-secret-name");
  });
});

describe("the status of elements over a real socket", () => {
  const status = (name: string) => ({ name, monitoring_state: "READY", monitoring_status: "OK" });
  const names = async (subscription: Subscription<StatusEvent>, count: number): Promise<string[]> => {
    const found: string[] = [];
    for await (const event of subscription) {
      if (event.type === "status") found.push(event.status.name);
      if (found.length === count) break;
    }
    return found;
  };

  it.each(["cookie", "token", "both"] as const)("comes with a session by %s", async (session) => {
    await using server = await RawSmc.start();
    server.script.session = session;
    server.script.firstStatus = (target) => status(`first of ${target}`);
    await using smc = new Smc({ baseUrl: server.baseUrl, credentials: { apiKey: "k" } });
    const vpn = await smc.status.subscribe({ element: `${server.baseUrl}/7.2/elements/vpn/5` });
    const engines = await smc.status.subscribe({ context: "fw_single" });
    server.publish("fw_single", status("second"));
    expect(await names(engines, 2)).toEqual(["first of fw_single", "second"]);
    expect(await names(vpn, 1)).toEqual([`first of ${server.baseUrl}/7.2/elements/vpn/5`]);
    const [socket] = server.sockets;
    expect(socket?.headers).not.toHaveProperty("origin");
    expect(socket?.headers["user-agent"]).toMatch(/^trunkline\//);
    expect(socket?.headers.cookie).toBe(session === "cookie" ? "JSESSIONID=session-1" : undefined);
    const protocols = session === "cookie" ? undefined : "access_token,session-1";
    expect(socket?.headers["sec-websocket-protocol"]).toBe(protocols);
    expect(server.requests).toEqual(["GET /api", "POST /7.2/login", "UPGRADE /7.2/status/socket"]);
    await vpn.unsubscribe();
    await smc.close();
    expect(server.requests.slice(3)).toEqual(["PUT /7.2/logout"]);
    expect(server.opened).toBe(1);
  });

  it("is regained with a new session when the server forgot the old one", async () => {
    await using server = await RawSmc.start();
    await using smc = new Smc({
      baseUrl: server.baseUrl,
      credentials: { apiKey: "k" },
      sockets: { baseDelayMs: 1 },
    });
    const subscription = await smc.status.subscribe({ context: "fw_single" });
    server.expireSessions();
    for (const { stream } of server.sockets) stream.destroy();
    const events = subscription[Symbol.asyncIterator]();
    const gap = await events.next();
    expect(gap.value).toMatchObject({ type: "gap" });
    server.publish("fw_single", status("after"));
    expect((await events.next()).value).toMatchObject({ type: "status", status: { name: "after" } });
    expect(server.requests.slice(3)).toEqual([
      "GET /7.2/system",
      "POST /7.2/login",
      "GET /7.2/system",
      "UPGRADE /7.2/status/socket",
    ]);
  });
});
