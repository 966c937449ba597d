import { describe, expect, it } from "vitest";
import { type SmcLogFields, startEmulator } from "../../src/testing/index.ts";
import { readAs } from "../support/read-as.ts";
import { logIn, openSocket, startSmc } from "./talk-smc.ts";

const path = "/7.2.1/monitoring/session/socket";
const format = { type: "texts", field_format: "name", field_names: ["Username"] };

const rows: readonly SmcLogFields[] = [
  { Username: "a", Src: "192.0.2.1", Protocol: 6, Dport: 80, Action: 1 },
  { Username: "b", Src: "198.51.100.1", Dst: "192.0.2.1", Service: "UDP/53", Action: 0 },
  { Username: "c", Src: "2001:db8::25", Protocol: 17, Dport: 80 },
  { Username: "d", SrcAddrs: ["192.0.2.21", "192.0.2.22"], Event: "" },
];

const field = (name: string): object => ({ type: "field", name });
const ip = (value: string): object => ({ type: "ip", value });
const service = (value: string): object => ({ type: "service", value });
const isIn = (left: object, ...right: readonly object[]): object => ({ type: "in", left, right });

/** What the filter lets through of the rows above, or why it fails. */
async function askWith(filter: unknown): Promise<string> {
  await using talk = await startSmc();
  talk.emulator.smc.monitoring.set("USERS", "Plano", rows);
  const socket = await talk.open({ path });
  const query = { definition: "USERS", target: "Plano", filter };
  const { failure } = await socket.ask({ query, fetch: {}, format });
  if (failure !== undefined) return failure;
  await socket.settle();
  const { records } = socket.untaken.length === 0 ? {} : ((await socket.take(2)).at(-1) ?? {});
  const { added = [] } = readAs<{ added?: { Username: string }[] }>(records ?? {});
  return added.map(({ Username }) => Username).join("");
}

describe("a filter", () => {
  it.each<[string, unknown, string]>([
    ["an address in a field", isIn(field("Src"), ip("192.0.2.1")), "a"],
    ["a field by its id", isIn({ type: "field", id: 7 }, ip("192.0.2.1")), "a"],
    ["one of several addresses", isIn(field("Src"), ip("192.0.2.1"), ip("198.51.100.1")), "ab"],
    ["an address in one of several fields", isIn(ip("192.0.2.1"), field("Src"), field("Dst")), "ab"],
    ["a network", isIn(field("Src"), ip("192.0.2.0/24")), "a"],
    ["a network of IPv6", isIn(field("Src"), ip("2001:db8::/32")), "c"],
    ["everything of a family", isIn(field("Src"), ip("0.0.0.0/0")), "ab"],
    ["an address of a list", isIn(field("SrcAddrs"), ip("192.0.2.22")), "d"],
    ["a service by protocol and port", isIn(field("Service"), service("TCP/80")), "a"],
    ["a service by its field", isIn(field("Service"), service("UDP/53")), "b"],
    ["a service without a port", isIn(field("Service"), service("UDP")), "c"],
    ["a number", isIn(field("Dport"), { type: "number", value: 80 }), "ac"],
    ["a constant, 0 included", isIn(field("Action"), { type: "constant", value: 0 }), "b"],
    ["a text", isIn(field("Username"), { type: "string", value: "d" }), "d"],
    ["a field that is equal to another", isIn(field("Dport"), field("Dport")), "abcd"],
    [
      "all of several",
      {
        type: "and",
        values: [isIn(field("Dport"), { type: "number", value: 80 }), isIn(field("Src"), ip("192.0.2.1"))],
      },
      "a",
    ],
    [
      "any of several",
      {
        type: "or",
        values: [isIn(field("Username"), { type: "string", value: "d" }), isIn(field("Src"), ip("192.0.2.1"))],
      },
      "ad",
    ],
    ["none of it", { type: "not", value: isIn(field("Dport"), { type: "number", value: 80 }) }, "bd"],
    ["a field that has a value", { type: "defined", value: field("Action") }, "ab"],
    ["a field whose value is empty", { type: "defined", value: field("Event") }, ""],
    ["all of nothing", { type: "and", values: [] }, "abcd"],
    ["any of nothing", { type: "or", values: [] }, ""],
  ])("asks for %s", async (_, filter, names) => {
    expect(await askWith(filter)).toBe(names);
  });

  it("asks for the addresses of an element", async () => {
    await using talk = await startSmc();
    const { monitoring, baseUrl } = talk.emulator.smc;
    monitoring.set("USERS", "Plano", [{ Src: "192.0.2.21" }, { Src: "192.0.2.20" }, { Src: "192.0.2.22" }]);
    const socket = await talk.open({ path });
    const askFor = async (href: string): Promise<unknown> => {
      const filter = isIn(field("Src"), { type: "element", href });
      return socket.ask({ query: { definition: "USERS", target: "Plano", filter }, fetch: {}, format });
    };
    expect(await askFor(`${baseUrl}/7.2.1/elements/host/9`)).toEqual({ failure: expect.stringContaining("not there") });
    await askFor(`${baseUrl}/7.2.1/elements/host/1733`);
    const [, told] = await socket.take(2);
    expect(told?.records).toMatchObject({ added: [{}, {}] });
  });

  it.each<[string, unknown, string]>([
    ["no object", "Src", "must be an object"],
    ["another type", { type: "xor" }, "no such type"],
    ["an expression of the server's language", { type: "translated", value: "$Dport == 22" }, "does not evaluate"],
    ["a saved expression", { type: "expression", href: "x" }, "does not evaluate"],
    ["a like", { type: "cs_like" }, "does not evaluate"],
    ["a like of its other kind", { type: "ci_like" }, "does not evaluate"],
    ["no list", { type: "in", left: field("Src"), right: ip("192.0.2.1") }, "list of values"],
    ["no list of filters", { type: "and", values: isIn(field("Src")) }, "list of values"],
    ["a filter that is none inside", { type: "not", value: [] }, "must be an object"],
    ["a field that is not known", isIn(field("Source"), ip("192.0.2.1")), "not known"],
    ["a field without a name", isIn({ type: "field" }, ip("192.0.2.1")), "not known"],
    ["a defined value", { type: "defined", value: ip("192.0.2.1") }, "not known"],
    ["no field at all", isIn(ip("192.0.2.1"), ip("192.0.2.1")), "name a field"],
    ["an address that is none", isIn(field("Src"), ip("192.0.2.256")), "address that is none"],
    ["a network that is none", isIn(field("Src"), ip("192.0.2.0/33")), "address that is none"],
    ["a network with a mask", isIn(field("Src"), ip("192.0.2.0/255.255.255.0")), "address that is none"],
    ["a service that is none", isIn(field("Service"), service("HTTP")), "service that is none"],
    ["a number in quotes", isIn(field("Dport"), { type: "number", value: "80" }), "no known form"],
    ["a value that is none", isIn(field("Dport"), readAs<object>(80)), "must be an object"],
  ])("fails where it is %s", async (_, filter, failure) => {
    expect(await askWith(filter)).toContain(failure);
  });
});

describe("the format of records", () => {
  const at = Date.UTC(2026, 6, 1, 22, 5, 6, 78);
  const show = async (given: unknown): Promise<unknown> => {
    await using emulator = await startEmulator();
    emulator.smc.monitoring.set("USERS", "Plano", [
      { Timestamp: at, Action: 13, AlertSeverity: 10, Protocol: 6, Src: "192.0.2.1" },
    ]);
    const socket = await openSocket(emulator.smc.baseUrl, { path, headers: await logIn(emulator) });
    const question = {
      query: { definition: "USERS", target: "Plano" },
      fetch: {},
      ...(given !== undefined && { format: given }),
    };
    const answer = await socket.ask(question);
    if (answer.failure !== undefined) return answer.failure;
    const [, told] = await socket.take(2);
    const {
      delta_key: _,
      first_fetch: __,
      ...record
    } = readAs<{ added: Record<string, unknown>[] }>(told?.records).added[0] ?? {};
    return answer.fields === undefined ? record : { ...record, fields: answer.fields.length };
  };

  it.each<[string, unknown, unknown]>([
    [
      "texts under labels, without one",
      undefined,
      {
        "Creation Time": "2026-07-01 22:05:06",
        Action: "Block",
        Severity: "Critical",
        "IP Protocol": "TCP",
        "Src Addr": "192.0.2.1",
      },
    ],
    [
      "texts under ids",
      { type: "texts", field_format: "id" },
      { 1: "2026-07-01 22:05:06", 7: "192.0.2.1", 11: "TCP", 14: "Block", 602: "Critical" },
    ],
    [
      "plain values and descriptions of the fields",
      { type: "detailed", field_format: "name" },
      { Timestamp: String(at), Action: "13", AlertSeverity: "10", Protocol: "6", Src: "192.0.2.1", fields: 7 },
    ],
    ["plain values", { type: "raw", field_format: "name", field_ids: [14] }, { Action: "13" }],
    [
      "chosen fields, by id and by name together",
      { type: "raw", field_format: "id", field_ids: [14, 99_999], field_names: ["Src", "None"] },
      { 7: "192.0.2.1", 14: "13" },
    ],
    ["no fields", { type: "raw", field_ids: [] }, {}],
    [
      "times in a zone",
      { type: "texts", field_ids: [1], resolving: { timezone: "Europe/Helsinki" } },
      { "Creation Time": "2026-07-02 01:05:06" },
    ],
    [
      "times with zone and milliseconds",
      {
        type: "texts",
        field_ids: [1],
        resolving: { timezone: "PST8PDT", time_show_zone: true, time_show_millis: true },
      },
      { "Creation Time": "2026-07-01 15:05:06.078 PST8PDT" },
    ],
    [
      "several formats side by side",
      {
        type: "combined",
        formats: {
          t: { type: "texts", field_format: "name", field_ids: [14] },
          d: { type: "detailed", field_format: "id", field_ids: [7, 14] },
        },
      },
      { t: { Action: "Block" }, d: { 7: "192.0.2.1", 14: "13" }, fields: 2 },
    ],
  ])("is %s", async (_, given, record) => {
    expect(await show(given)).toEqual(record);
  });

  it.each<[string, unknown, string]>([
    ["another type", { type: "html" }, "no such format"],
    ["no type", {}, "no such format"],
    ["another field format", { type: "raw", field_format: "label" }, "no such field format"],
    ["ids that are names", { type: "raw", field_ids: ["Src"] }, "list of numbers"],
    ["names that are none", { type: "raw", field_names: "Src" }, "list of strings"],
    ["what is to be resolved as a list", { type: "texts", resolving: [] }, "must be an object"],
    [
      "a time zone that is not there",
      { type: "texts", resolving: { timezone: "Mars/Base" } },
      "time zone is not known",
    ],
    ["a combination of nothing", { type: "combined" }, "object of formats"],
    ["a combination of no formats", { type: "combined", formats: { a: 1 } }, "must be an object"],
    [
      "a combination in a combination",
      { type: "combined", formats: { a: { type: "combined", formats: {} } } },
      "no such format",
    ],
  ])("cannot be %s", async (_, given, failure) => {
    expect(await show(given)).toContain(failure);
  });
});
