import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { logIn, openSocket, startSmc } from "./talk-smc.ts";

describe("a socket that goes wrong on demand", () => {
  it("is closed with a code and a reason", async () => {
    await using talk = await startSmc();
    const [one, two] = [await talk.open(), await talk.open()];
    talk.emulator.smc.dropSockets({ code: 1012, reason: "restart" });
    expect(talk.emulator.smc.sockets).toEqual([]);
    expect([await one.closed, await two.closed]).toEqual([
      [1012, "restart"],
      [1012, "restart"],
    ]);
    const next = await talk.open();
    expect(talk.emulator.smc.sockets).toMatchObject([{ number: 3 }]);
    next.socket.close(1000);
    await next.closed;
  });

  it("breaks without a word where there is no code", async () => {
    await using talk = await startSmc();
    const socket = await talk.open();
    talk.emulator.smc.dropSockets();
    expect(await socket.closed).toEqual([1006, ""]);
  });

  it.each([
    { code: 1005 },
    { code: 1006 },
    { code: 999 },
    { code: 2000 },
    { code: 1000.5 },
    { code: 1000, reason: "é".repeat(62) },
  ])("cannot be closed with %j", async (close) => {
    await using talk = await startSmc();
    await talk.open();
    expect(() => talk.emulator.smc.dropSockets(close)).toThrow(RangeError);
    expect(() => talk.emulator.smc.expireSessions(close)).toThrow(RangeError);
    expect(talk.emulator.smc.sockets).toHaveLength(1);
    expect((await talk.smc("GET", "elements/host")).status).toBe(200);
  });

  it("is closed with 1008 when its session expires, or with another code", async () => {
    await using talk = await startSmc();
    const socket = await talk.open();
    talk.emulator.smc.expireSessions();
    expect(await socket.closed).toEqual([1008, "The session has ended."]);
    await using other = await startSmc();
    const second = await other.open();
    other.emulator.smc.expireSessions({ code: 4001, reason: "" });
    expect(await second.closed).toEqual([4001, ""]);
  });

  it("is closed when its session is logged out, and no other session's", async () => {
    await using talk = await startSmc();
    const { emulator } = talk;
    const stays = await openSocket(emulator.smc.baseUrl, { headers: await logIn(emulator) });
    const goes = await talk.open();
    await talk.smc("PUT", "logout");
    expect(await goes.closed).toEqual([1000, "Logged out."]);
    await stays.settle();
    expect(emulator.smc.sockets).toMatchObject([{ number: 1 }]);
  });

  it("is muted: it takes everything, answers nothing, and notices when the other side goes away", async () => {
    await using talk = await startSmc();
    const { seeds, setStatus, muteSockets, sendFrame } = talk.emulator.smc;
    const muted = await talk.open();
    await muted.ask({ element: seeds.vpn });
    await muted.nextJson();
    muteSockets();
    const loud = await talk.open();
    const heard = new Promise<void>((resolve) => void talk.emulator.smc.onFrame(() => resolve()));
    let isAnswered = false;
    for (const event of ["pong", "message", "close"]) {
      muted.socket.once(event, () => {
        isAnswered = true;
      });
    }
    muted.socket.ping();
    muted.send({ element: seeds.vpn });
    await heard;
    setStatus(seeds.vpn, {});
    sendFrame("to who listens");
    expect(await loud.next()).toBe("to who listens");
    expect(talk.emulator.smc.sockets).toMatchObject([
      { number: 1, isMuted: true, subscriptions: [{ id: 0 }] },
      { number: 2, isMuted: false },
    ]);
    await loud.settle();
    expect(isAnswered).toBe(false);
    muted.socket.terminate();
    while (talk.emulator.smc.sockets.length > 1) await loud.settle();
    expect(talk.emulator.smc.sockets).toMatchObject([{ number: 2 }]);
  });

  it("is muted until it is dropped, a close included", async () => {
    await using talk = await startSmc();
    const { muteSockets, dropSockets } = talk.emulator.smc;
    const [closing, waiting] = [await talk.open(), await talk.open()];
    muteSockets();
    muteSockets();
    closing.socket.close(1000);
    let isClosed = false;
    closing.closed.then(() => {
      isClosed = true;
    });
    const loud = await talk.open();
    for (let turn = 0; turn < 5; turn += 1) await loud.settle();
    expect(isClosed).toBe(false);
    dropSockets({ code: 1001 });
    expect((await waiting.closed)[0]).toBe(1001);
    expect((await loud.closed)[0]).toBe(1001);
    await closing.closed;
  });

  it("loses replies, but neither the subscription nor its status", async () => {
    await using talk = await startSmc();
    const { seeds, loseReplies } = talk.emulator.smc;
    const socket = await talk.open();
    loseReplies();
    loseReplies(1);
    for (const id of [0, 1]) {
      expect(await socket.ask({ element: seeds.firewallNode })).toMatchObject({ status: {}, subscription_id: id });
    }
    expect(await socket.ask({ element: seeds.firewallNode })).toEqual({
      success: "Subscribed for status",
      subscription_id: 2,
    });
    expect(talk.emulator.smc.sockets[0]?.subscriptions).toHaveLength(3);
    loseReplies(9);
    talk.emulator.reset();
    await socket.nextJson();
    expect(await socket.ask({ element: seeds.firewallNode })).toMatchObject({ success: "Subscribed for status" });
    expect(() => loseReplies(0)).toThrow(RangeError);
  });

  it("carries any text to every socket", async () => {
    await using talk = await startSmc();
    const [one, two] = [await talk.open(), await talk.open()];
    for (const text of ["{", "", '{"status":{"status":{}},"subscription_id":99}']) {
      talk.emulator.smc.sendFrame(text);
      expect([await one.next(), await two.next()]).toEqual([text, text]);
    }
  });
});

describe("closing the emulator", () => {
  it("cuts every socket, muted ones included", async () => {
    const talk = await startSmc();
    const muted = await talk.open();
    talk.emulator.smc.muteSockets();
    const loud = await talk.open();
    await talk.emulator.close();
    expect([await muted.closed, await loud.closed]).toEqual([
      [1006, ""],
      [1006, ""],
    ]);
    await talk.emulator.close();
  });

  it("cuts a connection that never finishes its handshake", async () => {
    const talk = await startSmc();
    const half = connect(Number(new URL(talk.emulator.smc.baseUrl).port), "127.0.0.1");
    half.on("error", () => half.destroy());
    const cut = new Promise<void>((resolve) => void half.once("close", () => resolve()));
    half.write("GET /7.1/status/socket HTTP/1.1\r\nupgrade: websocket\r\n");
    await once(half, "connect");
    await talk.emulator.close();
    await cut;
  });
});
