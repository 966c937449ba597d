import { createClient } from "trunkline/huawei";
import { listP2cVgwConnections } from "trunkline/huawei/vpn";
import { describe, expect, it } from "vitest";
import { nextPage } from "../../src/huawei/paging.ts";
import { collect } from "../support/collect.ts";
import { failureOf } from "../support/failure-of.ts";

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
  const list = collect(listP2cVgwConnections(client, { p2cVgwId: "g", limit: 200 }));
  expect(await failureOf(list)).toMatchObject({ code: "PAGING", operation: "listP2cVgwConnections" });
});
