import { itemsOf } from "trunkline/azure";
import { virtualNetworkGatewaysGetLearnedRoutes } from "trunkline/azure/network";
import { describe, expect, it } from "vitest";
import { collect } from "../support/collect.ts";
import { ARM, accepted, arm, longWork, scriptedAzure, started, status } from "../support/scripted-azure.ts";

const gateway = { resourceGroupName: "rg1", virtualNetworkGatewayName: "gw1" };
const next = (page: number): string => `${ARM}/routes?api-version=2026-01-01&$skiptoken=${page}%3d`;
const routes = (network: string, page?: number): Response =>
  arm(200, { value: [{ network }], ...(page !== undefined && { nextLink: next(page) }) });

describe("long work whose result is a page", () => {
  it("gives that page, and the items of all pages to a loop", async () => {
    const { client, clock, sent } = scriptedAzure([
      accepted(),
      accepted(),
      routes("a", 2),
      routes("b", 3),
      routes("c"),
    ]);
    const work = virtualNetworkGatewaysGetLearnedRoutes(client, gateway);
    const page = await clock.run(work);
    expect(page.value).toEqual([{ network: "a" }]);
    expect(sent).toHaveLength(3);
    const items = await clock.run(collect(itemsOf(client, page)));
    expect(items.map(({ network }) => network)).toEqual(["a", "b", "c"]);
    expect(sent.slice(3).map(({ method, url }) => `${method} ${url}`)).toEqual([`GET ${next(2)}`, `GET ${next(3)}`]);
  });

  it("may be given as the poller itself", async () => {
    const { client, clock } = scriptedAzure([accepted(), routes("a", 2), routes("b")]);
    const work = virtualNetworkGatewaysGetLearnedRoutes(client, gateway);
    expect(await clock.run(collect(itemsOf(client, work)))).toEqual([{ network: "a" }, { network: "b" }]);
  });

  it("is a page also where it stands in the status document", async () => {
    const done = status("Succeeded", { properties: { value: [1], nextLink: next(2) } });
    const { client, clock } = scriptedAzure([started(), done, arm(200, { value: [2] })]);
    const work = longWork("POST", "azure-async-operation")(client) as PromiseLike<{ value?: number[] }>;
    expect(await clock.run(collect(itemsOf(client, work)))).toEqual([1, 2]);
  });

  it("asks for no page before the loop comes to it", async () => {
    const { client, clock, sent } = scriptedAzure([routes("b")]);
    for await (const route of itemsOf(client, { value: ["a"], nextLink: next(2) })) {
      expect(route).toBe("a");
      break;
    }
    await clock.idle();
    expect(sent).toHaveLength(0);
  });

  it.each([{}, { value: null, nextLink: null }, { value: [], nextLink: "" }])(
    "that is %j has no items",
    async (page) => {
      const { client, clock, sent } = scriptedAzure([routes("b")]);
      expect(await clock.run(collect(itemsOf(client, page)))).toEqual([]);
      expect(sent).toHaveLength(0);
    },
  );

  it.each([undefined, null, "abc", 5, { value: {} }, { value: "abc" }, { value: 5, nextLink: null }])(
    "that is none, as %j, has no items",
    async (page) => {
      const { client, clock, sent } = scriptedAzure([routes("b")]);
      expect(await clock.run(collect(itemsOf(client, page as object)))).toEqual([]);
      expect(sent).toHaveLength(0);
    },
  );

  it.each([5, {}, true, "/relative", `${ARM}/${"x".repeat(60_000)}`])(
    "gives its items, then tells of a link that is none: %#",
    async (nextLink) => {
      const { client, clock, sent } = scriptedAzure([routes("b")]);
      const items = itemsOf(client, { value: ["a"], nextLink: nextLink as string });
      expect((await clock.run(items.next())).value).toBe("a");
      const error = await clock.failure(items.next());
      expect(error).toMatchObject({ code: "PAGING", operation: "itemsOf" });
      expect(error.message).toContain("the nextLink of the page that was given");
      expect(sent).toHaveLength(0);
    },
  );

  it("may be empty and have pages behind it", async () => {
    const { client, clock } = scriptedAzure([routes("b")]);
    expect(await clock.run(collect(itemsOf(client, { value: [], nextLink: next(2) })))).toEqual([{ network: "b" }]);
  });

  it("leads nowhere else with the token", async () => {
    const { client, clock, sent } = scriptedAzure([routes("b")]);
    const error = await clock.failure(collect(itemsOf(client, { value: [], nextLink: "https://evil.example/2" })));
    expect(error).toMatchObject({ code: "ORIGIN", origin: "https://evil.example" });
    expect(sent).toHaveLength(0);
  });

  it("ends with an error where the pages go round in circles", async () => {
    const { client, clock } = scriptedAzure([routes("b", 2)]);
    const error = await clock.failure(collect(itemsOf(client, { value: [], nextLink: next(2) })));
    expect(error).toMatchObject({ code: "PAGING" });
  });

  it("passes options on to the pages behind it", async () => {
    const { client, clock } = scriptedAzure([routes("b")]);
    const signal = AbortSignal.abort(new Error("enough"));
    const error = await clock.failure(collect(itemsOf(client, { nextLink: next(2) }, { signal })));
    expect(error).toMatchObject({ code: "ABORTED" });
  });
});
