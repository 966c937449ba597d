import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { isPagingError } from "trunkline";
import { Nsx, type NsxOptions } from "trunkline/nsx";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { collect } from "../support/collect.ts";
import { failureOf } from "../support/failure-of.ts";
import { MANAGER } from "../support/scripted-nsx.ts";

/** A manager that lists as its documents say: so many rows, pages by cursor, members by name. */
const rows = Array.from({ length: 7 }, (_, at) => ({
  id: `s${at}`,
  resource_type: "RouteBasedIPSecVPNSession",
  display_name: at % 2 === 0 ? "even" : "odd",
  local_endpoint_id: "l1",
  peer_endpoint_id: "p1",
  tunnel_ports: [{ ip_subnets: [{ ip_addresses: ["10.0.0.1"], prefix_length: 30 }] }],
}));

let asked: URL[] = [];
let lastCursor: string | null | undefined;

const page = ({ request }: { request: Request }): Response => {
  const url = new URL(request.url);
  asked.push(url);
  const size = Number(url.searchParams.get("page_size") ?? 1000);
  const from = Number(url.searchParams.get("cursor")?.slice("at-".length) ?? 0);
  const fields = url.searchParams.get("included_fields")?.split(",");
  const results = rows
    .slice(from, from + size)
    .map((row) => (fields ? Object.fromEntries(Object.entries(row).filter(([name]) => fields.includes(name))) : row));
  const isLast = from + size >= rows.length;
  const cursor = isLast ? lastCursor : `at-${from + size}`;
  return HttpResponse.json({ results, result_count: rows.length, ...(cursor !== undefined && { cursor }) });
};

const server = setupServer(
  http.get(`${MANAGER}/api/v1/vpn/ipsec/sessions`, page),
  http.get(`${MANAGER}/policy/api/v1/infra/tier-0s/t0/ipsec-vpn-services/default/sessions`, page),
);
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterAll(() => server.close());
beforeEach(() => {
  server.resetHandlers();
  asked = [];
  lastCursor = undefined;
});

const manager = (options: Partial<NsxOptions> = {}): Nsx =>
  new Nsx({ baseUrl: MANAGER, credentials: { username: "admin", password: "s3cret" }, retry: false, ...options });
const strict = { validate: { response: "strict" } } as const;
const place = { tier0Id: "t0", serviceId: "default" };

describe("a list of sessions", () => {
  it.each([
    ["missing", undefined],
    ["null", null],
    ["empty", ""],
    ["0000", "0000"],
    ["four zeros and more", "00000000c1"],
  ])(
    "ends where the last cursor is %s, with page_size and the other arguments on every page",
    async (_name, cursor) => {
      lastCursor = cursor;
      const found = await collect(
        manager(strict).vpn.listIPSecVPNSessions({ pageSize: 3, sortBy: "display_name", sortAscending: false }),
      );
      expect(found.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
      expect(asked.map(({ searchParams }) => searchParams.get("cursor"))).toEqual([null, "at-3", "at-6"]);
      for (const { searchParams } of asked) {
        expect(searchParams.get("page_size")).toBe("3");
        expect(searchParams.get("sort_by")).toBe("display_name");
        expect(searchParams.get("sort_ascending")).toBe("false");
      }
    },
  );

  it("asks for no page size of its own", async () => {
    await collect(manager().vpn.listIPSecVPNSessions());
    expect(asked.map(({ search }) => search)).toEqual([""]);
  });

  it("tells the number of all rows on each page, and goes on after any of them", async () => {
    const pages = await collect(manager().vpn.listIPSecVPNSessions({ pageSize: 3 }).byPage());
    expect(pages.map(({ items, data }) => [items.length, data.result_count])).toEqual([
      [3, 7],
      [3, 7],
      [1, 7],
    ]);
    const continuationToken = pages[1]?.continuationToken;
    const rest = await collect(manager().vpn.listIPSecVPNSessions({ pageSize: 2 }).byPage({ continuationToken }));
    expect(rest.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(["s6"]);
    expect(pages[2]?.continuationToken).toBeUndefined();
  });

  it.each([
    ["comes back to a page", (at: number) => ["c1", "c2", "c1"][at], /next page twice/],
    ["gives empty pages without end", (at: number) => `c${at}`, /pages in a row were empty/],
  ])("that %s is stopped with an error", async (_name, cursorOf, words) => {
    let at = 0;
    server.use(
      http.get(`${MANAGER}/api/v1/vpn/ipsec/sessions`, () =>
        HttpResponse.json({ results: [], cursor: cursorOf(at++) }),
      ),
    );
    const error = await failureOf(collect(manager().vpn.listIPSecVPNSessions()));
    expect(isPagingError(error)).toBe(true);
    expect((error as Error).message).toMatch(words);
  });

  it.each([-1, 1001, 1.5, "10"])("is not asked for with a page size of %j", async (pageSize) => {
    const error = await failureOf(collect(manager().vpn.listIPSecVPNSessions({ pageSize: pageSize as number })));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "pageSize" }] });
    expect(asked).toEqual([]);
  });
});

describe("includedFields", () => {
  it("leaves required members out without that being drift, also in strict mode and on every page", async () => {
    const drift: unknown[] = [];
    for (const options of [strict, { onDrift: (one: unknown) => drift.push(one) }]) {
      const found = await collect(
        manager(options).vpn.listIPSecVPNSessions({ includedFields: "id,display_name", pageSize: 3 }),
      );
      expect(found).toEqual(rows.map(({ id, display_name }) => ({ id, display_name })));
    }
    expect(drift).toEqual([]);
    expect(asked.map(({ searchParams }) => searchParams.get("included_fields"))).toEqual(
      Array.from({ length: 6 }, () => "id,display_name"),
    );
  });

  it("goes for the policy API as well", async () => {
    const list = manager(strict).policy.listTier0VpnIPSecVpnSessions({ ...place, includedFields: "display_name" });
    expect(await collect(list)).toEqual(rows.map(({ display_name }) => ({ display_name })));
  });

  it("gives rows that look alike on page after page, which are no loop", async () => {
    const found = await collect(
      manager().vpn.listIPSecVPNSessions({ includedFields: "local_endpoint_id", pageSize: 2 }),
    );
    expect(found).toHaveLength(7);
  });

  it("still checks what is there", async () => {
    server.use(
      http.get(`${MANAGER}/api/v1/vpn/ipsec/sessions`, () => HttpResponse.json({ results: [{ enabled: "yes" }] })),
    );
    const error = await failureOf(collect(manager(strict).vpn.listIPSecVPNSessions({ includedFields: "enabled" })));
    expect(error).toMatchObject({ code: "RESPONSE_VALIDATION" });
  });

  it.each([undefined, ""])("of %j promises all members as ever", async (includedFields) => {
    server.use(http.get(`${MANAGER}/api/v1/vpn/ipsec/sessions`, () => HttpResponse.json({ results: [{ id: "s1" }] })));
    const error = await failureOf(collect(manager(strict).vpn.listIPSecVPNSessions({ includedFields })));
    expect(error).toMatchObject({ code: "RESPONSE_VALIDATION" });
  });
});

describe("a list of the policy API", () => {
  it.each([true, false])("carries include_mark_for_delete_objects=%j to every page", async (isIncluded) => {
    await collect(
      manager().policy.listTier0VpnIPSecVpnSessions({ ...place, includeMarkForDeleteObjects: isIncluded, pageSize: 4 }),
    );
    expect(asked.map(({ searchParams }) => searchParams.get("include_mark_for_delete_objects"))).toEqual([
      String(isIncluded),
      String(isIncluded),
    ]);
  });
});
