import { readFileSync } from "node:fs";
import { request as requestTls } from "node:https";
import { describe, expect, it } from "vitest";
import { type Emulator, type SmcSocketKind, startEmulator } from "../../src/testing/index.ts";
import { readAs } from "../support/read-as.ts";
import { handshakeStatus, logIn, openSocket, type RawSocket, socketPaths, startSmc } from "./talk-smc.ts";

const kinds = Object.keys(socketPaths) as readonly SmcSocketKind[];
const pathOf = (kind: SmcSocketKind): string => `/7.2.1/${socketPaths[kind]}`;

/** What each socket is asked for here. */
const questions: Readonly<Record<SmcSocketKind, object>> = {
  status: { context: "single_fw" },
  notification: { context: "host" },
  sessionMonitoring: { query: { definition: "USERS", target: "Plano" }, fetch: {} },
  logMonitoring: { query: { type: "current" }, fetch: {} },
};
/** Lets something happen that each socket tells. */
const happenings: Readonly<Record<SmcSocketKind, (emulator: Emulator) => void>> = {
  status: ({ smc }) => smc.setStatus(smc.seeds.engine, {}),
  notification: ({ smc }) => smc.tellChange(smc.seeds.host, "update"),
  sessionMonitoring: ({ smc }) => void smc.monitoring.add("USERS", "Plano", { Username: "erin" }),
  logMonitoring: ({ smc }) => smc.log({ Event: "x" }),
};
const idOf = (message: { readonly subscription_id?: number; readonly fetch?: number }): number | undefined => {
  return message.subscription_id ?? message.fetch;
};

/** Asks, and takes all that comes of it at once. */
async function ask(socket: RawSocket, kind: SmcSocketKind): Promise<void> {
  expect(await socket.ask(questions[kind])).toMatchObject({ success: expect.any(String) });
  await socket.settle();
  await socket.take(socket.untaken.length);
}

const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8");

describe.each(kinds)("a socket of the kind %s", (kind) => {
  const path = pathOf(kind);

  it("tells what happens to whoever has asked, and counts it", async () => {
    await using talk = await startSmc();
    const socket = await talk.open({ path });
    await ask(socket, kind);
    const sent = (): number => Object.values(talk.emulator.smc.sockets[0]?.sent ?? {})[0] ?? 0;
    const before = sent();
    for (let count = 0; count < 3; count += 1) happenings[kind](talk.emulator);
    const ids = (await socket.take(3)).map(idOf);
    expect(new Set(ids)).toEqual(new Set([talk.emulator.smc.sockets[0]?.subscriptions[0]?.id]));
    expect(sent() - before).toBe(3);
  });

  it("takes the token of a session as a subprotocol in either order, and chooses the documented one", async () => {
    await using talk = await startSmc({ smc: { session: "token" } });
    const token = talk.session.authorization ?? "";
    for (const protocols of [
      ["access_token", token],
      [token, "access_token"],
    ]) {
      const socket = await talk.open({ path, headers: {}, protocols });
      expect(socket.socket.protocol).toBe("access_token");
      await ask(socket, kind);
    }
    const { baseUrl } = talk.emulator.smc;
    expect(await handshakeStatus(baseUrl, { path, headers: talk.session })).toBe(401);
    expect(await handshakeStatus(baseUrl, { path, protocols: ["access_token", "wrong"] })).toBe(401);
  });

  it("takes a cookie, with or without a token beside it", async () => {
    await using talk = await startSmc();
    const both = await talk.open({ path, protocols: ["access_token", "of-another-server"] });
    expect(both.socket.protocol).toBe("access_token");
    const one = await talk.open({ path });
    expect(one.socket.protocol).toBe("");
    expect(await handshakeStatus(talk.emulator.smc.baseUrl, { path })).toBe(401);
  });

  it("is refused with an Origin, unless that is allowed", async () => {
    await using strict = await startSmc();
    const headers = { ...strict.session, origin: "http://localhost" };
    expect(await handshakeStatus(strict.emulator.smc.baseUrl, { path, headers })).toBe(403);
    await using lenient = await startSmc({ smc: { allowsOrigin: true } });
    const socket = await lenient.open({ path, headers: { ...lenient.session, origin: "http://localhost" } });
    await ask(socket, kind);
  });

  it("works over TLS", async () => {
    const [key, cert] = [fixture("loopback-key.pem"), fixture("loopback-cert.pem")];
    await using emulator = await startEmulator({ tls: { key, cert }, smc: { session: "token" } });
    const { baseUrl, apiKey } = emulator.smc;
    const token = await new Promise<string>((resolve) => {
      const headers = { "content-type": "application/json" };
      const sent = requestTls(`${baseUrl}/7.2.1/login`, { method: "POST", ca: cert, headers }, (incoming) => {
        incoming.resume();
        resolve(incoming.headers.authorization ?? "");
      });
      sent.end(JSON.stringify({ authenticationkey: apiKey }));
    });
    const socket = await openSocket(baseUrl, { path, protocols: ["access_token", token], ca: cert });
    await ask(socket, kind);
    happenings[kind](emulator);
    expect(idOf(await socket.nextJson())).toBe(emulator.smc.sockets[0]?.subscriptions[0]?.id);
    await expect(openSocket(baseUrl, { path, protocols: ["access_token", token] })).rejects.toThrow(/certificate/u);
  });

  it.each([401, 403, 404, 503])("is refused with %d on demand", async (status) => {
    await using talk = await startSmc();
    talk.emulator.fail({ operation: `${kind}Socket`, kind: "status", status });
    expect(await handshakeStatus(talk.emulator.smc.baseUrl, { path, headers: talk.session })).toBe(status);
    expect(await handshakeStatus(talk.emulator.smc.baseUrl, { path, headers: talk.session })).toBe(101);
  });

  it("is closed when its session expires, and can be opened with a new one", async () => {
    await using talk = await startSmc();
    const { emulator } = talk;
    const socket = await talk.open({ path });
    emulator.smc.expireSessions();
    expect((await socket.closed)[0]).toBe(1008);
    expect(await handshakeStatus(emulator.smc.baseUrl, { path, headers: talk.session })).toBe(401);
    expect(await handshakeStatus(emulator.smc.baseUrl, { path, headers: await logIn(emulator) })).toBe(101);
  });

  it.each(["{", "null", "[]", "{}", '{"ping":1}', '{"unsubscribe":"0"}', '{"abort":null}'])(
    "fails for %s and goes on",
    async (text) => {
      await using talk = await startSmc();
      const socket = await talk.open({ path });
      expect(await socket.ask(text)).toEqual({ failure: expect.any(String) });
      socket.socket.send(Buffer.from(JSON.stringify(questions[kind])));
      expect(await socket.nextJson()).toEqual({ failure: "A message must be text." });
      await ask(socket, kind);
    },
  );

  it("ignores members that it does not know", async () => {
    await using talk = await startSmc();
    const socket = await talk.open({ path });
    expect(await socket.ask({ ...questions[kind], number: 1 })).toMatchObject({ success: expect.any(String) });
  });

  it("loses replies, but not what they would have told", async () => {
    await using talk = await startSmc();
    const socket = await talk.open({ path });
    const others = kinds.filter((one) => one !== kind);
    for (const other of others) talk.emulator.smc.loseReplies(1, { kind: other });
    await ask(socket, kind);
    talk.emulator.smc.loseReplies(1, { kind });
    socket.send(questions[kind]);
    await socket.settle();
    await socket.take(socket.untaken.length);
    happenings[kind](talk.emulator);
    const ids = (await socket.take(2)).map(idOf);
    expect(ids).toEqual(talk.emulator.smc.sockets[0]?.subscriptions.map(({ id }) => id));
    await ask(socket, kind);
  });

  it("answers late, in the order in which it was asked, while events go on", async () => {
    await using talk = await startSmc();
    const { holdReplies } = talk.emulator.smc;
    const socket = await talk.open({ path });
    await ask(socket, kind);
    const release = holdReplies({ kind });
    socket.send(questions[kind]);
    socket.send({ nothing: true });
    await socket.settle();
    expect(socket.untaken).toEqual([]);
    happenings[kind](talk.emulator);
    expect(await socket.nextJson()).not.toHaveProperty("success");
    release();
    expect(await socket.nextJson()).toMatchObject({ success: expect.any(String) });
    await socket.settle();
    expect(JSON.parse(socket.untaken.at(-1) ?? "")).toEqual({ failure: expect.any(String) });
    release();
    holdReplies();
    socket.send({ nothing: true });
    await socket.settle();
    await socket.take(socket.untaken.length);
    talk.emulator.reset();
    expect(await socket.nextJson()).toEqual({ failure: expect.any(String) });
  });

  it("survives the server, which comes back on its port with all that it knew", async () => {
    await using talk = await startSmc();
    const { emulator } = talk;
    const socket = await talk.open({ path });
    await ask(socket, kind);
    const sent = emulator.smc.sockets[0]?.sent;
    await emulator.smc.stop("reset");
    await emulator.smc.stop();
    expect(await socket.closed).toEqual([1006, ""]);
    expect(emulator.smc.sockets).toEqual([]);
    expect(emulator.smc.pastSockets).toEqual([expect.objectContaining({ number: 1, kind, sent })]);
    await expect(talk.open({ path })).rejects.toThrow("ECONNREFUSED");
    happenings[kind](emulator);
    await emulator.smc.start();
    await emulator.smc.start();
    const again = await talk.open({ path });
    await ask(again, kind);
    happenings[kind](emulator);
    expect(idOf(await again.nextJson())).toBe(emulator.smc.sockets[0]?.subscriptions[0]?.id);
    await emulator.close();
    await emulator.smc.start();
    await expect(talk.open({ path })).rejects.toThrow("ECONNREFUSED");
  });
});

describe("a control over sockets", () => {
  it("means those of one kind, or one socket, or all", async () => {
    await using talk = await startSmc();
    const { smc } = talk.emulator;
    const open = async (kind: SmcSocketKind): Promise<RawSocket> => talk.open({ path: pathOf(kind) });
    const [status, changes, logs] = [await open("status"), await open("notification"), await open("logMonitoring")];
    smc.sendFrame("for changes", { kind: "notification" });
    smc.sendFrame("for the third", { socket: 3 });
    smc.sendFrame("for nobody", { socket: 3, kind: "status" });
    smc.sendFrame("for all");
    expect([await changes.next(), await logs.next()]).toEqual(["for changes", "for the third"]);
    for (const socket of [status, changes, logs]) expect(await socket.next()).toBe("for all");

    smc.muteSockets({ kind: "status" });
    expect(smc.sockets.map(({ isMuted }) => isMuted)).toEqual([true, false, false]);
    smc.dropSockets({ code: 1013, reason: "busy", kind: "notification" });
    expect(await changes.closed).toEqual([1013, "busy"]);
    expect(smc.sockets.map(({ kind }) => kind)).toEqual(["status", "logMonitoring"]);
    smc.dropSockets({ socket: 1 });
    expect(await status.closed).toEqual([1006, ""]);
    await logs.settle();
    expect(smc.pastSockets.map(({ number }) => number)).toEqual([2, 1]);
    talk.emulator.reset();
    expect([smc.pastSockets, smc.sockets.length]).toEqual([[], 1]);
  });

  it("cannot be about a kind that there is not", async () => {
    await using talk = await startSmc();
    const { smc } = talk.emulator;
    const choice = { kind: readAs<SmcSocketKind>("logs") };
    const calls = [
      () => smc.sendFrame("", choice),
      () => smc.loseReplies(1, choice),
      () => smc.holdReplies(choice),
      () => smc.dropSockets(choice),
      () => smc.muteSockets(choice),
    ];
    for (const call of calls) expect(call).toThrow('There is no kind of socket "logs"');
  });
});

describe("a flood of statuses", () => {
  it("reaches every subscriber whole, counted for each subscription", async () => {
    await using talk = await startSmc();
    const { smc } = talk.emulator;
    const count = 5_000;
    const sockets = [await talk.open(), await talk.open()];
    for (const socket of sockets) {
      socket.send({ element: smc.seeds.firewallNode });
      await socket.take(2);
    }
    sockets[0]?.send({ element: smc.seeds.engine });
    await sockets[0]?.take(2);
    await smc.flood(smc.seeds.firewallNode, count);
    await Promise.all(sockets.map((socket) => socket.settle()));
    const all = Array.from({ length: count }, (_, index) => index + 1);
    for (const socket of sockets) {
      const told = socket.untaken.map((text) => readAs<{ status: { status: object } }>(JSON.parse(text)).status.status);
      expect(told).toEqual(all.map((number) => expect.objectContaining({ traffic_in_bits_per_sec: number })));
    }
    expect(smc.sockets.map(({ sent }) => sent)).toEqual([{ 0: count + 1, 1: 1 }, { 0: count + 1 }]);
    const { body } = await talk.smc("POST", "monitoring_status", { value: smc.seeds.firewallNode });
    expect(body).toMatchObject({ name: "Plano node 1", traffic_in_bits_per_sec: count });
  });

  it("goes on without a subscriber that has been muted or dropped, and does not count what it is not sent", async () => {
    await using talk = await startSmc();
    const { smc } = talk.emulator;
    const subscribe = async (): Promise<RawSocket> => {
      const socket = await talk.open();
      await socket.ask({ element: smc.seeds.firewallNode });
      await socket.nextJson();
      return socket;
    };
    const [stuck, slow] = [await subscribe(), await subscribe()];
    // Neither reads any more, so that the flood has to wait for them.
    stuck.socket.pause();
    slow.socket.pause();
    const text = "x".repeat(10_000);
    const flood = smc.flood(smc.seeds.firewallNode, 10_000, (number) => ({ number, text }));
    const sent = (): number => smc.sockets[0]?.sent[0] ?? 0;
    for (let last = -1; last !== sent(); ) {
      last = sent();
      for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
    }
    expect(sent()).toBeLessThan(10_000);
    smc.muteSockets({ socket: 1 });
    smc.dropSockets({ socket: 2 });
    await flood;
    expect(smc.sockets[0]?.sent[0]).toBeLessThan(10_000);
    expect(smc.pastSockets).toMatchObject([{ number: 2, sent: { 0: smc.sockets[0]?.sent[0] } }]);
    stuck.socket.terminate();
  });

  it("is of some changes to something that is monitored", async () => {
    await using talk = await startSmc();
    const { flood, seeds } = talk.emulator.smc;
    await expect(flood(seeds.host, 1)).rejects.toThrow("no monitored element");
    for (const count of [0, -1, 0.5, Number.NaN]) await expect(flood(seeds.vpn, count)).rejects.toThrow(RangeError);
  });
});
