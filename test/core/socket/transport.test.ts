import { describe, expect, it } from "vitest";
import { type SocketEnd, Transport } from "../../../src/core/socket/transport.ts";
import { PassingClock, ScriptedSocket } from "../../support/scripted-socket.ts";

const transport = (change: (socket: ScriptedSocket) => void = () => {}, maxBytes = 1000) => {
  const clock = new PassingClock();
  const socket = new ScriptedSocket("ws://localhost/", { protocols: [], headers: {}, maxMessageBytes: maxBytes });
  change(socket);
  const told: unknown[] = [];
  const ends: SocketEnd[] = [];
  const made = new Transport(socket, maxBytes, () => clock.now(), {
    onOpen: () => void told.push("open"),
    onText: (text) => void told.push({ text }),
    onPong: () => void told.push("pong"),
    onEnd: (end) => void ends.push(end),
  });
  return { clock, socket, told, ends, transport: made };
};

describe("a message", () => {
  const bytes = new TextEncoder().encode('{"ä":1}');

  it.each<[string, unknown]>([
    ["a text", '{"ä":1}'],
    ["bytes in a buffer", bytes.buffer.slice(0)],
    ["a view of bytes", bytes],
    ["bytes of Node", Buffer.from(bytes)],
  ])("is read from %s", (_form, data) => {
    const { socket, told } = transport();
    socket.deliver(data);
    expect(told).toEqual([{ text: '{"ä":1}' }]);
  });

  it.each<[string, unknown]>([
    ["bytes that are no text", Uint8Array.of(0xff, 0xfe, 0xfd)],
    ["a blob", new Blob(["{}"])],
    ["nothing", undefined],
    ["a list of buffers", [bytes]],
  ])("that is %s is told as one that cannot be read", (_form, data) => {
    const { socket, told } = transport();
    socket.deliver(data);
    expect(told).toEqual([{ text: "" }]);
  });

  it("comes as bytes that can be read at once, where the platform has other forms", () => {
    expect(transport().socket.binaryType).toBe("arraybuffer");
  });

  it("as large as may be is read, and a larger one ends the connection, naming the option", () => {
    const { socket, told, ends } = transport();
    socket.deliver("x".repeat(1000));
    socket.deliver("x".repeat(1001));
    socket.deliver("{}");
    expect(told).toEqual([{ text: "x".repeat(1000) }]);
    expect(ends).toMatchObject([{ code: 1009, reason: expect.stringContaining("1000 bytes of option maxBodyBytes") }]);
    expect(socket.isDropped).toBe(true);
  });

  it("that ws itself finds too large is told alike, although ws ends with another code", () => {
    const { socket, ends } = transport();
    const tooLarge = Object.assign(new RangeError("Max payload size exceeded"), {
      code: "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH",
    });
    socket.fail(tooLarge);
    expect(ends).toMatchObject([{ code: 1009, reason: expect.stringContaining("maxBodyBytes") }]);
  });
});

describe("the end of a connection", () => {
  it("is told once, with code and reason", () => {
    const { socket, ends, told } = transport();
    socket.open();
    socket.end(1011, "the server fell over");
    socket.fail(new Error("late"));
    socket.open();
    socket.pong();
    expect(ends).toEqual([{ code: 1011, reason: "the server fell over" }]);
    expect(told.filter((one) => one === "open")).toEqual(["open"]);
  });

  it("that breaks off carries what the platform threw", () => {
    const { socket, ends } = transport();
    const cause = new Error("read ECONNRESET");
    socket.fail(cause);
    expect(ends).toEqual([{ code: 1006, reason: "", cause }]);
  });

  it.each<[object]>([[{}], [{ code: undefined, reason: undefined }]])(
    "without a code counts as broken off: %j",
    (event) => {
      const { socket, ends } = transport();
      socket.emit("close", event);
      expect(ends).toMatchObject([{ code: 1006, reason: "" }]);
    },
  );

  it("by a refused handshake tells status and Retry-After", () => {
    const { socket, ends } = transport();
    socket.refuse(503, { "retry-after": "7" });
    expect(ends).toMatchObject([{ code: 1006, status: 503, retryAfterMs: 7000 }]);
  });
});

describe("closing", () => {
  it("takes two, and is done when the other side has answered", async () => {
    const { socket, ends, transport: made, clock } = transport();
    const closing = made.close(clock);
    expect(socket.closedWith).toBe(1000);
    await closing;
    expect(ends).toEqual([{ code: 1000, reason: "" }]);
    expect(clock.pending).toBe(0);
  });

  it("drops what is not answered within two seconds", async () => {
    const {
      socket,
      ends,
      transport: made,
      clock,
    } = transport((one) => {
      one.answersClose = false;
    });
    const closing = made.close(clock);
    await clock.pass(1_999);
    expect([socket.isDropped, ends]).toEqual([false, []]);
    await clock.pass(1);
    await closing;
    expect(socket.isDropped).toBe(true);
    expect(ends).toMatchObject([{ code: 1006, reason: expect.stringContaining("did not answer the closing") }]);
    expect(clock.pending).toBe(0);
  });

  it("of what is over is done at once", async () => {
    const { socket, transport: made, clock } = transport();
    socket.end(1006);
    await made.close(clock);
    expect([socket.closedWith, clock.pending]).toEqual([undefined, 0]);
  });

  it("where the platform throws ends the connection all the same", async () => {
    const {
      ends,
      transport: made,
      clock,
    } = transport((one) => {
      one.close = () => {
        throw new Error("not in this state");
      };
    });
    await made.close(clock);
    expect(ends).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it("by dropping uses what the platform has", () => {
    const {
      socket,
      transport: made,
      ends,
    } = transport((one) => {
      Object.assign(one, { terminate: undefined });
    });
    made.drop("enough");
    expect(socket.closedWith).toBe(1005);
    expect(ends).toMatchObject([{ code: 1006, reason: "enough" }]);
  });
});

describe("sending", () => {
  it("on a socket that throws ends the connection instead of throwing", () => {
    const { transport: made, socket, ends } = transport();
    socket.send = () => {
      throw new Error("INVALID_STATE_ERR");
    };
    made.send("{}");
    expect(ends).toMatchObject([{ code: 1006, cause: { message: "INVALID_STATE_ERR" } }]);
  });

  it("after the end does nothing", () => {
    const { transport: made, socket, ends } = transport();
    socket.end(1000);
    made.send("{}");
    made.ping();
    made.drop("again");
    expect([socket.texts, socket.pings, ends]).toEqual([[], 0, [{ code: 1000, reason: "" }]]);
  });
});

describe("pinging", () => {
  it("is told where pings can be sent and their answers heard", () => {
    const { transport: made, socket, told } = transport();
    expect(made.canPing).toBe(true);
    made.ping();
    socket.pong();
    expect([socket.pings, told]).toEqual([1, ["pong"]]);
  });

  it.each(["ping", "on"])("is not possible without %s", (name) => {
    const { transport: made } = transport((socket) => void Object.assign(socket, { [name]: undefined }));
    expect(made.canPing).toBe(false);
  });
});

describe("signs of life", () => {
  it("are pongs and the server's own pings", () => {
    const { socket, told } = transport();
    socket.emit("ping", new Uint8Array());
    socket.emit("pong");
    expect(told).toEqual(["pong", "pong"]);
  });

  it("are bytes that came, where the platform shows the connection; 0 where it does not", () => {
    const { socket, transport: made } = transport();
    expect(made.bytesRead).toBe(0);
    const stream = { bytesRead: 7 };
    socket.emit("upgrade", { socket: stream });
    expect(made.bytesRead).toBe(7);
    stream.bytesRead = 9;
    expect(made.bytesRead).toBe(9);
    socket.emit("upgrade", {});
    expect(made.bytesRead).toBe(0);
  });
});
