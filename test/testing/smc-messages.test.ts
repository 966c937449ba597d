import { describe, expect, it } from "vitest";
import { startSmc } from "./talk-smc.ts";

describe("a message that is none of the documented ones", () => {
  it.each([
    "{",
    "",
    "null",
    "[]",
    "{}",
    '"element"',
    '{"element":7}',
    '{"context":null}',
    '{"unsubscribe":"0"}',
    '{"element":"x","context":"vpn"}',
    '{"element":"x","id":1}',
    '{"ping":1}',
  ])("fails and leaves the socket open: %s", async (text) => {
    await using talk = await startSmc();
    const socket = await talk.open();
    expect(await socket.ask(text)).toEqual({ failure: expect.any(String) });
    expect(await socket.ask({ context: "virtual_fw" })).toMatchObject({ subscription_id: 0 });
  });

  it("fails where it is not text, and ends the socket where it breaks the protocol", async () => {
    await using talk = await startSmc();
    const socket = await talk.open();
    socket.socket.send(Buffer.from("{}"));
    expect(await socket.nextJson()).toEqual({ failure: "A message must be text." });
    expect(talk.emulator.smc.frames[0]?.text).toBe("[a message that is not text]");
    socket.send("x".repeat(1024 * 1024 + 1));
    expect((await socket.closed)[0]).toBe(1009);
    expect(talk.emulator.smc.sockets).toEqual([]);
  });
});

describe("what the sockets received", () => {
  it("is recorded with its socket, and told before it has an effect", async () => {
    await using talk = await startSmc();
    const { smc } = talk.emulator;
    const heard: unknown[] = [];
    const end = smc.onFrame(({ number, text }) => heard.push([number, text, smc.sockets[0]?.subscriptions.length]));
    const [one, two] = [await talk.open(), await talk.open()];
    await one.ask('{"context":"vpn"}');
    await two.ask("hello");
    expect(smc.frames).toEqual([
      { number: 1, socket: 1, text: '{"context":"vpn"}' },
      { number: 2, socket: 2, text: "hello" },
    ]);
    expect(heard).toEqual([
      [1, '{"context":"vpn"}', 0],
      [2, "hello", 1],
    ]);
    end();
    talk.emulator.reset();
    expect(smc.frames).toEqual([]);
    await two.ask("again");
    expect([smc.frames, heard.length]).toEqual([[{ number: 1, socket: 2, text: "again" }], 2]);
  });

  it("has no effect any more where the socket is being closed", async () => {
    await using talk = await startSmc();
    const { seeds, nextStatuses, dropSockets } = talk.emulator.smc;
    nextStatuses(seeds.vpn, [{ health_in_percent: 5 }]);
    const socket = await talk.open();
    const heard = new Promise<void>((resolve) => void talk.emulator.smc.onFrame(() => resolve()));
    socket.send({ element: seeds.vpn });
    dropSockets({ code: 1000 });
    await Promise.all([heard, socket.closed]);
    const next = await talk.open();
    next.send({ element: seeds.vpn });
    expect((await next.take(3)).at(-1)?.status?.status.health_in_percent).toBe(5);
  });
});
