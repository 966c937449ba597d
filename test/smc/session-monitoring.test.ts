import { isInvalidArgumentError, isOverflowError, isResponseValidationError, isSocketError } from "trunkline";
import { filters, type SessionRequest, Smc, vpnSaFields } from "trunkline/smc";
import { sessionMonitoring } from "trunkline/smc/sockets";
import { describe, expect, it } from "vitest";
import { collect } from "../support/collect.ts";
import { failureOf } from "../support/failure-of.ts";
import { asked, begun, lost, next, reopened, started } from "../support/fetching.ts";
import { RawSmc } from "../support/raw-smc.ts";
import { readAs } from "../support/read-as.ts";
import { type ScriptedSmc, SMC, scriptedSmc } from "../support/scripted-socket.ts";

const VPN_SA: SessionRequest = { definition: "VPN_SA", target: "Plano" };
const FETCH = -1616514795;
const sa = { "502": "gw-a", "505": "gw-b", delta_key: "AgE=", first_fetch: true };
const records = (fetch: number, changes: object) => ({ fetch, records: changes });
const watched = (scripted: ScriptedSmc, fetch = FETCH, request = VPN_SA, options = {}) =>
  begun(scripted, () => scripted.smc.monitoring.session.subscribe(request, options), started(fetch));

describe("a table that is watched", () => {
  it.each<[string, object, string]>([
    ["rows", { records: { added: [sa] } }, "records"],
    ["progress", { status: "Querying..." }, "progress"],
  ])("gives %s although details or a message stand beside them", async (_name, content, type) => {
    const scripted = scriptedSmc();
    const sas = await watched(scripted);
    scripted.socket.say({ fetch: FETCH, ...content, details: ["scanned 3 servers"], message: "note" });
    expect(await next(sas, 1)).toMatchObject([{ type }]);
    expect(sas.state).toBe("live");
  });

  it.each<[string, string]>([
    [`no <script>alert(1)</script>table\r\n\u001b[31m\u202e${"x".repeat(5_000)}`, "no table [31m x"],
    ["<br>", "it does not say why"],
  ])("ends with a failure in one line of plain text, however it is written", async (failure, said) => {
    const scripted = scriptedSmc();
    const sas = await watched(scripted);
    scripted.socket.say({ fetch: FETCH, failure });
    const error = await failureOf(next(sas, 1));
    expect(error.message).toContain(`the server refused: ${said}`);
    expect(error.message.length).toBeLessThan(1_200);
    expect(error.message).not.toMatch(/[\r\n\u001b\u202e<]/);
  });

  it("ends with what the server says of a failure, also beside rows", async () => {
    const scripted = scriptedSmc();
    const sas = await watched(scripted);
    scripted.socket.say({ fetch: FETCH, failure: "the engine is gone", records: { added: [sa] } });
    await expect(next(sas, 1)).rejects.toThrow("the engine is gone");
  });

  it("is asked for in the vendor's words, and begins to be fetched at once", async () => {
    const scripted = scriptedSmc();
    const format = { type: "texts", field_format: "id", resolving: { senders: true } } as const;
    const filter = filters.defined(filters.field("VpnId"));
    await watched(scripted, FETCH, { ...VPN_SA, format, filter, fetch: { quantity: 50 } });
    await watched(scripted, 7);
    expect(scripted.socket.url).toBe("ws://localhost:8082/7.2/monitoring/session/socket");
    expect(scripted.socket.sent).toEqual([
      { query: { definition: "VPN_SA", target: "Plano", filter }, fetch: { quantity: 50 }, format },
      { query: { definition: "VPN_SA", target: "Plano" }, fetch: {} },
    ]);
  });

  it("gives its rows, its changes, and what the server does meanwhile", async () => {
    const scripted = scriptedSmc();
    const sas = await watched(scripted);
    expect(sas.id).toBe(FETCH);
    const { socket } = scripted;
    socket.say({ fetch: FETCH, status: "Querying..." });
    socket.say(records(FETCH, { added: [sa], updated: [], deleted: [] }));
    socket.say(records(FETCH, { updated: [{ "502": "gw-c", delta_key: "AgE=" }] }));
    socket.say(records(FETCH, { deleted: [{ delta_key: "AgE=" }] }));
    expect(await next(sas, 4)).toEqual([
      { type: "progress", text: "Querying..." },
      { type: "records", added: [sa], updated: [], deleted: [], isFirst: true },
      { type: "records", added: [], updated: [{ "502": "gw-c", delta_key: "AgE=" }], deleted: [], isFirst: false },
      { type: "records", added: [], updated: [], deleted: [{ delta_key: "AgE=" }], isFirst: false },
    ]);
  });

  it("tells which fields there are, where the acknowledgement does", async () => {
    const scripted = scriptedSmc();
    const fields = [{ id: 502, name: "SecurityGateway", pretty: "Security Gateway" }];
    const sas = await begun(
      scripted,
      () => scripted.smc.monitoring.session.subscribe(VPN_SA),
      started(FETCH, { fields }),
    );
    scripted.socket.say(records(FETCH, { added: [sa] }));
    expect(await next(sas, 2)).toMatchObject([{ type: "fields", fields }, { type: "records" }]);
  });

  it("shares its connection with others, by numbers of any sign, 0 included", async () => {
    const scripted = scriptedSmc();
    const ids = [0, -1, 2_147_483_647, -2_147_483_648];
    const tables = [];
    for (const id of ids) tables.push(await watched(scripted, id));
    for (const id of ids) scripted.socket.say(records(id, { added: [{ id, delta_key: "k" }] }));
    for (const [at, table] of tables.entries())
      expect(await next(table, 1)).toMatchObject([{ added: [{ id: ids[at] }] }]);
    expect(scripted.sockets).toHaveLength(1);
  });

  it("keeps rows that come before the acknowledgement", async () => {
    const scripted = scriptedSmc();
    const { work } = await asked(scripted, () => scripted.smc.monitoring.session.subscribe(VPN_SA));
    await reopened(scripted, records(FETCH, { added: [sa] }), started(FETCH));
    expect(await next(await work, 1)).toMatchObject([{ type: "records", added: [sa] }]);
  });

  it("may be empty: silence is no failure, whatever the limit of the reply is", async () => {
    const scripted = scriptedSmc({ timeoutMs: 1_000 });
    const sas = await watched(scripted);
    scripted.socket.ping = () => scripted.socket.pong();
    await scripted.clock.pass(600_000);
    expect([sas.state, sas.counters.received, scripted.sockets.length]).toEqual(["live", 0, 1]);
  });

  it("is asked one at a time: replies do not say what they answer", async () => {
    const scripted = scriptedSmc();
    const { session } = scripted.smc.monitoring;
    const { work: users } = await asked(scripted, () => session.users("Plano"));
    const { work: routes } = await asked(scripted, () => session.routing("Plano"));
    await reopened(scripted);
    expect(scripted.socket.sent).toMatchObject([{ query: { definition: "USERS" } }]);
    await reopened(scripted, started(-9), started(-8));
    expect([(await users).id, (await routes).id]).toEqual([-9, -8]);
  });
});

describe("the end of watching", () => {
  it("leaves its number to the next one, where the server says nothing of aborts and takes the lowest that is free", async () => {
    const scripted = scriptedSmc();
    const stays = await watched(scripted, 0);
    const goes = await watched(scripted, 1);
    await goes.unsubscribe();
    const again = await watched(scripted, 1);
    scripted.socket.say(records(1, { added: [sa] }));
    expect(await next(again, 1)).toMatchObject([{ added: [sa] }]);
    expect([again.id, stays.counters.gaps, scripted.sockets.length]).toEqual([1, 0, 1]);
  });

  it("aborts the fetch by its signed number, and waits for no answer, since none is documented", async () => {
    const scripted = scriptedSmc();
    const sas = await watched(scripted);
    const others = await watched(scripted, 5);
    await sas.unsubscribe();
    expect(scripted.socket.sent.at(-1)).toEqual({ abort: FETCH });
    scripted.socket.say(records(FETCH, { added: [sa] }));
    scripted.socket.say({ fetch: FETCH, end: "aborted" });
    expect([await collect(sas), sas.counters.received, others.state]).toEqual([[], 0, "live"]);
    await others.unsubscribe();
    await scripted.clock.idle();
    expect([scripted.socket.closedWith, scripted.clock.pending]).toEqual([1000, 0]);
  });

  it.each([
    { success: "Fetch aborted", fetch: FETCH },
    { success: "Fetch aborted" },
    { fetch: FETCH, end: "aborted" },
    { failure: "There is no such fetch.", fetch: FETCH },
  ])("takes nobody else's answer, whatever comes for it: %j", async (answer) => {
    const scripted = scriptedSmc();
    const sas = await watched(scripted);
    const others = await watched(scripted, 5);
    await sas.unsubscribe();
    const { work } = await asked(scripted, () => scripted.smc.monitoring.session.users("Plano"));
    await reopened(scripted, answer);
    await reopened(scripted, started(6));
    expect([(await work).id, others.state, scripted.sockets.length]).toEqual([6, "live", 1]);
  });

  it("comes from the server, too: the loop takes what is queued, and is done", async () => {
    const ends: unknown[] = [];
    const scripted = scriptedSmc({ hooks: { socket: ({ kind, reason }) => void ends.push([kind, reason]) } });
    const sas = await watched(scripted);
    scripted.socket.say(records(FETCH, { added: [sa] }));
    scripted.socket.say({ fetch: FETCH, end: "end of data" });
    expect(await collect(sas)).toMatchObject([{ type: "records" }]);
    expect([sas.state, sas.id, ends.at(-1)]).toEqual([
      "ended",
      undefined,
      ["ended", "the server has given all there is"],
    ]);
    await sas.unsubscribe();
    await scripted.clock.idle();
    expect(scripted.socket.sent).toHaveLength(1);
    expect(scripted.socket.closedWith).toBe(1000);
  });

  it("may come in one message with the last rows, or before the acknowledgement", async () => {
    const scripted = scriptedSmc();
    const sas = await watched(scripted);
    const { work } = await asked(scripted, () => scripted.smc.monitoring.session.users("Plano"));
    scripted.socket.say({ ...records(FETCH, { added: [sa] }), end: "end of data" });
    expect(await collect(sas)).toMatchObject([{ type: "records" }]);
    await reopened(scripted, records(3, { added: [sa] }), { fetch: 3, end: "end of data" }, started(3));
    expect(await collect(await work)).toMatchObject([{ type: "records" }]);
  });

  it("comes at once where the server fetches nothing", async () => {
    const scripted = scriptedSmc();
    const { work } = await asked(scripted, () => scripted.smc.monitoring.session.subscribe(VPN_SA));
    const { work: second } = await asked(scripted, () => scripted.smc.monitoring.session.users("Plano"));
    await reopened(scripted, { success: "No fetch" }, { success: "No fetch", fields: [{ id: 1 }] });
    const none = await work;
    expect([none.state, await collect(none)]).toEqual(["ended", []]);
    expect(await collect(await second)).toEqual([{ type: "fields", fields: [{ id: 1 }] }]);
    expect(scripted.socket.closedWith).toBe(1000);
  });

  it("is told of one that nobody asked for, and changes nothing", async () => {
    const odd: unknown[] = [];
    const scripted = scriptedSmc({ hooks: { socket: ({ kind, reason }) => void odd.push([kind, reason]) } });
    const sas = await watched(scripted);
    scripted.socket.say({ success: "No fetch" });
    scripted.socket.say({ fetch: 99, end: "end of data" });
    expect(odd.slice(-2)).toEqual([
      ["unknown", "an answer came that nobody asked for"],
      ["unknown", "an end has the subscription id 99, which nobody has"],
    ]);
    expect(sas.state).toBe("live");
  });
});

describe("a failure", () => {
  it.each([{ failure: "No engine of that name." }, { failure: "No engine of that name.", fetch: 12 }])(
    "in the place of the acknowledgement refuses the query: %j",
    async (failure) => {
      const scripted = scriptedSmc();
      const { work } = await asked(scripted, () => scripted.smc.monitoring.session.subscribe(VPN_SA));
      await reopened(scripted, failure);
      const error = await failureOf(work);
      expect(isSocketError(error)).toBe(true);
      expect(error).toMatchObject({ operation: "monitoring.session.subscribe" });
      expect(error.message).toContain("No engine of that name");
    },
  );

  it("with the number of a fetch that stands ends that one, although another is being asked for", async () => {
    const scripted = scriptedSmc();
    const sas = await watched(scripted);
    const { work } = await asked(scripted, () => scripted.smc.monitoring.session.users("Plano"));
    await reopened(scripted, { failure: "The engine is gone.", fetch: FETCH }, started(1));
    expect((await failureOf(collect(sas))).message).toContain("The engine is gone");
    expect((await work).state).toBe("live");
  });

  it("in the form of refused calls counts as well", async () => {
    const scripted = scriptedSmc();
    const { work } = await asked(scripted, () => scripted.smc.monitoring.session.subscribe(VPN_SA));
    await reopened(scripted, { details: ["Invalid JSON format"], status: 0 });
    expect((await failureOf(work)).message).toContain("Invalid JSON format");
  });
});

describe("after a lost connection", () => {
  it("the table comes again as a whole, after a gap that says so", async () => {
    const scripted = scriptedSmc();
    const sas = await watched(scripted);
    scripted.socket.say(records(FETCH, { added: [sa] }));
    await lost(scripted);
    await reopened(scripted, started(77));
    scripted.socket.say(records(77, { added: [sa] }));
    const [first, gap, again] = await next(sas, 3);
    expect([first, again]).toEqual([again, first]);
    expect(gap).toMatchObject({ type: "gap", restarted: true });
    expect(scripted.socket.sent).toEqual([{ query: { definition: "VPN_SA", target: "Plano" }, fetch: {} }]);
    expect([sas.id, sas.counters.gaps, sas.counters.reconnects]).toEqual([77, 1, 1]);
  });

  it("gaps in a row, of which the loop took none, are still one that says so", async () => {
    const scripted = scriptedSmc();
    const sas = await watched(scripted);
    for (const id of [1, 2]) {
      await lost(scripted);
      await reopened(scripted, started(id));
    }
    expect(await next(sas, 1)).toMatchObject([{ type: "gap", restarted: true }]);
    expect([sas.counters.gaps, sas.counters.queued]).toEqual([2, 0]);
  });
});

describe("the shorthands", () => {
  const { session } = scriptedSmc().smc.monitoring;
  const named = ["vpnSas", "connections", "blockList", "users", "routing", "sslVpn", "neighbors"] as const;
  const definitions = ["VPN_SA", "CONNECTIONS", "BLOCK_LIST", "USERS", "ROUTING", "SSLVPNV2", "NEIGHBORS"];

  it.each(named.map((name, at) => [name, definitions[at]] as const))("%s asks for %s", async (name, definition) => {
    const scripted = scriptedSmc();
    const format = { type: "raw" } as const;
    await begun(scripted, () => scripted.smc.monitoring.session[name]("Plano", { format }), started(1));
    expect(scripted.socket.sent).toEqual([{ query: { definition, target: "Plano" }, fetch: {}, format }]);
  });

  it.each([
    [undefined, "Shared Domain"],
    ["Branch", "Branch"],
  ])("alerts of %s are those of the domain %s", async (domain, target) => {
    const scripted = scriptedSmc();
    await begun(scripted, () => scripted.smc.monitoring.session.alerts(domain), started(1));
    expect(scripted.socket.sent).toMatchObject([{ query: { definition: "ACTIVE_ALERTS", target } }]);
  });

  it("are all that there is", () => {
    expect(Object.keys(session).sort()).toEqual(["subscribe", ...named, "alerts"].sort());
  });

  it("cannot be led to another table by their options", async () => {
    const scripted = scriptedSmc();
    const others = readAs<object>({ definition: "USERS", target: "Other" });
    await begun(scripted, () => scripted.smc.monitoring.session.routing("Plano", others), started(1));
    expect(scripted.socket.sent).toMatchObject([{ query: { definition: "ROUTING", target: "Plano" } }]);
  });
});

describe("the block list", () => {
  it.each([
    ["6.10", "BLOCK_LIST", "BLACKLIST"],
    ["6.5", "BLACKLIST", "BLACKLIST"],
    ["7.0", "BLACKLIST", "BLOCK_LIST"],
    ["7.2.1", "BLOCK_LIST", "BLOCK_LIST"],
    ["10.0", "BLACKLIST", "BLOCK_LIST"],
  ])("has the name that version %s knows: %s goes as %s", async (apiVersion, definition, sent) => {
    const scripted = scriptedSmc({ apiVersion });
    const filter = filters.not(filters.defined(filters.field(117)));
    await watched(scripted, 1, { definition, target: "Plano", filter });
    expect(scripted.socket.sent).toEqual([{ query: { definition: sent, target: "Plano", filter }, fetch: {} }]);
  });

  it("has the name of the newest version where none was chosen: that is known when it is sent", async () => {
    const scripted = scriptedSmc({ apiVersion: undefined });
    await begun(scripted, () => scripted.smc.monitoring.session.blockList("Plano"), started(1));
    expect(scripted.socket.url).toContain("/7.2/");
    expect(scripted.socket.sent).toMatchObject([{ query: { definition: "BLOCK_LIST" } }]);
  });
});

describe("a query that cannot be meant", () => {
  it.each<[string, unknown, string, string]>([
    ["nothing", undefined, "definition", "must name a table"],
    ["an empty table", { definition: "", target: "Plano" }, "definition", "must name a table"],
    ["no engine", { definition: "VPN_SA" }, "target", "must be the name of an engine"],
    ["an empty engine", { definition: "VPN_SA", target: "" }, "target", "must be the name of an engine"],
    ["an href", { definition: "VPN_SA", target: `${SMC}/7.2/elements/single_fw/1` }, "target", "not its href"],
    ["a number", { definition: "VPN_SA", target: 5 }, "target", "must be a string"],
    ["the wire's form", { query: VPN_SA }, "query", "known are definition, target"],
    ["a misspelt member", { ...VPN_SA, filters: {} }, "filters", "known are definition, target"],
    ["a misspelt format", { ...VPN_SA, format: { type: "texts", fields: [1] } }, "format.fields", "is not known here"],
    [
      "a wrong format",
      { ...VPN_SA, format: { type: "texts", field_format: "ids" } },
      "format.field_format",
      "must be one of",
    ],
    ["a filter of nothing", { ...VPN_SA, filter: { type: "and" } }, "filter.values", "is missing"],
    [
      "a deep mistake",
      { ...VPN_SA, filter: { type: "not", value: { type: "in", left: 5, right: [] } } },
      "filter.value.left",
      "must be",
    ],
    ["a wrong quantity", { ...VPN_SA, fetch: { quantity: "5" } }, "fetch.quantity", "must be"],
  ])("such as %s is refused before anything is sent", async (_name, request, path, message) => {
    const { smc, requests, sockets } = scriptedSmc();
    const error = await failureOf(smc.monitoring.session.subscribe(request as never));
    expect(isInvalidArgumentError(error)).toBe(true);
    expect(error).toMatchObject({ operation: "monitoring.session.subscribe", issues: [{ path }] });
    expect(error.message).toContain(message);
    expect([requests, sockets]).toEqual([[], []]);
  });

  it("that refers to itself is refused, and does not hang", async () => {
    const filter: Record<string, unknown> = { type: "not" };
    filter.value = filter;
    const error = await failureOf(
      scriptedSmc().smc.monitoring.session.subscribe({ ...VPN_SA, filter: readAs(filter) }),
    );
    expect(isInvalidArgumentError(error)).toBe(true);
  });
});

describe("what comes", () => {
  it.each([
    ["progress", { fetch: FETCH, status: "Querying...", extra: 1 }],
    ["rows", { ...records(FETCH, { added: [] }), extra: 1 }],
    ["rows of the wrong form", records(FETCH, { added: [], updated: "none" })],
  ])("is held against the document of its kind for whoever is strict: %s", async (_name, message) => {
    const scripted = scriptedSmc();
    const sas = await watched(scripted, FETCH, VPN_SA, { validate: { response: "strict" } });
    scripted.socket.say(message);
    expect(isResponseValidationError(await failureOf(collect(sas)))).toBe(true);
  });

  it("may have fields that no document knows: those of the log are many", async () => {
    const scripted = scriptedSmc();
    const sas = await watched(scripted, FETCH, VPN_SA, { validate: { response: "strict" } });
    scripted.socket.say(records(FETCH, { added: [{ ...sa, "99999": { any: "thing" } }] }));
    scripted.socket.say({ fetch: FETCH, status: "Querying..." });
    expect(await next(sas, 2)).toHaveLength(2);
  });

  it.each([{ fetch: FETCH }, { fetch: "1", records: {} }, records(FETCH, []), { fetch: FETCH, records: null }, 5, []])(
    "is left out where it is no message of this socket, and told to the hook: %j",
    async (message) => {
      const odd: string[] = [];
      const scripted = scriptedSmc({ hooks: { socket: ({ kind }) => void odd.push(kind) } });
      const sas = await watched(scripted);
      scripted.socket.say(message);
      expect([odd.at(-1), sas.counters.received]).toEqual(["unreadable", 0]);
    },
  );

  it("faster than it is taken ends the subscription where the policy says so, and the fetch with it", async () => {
    const scripted = scriptedSmc();
    const sas = await watched(scripted, FETCH, VPN_SA, { overflow: "error", maxQueued: 1 });
    scripted.socket.say(records(FETCH, { added: [sa] }));
    scripted.socket.say(records(FETCH, { deleted: [sa] }));
    expect(scripted.socket.sent.at(-1)).toEqual({ abort: FETCH });
    const events = sas[Symbol.asyncIterator]();
    expect((await events.next()).value).toMatchObject({ type: "records" });
    expect(isOverflowError(await failureOf(events.next()))).toBe(true);
    expect(sas.counters).toMatchObject({ received: 2, delivered: 1, dropped: 1, queued: 0 });
  });
});

it("security associations come over a real socket, and are aborted on it", async () => {
  await using server = await RawSmc.start();
  server.script.onFrame = ({ webSocket }, frame) => {
    if ("abort" in frame) return false;
    webSocket.send(JSON.stringify(started(FETCH)));
    webSocket.send(JSON.stringify(records(FETCH, { added: [sa] })));
    return false;
  };
  await using smc = new Smc({ baseUrl: server.baseUrl, apiVersion: "7.2", credentials: { apiKey: "k" } });
  const sas = await smc.monitoring.session.vpnSas("Plano");
  const [event] = await next(sas, 1);
  expect(event?.type === "records" && event.added[0]?.[vpnSaFields.PEERSECURITYGATEWAY]).toBe("gw-b");
  const [socket] = server.sockets;
  await sas.unsubscribe();
  await server.until(() => socket?.frames.length === 2);
  expect(socket?.frames[1]).toEqual({ abort: FETCH });
});

it("the socket can be had without the class, and a client has one only", () => {
  const { smc } = scriptedSmc();
  expect(smc.monitoring).toBe(smc.monitoring);
  expect(() => sessionMonitoring(readAs({}))).toThrow();
});
