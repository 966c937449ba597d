import { describe, expect, it } from "vitest";
import { account } from "../support/account.ts";
import { Ledger, Watch } from "../support/numbered.ts";
import { RawSmc, type RawSocket } from "../support/raw-smc.ts";
import { href, newSmc } from "../support/smc-under-test.ts";

const MIB = 2 ** 20;
const target = href("tunnel");

/** The socket of a server that has one. */
function only({ sockets }: RawSmc): RawSocket {
  const [socket] = sockets;
  if (socket === undefined || sockets.size > 1) throw new Error(`there are ${sockets.size} sockets`);
  return socket;
}

const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
const status = (inner: string, id: unknown = 0): string => `{"status":{"status":${inner}},"subscription_id":${id}}`;

describe("a frame that cannot be read is left out, and the connection stays", () => {
  it.each<[string, string | Buffer, "unreadable" | "unknown", string]>([
    ["no JSON", '{"status":', "unreadable", "a frame of 10 characters is not JSON"],
    ["HTML", "<html>busy</html>", "unreadable", "a frame of 17 characters is not JSON"],
    ["nothing", "", "unreadable", "a frame of 0 characters is not JSON"],
    ["null", "null", "unreadable", "a frame is no message of this socket"],
    ["a list", "[1,2]", "unreadable", "a frame is no message of this socket"],
    ["a number", "7", "unreadable", "a frame is no message of this socket"],
    ["a text", '"status"', "unreadable", "a frame is no message of this socket"],
    ["an object without members", "{}", "unreadable", "a frame is no message of this socket"],
    ["a status that is null", status("null"), "unreadable", "a frame is no message of this socket"],
    ["a status that is a list", status("[1,2]"), "unreadable", "a frame is no message of this socket"],
    ["a status that is a text", status('"OK"'), "unreadable", "a frame is no message of this socket"],
    ["an id that is a text", status("{}", '"0"'), "unreadable", "a frame is no message of this socket"],
    ["an id that is null", status("{}", null), "unreadable", "a frame is no message of this socket"],
    ["an id beyond 2^53", status("{}", "9007199254740993"), "unreadable", "a frame is no message of this socket"],
    ["deep nesting", nested(200_000), "unreadable", "a frame is no message of this socket"],
    ["deep nesting without an end", "[".repeat(200_000), "unreadable", "a frame of 200000 characters is not JSON"],
    [
      "deep nesting around an integer that has to be kept exact",
      `[${nested(200_000)},9007199254740993]`,
      "unreadable",
      "a frame of 400019 characters is not JSON",
    ],
    ["bytes that are no text", Buffer.from([0xff, 0xfe, 0]), "unreadable", "a frame of 0 characters is not JSON"],
    ["bytes that are no JSON", Buffer.from("busy"), "unreadable", "a frame of 4 characters is not JSON"],
    ["a failure of nothing", '{"failure":"no"}', "unknown", "a failure belongs to nothing that was asked: no"],
  ])("%s", async (_name, frame, kind, reason) => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    const { smc, log } = newSmc(server, { onDrift: () => {} });
    const watch = new Watch(await smc.status.subscribe({ element: target }), target);
    for (let round = 0; round < 3; round++) {
      ledger.publish(target);
      only(server).webSocket.send(frame);
    }
    ledger.publish(target);
    await watch.until(() => watch.last === 4);
    const told = log.events.slice(2).map((event) => [event.kind, event.reason]);
    expect(told).toEqual(Array(3).fill([kind, reason]));
    expect(watch.wrong).toEqual([]);
    expect(watch.balance(4)).toEqual({ sent: 4, delivered: 4, told: 0, untold: 0, open: 0, gaps: 0 });
    expect(server.opened).toBe(1);
    await smc.close();
  });

  it("JSON in a binary frame is read like any other", async () => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    const { smc, log } = newSmc(server);
    const watch = new Watch(await smc.status.subscribe({ element: target }), target);
    for (let value = 0; value < 5; value++) {
      only(server).webSocket.send(Buffer.from(status(JSON.stringify(ledger.next(target)))));
      ledger.publish(target);
    }
    await watch.until(() => watch.last === 10);
    expect(watch.balance(10)).toMatchObject({ delivered: 10, untold: 0, open: 0 });
    expect(log.count("unreadable")).toBe(0);
    await smc.close();
  });

  it("a status with deep nesting is delivered, and what is wrong with it is reported", async () => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    const drifts: string[] = [];
    const { smc } = newSmc(server, { onDrift: ({ path }) => drifts.push(path) });
    const watch = new Watch(await smc.status.subscribe({ element: target }), target);
    const deep = JSON.stringify(ledger.next(target)).replace(/}$/, `,"child":${nested(100_000)}}`);
    only(server).webSocket.send(status(deep));
    ledger.publish(target);
    await watch.until(() => watch.last === 2);
    expect(watch.balance(2)).toMatchObject({ delivered: 2, untold: 0 });
    expect(drifts).toEqual(["frame.status.status.child[]"]);
    await smc.close();
  });
});

describe("a frame that breaks the protocol breaks the connection, which is regained", () => {
  it.each<[string, (socket: RawSocket) => void, number, string]>([
    [
      "text that is not UTF-8",
      ({ webSocket }) => webSocket.send(Buffer.from([0xff, 0xfe]), { binary: false }),
      1007,
      "the connection broke off: Invalid WebSocket frame: invalid UTF-8 sequence",
    ],
    [
      "a kind of frame that nobody knows",
      ({ stream }) => void stream.write(Buffer.from([0x83, 0])),
      1002,
      "the connection broke off: Invalid WebSocket frame: invalid opcode 3",
    ],
    [
      "compressed although nobody agreed on it",
      ({ stream }) => void stream.write(Buffer.from([0xc1, 0])),
      1002,
      "the connection broke off: Invalid WebSocket frame: RSV1 must be clear",
    ],
  ])("%s", async (_name, send, closeCode, reason) => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    server.script.firstStatus = ledger.next;
    const { smc, log } = newSmc(server);
    const watch = new Watch(await smc.status.subscribe({ element: target }), target);
    const codes: number[] = [];
    for (let round = 1; round <= 3; round++) {
      const socket = only(server);
      socket.webSocket.once("close", (code) => codes.push(code));
      for (let value = 0; value < 5; value++) ledger.publish(target);
      send(socket);
      for (let value = 0; value < 5; value++) ledger.publish(target);
      await watch.until(() => watch.isPastGap(round));
      await server.until(() => server.sockets.size === 1);
    }
    expect(watch.wrong).toEqual([]);
    expect(watch.balance(ledger.last(target))).toEqual({
      sent: 34,
      delivered: 19,
      told: 15,
      untold: 0,
      open: 0,
      gaps: 3,
    });
    expect(watch.gaps.map((gap) => gap.reason)).toEqual(Array(3).fill(reason));
    expect(account({ server, ledger, log, watches: [watch] })).toMatchObject({ sent: 34, nobody: 0, unaccounted: 0 });
    expect(codes).toEqual(Array(3).fill(closeCode));
    await smc.close();
  });
});

describe("a large frame", () => {
  const large = (ledger: Ledger, bytes: number): string =>
    status(JSON.stringify({ ...ledger.next(target), hw_info: "x".repeat(bytes) }));

  it("of 10 MB is delivered with the default limit", async () => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    const { smc } = newSmc(server);
    const watch = new Watch(await smc.status.subscribe({ element: target }), target);
    for (let round = 0; round < 3; round++) {
      ledger.publish(target);
      only(server).webSocket.send(large(ledger, 10_000_000));
    }
    await watch.until(() => watch.last === 6);
    expect(watch.balance(6)).toMatchObject({ delivered: 6, untold: 0, open: 0 });
    await smc.close();
  });

  it.each([
    ["of 17 MiB with the default limit", 17 * MIB, {}, 16 * MIB],
    ["of 100 KB with a limit of the caller's own", 100_000, { maxBodyBytes: 50_000 }, 50_000],
  ])("%s ends all subscriptions with an error that names the option", async (_name, bytes, options, limit) => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    const { smc } = newSmc(server, options);
    const watch = new Watch(await smc.status.subscribe({ element: target }), target);
    const other = new Watch(await smc.status.subscribe({ element: href("other") }), href("other"));
    for (let value = 0; value < 5; value++) ledger.publish(target);
    only(server).webSocket.send(large(ledger, bytes));
    for (const { over } of [watch, other]) {
      const error = (await over) as Error;
      expect(error).toMatchObject({ code: "SOCKET", operation: "status.subscribe", closeCode: 1009, attempts: 1 });
      expect(error.message).toContain(
        `code 1009: a message is larger than the ${limit} bytes of option maxBodyBytes; a message was too big: ask for less`,
      );
    }
    expect(watch.balance(6)).toMatchObject({ delivered: 5, untold: 0, open: 1 });
    await server.until(() => server.connections === 0);
    await smc.close();
  });

  it.each<[string, (size: number) => Buffer, Buffer]>([
    ["in one piece", () => Buffer.from([0x81, 127, 0, 0, 0, 16, 0, 0, 0, 0]), Buffer.alloc(MIB, "x")],
    [
      "in pieces",
      () => Buffer.from([0x01, 0]),
      Buffer.concat([Buffer.from([0x00, 127, 0, 0, 0, 0, 0, 1, 0, 0]), Buffer.alloc(65_536, "x")]),
    ],
  ])("without an end, %s, is given up at the limit", async (_name, head, piece) => {
    await using server = await RawSmc.start();
    const { smc } = newSmc(server, { maxBodyBytes: 4 * MIB });
    const watch = new Watch(await smc.status.subscribe({ element: target }), target);
    const { stream } = only(server);
    let written = 0;
    const write = (): void => {
      while (!stream.destroyed && stream.writable && written < 1024 * MIB) {
        written += piece.length;
        if (!stream.write(piece)) return;
      }
    };
    stream.write(head(0));
    stream.on("drain", write);
    write();
    expect(await watch.over).toMatchObject({ code: "SOCKET", closeCode: 1009 });
    await server.until(() => server.connections === 0);
    expect(written).toBeLessThan(64 * MIB);
    await smc.close();
  });
});
