import { setImmediate } from "node:timers/promises";
import type { GapEvent, Subscription } from "trunkline";
import { type LogEvent, Smc } from "trunkline/smc";
import { startEmulator } from "trunkline/testing";
import { describe, expect, it } from "vitest";
import { RawSmc, type RawSocket } from "../support/raw-smc.ts";
import { newSmc } from "../support/smc-under-test.ts";
import { Until } from "../support/until.ts";

const STORED = { query: { type: "stored" } } as const;

/** Takes what comes, until it is over. */
class Reader extends Until {
  readonly seen: (LogEvent | GapEvent)[] = [];
  readonly subscription: Subscription<LogEvent>;
  /** Settles with the error that ended the loop, or nothing. */
  readonly over: Promise<unknown>;

  constructor(subscription: Subscription<LogEvent>) {
    super();
    this.subscription = subscription;
    this.over = this.#take().then(
      () => undefined,
      (error: unknown) => error,
    );
  }

  async #take(): Promise<void> {
    for await (const event of this.subscription) {
      this.seen.push(event);
      this.check();
    }
  }

  /** The numbers of the records that came, cut where a gap was. */
  get runs(): number[][] {
    const runs: number[][] = [[]];
    for (const event of this.seen) {
      if (event.type === "gap") runs.push([]);
      else if (event.type === "records") runs.at(-1)?.push(...event.records.map(({ n }) => Number(n)));
    }
    return runs;
  }

  get gaps(): GapEvent[] {
    return this.seen.filter((event) => event.type === "gap");
  }
}

/** A server with so many records, which it gives one by one, and breaks off where it is told to. */
class Archive {
  readonly server: RawSmc;
  readonly size: number;
  /** After how many records the next queries break off, and how; the others come to their end. */
  readonly breaks: (readonly [after: number, how: (socket: RawSocket) => void])[] = [];
  /** How many events were sent. */
  sent = 0;
  queries = 0;

  constructor(server: RawSmc, size: number) {
    this.server = server;
    this.size = size;
    server.script.onFrame = (socket, frame) => {
      if ("abort" in frame) return false;
      this.queries += 1;
      const fetch = -this.queries;
      const say = (message: object): void => socket.webSocket.send(JSON.stringify({ fetch, ...message }));
      say({ success: "Fetch started" });
      const [after = this.size, how = () => say({ end: "end of data" })] = this.breaks.shift() ?? [];
      for (let n = 1; n <= after; n++) {
        this.sent += 1;
        say({ records: [{ n: String(n) }] });
      }
      how(socket);
      return false;
    };
  }
}

const upTo = (last: number): number[] => Array.from({ length: last }, (_, at) => at + 1);
const close = ({ webSocket }: RawSocket): void => webSocket.close(1012);

describe("a query of stored records", () => {
  it("is done when the server says so, and its connection with it", async () => {
    await using server = await RawSmc.start();
    const archive = new Archive(server, 500);
    const { smc, log } = newSmc(server);
    const reader = new Reader(await smc.monitoring.logs.subscribe(STORED));
    expect(await reader.over).toBeUndefined();
    expect(reader.runs).toEqual([upTo(500)]);
    const { subscription } = reader;
    expect([subscription.state, subscription.id]).toEqual(["ended", undefined]);
    expect(subscription.counters).toMatchObject({ received: archive.sent, delivered: 500, dropped: 0, queued: 0 });
    expect(log.of("ended").map(({ reason }) => reason)).toEqual(["the server has given all there is"]);
    await server.until(() => server.connections === 0);
    // What has ended is not asked for again.
    expect([archive.queries, server.opened, log.count("lost")]).toEqual([1, 1, 0]);
    await smc.close();
  });

  it("that is lost on its way is asked from its beginning once more, each time after a gap that says so", async () => {
    await using server = await RawSmc.start();
    const archive = new Archive(server, 500);
    archive.breaks.push([200, close], [499, close], [0, close]);
    const { smc } = newSmc(server);
    const reader = new Reader(await smc.monitoring.logs.subscribe(STORED));
    expect(await reader.over).toBeUndefined();
    expect(reader.runs).toEqual([upTo(200), upTo(499), [], upTo(500)]);
    expect(reader.gaps).toMatchObject(
      Array(3).fill({ restarted: true, reason: "the server closed the connection with 1012" }),
    );
    const { counters } = reader.subscription;
    expect(counters).toEqual({ received: 1_199, delivered: 1_199, dropped: 0, queued: 0, gaps: 3, reconnects: 3 });
    expect(archive.sent).toBe(1_199);
    await smc.close();
  });

  it("whose end gets lost after its last record is asked once more, since nobody can know that it was the last", async () => {
    await using server = await RawSmc.start();
    const archive = new Archive(server, 50);
    archive.breaks.push([50, close]);
    const { smc } = newSmc(server);
    const reader = new Reader(await smc.monitoring.logs.subscribe(STORED));
    expect(await reader.over).toBeUndefined();
    expect(reader.runs).toEqual([upTo(50), upTo(50)]);
    expect([archive.queries, archive.sent, reader.subscription.counters.received]).toEqual([2, 100, 100]);
    await smc.close();
  });

  it.each<[string, object[]]>([
    [
      "with an end at once",
      [
        { success: "Fetch started", fetch: 7 },
        { fetch: 7, end: "end of data" },
      ],
    ],
    ["with an end in the acknowledgement", [{ success: "Fetch started", fetch: 7, end: "end of data" }]],
    [
      "with the end before the acknowledgement",
      [
        { fetch: 7, end: "end of data" },
        { success: "Fetch started", fetch: 7 },
      ],
    ],
    ["that there is nothing to fetch", [{ success: "No fetch" }]],
  ])("that the server answers, after a reconnect, %s is done after the gap", async (_name, answers) => {
    await using server = await RawSmc.start();
    const archive = new Archive(server, 10);
    archive.breaks.push([10, close]);
    const { onFrame } = server.script;
    server.script.onFrame = (socket, frame) => {
      if (socket.number === 1) return onFrame?.(socket, frame) ?? true;
      for (const answer of answers) socket.webSocket.send(JSON.stringify(answer));
      return false;
    };
    const { smc, log } = newSmc(server);
    const reader = new Reader(await smc.monitoring.logs.subscribe(STORED));
    expect(await reader.over).toBeUndefined();
    expect(reader.runs).toEqual([upTo(10), []]);
    expect(reader.subscription.counters).toMatchObject({ received: 10, delivered: 10, gaps: 1, reconnects: 1 });
    expect([log.count("unknown"), log.count("unreadable")]).toEqual([0, 0]);
    await server.until(() => server.connections === 0);
    await smc.close();
  });

  it("that is unsubscribed while its connection is lost is not asked again, and its loop gets what is queued", async () => {
    await using server = await RawSmc.start();
    const archive = new Archive(server, 100);
    archive.breaks.push([60, close]);
    const { smc, log } = newSmc(server);
    const subscription = await smc.monitoring.logs.subscribe(STORED);
    await log.until(() => log.count("lost") === 1);
    await subscription.unsubscribe();
    const reader = new Reader(subscription);
    expect(await reader.over).toBeUndefined();
    expect(reader.runs).toEqual([upTo(60)]);
    await server.until(() => server.connections === 0);
    expect(archive.queries).toBe(1);
    await smc.close();
  });

  it("takes nothing from one of current records on the same connection, which is regained alone", async () => {
    await using server = await RawSmc.start();
    const archive = new Archive(server, 100);
    const { smc } = newSmc(server);
    const stored = new Reader(await smc.monitoring.logs.subscribe(STORED));
    archive.breaks.push([5, () => {}], [5, () => {}]);
    const current = new Reader(await smc.monitoring.logs.subscribe({ query: { type: "current" } }));
    expect(await stored.over).toBeUndefined();
    for (const { webSocket } of server.sockets) webSocket.terminate();
    await current.until(() => current.runs.at(-1)?.length === 5 && current.gaps.length === 1);
    expect(current.gaps.every((gap) => gap.restarted === undefined)).toBe(true);
    expect([stored.runs, archive.queries, archive.sent]).toEqual([[upTo(100)], 3, 110]);
    await smc.close();
    expect(await current.over).toBeUndefined();
  });
});

it("stored records of the emulated server come whole in the end, and each message it sent is received or lies in a gap", async () => {
  await using emulator = await startEmulator();
  const RECORDS = 5_000;
  for (let n = 1; n <= RECORDS; n++) emulator.smc.log({ Src: "203.0.113.77", Sport: n });
  const { baseUrl, credentials } = emulator.smc;
  await using smc = new Smc({ baseUrl, credentials, sockets: { baseDelayMs: 1, maxDelayMs: 5 } });
  const format = { type: "texts", field_format: "name" } as const;
  const request = { ...STORED, format };
  const events: (LogEvent | GapEvent)[] = [];
  const subscription = await smc.monitoring.logs.subscribe(request, { overflow: "error" });
  const received: number[] = [];
  let stops = 0;
  for await (const event of subscription) {
    events.push(event);
    const batches = events.slice(events.findLastIndex(({ type }) => type === "gap") + 1);
    if (stops < 2 && batches.filter(({ type }) => type === "records").length === 3 + stops) {
      stops += 1;
      await emulator.smc.stop("reset");
      await setImmediate();
      await emulator.smc.start();
    }
  }
  for (const event of events) {
    if (event.type === "gap") received.push(0);
    else received[Math.max(0, received.length - 1)] = (received.at(-1) ?? 0) + 1;
  }
  const sockets = [...emulator.smc.pastSockets, ...emulator.smc.sockets].filter(({ kind }) => kind === "logMonitoring");
  const sent = sockets.map(({ sent: byId }) => Object.values(byId).reduce((all, count) => all + count, 0));
  const { counters } = subscription;
  // On each connection the first so many came, and those after them got lost, which a gap tells.
  expect(received).toHaveLength(sent.length);
  for (const [at, count] of received.entries()) expect(count).toBeLessThanOrEqual(sent[at] ?? 0);
  expect(received.at(-1)).toBe(sent.at(-1));
  expect(counters).toMatchObject({ received: received.reduce((all, count) => all + count, 0), dropped: 0, gaps: 2 });
  const last = events.slice(events.findLastIndex(({ type }) => type === "gap") + 1);
  const records = last.flatMap((event) => (event.type === "records" ? event.records : []));
  // Others were there from the start.
  const mine = records.filter(({ Src }) => Src === "203.0.113.77").map(({ Sport }) => Number(Sport));
  expect(mine.sort((one, other) => one - other)).toEqual(upTo(RECORDS));
  expect(events.filter(({ type }) => type === "gap")).toMatchObject([{ restarted: true }, { restarted: true }]);
});
