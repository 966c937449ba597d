import { isInvalidArgumentError, isResponseValidationError } from "trunkline";
import { type LogRequest, timeRange } from "trunkline/smc";
import { describe, expect, it } from "vitest";
import { collect } from "../support/collect.ts";
import { failureOf } from "../support/failure-of.ts";
import { begun, lost, next, reopened, started } from "../support/fetching.ts";
import { readAs } from "../support/read-as.ts";
import { type ScriptedSmc, SMC, scriptedSmc } from "../support/scripted-socket.ts";

const STORED: LogRequest = { query: { type: "stored" } };
const CURRENT: LogRequest = { query: { type: "current" } };
const logs = (scripted: ScriptedSmc, request: LogRequest, fetch = -5, options = {}) =>
  begun(scripted, () => scripted.smc.monitoring.logs.subscribe(request, options), started(fetch));
const batch = (count: number) => ({ fetch: -5, records: Array.from({ length: count }, (_, at) => ({ Src: `${at}` })) });

describe("log records", () => {
  it("are asked for in the vendor's words", async () => {
    const scripted = scriptedSmc();
    const servers = [`${SMC}/7.2/elements/log_server/1441`];
    const query = { type: "stored", start_ms: 1, end_ms: 2, servers } as const;
    const format = { type: "combined", formats: { plain: { type: "texts" }, bare: { type: "raw" } } } as const;
    await logs(scripted, { query, fetch: { quantity: 500, backwards: false }, format });
    await logs(scripted, CURRENT, 6);
    expect(scripted.socket.url).toBe("ws://localhost:8082/7.2/monitoring/log/socket");
    expect(scripted.socket.sent).toEqual([
      { query, fetch: { quantity: 500, backwards: false }, format },
      { query: { type: "current" }, fetch: {} },
    ]);
  });

  it("that are stored come in batches, and the loop is done after the last one", async () => {
    const scripted = scriptedSmc();
    const stored = await logs(scripted, STORED);
    scripted.socket.say({ fetch: -5, status: "Querying..." });
    scripted.socket.say(batch(200));
    scripted.socket.say(batch(3));
    scripted.socket.say({ fetch: -5, statistics: { found: 203 } });
    scripted.socket.say({ fetch: -5, end: "end of data" });
    const events = await collect(stored);
    expect(events.map(({ type }) => type)).toEqual(["progress", "records", "records", "statistics"]);
    expect(events[1]).toMatchObject({ records: batch(200).records });
    expect(events[3]).toEqual({ type: "statistics", statistics: { found: 203 } });
    expect(stored.counters).toEqual({ received: 4, delivered: 4, dropped: 0, queued: 0, gaps: 0, reconnects: 0 });
    expect([stored.state, scripted.socket.closedWith, scripted.socket.sent.length]).toEqual(["ended", 1000, 1]);
  });

  it("that are current go on until they are aborted", async () => {
    const scripted = scriptedSmc();
    const current = await logs(scripted, CURRENT);
    scripted.socket.say(batch(1));
    expect(await next(current, 1)).toHaveLength(1);
    expect(current.state).toBe("live");
    await current.unsubscribe();
    expect(scripted.socket.sent.at(-1)).toEqual({ abort: -5 });
  });

  it("none of them come with quantity 0, but what fields there are", async () => {
    const scripted = scriptedSmc();
    const { logs: socket } = scripted.smc.monitoring;
    const fields = [{ id: 7, name: "Src" }];
    const request = { ...STORED, fetch: { quantity: 0 } };
    const some = await begun(scripted, () => socket.subscribe(request), started(-5, { fields }));
    scripted.socket.say({ fetch: -5, end: "end of data" });
    expect(await collect(some)).toEqual([{ type: "fields", fields }]);
    const others = await begun(scripted, () => socket.subscribe(request), { success: "No fetch", fields });
    expect(await collect(others)).toEqual([{ type: "fields", fields }]);
  });

  it("that are stored are asked for once more after a loss, and the gap says that they come twice", async () => {
    const scripted = scriptedSmc();
    const stored = await logs(scripted, STORED);
    scripted.socket.say(batch(2));
    await lost(scripted);
    await reopened(scripted, started(-5));
    scripted.socket.say(batch(2));
    scripted.socket.say({ fetch: -5, end: "end of data" });
    expect(scripted.socket.sent).toEqual([{ query: { type: "stored" }, fetch: {} }]);
    expect(await collect(stored)).toMatchObject([
      { type: "records" },
      { type: "gap", restarted: true },
      { type: "records" },
    ]);
  });

  it("that are current do not come twice, and the gap does not say so", async () => {
    const scripted = scriptedSmc();
    const current = await logs(scripted, CURRENT);
    await lost(scripted);
    await reopened(scripted, started(-5));
    const [gap] = await next(current, 1);
    expect(gap).toMatchObject({ type: "gap" });
    expect(gap).not.toHaveProperty("restarted");
  });

  it("that have all come are not asked for again when the connection is lost after that", async () => {
    const scripted = scriptedSmc();
    const stored = await logs(scripted, STORED);
    const current = await logs(scripted, CURRENT, 9);
    scripted.socket.say({ fetch: -5, end: "end of data" });
    await lost(scripted);
    await reopened(scripted, started(1));
    expect(scripted.socket.sent).toEqual([{ query: { type: "current" }, fetch: {} }]);
    expect([await collect(stored), current.state]).toEqual([[], "live"]);
  });

  it.each([
    { fetch: -5, records: [], more: 1 },
    { fetch: -5, records: [5] },
    { fetch: -5, statistics: 1, more: 1 },
  ])("are held against their documents for whoever is strict: %j", async (message) => {
    const scripted = scriptedSmc();
    const stored = await logs(scripted, STORED, -5, { validate: { response: "strict" } });
    scripted.socket.say({ fetch: -5, statistics: null });
    scripted.socket.say(message);
    expect(isResponseValidationError(await failureOf(collect(stored)))).toBe(true);
  });
});

describe("a query that cannot be meant", () => {
  it.each<[string, unknown, string, string]>([
    ["nothing", undefined, "query.type", "must be stored or current"],
    ["no kind", { query: {} }, "query.type", "must be stored or current"],
    ["another kind", { query: { type: "all" } }, "query.type", "must be one of"],
    ["a kind alone", { type: "stored" }, "type", "known are query, fetch, format"],
    ["a date", { query: { type: "stored", start_ms: new Date() } }, "query.start_ms", "must be"],
    ["half a millisecond", { query: { type: "stored", start_ms: 0.5 } }, "query.start_ms", "must be"],
    [
      "times in the wrong order",
      { query: { type: "stored", start_ms: 2, end_ms: 1 } },
      "query.end_ms",
      "not be before",
    ],
    [
      "a server by name",
      { query: { type: "stored", servers: ["Log Server"] } },
      "query.servers[0]",
      "must be an address",
    ],
    ["less than nothing", { ...STORED, fetch: { quantity: -1 } }, "fetch.quantity", "at least 0"],
    ["an unknown member", { query: { type: "stored", from: 1 } }, "query.from", "is not known here"],
    ["a filter as text", { query: { type: "stored", filter: "$Src == 1" } }, "query.filter", "must be"],
  ])("such as %s is refused before anything is sent", async (_name, request, path, message) => {
    const { smc, requests, sockets } = scriptedSmc();
    const error = await failureOf(smc.monitoring.logs.subscribe(request as never));
    expect(isInvalidArgumentError(error)).toBe(true);
    expect(error).toMatchObject({ operation: "monitoring.logs.subscribe" });
    expect(error.message).toContain(path);
    expect(error.message).toContain(message);
    expect([requests, sockets]).toEqual([[], []]);
  });
});

describe("a time range", () => {
  it("goes from one time to another", () => {
    const from = new Date("2026-03-01T00:00:00Z");
    expect(timeRange.between(from, new Date(from.getTime() + 1))).toEqual({
      start_ms: 1772323200000,
      end_ms: 1772323200001,
    });
    expect(timeRange.between(from, from)).toEqual({ start_ms: 1772323200000, end_ms: 1772323200000 });
  });

  it("goes back from now, by the clock that it is given", () => {
    const clock = { now: () => 10_000.4 };
    expect(timeRange.last(1_000, clock)).toEqual({ start_ms: 9_000, end_ms: 10_000 });
    expect(timeRange.last(0.3, clock)).toEqual({ start_ms: 10_000, end_ms: 10_000 });
    const { start_ms, end_ms } = timeRange.last(1_000);
    expect(end_ms - start_ms).toBe(1_000);
  });

  it.each<[string, () => unknown, string]>([
    ["an invalid date", () => timeRange.between(new Date("tomorrow"), new Date()), "from must be a valid Date"],
    ["a number", () => timeRange.between(new Date(0), readAs(5)), "to must be a valid Date"],
    ["the wrong order", () => timeRange.between(new Date(2), new Date(1)), "to must not be before from"],
    ["a time to come", () => timeRange.last(-1), "ms must be a number of milliseconds"],
    ["eternity", () => timeRange.last(Number.POSITIVE_INFINITY), "ms must be a number of milliseconds"],
    ["no number", () => timeRange.last(Number.NaN), "ms must be a number of milliseconds"],
    ["a text", () => timeRange.last(readAs("1000")), "ms must be a number of milliseconds"],
  ])("is not made of %s", async (_name, make, message) => {
    const error = await failureOf(Promise.resolve().then(make));
    expect(isInvalidArgumentError(error)).toBe(true);
    expect(error.message).toMatch(/^timeRange\.(between|last) refused an argument: /);
    expect(error.message).toContain(message);
  });
});
