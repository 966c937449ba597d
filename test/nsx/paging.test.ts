import { Nsx, type NsxOptions } from "trunkline/nsx";
import { listIPSecVPNSessions } from "trunkline/nsx/vpn";
import { describe, expect, it } from "vitest";
import { writeToken } from "../../src/core/paging.ts";
import { nextPage } from "../../src/nsx/paging.ts";
import { collect } from "../support/collect.ts";
import { type FakeAnswer, networkFailure } from "../support/fake-vendor.ts";
import { MANAGER, nsx, scriptedNsx } from "../support/scripted-nsx.ts";

const SESSIONS = `${MANAGER}/api/v1/vpn/ipsec/sessions`;
const context = { vendor: "nsx", operation: "listIPSecVPNSessions" };
const page = (cursor: unknown, ...ids: string[]): Response =>
  nsx(200, {
    results: ids.map((id) => ({
      id,
      resource_type: "PolicyBasedIPSecVPNSession",
      ipsec_vpn_service_id: "s1",
      local_endpoint_id: "l1",
      peer_endpoint_id: "p1",
      policy_rules: [],
    })),
    result_count: 9,
    cursor,
  });

const listing = (answers: readonly FakeAnswer[], options: Partial<NsxOptions> = {}) => {
  const made = scriptedNsx(answers, options);
  const manager = new Nsx(made.client);
  const list = (params = {}) => manager.vpn.listIPSecVPNSessions(params);
  const ids = async (params = {}): Promise<unknown[]> => (await collect(list(params))).map(({ id }) => id);
  return { ...made, list, ids };
};

describe("a list of NSX", () => {
  it("goes through all pages in strict mode, the caller's arguments kept on each", async () => {
    const { clock, sent, ids } = listing([page("c1", "a", "b"), page("c2+/=&", "c"), page(undefined, "d")], {
      validate: { response: "strict" },
    });
    expect(await clock.run(ids({ pageSize: 2, sortBy: "display_name", sortAscending: false }))).toEqual([
      "a",
      "b",
      "c",
      "d",
    ]);
    const more = "page_size=2&sort_ascending=false&sort_by=display_name";
    expect(sent.map(({ url }) => url)).toEqual([
      `${SESSIONS}?${more}`,
      `${SESSIONS}?cursor=c1&${more}`,
      `${SESSIONS}?cursor=c2%2B%2F%3D%26&${more}`,
    ]);
  });

  it("begins where the caller's own cursor says", async () => {
    const { clock, sent, ids } = listing([page("c2", "a"), page(undefined, "b")]);
    expect(await clock.run(ids({ cursor: "c1" }))).toEqual(["a", "b"]);
    expect(sent.map(({ url }) => new URL(url).searchParams.get("cursor"))).toEqual(["c1", "c2"]);
  });

  it.each([
    ["no cursor", undefined],
    ["an empty cursor", ""],
    ["null", null],
    ["a cursor of zeros", "0000"],
    ["a cursor that starts with four zeros", "00000000-0000-0000-0000-000000000000-name"],
    ["a cursor that is neither text nor number", { at: 5 }],
    ["the number zero", 0],
  ])("ends at %s", async (_name, cursor) => {
    const { clock, sent, ids } = listing([page(cursor, "a"), page(undefined, "b")]);
    expect(await clock.run(ids())).toEqual(["a"]);
    expect(sent).toHaveLength(1);
  });

  it("goes on at a cursor that is a number, as it does at its text", async () => {
    const { clock, sent, ids } = listing([page(36, "a"), page("0000", "b")]);
    expect(await clock.run(ids())).toEqual(["a", "b"]);
    expect(sent[1]?.url).toBe(`${SESSIONS}?cursor=36`);
  });

  it.each([{ id: "a" }, "a", 5, true])(
    "fails where its results are no list but %j, instead of being empty",
    async (results) => {
      const { clock, ids } = listing([nsx(200, { results, result_count: 1 })]);
      const error = await clock.failure(ids());
      expect(error).toMatchObject({ code: "RESPONSE_PARSE", operation: "listIPSecVPNSessions" });
      expect(error.message).toContain("has no list in its member results");
    },
  );

  it("goes on at a cursor that has zeros further on, and over pages that are empty", async () => {
    const { clock, ids } = listing([page("00360000"), page("10000"), page(undefined, "a")]);
    expect(await clock.run(ids())).toEqual(["a"]);
  });

  it.each([
    ["the same again", [page("c1", "a"), page("c1", "b")], 2],
    ["one that was there before", [page("c1", "a"), page("c2", "b"), page("c1", "c")], 3],
    ["ever new ones to the same items", [page("c1", "a"), page("c2", "a"), page("c3", "a")], 2],
  ])("whose cursor is %s is stopped", async (_name, answers, sends) => {
    const { clock, sent, ids } = listing(answers);
    expect(await clock.failure(ids())).toMatchObject({ code: "PAGING", operation: "listIPSecVPNSessions" });
    expect(sent).toHaveLength(sends);
  });

  it("repeats a page that fails, in a busy search index, too, and loses no item", async () => {
    const { clock, ids } = listing([
      page("c1", "a"),
      nsx(400, { error_code: 60508, error_message: "busy" }),
      nsx(429),
      networkFailure("ECONNRESET"),
      page(undefined, "b"),
    ]);
    expect(await clock.run(ids())).toEqual(["a", "b"]);
  });

  it("takes a page without a list for an empty one", async () => {
    const { clock, ids } = listing([nsx(200, { cursor: "c1" }), nsx(200, { results: null })]);
    expect(await clock.run(ids())).toEqual([]);
  });

  it("gives its first page when awaited, and goes on by its token in another client", async () => {
    const { clock, list } = listing([page("c1", "a")]);
    const first = await clock.run(list());
    expect([first.items.length, first.data.result_count]).toEqual([1, 9]);
    const { continuationToken } = first;
    const other = listing([page("0000", "b")]);
    const pages = await other.clock.run(collect(other.list({ pageSize: 7 }).byPage({ continuationToken })));
    expect(pages.map(({ items }) => items.map(({ id }) => id))).toEqual([["b"]]);
    expect(pages[0]?.continuationToken).toBeUndefined();
    expect(other.sent.map(({ url }) => url)).toEqual([`${SESSIONS}?cursor=c1&page_size=7`]);
  });
});

describe("a continuation token from outside", () => {
  it.each<[string, string]>([
    ["an address", writeToken(context, { url: "https://evil.example/x" })],
    ["an address of the manager", writeToken(context, { url: SESSIONS })],
    ["another argument", writeToken(context, { argument: "ipsecVpnServiceId", value: "s2" })],
    [
      "another list",
      writeToken({ ...context, operation: "listIPSecVPNServices" }, { argument: "cursor", value: "c1" }),
    ],
    ["another vendor", writeToken({ ...context, vendor: "azure" }, { argument: "cursor", value: "c1" })],
    ["half of it", writeToken(context, { argument: "cursor", value: "c1" }).slice(0, -9)],
    ["nothing", ""],
  ])("with %s is refused before anything is sent", async (_name, continuationToken) => {
    const { client, clock, sent } = scriptedNsx([page(undefined, "a")]);
    const error = await clock.failure(collect(listIPSecVPNSessions(client).byPage({ continuationToken })));
    expect(error).toMatchObject({ code: "PAGING", operation: "listIPSecVPNSessions" });
    expect(sent).toHaveLength(0);
  });

  it("with a cursor that is no text is refused by the check of arguments", async () => {
    const { client, clock, sent } = scriptedNsx([page(undefined, "a")]);
    const continuationToken = writeToken(context, { argument: "cursor", value: 5 });
    const error = await clock.failure(collect(listIPSecVPNSessions(client).byPage({ continuationToken })));
    expect(error).toMatchObject({ code: "PAGING", operation: "listIPSecVPNSessions" });
    expect(sent).toHaveLength(0);
  });
});

it("a list that its document gives in one page asks for no other", () => {
  const answer = { data: { cursor: "c1" }, items: [], params: {} };
  expect(nextPage({ ...answer, definition: { style: "single", items: "results" } })).toBeUndefined();
  expect(nextPage({ ...answer, definition: { style: "cursor", items: "results" } })).toEqual({
    argument: "cursor",
    value: "c1",
  });
});
