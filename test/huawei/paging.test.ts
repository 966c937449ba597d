import { createClient } from "trunkline/huawei";
import * as eventgrid from "trunkline/huawei/eventgrid";
import * as vpn from "trunkline/huawei/vpn";
import { describe, expect, it } from "vitest";
import { nextPage } from "../../src/huawei/paging.ts";
import { collect } from "../support/collect.ts";
import { failureOf } from "../support/failure-of.ts";
import { huawei, scriptedHuawei } from "../support/scripted-huawei.ts";

const marker = { style: "marker", items: "customer_gateways", defaultLimit: 200 };
const offset = { style: "offset", items: "items", defaultLimit: 15 };
const items = (count: number): unknown[] => Array.from({ length: count }, () => ({}));

describe("the next page", () => {
  it.each([
    [
      "of a full page is after its marker",
      marker,
      { limit: 2 },
      { page_info: { next_marker: "m", current_count: 2 } },
      2,
      { argument: "marker", value: "m" },
    ],
    [
      "of a page that is not full is none, although it names a marker",
      marker,
      { limit: 2 },
      { page_info: { next_marker: "m", current_count: 1 } },
      1,
      undefined,
    ],
    [
      "of an empty page is none, whatever its marker and limit",
      marker,
      { limit: 0 },
      { page_info: { next_marker: "m", current_count: 0 } },
      0,
      undefined,
    ],
    ["of a page without marker is none", marker, { limit: 2 }, { page_info: { current_count: 2 } }, 2, undefined],
    ["of an answer without page_info is none", marker, { limit: 2 }, {}, 2, undefined],
    [
      "is told by the documented page size where the call names none",
      marker,
      {},
      { page_info: { next_marker: "m", current_count: 199 } },
      199,
      undefined,
    ],
    [
      "is counted in items where the answer does not count",
      marker,
      { limit: 2 },
      { page_info: { next_marker: "m" } },
      2,
      { argument: "marker", value: "m" },
    ],
    ["by offset follows the items seen", offset, { offset: 4 }, { total: 10 }, 3, { argument: "offset", value: 7 }],
    ["by offset ends at the total", offset, { offset: 7 }, { total: 10 }, 3, undefined],
    ["by offset ends at an empty page, whatever the total says", offset, {}, { total: 10 }, 0, undefined],
    ["by offset goes on where no total is given", offset, {}, {}, 3, { argument: "offset", value: 3 }],
    [
      "by offset stays a string where it is documented as one",
      offset,
      { offset: "4" },
      { total: 10 },
      3,
      { argument: "offset", value: "7" },
    ],
    ["of a list in one piece is none", { style: "single", items: "items" }, {}, {}, 3, undefined],
  ])("%s", (_name, definition, params, data, count, expected) => {
    expect(nextPage({ definition, params, data, items: items(count) })).toEqual(expected);
  });
});

it("a list that is longer than the document lets an offset reach says so", async () => {
  const client = createClient({
    region: "eu-west-101",
    projectId: "0".repeat(32),
    credentials: { token: "token" },
    fetch: async (url) => {
      const offset = Number(new URL(url).searchParams.get("offset") ?? 0);
      const connections = Array.from({ length: 200 }, (_, n) => ({ connection_id: `${offset + n}` }));
      return new Response(JSON.stringify({ connections, total: 5000 }));
    },
  });
  const list = collect(vpn.listP2cVgwConnections(client, { p2cVgwId: "g", limit: 200 }));
  expect(await failureOf(list)).toMatchObject({ code: "PAGING", operation: "listP2cVgwConnections" });
});

describe("every list of the document", () => {
  const paged = [...Object.values(vpn), ...Object.values(eventgrid)].flatMap((operation) =>
    typeof operation === "function" && "definition" in operation ? operation.definition : [],
  );
  const ofStyle = (style: string): string[] =>
    paged.flatMap(({ id, service, paging }) => (service === "vpn" && paging?.style === style ? id : [])).sort();

  it("of VPN goes on by marker, by offset, or not at all, as its page says", () => {
    expect(ofStyle("marker")).toEqual([
      "listCgws",
      "listP2cVgws",
      "listVpnAccessPolicies",
      "listVpnConnections",
      "listVpnServersByProject",
      "listVpnUserGroups",
      "listVpnUsers",
      "listVpnUsersInGroup",
      "showVpnGatewayRoutingTable",
    ]);
    expect(ofStyle("offset")).toEqual(["listP2cVgwConnections", "listResourcesByTags"]);
  });

  it("of EventGrid that takes an offset goes on by it", () => {
    const takesOffset = paged.filter(
      ({ service, places }) => service === "eventGrid" && places !== undefined && "offset" in places,
    );
    expect(takesOffset.length).toBeGreaterThan(10);
    expect(takesOffset.every(({ paging }) => paging?.style === "offset")).toBe(true);
  });
});

it.each([
  ["listVpnGatewayJobs", vpn.listVpnGatewayJobs, { jobs: [{ id: "a" }] }],
  ["listP2cVpnGatewayJobs", vpn.listP2cVpnGatewayJobs, { jobs: [{ id: "a" }] }],
  ["listVpnGatewayCertificates", vpn.listVpnGatewayCertificates, { vpn_gateway_certificates: [{ id: "a" }] }],
] as const)(
  "%s takes a marker and tells of none: one page, and the caller's marker is sent",
  async (_name, list, answer) => {
    const { client, clock, sent } = scriptedHuawei([huawei(200, answer)]);
    const { items } = await clock.run<{ readonly items: readonly unknown[] }>(
      list(client, { limit: 1, marker: "m" })
        .withResponse()
        .then(({ data }) => data),
    );
    expect(items).toEqual([{ id: "a" }]);
    expect(await clock.run(collect<unknown>(list(client, { limit: 1 })))).toEqual([{ id: "a" }]);
    expect(sent.map(({ url }) => new URL(url).searchParams.get("marker"))).toEqual(["m", null]);
  },
);

it("a page of connections that is full by either documented size is not the last", async () => {
  const page = (count: number, next_marker?: string) =>
    huawei(200, {
      vpn_connections: Array.from({ length: count }, (_, n) => ({ id: `${next_marker}${n}` })),
      page_info: { ...(next_marker && { next_marker }), current_count: count },
    });
  const { client, clock } = scriptedHuawei([page(200, "a"), page(2000, "b"), page(3, "c")]);
  expect(await clock.run(collect(vpn.listVpnConnections(client)))).toHaveLength(2203);
});

it.each([vpn.listVgws, vpn.listConnectionMonitors, vpn.listVpnConnections])(
  "several enterprise projects are one parameter each",
  async (list) => {
    const { client, clock, sent } = scriptedHuawei([huawei(200, {})]);
    await clock.settle(list(client, { enterpriseProjectId: ["a", "b&c"] }));
    expect(new URL(sent[0]?.url ?? "").search).toBe("?enterprise_project_id=a&enterprise_project_id=b%26c");
  },
);
