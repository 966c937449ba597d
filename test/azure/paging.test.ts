import { Azure, type AzureOptions } from "trunkline/azure";
import { reportsListByTime } from "trunkline/azure/apimanagement";
import { virtualNetworkGatewaysList, vpnSitesList } from "trunkline/azure/network";
import { describe, expect, it } from "vitest";
import { nextPage } from "../../src/azure/paging.ts";
import { writeToken } from "../../src/core/paging.ts";
import { collect } from "../support/collect.ts";
import { type FakeAnswer, networkFailure } from "../support/fake-vendor.ts";
import { ARM, arm, SUBSCRIPTION, scriptedAzure } from "../support/scripted-azure.ts";

const GROUP = `${ARM}/subscriptions/${SUBSCRIPTION}/resourceGroups/rg1/providers/Microsoft.Network/virtualNetworkGateways`;
const FIRST = `${GROUP}?api-version=2026-01-01`;
const NEXT = `${FIRST}&%24skiptoken=a%2Fb~%2bC`;
const context = { vendor: "azure", operation: "VirtualNetworkGateways_List" };
const page = (nextLink: unknown, ...names: string[]): Response =>
  arm(200, { value: names.map((name) => ({ name, location: "westeurope", properties: {} })), nextLink });

const listing = (answers: readonly FakeAnswer[], options: Partial<AzureOptions> = {}) => {
  const made = scriptedAzure(answers, options);
  const azure = new Azure(made.client);
  const list = () => azure.network.virtualNetworkGateways.list({ resourceGroupName: "rg1" });
  const names = async (): Promise<(string | undefined)[]> => (await collect(list())).map(({ name }) => name);
  return { ...made, azure, list, names };
};

describe("a list of Azure", () => {
  it("goes through all pages in strict mode, each next one by the link as it stands, with the token", async () => {
    const { clock, sent, names } = listing([page(NEXT, "a", "b"), page(`${NEXT}2`, "c"), page(undefined, "d")], {
      validate: { response: "strict" },
    });
    expect(await clock.run(names())).toEqual(["a", "b", "c", "d"]);
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([`GET ${FIRST}`, `GET ${NEXT}`, `GET ${NEXT}2`]);
    expect(sent.map(({ headers }) => headers.authorization)).toEqual(Array(3).fill("Bearer the-token"));
  });

  it.each([
    `${GROUP}?api-version=2025-05-01&$skipToken=a+b%20c%2fD==&$filter=name eq 'x'`,
    `${ARM}/subscriptions/${SUBSCRIPTION.toUpperCase()}/RESOURCEGROUPS/RG1/providers/microsoft.network/virtualnetworkgateways?%24skiptoken=%C3%BC`,
    `${ARM}/elsewhere?without=version`,
    `${ARM}:443/port?x=${"~%41".repeat(1500)}`,
  ])("follows the link byte for byte: %s", async (link) => {
    const { clock, sent, names } = listing([page(link, "a"), page(undefined, "b")]);
    expect(await clock.run(names())).toEqual(["a", "b"]);
    expect(sent[1]?.url).toBe(link);
  });

  it("goes on over empty pages that have a link", async () => {
    const { clock, names } = listing([page(NEXT), page(`${NEXT}2`), page(undefined, "a")]);
    expect(await clock.run(names())).toEqual(["a"]);
  });

  it.each([
    ["an empty link", ""],
    ["null", null],
    ["no link", undefined],
  ])("ends at %s", async (_name, link) => {
    const { clock, sent, names } = listing([page(link, "a"), page(undefined, "b")]);
    expect(await clock.run(names())).toEqual(["a"]);
    expect(sent).toHaveLength(1);
  });

  it("takes a page without a list, or with null for it, for an empty one", async () => {
    const { clock, names } = listing([arm(200, { nextLink: NEXT }), arm(200, { value: null })]);
    expect(await clock.run(names())).toEqual([]);
  });

  it("repeats a page that fails, and loses no item", async () => {
    const { clock, names } = listing([page(NEXT, "a"), arm(429), networkFailure("ECONNRESET"), page(undefined, "b")], {
      retry: {},
    });
    expect(await clock.run(names())).toEqual(["a", "b"]);
  });

  it("gives its first page when awaited, and goes on by its token, also in another client", async () => {
    const { clock, list } = listing([page(NEXT, "a")]);
    const first = await clock.run(list());
    expect(first.items.map(({ name }) => name)).toEqual(["a"]);
    const other = listing([page(undefined, "b")]);
    const { continuationToken } = first;
    const pages = await other.clock.run(collect(other.list().byPage({ continuationToken })));
    expect(pages.map(({ items }) => items.map(({ name }) => name))).toEqual([["b"]]);
    expect(pages[0]?.continuationToken).toBeUndefined();
    expect(other.sent.map(({ url }) => url)).toEqual([NEXT]);
  });

  it.each([
    ["to itself", [page(NEXT, "a"), page(NEXT, "b")], 2],
    ["in a circle", [page(NEXT, "a"), page(`${NEXT}2`, "b"), page(NEXT, "c")], 3],
    ["to the same items under ever new links", [page(NEXT, "a"), page(`${NEXT}2`, "a"), page(`${NEXT}3`, "a")], 2],
  ])("whose links lead %s is stopped", async (_name, answers, sends) => {
    const { clock, sent, names } = listing(answers);
    expect(await clock.failure(names())).toMatchObject({ code: "PAGING", operation: "VirtualNetworkGateways_List" });
    expect(sent).toHaveLength(sends);
  });

  it("whose rows have no name may have pages that are alike, as far as links lead to new ones", async () => {
    const rows = (link?: string): Response => arm(200, { value: [{ callCountTotal: 1 }], nextLink: link });
    const { client, clock } = scriptedAzure([rows(NEXT), rows(`${NEXT}2`), rows()]);
    const list = reportsListByTime(client, {
      resourceGroupName: "rg1",
      serviceName: "apim1",
      filter: "timestamp ge datetime'2026-01-01'",
      interval: "PT15M",
    });
    expect(await clock.run(collect(list))).toHaveLength(3);
  });

  it("that repeats a link after new items gives them first", async () => {
    const { clock, list } = listing([page(NEXT, "a"), page(NEXT, "b"), page(NEXT, "c")]);
    const iterator = list()[Symbol.asyncIterator]();
    const next = async () => (await clock.run(iterator.next())).value as { name: string };
    expect([(await next()).name, (await next()).name]).toEqual(["a", "b"]);
    expect(await clock.failure(iterator.next())).toMatchObject({ code: "PAGING" });
  });

  it.each([
    ["/subscriptions/x?s=2", `${ARM}/subscriptions/x?s=2`],
    ["?%24skiptoken=b", `${GROUP}?%24skiptoken=b`],
  ])("follows the relative link %s from where the page came", async (link, url) => {
    const { clock, sent, names } = listing([page(link, "a"), page(undefined, "b")]);
    expect(await clock.run(names())).toEqual(["a", "b"]);
    expect(sent[1]).toMatchObject({ url, headers: { authorization: "Bearer the-token" } });
  });

  it.each([
    ["https://evil.example/x", "https://evil.example"],
    ["https://management.azure.com.evil.example/x", "https://management.azure.com.evil.example"],
    ["http://management.azure.com/x", "http://management.azure.com"],
    ["https://user@management.azure.com/x", "an address with a user name"],
    ["https://management.azure.com\\@evil.example/x", "an address whose host is written oddly"],
    ["//evil.example/x", "https://evil.example"],
    [5, "no http address"],
    [{ href: NEXT }, "no http address"],
    [[NEXT], "no http address"],
    ["https://", "no http address"],
  ])("whose link leads to %s gives its items, then refuses it, and sends nothing there", async (link, origin) => {
    const { clock, sent, list } = listing([page(link, "a"), page(undefined, "b")]);
    const iterator = list()[Symbol.asyncIterator]();
    expect((await clock.run(iterator.next())).value).toMatchObject({ name: "a" });
    expect(await clock.failure(iterator.next())).toMatchObject({ code: "ORIGIN", origin });
    expect(sent).toHaveLength(1);
  });
});

describe("a continuation token from outside", () => {
  const altered = (change: (text: string) => string) => {
    const text = atob(writeToken(context, { url: NEXT }).replaceAll("-", "+").replaceAll("_", "/"));
    return btoa(change(text)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  };

  it.each<[string, string, string]>([
    ["a link to another origin", writeToken(context, { url: "https://evil.example/x" }), "ORIGIN"],
    ["plain http", writeToken(context, { url: NEXT.replace("https", "http") }), "ORIGIN"],
    ["a user name", writeToken(context, { url: NEXT.replace("//", "//me:pw@") }), "ORIGIN"],
    ["a path alone", writeToken(context, { url: "/x" }), "ORIGIN"],
    ["an argument in the place of a link", writeToken(context, { argument: "nextLink", value: NEXT }), "PAGING"],
    ["a link and an argument", altered((text) => text.replace('"url"', '"argument":"a","url"')), "PAGING"],
    ["a link that is no text", altered((text) => text.replace(JSON.stringify(NEXT), "5")), "PAGING"],
    ["another version", altered((text) => text.replace('"v":1', '"v":2')), "PAGING"],
    ["another vendor", writeToken({ ...context, vendor: "nsx" }, { url: NEXT }), "PAGING"],
    ["another list", writeToken({ ...context, operation: vpnSitesList.definition.id }, { url: NEXT }), "PAGING"],
    ["half of it", writeToken(context, { url: NEXT }).slice(0, -20), "PAGING"],
    ["nothing", "", "PAGING"],
    ["more than any token", "A".repeat(1_000_000), "PAGING"],
  ])("with %s is refused before anything is sent", async (_name, continuationToken, code) => {
    const { client, clock, sent } = scriptedAzure([page(undefined, "a")]);
    const list = virtualNetworkGatewaysList(client, { resourceGroupName: "rg1" });
    const error = await clock.failure(collect(list.byPage({ continuationToken })));
    expect(error).toMatchObject({ code, operation: "VirtualNetworkGateways_List" });
    expect(sent).toHaveLength(0);
  });

  it("may hold a link of 6 KB", async () => {
    const long = `${NEXT}${"x".repeat(6000)}`;
    const { clock, list } = listing([page(long, "a")]);
    const { continuationToken } = await clock.run(list());
    const other = listing([page(undefined, "b")]);
    await other.clock.run(collect(other.list().byPage({ continuationToken })));
    expect(other.sent[0]?.url).toBe(long);
  });
});

it("a list that its document gives in one page asks for no other", () => {
  const answer = { data: { nextLink: NEXT }, items: [], params: {} };
  expect(nextPage({ ...answer, definition: { style: "single", items: "value" } })).toBeUndefined();
  expect(nextPage({ ...answer, definition: { style: "nextLink", items: "value" } })).toEqual({ url: NEXT });
});
