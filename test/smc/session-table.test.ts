import { type SessionEvent, SessionTable } from "trunkline/smc";
import { describe, expect, it } from "vitest";
import { begun, lost, next, reopened, started } from "../support/fetching.ts";
import { readAs } from "../support/read-as.ts";
import { scriptedSmc } from "../support/scripted-socket.ts";

type Changes = Partial<Extract<SessionEvent, { type: "records" }>>;
const records = (changes: Changes): SessionEvent => ({
  type: "records",
  added: [],
  updated: [],
  deleted: [],
  isFirst: false,
  ...changes,
});
const gap = { type: "gap", lostAt: new Date(1), regainedAt: new Date(2), reason: "it broke" } as const;
const rows = (table: SessionTable) => [...table.rows.values()];

describe("a table of rows", () => {
  it("has what was added, changed as it was updated, without what was deleted", () => {
    const table = new SessionTable();
    table.apply(records({ added: [{ delta_key: "a", "502": "x", "505": "y" }, { delta_key: "b" }] }));
    table.apply(records({ updated: [{ delta_key: "a", "502": "z" }], deleted: [{ delta_key: "b" }] }));
    expect(rows(table)).toEqual([{ delta_key: "a", "502": "z", "505": "y" }]);
    expect([...table.rows.keys()]).toEqual(["a"]);
  });

  it("takes a row that comes twice as one, and one that is updated before it was added as new", () => {
    const table = new SessionTable();
    table.apply(records({ added: [{ delta_key: "a", "1": "old" }] }));
    table.apply(records({ added: [{ delta_key: "a", "2": "new" }], updated: [{ delta_key: "b" }] }));
    expect(rows(table)).toEqual([{ delta_key: "a", "2": "new" }, { delta_key: "b" }]);
  });

  it("finds rows without a key by what is in them, whether they were there first or not", () => {
    const table = new SessionTable();
    table.apply(records({ added: [{ "160": "net", first_fetch: true }, { "160": "other" }] }));
    table.apply(records({ deleted: [{ "160": "net" }] }));
    expect(rows(table)).toEqual([{ "160": "other" }]);
  });

  it("finds rows by keys that are numbers", () => {
    const table = new SessionTable();
    const key = { delta_key: readAs<string>(5) };
    table.apply(records({ added: [{ ...key, "1": "up" }] }));
    table.apply(records({ updated: [{ ...key, "1": "down" }] }));
    expect(rows(table)).toEqual([{ delta_key: 5, "1": "down" }]);
    table.apply(records({ deleted: [key] }));
    expect(rows(table)).toEqual([]);
  });

  it("is empty after a gap: of an empty table nothing would come", () => {
    const table = new SessionTable();
    table.apply(records({ added: [{ delta_key: "a" }] }));
    expect([table.apply(gap), rows(table)]).toEqual([true, []]);
  });

  it("says whether anything changed", () => {
    const table = new SessionTable();
    expect(table.apply({ type: "progress", text: "Querying..." })).toBe(false);
    expect(table.apply({ type: "fields", fields: [] })).toBe(false);
    expect(table.apply(records({}))).toBe(false);
    expect(table.apply(records({ added: [{}] }))).toBe(true);
    expect(table.apply(records({ updated: [{}] }))).toBe(true);
    expect(table.apply(records({ deleted: [{}] }))).toBe(true);
  });

  it("is right again after a lost connection, also for rows that went meanwhile", async () => {
    const scripted = scriptedSmc();
    const sas = await begun(scripted, () => scripted.smc.monitoring.session.vpnSas("Plano"), started(-1));
    const table = new SessionTable();
    scripted.socket.say({ fetch: -1, records: { added: [{ delta_key: "a" }, { delta_key: "b" }] } });
    for (const event of await next(sas, 1)) table.apply(event);
    await lost(scripted);
    await reopened(scripted, started(-1), { fetch: -1, records: { added: [{ delta_key: "b" }] } });
    for (const event of await next(sas, 2)) table.apply(event);
    expect([...table.rows.keys()]).toEqual(["b"]);
  });

  it("tells that rows may be missing once its subscription dropped an event, and nothing where it does not know that", async () => {
    const scripted = scriptedSmc();
    const watch = () => scripted.smc.monitoring.session.vpnSas("Plano", {}, { maxQueued: 2 });
    const sas = await begun(scripted, watch, started(-1));
    const table = new SessionTable(sas);
    const row = (key: string) => scripted.socket.say({ fetch: -1, records: { added: [{ delta_key: key }] } });
    for (const key of ["a", "b"]) row(key);
    expect(table.isComplete).toBe(true);
    row("c");
    for (const event of await next(sas, 2)) table.apply(event);
    expect([[...table.rows.keys()], table.isComplete]).toEqual([["b", "c"], false]);
    expect(new SessionTable().isComplete).toBe(undefined);
  });
});
