import { describe, expect, it } from "vitest";
import type { SmcSessionDefinition } from "../../src/testing/index.ts";
import { readAs } from "../support/read-as.ts";
import { type RawSocket, type SocketMessage, startSmc } from "./talk-smc.ts";

const path = "/7.2.1/monitoring/session/socket";
const firstId = -1_616_514_795;
const named = { type: "texts", field_format: "name" };

type Row = Readonly<Record<string, unknown>>;
interface Changes {
  readonly added: readonly Row[];
  readonly updated: readonly Row[];
  readonly deleted: readonly Row[];
}

const changesOf = ({ records }: SocketMessage): Changes => readAs<Changes>(records);
const ask = (query: object, rest: object = { fetch: {}, format: named }): object => ({ query, ...rest });
const peers = (rows: readonly Row[]): unknown[] => rows.map((row) => row.PeerSecurityGateway);

/** Asks, and takes the answer, the progress and the first set. */
async function fetchAll(socket: RawSocket, question: object): Promise<Changes> {
  expect(await socket.ask(question)).toMatchObject({ success: "Fetch started" });
  expect(await socket.nextJson()).toMatchObject({ status: "Querying..." });
  return changesOf(await socket.nextJson());
}

describe("a fetch of session monitoring", () => {
  it("gives what there is, marked as the first set, and every change from then on until it is aborted", async () => {
    await using talk = await startSmc();
    const { monitoring, sockets } = talk.emulator.smc;
    expect(sockets).toEqual([]);
    monitoring.set("VPN_SA", "Plano", [{ PeerSecurityGateway: "Helsinki", 12200: 5 }]);
    const socket = await talk.open({ path });
    expect(await socket.ask(ask({ definition: "VPN_SA", target: "Plano" }))).toEqual({
      success: "Fetch started",
      fetch: firstId,
    });
    expect(await socket.nextJson()).toEqual({ fetch: firstId, status: "Querying..." });
    const first = changesOf(await socket.nextJson());
    const [key = ""] = monitoring.rows("VPN_SA", "Plano").map(({ deltaKey }) => deltaKey);
    const row = { PeerSecurityGateway: "Helsinki", NumBytesSent: "5", delta_key: key };
    expect(first).toEqual({
      added: [{ ...row, first_fetch: true, vpn_sa_href: expect.stringContaining("/7.2.1/elements/single_fw/1649/") }],
      updated: [],
      deleted: [],
    });

    monitoring.update("VPN_SA", "Plano", key, { NumBytesSent: 9 });
    const paris = monitoring.add("VPN_SA", "Plano", { PeerSecurityGateway: "Paris" });
    monitoring.remove("VPN_SA", "Plano", key);
    const told = (await socket.take(3)).map(changesOf);
    expect(told).toMatchObject([
      { added: [], updated: [{ delta_key: key, NumBytesSent: "9" }], deleted: [] },
      { added: [{ delta_key: paris, PeerSecurityGateway: "Paris" }], updated: [], deleted: [] },
      { added: [], updated: [], deleted: [{ delta_key: key }] },
    ]);
    expect(told.some(({ added }) => added.some((one) => "first_fetch" in one))).toBe(false);

    expect(await socket.ask({ abort: firstId })).toEqual({ fetch: firstId, end: "Aborted" });
    monitoring.set("VPN_SA", "Plano", []);
    await socket.settle();
    expect(socket.untaken).toEqual([]);
    expect(talk.emulator.smc.sockets[0]).toMatchObject({ subscriptions: [], sent: { [firstId]: 5 } });
  });

  it("of an empty table sends nothing until there is something", async () => {
    await using talk = await startSmc();
    const { monitoring } = talk.emulator.smc;
    monitoring.set("USERS", "Plano", []);
    const socket = await talk.open({ path });
    await socket.ask(ask({ definition: "USERS", target: "Plano" }));
    await socket.settle();
    expect(socket.untaken).toEqual([]);
    monitoring.add("USERS", "Plano", { Username: "carol" });
    expect(changesOf(await socket.nextJson()).added).toMatchObject([{ Username: "carol" }]);
  });

  it.each<[SmcSessionDefinition, string, string]>([
    ["VPN_SA", "Plano", "PeerSecurityGateway"],
    ["CONNECTIONS", "Plano", "Dport"],
    ["BLOCK_LIST", "Plano", "BlacklistEntrySourceIp"],
    ["USERS", "Plano", "Username"],
    ["ROUTING", "Plano", "RouteNetwork"],
    ["SSLVPNV2", "Plano", "Username"],
    ["NEIGHBORS", "Plano", "NeighborL2Data"],
    ["ACTIVE_ALERTS", "Shared Domain", "Situation"],
  ])("of %s has something to show at the start", async (definition, target, member) => {
    await using talk = await startSmc();
    const socket = await talk.open({ path });
    const { added } = await fetchAll(socket, ask({ definition, target }));
    expect(added.map((row) => typeof row[member])).toContain("string");
    expect(new Set(added.map((row) => row.delta_key)).size).toBe(added.length);
    expect(added.every((row) => row.first_fetch === true)).toBe(true);
  });

  it("is one of several on a socket, with ids that have a sign or none and are never the same", async () => {
    await using talk = await startSmc();
    const { monitoring } = talk.emulator.smc;
    monitoring.set("ROUTING", "Plano", []);
    const socket = await talk.open({ path });
    const ids: number[] = [];
    for (let count = 0; count < 20; count += 1) {
      ids.push(Number((await socket.ask(ask({ definition: "ROUTING", target: "Plano" }))).fetch));
    }
    expect([ids[0], new Set(ids).size]).toEqual([firstId, 20]);
    expect([ids.some((id) => id > 0), ids.filter((id) => id < 0).length > 1]).toEqual([true, true]);
    monitoring.add("ROUTING", "Plano", { RouteNetwork: "192.0.2.0" });
    expect((await socket.take(20)).map(({ fetch }) => fetch)).toEqual(ids);
  });

  it("takes the ids that a test gives, 0 included, and then its own", async () => {
    await using talk = await startSmc({ smc: { fetchIds: [0, firstId, 7] } });
    talk.emulator.smc.monitoring.set("ROUTING", "Plano", []);
    const socket = await talk.open({ path });
    const ids: unknown[] = [];
    for (let count = 0; count < 4; count += 1) {
      ids.push((await socket.ask(ask({ definition: "ROUTING", target: "Plano" }))).fetch);
    }
    expect(ids.slice(0, 3)).toEqual([0, firstId, 7]);
    expect(new Set(ids).size).toBe(4);
    await expect(startSmc({ smc: { fetchIds: [1, 1] } })).rejects.toThrow(RangeError);
    await expect(startSmc({ smc: { fetchIds: [0.5] } })).rejects.toThrow(RangeError);
  });

  it("comes in parts of the quantity that is asked for", async () => {
    await using talk = await startSmc();
    const { monitoring } = talk.emulator.smc;
    monitoring.set(
      "USERS",
      "Plano",
      ["a", "b", "c"].map((Username) => ({ Username })),
    );
    const socket = await talk.open({ path });
    await socket.ask(ask({ definition: "USERS", target: "Plano" }, { fetch: { quantity: 2 }, format: named }));
    const parts = (await socket.take(3)).slice(1).map((message) => changesOf(message).added.map((row) => row.Username));
    expect(parts).toEqual([["a", "b"], ["c"]]);
  });

  it("of nothing but the fields ends at once", async () => {
    await using talk = await startSmc();
    const socket = await talk.open({ path });
    const question = {
      fetch: { quantity: 0 },
      format: { type: "texts", field_names: ["Src", "Nothing"], field_ids: [8] },
    };
    expect(await socket.ask(ask({ definition: "CONNECTIONS", target: "Plano" }, question))).toEqual({
      success: "Fetch started",
      fetch: firstId,
      fields: [
        { id: 8, name: "Dst", pretty: "Dst Addr" },
        { id: 7, name: "Src", pretty: "Src Addr" },
      ],
    });
    expect(await socket.nextJson()).toEqual({ fetch: firstId, end: "end of data" });
  });

  it("is not begun where there is nothing to fetch", async () => {
    await using talk = await startSmc();
    const socket = await talk.open({ path });
    expect(await socket.ask({ query: { definition: "VPN_SA", target: "Plano" } })).toEqual({ success: "No fetch" });
    expect(talk.emulator.smc.sockets[0]?.subscriptions).toEqual([]);
  });
});

describe("what a fetch is about", () => {
  it.each([
    ["an engine that is not there", { definition: "VPN_SA", target: "Dallas" }, "name of an engine"],
    [
      "an href in place of the name",
      { definition: "VPN_SA", target: "http://x/elements/single_fw/1649" },
      "name of an engine",
    ],
    ["no engine", { definition: "VPN_SA" }, "name of an engine"],
    ["alerts of an engine", { definition: "ACTIVE_ALERTS", target: "Plano" }, "name of a domain"],
    ["no definition", { target: "Plano" }, "no such definition"],
    ["another definition", { definition: "LOGS", target: "Plano" }, "no such definition"],
    ["the list's old name", { definition: "BLACKLIST", target: "Plano" }, "no such definition"],
  ])("cannot be %s", async (_, query, failure) => {
    await using talk = await startSmc();
    const socket = await talk.open({ path });
    expect(await socket.ask(ask(query))).toEqual({ failure: expect.stringContaining(failure) });
  });

  it.each([
    ["6.10", "BLACKLIST", "BLOCK_LIST", "blacklist_href"],
    ["7.1", "BLOCK_LIST", "BLACKLIST", "block_list_href"],
  ])("is in version %s the list that is called %s, and not %s", async (version, known, unknown, member) => {
    await using talk = await startSmc();
    const socket = await talk.open({ path: `/${version}/monitoring/session/socket` });
    expect(await socket.ask(ask({ definition: unknown, target: "Plano" }))).toMatchObject({
      failure: expect.any(String),
    });
    const { added } = await fetchAll(socket, ask({ definition: known, target: "Plano" }));
    expect(added).toMatchObject([
      {
        BlacklistEntrySourceIp: "203.0.113.66",
        [member]: expect.stringContaining(`/${version}/elements/single_fw/1649/`),
      },
    ]);
  });

  it("is an engine by the name that it has at the moment", async () => {
    await using talk = await startSmc();
    const { seeds } = talk.emulator.smc;
    const { body } = await talk.smc("GET", seeds.engine);
    await talk.smc("PUT", seeds.engine, { ...readAs<object>(body), name: "Austin" });
    const socket = await talk.open({ path });
    expect(await socket.ask(ask({ definition: "VPN_SA", target: "Plano" }))).toMatchObject({
      failure: expect.any(String),
    });
    expect(await socket.ask(ask({ definition: "VPN_SA", target: "Austin" }))).toMatchObject({ fetch: firstId });
  });

  it.each([
    [{ query: [] }, "The query must be an object."],
    [{ query: { definition: "USERS", target: "Plano" }, fetch: [] }, "What to fetch must be an object."],
    [{ query: { definition: "USERS", target: "Plano" }, fetch: { quantity: -1 } }, "whole number from 0"],
    [{ query: { definition: "USERS", target: "Plano" }, fetch: { quantity: "1" } }, "whole number from 0"],
    [{ query: { definition: "USERS", target: "Plano" }, fetch: {}, format: { type: "xml" } }, "no such format"],
    [{ abort: "0" }, "is a number"],
    [{ query: {}, abort: 1 }, "one of the members"],
    [{ fetch: {} }, "one of the members"],
    [{ context: "host" }, "one of the members"],
  ])("cannot be asked for by %j", async (message, failure) => {
    await using talk = await startSmc();
    const socket = await talk.open({ path });
    expect(await socket.ask(message)).toEqual({ failure: expect.stringContaining(failure) });
  });

  it("is ended by the id of a fetch that stands, with or without sign", async () => {
    await using talk = await startSmc();
    const socket = await talk.open({ path });
    expect(await socket.ask({ abort: firstId })).toEqual({ fetch: firstId, failure: "There is no such fetch." });
    expect(await socket.ask({ abort: 0 })).toEqual({ fetch: 0, failure: "There is no such fetch." });
  });
});

describe("a filtered fetch", () => {
  it("is told of a row that a change of its fields brings in or takes out", async () => {
    await using talk = await startSmc();
    const { monitoring } = talk.emulator.smc;
    const [near = "", far = ""] = monitoring.set("CONNECTIONS", "Plano", [
      { Dst: "192.0.2.1" },
      { Dst: "198.51.100.1" },
    ]);
    const filter = { type: "in", left: { type: "field", name: "Dst" }, right: [{ type: "ip", value: "192.0.2.0/24" }] };
    const socket = await talk.open({ path });
    const { added } = await fetchAll(socket, ask({ definition: "CONNECTIONS", target: "Plano", filter }));
    expect(added.map((row) => row.delta_key)).toEqual([near]);
    monitoring.update("CONNECTIONS", "Plano", far, { Dport: 1 });
    monitoring.update("CONNECTIONS", "Plano", far, { Dst: "192.0.2.2" });
    monitoring.update("CONNECTIONS", "Plano", near, { Dst: "203.0.113.1" });
    monitoring.remove("CONNECTIONS", "Plano", near);
    monitoring.update("CONNECTIONS", "Plano", far, { Dport: 2 });
    expect((await socket.take(3)).map(changesOf)).toMatchObject([
      { added: [{ delta_key: far }], updated: [], deleted: [] },
      { added: [], updated: [], deleted: [{ delta_key: near }] },
      { added: [], updated: [{ delta_key: far, Dport: "2" }], deleted: [] },
    ]);
  });
});

describe("the href of a row", () => {
  it("deletes it by REST, which every fetch is told", async () => {
    await using talk = await startSmc();
    const socket = await talk.open({ path });
    const { added } = await fetchAll(socket, ask({ definition: "VPN_SA", target: "Plano" }));
    const href = String(added[0]?.vpn_sa_href);
    expect((await talk.smc("DELETE", href, undefined, { cookie: "" })).status).toBe(401);
    expect((await talk.smc("DELETE", href)).status).toBe(204);
    expect(changesOf(await socket.nextJson()).deleted).toMatchObject([{ delta_key: added[0]?.delta_key }]);
    expect((await talk.smc("DELETE", href)).status).toBe(404);
    expect(talk.emulator.smc.monitoring.rows("VPN_SA", "Plano")).toHaveLength(added.length - 1);
  });

  it("deletes a blocked address as well", async () => {
    await using talk = await startSmc();
    const socket = await talk.open({ path });
    const { added } = await fetchAll(socket, ask({ definition: "BLOCK_LIST", target: "Plano" }));
    expect((await talk.smc("DELETE", String(added[0]?.block_list_href))).status).toBe(204);
    expect(changesOf(await socket.nextJson()).deleted).toHaveLength(1);
    const list = "elements/single_fw/1649/block_list";
    const { headers } = await talk.smc("POST", list, { entries: [{ duration: 60 }] });
    const [told] = changesOf(await socket.nextJson()).added;
    expect(told?.block_list_href).toBe(headers.get("location"));
    expect((await talk.smc("DELETE", `${list}/flush`)).status).toBe(204);
    expect(changesOf(await socket.nextJson()).deleted).toMatchObject([{ delta_key: told?.delta_key }]);
  });
});

describe("the tables that a test sets", () => {
  it("are replaced as a whole, and a reset brings those of the start back without telling", async () => {
    await using talk = await startSmc();
    const { monitoring } = talk.emulator.smc;
    const atStart = monitoring.rows("VPN_SA", "Plano");
    const socket = await talk.open({ path });
    const { added } = await fetchAll(socket, ask({ definition: "VPN_SA", target: "Plano" }));
    monitoring.set("VPN_SA", "Plano", [{ PeerSecurityGateway: "Rome" }]);
    const change = changesOf(await socket.nextJson());
    expect([peers(change.added), peers(change.deleted)]).toEqual([["Rome"], peers(added)]);
    talk.emulator.reset();
    await socket.settle();
    expect(socket.untaken).toEqual([]);
    expect(monitoring.rows("VPN_SA", "Plano").map(({ fields }) => Object.keys(fields))).toEqual(
      atStart.map(({ fields }) => Object.keys(fields)),
    );
  });

  it("leave a value out that is undefined", async () => {
    await using talk = await startSmc();
    const { monitoring } = talk.emulator.smc;
    const key = monitoring.add("USERS", "Plano", { Username: "dave", Src: "192.0.2.1" });
    monitoring.update("USERS", "Plano", key, { Src: undefined });
    expect(monitoring.rows("USERS", "Plano").at(-1)).toEqual({ deltaKey: key, fields: { Username: "dave" } });
  });

  it("refuse what does not exist", async () => {
    await using talk = await startSmc();
    const { monitoring } = talk.emulator.smc;
    expect(() => monitoring.add("VPN_SA", "Dallas", {})).toThrow("There is no Dallas");
    expect(() => monitoring.rows("BLACKLIST" as SmcSessionDefinition, "Plano")).toThrow("There is no table BLACKLIST");
    expect(() => monitoring.set("USERS", "Plano", [{ Username: "x" }, { User: "y" }])).toThrow('knows no field "User"');
    expect(() => monitoring.update("USERS", "Plano", "AgAAAAA=", {})).toThrow("There is no row");
    expect(() => monitoring.remove("USERS", "Plano", "x")).toThrow("There is no row");
    expect(monitoring.rows("USERS", "Plano")).toHaveLength(1);
  });
});
