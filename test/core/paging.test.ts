import { describe, expect, it } from "vitest";
import { createVendorClient } from "../../src/core/client.ts";
import { type Position, writeToken } from "../../src/core/paging.ts";
import { collect } from "../support/collect.ts";
import { FAKE_VENDOR, type FakeAnswer, failure, json, listThings, scripted } from "../support/fake-vendor.ts";

const PAGES: FakeAnswer[] = [
  json({ things: [{ id: "1" }, { id: "2" }], next: "m1" }),
  json({ things: [], next: "m2" }),
  json({ things: [{ id: "3" }] }),
];

const ids = async (items: AsyncIterable<{ id: string }>): Promise<string[]> =>
  (await collect(items)).map(({ id }) => id);

const context = { vendor: "fake", operation: "listThings" };

describe("a list", () => {
  it("goes through every item of every page, empty pages included, and asks for the next page only when it comes to it", async () => {
    const { client, sent } = scripted(PAGES);
    const iterator = listThings(client, { limit: 2 })[Symbol.asyncIterator]();
    expect((await iterator.next()).value).toEqual({ id: "1" });
    await iterator.next();
    expect(sent).toHaveLength(1);
    expect((await iterator.next()).value).toEqual({ id: "3" });
    expect((await iterator.next()).done).toBe(true);
    expect(sent.map(({ url }) => new URL(url).search)).toEqual([
      "?limit=2",
      "?marker=m1&limit=2",
      "?marker=m2&limit=2",
    ]);
  });

  it("goes page by page, each with items, documented answer and where to go on", async () => {
    const { client } = scripted(PAGES);
    const pages = await collect(listThings(client).byPage());
    expect(pages.map(({ items }) => items.length)).toEqual([2, 0, 1]);
    expect(pages[0]?.data).toEqual({ things: [{ id: "1" }, { id: "2" }], next: "m1" });
    expect(pages[2]?.continuationToken).toBeUndefined();
  });

  it("goes on after a page in another client, from its continuation token", async () => {
    const first = await listThings(scripted(PAGES).client);
    const { client, sent } = scripted(PAGES.slice(1));
    const pages = await collect(
      listThings(client, { limit: 9 }).byPage({ continuationToken: first.continuationToken }),
    );
    expect(pages).toHaveLength(2);
    expect(new URL(sent[0]?.url ?? "").search).toBe("?marker=m1&limit=9");
  });

  it("gives its first page when awaited, with the answer's metadata on demand, and sends once for both", async () => {
    const { client, sent } = scripted(PAGES);
    const list = listThings(client);
    const page = await list;
    expect(page.items).toEqual([{ id: "1" }, { id: "2" }]);
    expect(await list.withResponse()).toMatchObject({ data: page, status: 200, requestId: "req-1", attempts: 1 });
    expect(await list.finally()).toBe(page);
    expect(sent).toHaveLength(1);
  });

  it("starts anew in each loop", async () => {
    const { client } = scripted([json({ things: [{ id: "1" }] })]);
    const list = listThings(client);
    expect(await ids(list)).toEqual(["1"]);
    expect(await ids(list)).toEqual(["1"]);
  });

  it("takes a missing list and null for an empty one", async () => {
    expect(await ids(listThings(scripted([json({})]).client))).toEqual([]);
    expect(await ids(listThings(scripted([json({ things: null })]).client))).toEqual([]);
  });

  it("repeats a page that fails and loses no item", async () => {
    const { client, clock } = scripted([PAGES[0] as FakeAnswer, failure(503), ...PAGES.slice(1)]);
    expect(await clock.run(ids(listThings(client)))).toEqual(["1", "2", "3"]);
  });

  it("that is no list at all is an error with operation and request id", async () => {
    for (const body of [null, 5, "x"]) {
      const { client, clock } = scripted([json(body)]);
      expect(await clock.failure(ids(listThings(client)))).toMatchObject({
        code: "RESPONSE_PARSE",
        operation: "listThings",
        requestId: "req-1",
      });
    }
  });

  it("passes the error of a page on and can be caught on the list itself", async () => {
    const { client, clock } = scripted([failure(404)]);
    expect(await clock.failure(ids(listThings(client)))).toMatchObject({ code: "NOT_FOUND" });
    expect(await listThings(client).catch((error) => (error as { code: string }).code)).toBe("NOT_FOUND");
  });
});

describe("pages that never end", () => {
  it("because the service names the same next page twice are stopped", async () => {
    const { client, clock, sent } = scripted([json({ things: [{ id: "1" }], next: "a" })]);
    expect(await clock.failure(ids(listThings(client)))).toMatchObject({ code: "PAGING", operation: "listThings" });
    expect(sent).toHaveLength(2);
  });

  it("because the same page comes under ever new positions are stopped", async () => {
    let page = 0;
    const { client, clock, sent } = scripted([() => json({ things: [{ id: "1" }], next: `m${page++}` })]);
    expect(await clock.failure(ids(listThings(client)))).toMatchObject({ code: "PAGING" });
    expect(sent).toHaveLength(2);
  });

  it("because the next pages go in a circle are stopped", async () => {
    let page = 0;
    const { client, clock, sent } = scripted([() => json({ things: [{ id: `${page}` }], next: `m${page++ % 5}` })]);
    expect(await clock.failure(ids(listThings(client)))).toMatchObject({ code: "PAGING" });
    expect(sent).toHaveLength(6);
  });

  it("because all are empty and promise another are stopped", async () => {
    let page = 0;
    const { client, clock, sent } = scripted([() => json({ things: [], next: `m${page++}` })]);
    expect(await clock.failure(ids(listThings(client)))).toMatchObject({ code: "PAGING" });
    expect(sent).toHaveLength(100);
  });
});

describe("a continuation token from outside", () => {
  it.each([
    ["nothing", ""],
    ["no token", "not a token"],
    ["another type", 5 as unknown as string],
    ["JSON of another shape", btoa('{"v":2}')],
    ["null", btoa("null")],
    [
      "a position that is no position",
      btoa('{"v":1,"operation":"listThings","position":{"argument":"marker","value":{"$ne":1}}}'),
    ],
    ["a huge text", "A".repeat(10_000)],
    ["a truncated token", writeToken(context, { argument: "marker", value: "m1" }).slice(0, -4)],
    [
      "a token of another vendor",
      writeToken({ vendor: "azure", operation: "listThings" }, { argument: "marker", value: "m1" }),
    ],
    [
      "a token of another list",
      writeToken({ ...context, operation: "listOthers" }, { argument: "marker", value: "m1" }),
    ],
  ])("that is %s is refused before anything is sent", async (_name, continuationToken) => {
    const { client, clock, sent } = scripted(PAGES);
    const error = await clock.failure(collect(listThings(client).byPage({ continuationToken })));
    expect(error).toMatchObject({ code: "PAGING", operation: "listThings" });
    expect(sent).toHaveLength(0);
  });

  it.each([
    { argument: "admin", value: "yes" },
    { argument: "limit", value: 9999 },
    { argument: "marker", value: "m1", limit: 9999 },
    { argument: "marker", value: "m1", url: "https://things.example.test/" },
    { url: "https://things.example.test/" },
  ])("cannot bring in arguments beside the position, as %j", async (position) => {
    const { client, clock, sent } = scripted(PAGES);
    const continuationToken = writeToken(context, position as Position);
    expect(await clock.failure(collect(listThings(client).byPage({ continuationToken })))).toMatchObject({
      code: "PAGING",
    });
    expect(sent).toHaveLength(0);
  });

  it("survives characters beyond ASCII", async () => {
    const client = createVendorClient(FAKE_VENDOR, { fetch: async () => json({ things: [], next: "größe😀" }) });
    const { continuationToken } = await listThings(client);
    const { client: other, sent } = scripted([json({ things: [] })]);
    await collect(listThings(other).byPage({ continuationToken }));
    expect(new URL(sent[0]?.url ?? "").searchParams.get("marker")).toBe("größe😀");
  });
});
