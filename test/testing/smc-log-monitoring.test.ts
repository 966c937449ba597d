import { describe, expect, it } from "vitest";
import { readAs } from "../support/read-as.ts";
import { type RawSocket, type SocketMessage, startSmc } from "./talk-smc.ts";

const path = "/7.2.1/monitoring/log/socket";
const firstId = -1_616_514_795;
const start = Date.UTC(2026, 0, 1);
const now = (): number => start;
const named = { type: "raw", field_format: "name" };
const minute = 60_000;

type Row = Readonly<Record<string, string>>;
const rowsOf = ({ records }: SocketMessage): readonly Row[] => readAs<readonly Row[]>(records);
const ask = (query: object = {}, fetch: object = {}): object => ({ query, fetch, format: named });

/** Asks for stored records and takes them until the end, batch by batch. */
async function fetchStored(socket: RawSocket, question: object): Promise<readonly (readonly Row[])[]> {
  const { fetch } = await socket.ask(question);
  expect(await socket.nextJson()).toEqual({ fetch, status: "Querying..." });
  const batches: (readonly Row[])[] = [];
  for (;;) {
    const message = await socket.nextJson();
    expect(message.fetch).toBe(fetch);
    if (message.records === undefined) {
      expect(message).toEqual({ fetch, statistics: { records: batches.flat().length } });
      expect(await socket.nextJson()).toEqual({ fetch, end: "end of data" });
      return batches;
    }
    batches.push(rowsOf(message));
  }
}

describe("a query of stored log records", () => {
  it("gives all of them, the newest first, in batches of at most 200, and ends", async () => {
    await using talk = await startSmc({ now });
    const socket = await talk.open({ path });
    const batches = await fetchStored(socket, ask({ type: "stored" }));
    expect(batches.map((batch) => batch.length)).toEqual([200, 50]);
    const times = batches.flat().map((row) => Number(row.Timestamp));
    expect(times).toEqual(Array.from({ length: 250 }, (_, index) => start - index * minute));
    expect(talk.emulator.smc.sockets[0]).toMatchObject({ subscriptions: [], sent: { [firstId]: 4 } });
  });

  it("is what a query without a type is", async () => {
    await using talk = await startSmc({ now });
    expect((await fetchStored(await talk.open({ path }), ask())).flat()).toHaveLength(250);
  });

  it.each([
    ["backwards by default", {}, [0, 1, 2]],
    ["backwards", { backwards: true }, [0, 1, 2]],
    ["forwards", { backwards: false }, [249, 248, 247]],
  ])("gives as many as are asked for, %s", async (_, members, minutes) => {
    await using talk = await startSmc({ now });
    const batches = await fetchStored(await talk.open({ path }), ask({}, { quantity: 3, ...members }));
    expect(batches.flat().map((row) => (start - Number(row.Timestamp)) / minute)).toEqual(minutes);
  });

  it.each([
    ["from a time on", { start_ms: start - 2 * minute }, [0, 1, 2]],
    ["up to a time", { end_ms: start - 248 * minute }, [248, 249]],
    ["between two", { start_ms: start - 6 * minute, end_ms: start - 5 * minute }, [5, 6]],
    ["that has no ends", { start_ms: 0, end_ms: 0 }, Array.from({ length: 250 }, (_, index) => index)],
    ["in which nothing happened", { start_ms: start + 1 }, []],
    ["that ends before it begins", { start_ms: start, end_ms: start - minute }, []],
  ])("is about a range of time %s, both ends included", async (_, range, minutes) => {
    await using talk = await startSmc({ now });
    const batches = await fetchStored(await talk.open({ path }), ask(range));
    expect(batches.flat().map((row) => (start - Number(row.Timestamp)) / minute)).toEqual(minutes);
  });

  it("is aborted between two batches", async () => {
    await using talk = await startSmc({ now });
    const socket = await talk.open({ path });
    const release = talk.emulator.smc.holdReplies();
    socket.send(ask());
    socket.send({ abort: firstId });
    await socket.settle();
    release();
    expect((await socket.take(4)).map((message) => Object.keys(message))).toEqual([
      ["success", "fetch"],
      ["fetch", "status"],
      ["fetch", "records"],
      ["fetch", "end"],
    ]);
    for (let turn = 0; turn < 5; turn += 1) await socket.settle();
    expect(socket.untaken).toEqual([]);
  });

  it("gives nothing but the fields where the quantity is 0, as for the vendor's own client", async () => {
    await using talk = await startSmc();
    const socket = await talk.open({ path });
    const question = { fetch: { quantity: 0 }, format: { type: "detailed", field_ids: [1, 7] }, query: {} };
    expect(await socket.ask(question)).toEqual({
      success: "Fetch started",
      fetch: firstId,
      fields: [
        { id: 1, name: "Timestamp", pretty: "Creation Time" },
        { id: 7, name: "Src", pretty: "Src Addr" },
      ],
    });
    expect(await socket.nextJson()).toEqual({ fetch: firstId, end: "end of data" });
  });
});

describe("a query of current log records", () => {
  it("is told of each from then on, until it is aborted", async () => {
    await using talk = await startSmc({ now });
    const { log } = talk.emulator.smc;
    const socket = await talk.open({ path });
    log({ Src: "192.0.2.1" });
    expect(await socket.ask(ask({ type: "current" }))).toEqual({ success: "Fetch started", fetch: firstId });
    log({ Src: "192.0.2.2", 10: 443 });
    const record = { Src: "192.0.2.2", Dport: "443", Timestamp: String(start) };
    expect(await socket.nextJson()).toEqual({ fetch: firstId, records: [record] });
    expect(await socket.ask({ abort: firstId })).toEqual({ fetch: firstId, end: "Aborted" });
    log({ Src: "192.0.2.3" });
    await socket.settle();
    expect(socket.untaken).toEqual([]);
  });

  it("is told of those that its filter lets through, whatever range it has", async () => {
    await using talk = await startSmc({ now });
    const filter = { type: "in", left: { type: "field", id: 7 }, right: [{ type: "ip", value: "192.0.2.2" }] };
    const socket = await talk.open({ path });
    await socket.ask(ask({ type: "current", filter, end_ms: 1 }));
    for (const Src of ["192.0.2.1", "192.0.2.2"]) talk.emulator.smc.log({ Src });
    expect(rowsOf(await socket.nextJson())).toMatchObject([{ Src: "192.0.2.2" }]);
  });

  it("gets statistics when a test says so", async () => {
    await using talk = await startSmc();
    const socket = await talk.open({ path });
    await socket.ask(ask({ type: "current" }));
    talk.emulator.smc.tellStatistics({ rate: 7 });
    expect(await socket.nextJson()).toEqual({ fetch: firstId, statistics: { rate: 7 } });
  });
});

describe("a log query that is not as it is documented", () => {
  it.each([
    [{ query: { type: "live" }, fetch: {} }, "stored or current"],
    [{ query: { start_ms: "0" }, fetch: {} }, "milliseconds since the epoch"],
    [{ query: { end_ms: -1 }, fetch: {} }, "milliseconds since the epoch"],
    [{ query: { start_ms: 0.5 }, fetch: {} }, "milliseconds since the epoch"],
    [{ query: { servers: ["http://elsewhere.test/7.2.1/elements/log_server/1"] }, fetch: {} }, "hrefs of this"],
    [{ query: { servers: "all" }, fetch: {} }, "hrefs of this"],
    [{ query: { filter: {} }, fetch: {} }, "no such type of filter"],
    [{ query: {}, fetch: {}, format: "texts" }, "format must be an object"],
  ])("fails and begins nothing: %j", async (question, failure) => {
    await using talk = await startSmc();
    const socket = await talk.open({ path });
    expect(await socket.ask(question)).toEqual({ failure: expect.stringContaining(failure) });
    expect(talk.emulator.smc.sockets[0]?.subscriptions).toEqual([]);
  });

  it("has a query and no fetch, or servers of this one, and that is fine", async () => {
    await using talk = await startSmc();
    const socket = await talk.open({ path });
    expect(await socket.ask({ query: {} })).toEqual({ success: "No fetch" });
    const servers = [`${talk.emulator.smc.baseUrl}/7.2.1/elements/log_server/1441`];
    expect(await socket.ask({ query: { servers } })).toEqual({ success: "No fetch" });
  });
});

describe("the log", () => {
  it("keeps what a test logs in the order of its times, and loses it by a reset", async () => {
    await using talk = await startSmc({ now });
    const { log } = talk.emulator.smc;
    log({ Timestamp: start - minute / 2, Event: "late" });
    log({ Event: "now" });
    const socket = await talk.open({ path });
    const events = async (): Promise<unknown[]> => {
      const batches = await fetchStored(socket, ask({}, { quantity: 3 }));
      return batches.flat().map((row) => row.Event);
    };
    expect(await events()).toEqual(["now", "Connection discarded", "late"]);
    talk.emulator.reset();
    expect(await events()).toEqual(["Connection discarded", "New connection", "New connection"]);
  });

  it("takes no field that the emulator does not know, and no time that is none", async () => {
    await using talk = await startSmc();
    expect(() => talk.emulator.smc.log({ Source: "x" })).toThrow('knows no field "Source"');
    expect(() => talk.emulator.smc.log({ 999999: "x" })).toThrow(RangeError);
    expect(() => talk.emulator.smc.log({ Timestamp: "noon" })).toThrow("milliseconds since the epoch");
  });
});
