import {
  allPolicySessionHealth,
  allSessionHealth,
  Nsx,
  type NsxOptions,
  policySessionHealth,
  type SessionHealth,
  sessionHealth,
} from "trunkline/nsx";
import { describe, expect, it } from "vitest";
import { collect } from "../support/collect.ts";
import { networkFailure } from "../support/fake-vendor.ts";
import { readAs } from "../support/read-as.ts";
import { nsx, scriptedNsx } from "../support/scripted-nsx.ts";
import { notFound, serviceDisabled } from "./pages.ts";

type Answers = Readonly<Record<string, unknown>>;

/** A manager that answers by path: an object, or a status with its error. */
const manager = (answers: Answers, options: Partial<NsxOptions> = {}) => {
  const made = scriptedNsx(
    [
      (url) => {
        const path = new URL(url).pathname.replace(/^\/(?:policy\/)?api\/v1/, "");
        const answer = answers[path];
        if (answer === undefined) return nsx(404, notFound);
        return Array.isArray(answer) ? nsx(answer[0] as number, answer[1]) : nsx(200, answer);
      },
    ],
    { retry: false, ...options },
  );
  const asked = (): string[] => made.sent.map(({ url }) => url.slice(url.indexOf("/api/v1") + "/api/v1".length));
  return { ...made, asked };
};

const SESSIONS = "/vpn/ipsec/sessions";
const session = (id: string, more: object = {}) => ({
  id,
  display_name: `name of ${id}`,
  resource_type: "PolicyBasedIPSecVPNSession",
  local_endpoint_id: "l1",
  peer_endpoint_id: "p1",
  ipsec_vpn_service_id: "v1",
  policy_rules: [],
  ...more,
});
const status = (id: string, session_status = "UP") => ({ ipsec_vpn_session_id: id, session_status });
const statistics = { policy_statistics: [{ tunnel_statistics: [{ tunnel_status: "UP" }] }] };
const params = { ipsecVpnSessionId: "s1" };

describe("sessionHealth()", () => {
  it("asks two things of a session that is up, the statistics without a source", async () => {
    const { client, clock, asked } = manager({
      [`${SESSIONS}/s1/status`]: status("s1"),
      [`${SESSIONS}/s1/statistics`]: statistics,
    });
    const health = await clock.run(sessionHealth(new Nsx(client), { ...params, source: "cached" }));
    expect(health).toMatchObject({ id: "s1", isUp: true, tunnels: [{ isUp: true }], readAt: new Date(clock.now()) });
    expect(asked()).toEqual([`${SESSIONS}/s1/status?source=cached`, `${SESSIONS}/s1/statistics`]);
  });

  it("asks one thing without tunnels", async () => {
    const { client, clock, asked } = manager({ [`${SESSIONS}/s1/status`]: status("s1") });
    expect(await clock.run(sessionHealth(client, { ...params, tunnels: false }))).toMatchObject({
      isUp: true,
      tunnels: [],
    });
    expect(asked()).toHaveLength(1);
  });

  it.each<[string, Answers, Partial<SessionHealth>]>([
    [
      "the session is disabled",
      { [`${SESSIONS}/s1`]: session("s1", { enabled: false }) },
      { state: "disabled", why: "the session is disabled" },
    ],
    [
      "its service is disabled",
      { [`${SESSIONS}/s1`]: session("s1"), "/vpn/ipsec/services/v1": { display_name: "West", enabled: false } },
      { state: "disabled", why: "its IPSec VPN service West is disabled" },
    ],
    [
      "both are enabled",
      { [`${SESSIONS}/s1`]: session("s1"), "/vpn/ipsec/services/v1": { enabled: true } },
      { state: "down", why: "the manager gives no reason", unread: [] },
    ],
    [
      "nobody may read them",
      { [`${SESSIONS}/s1`]: [403, {}] },
      {
        state: "down",
        why: expect.stringMatching(/^the manager gives no reason; session: getIPSecVPNSession failed: 403/),
        unread: [expect.stringMatching(/^session: /)],
      },
    ],
  ])("that is down looks further: %s", async (_name, answers, expected) => {
    const down = { [`${SESSIONS}/s1/status`]: status("s1", "DOWN"), [`${SESSIONS}/s1/statistics`]: {} };
    const { client, clock } = manager({ ...down, ...answers });
    expect(await clock.run(sessionHealth(client, params))).toMatchObject({ isUp: false, ...expected });
  });

  it("is disabled where the manager refuses for that", async () => {
    const { client, clock } = manager({
      [`${SESSIONS}/s1/status`]: [400, serviceDisabled],
      [`${SESSIONS}/s1/statistics`]: {},
    });
    const health = await clock.run(sessionHealth(client, params));
    expect(health).toMatchObject({
      id: "s1",
      isUp: false,
      state: "disabled",
      why: expect.stringContaining("disabled"),
    });
    const again = await clock.run(sessionHealth(client, { ...params, previous: health }));
    expect(again.since).toEqual(health.readAt);
  });

  const failing = { session_status: "DOWN", ike_status: { ike_session_state: "DOWN", fail_reason: "No proposal" } };

  it.each<[string, unknown]>([
    ["500", [500, { error_code: 99, error_message: "edge unreachable" }]],
    ["403", [403, { error_code: 289 }]],
    ["what is no JSON", undefined],
  ])("keeps the status where its statistics cannot be read: %s", async (_name, answer) => {
    const { client, clock } = scriptedNsx(
      [
        (url) => {
          if (url.includes("/status")) return nsx(200, failing);
          if (!url.includes("/statistics")) return nsx(200, session("s1"));
          return Array.isArray(answer) ? nsx(answer[0], answer[1]) : new Response("<html>", { status: 200 });
        },
      ],
      { retry: false },
    );
    expect(await clock.run(sessionHealth(client, params))).toMatchObject({
      state: "down",
      tunnels: [],
      why: expect.stringMatching(/^IKE: No proposal; statistics: getIPSecVPNSessionStatistics/),
      unread: [expect.stringContaining("getIPSecVPNSessionStatistics")],
    });
  });

  it("is up without its statistics, and tells that they are missing", async () => {
    const { client, clock } = manager({
      [`${SESSIONS}/s1/status`]: status("s1"),
      [`${SESSIONS}/s1/statistics`]: [403, {}],
    });
    const health = await clock.run(sessionHealth(client, params));
    expect(health).toMatchObject({ isUp: true, why: undefined, unread: [expect.stringContaining("403")] });
  });

  it("keeps the status where the connection is lost while it looks why", async () => {
    const { client, clock } = scriptedNsx(
      [
        (url) => {
          if (url.includes("/status")) return nsx(200, failing);
          if (url.includes("/statistics")) return nsx(200, {});
          throw networkFailure("ECONNRESET");
        },
      ],
      { retry: false },
    );
    const health = await clock.run(sessionHealth(client, params));
    expect(health).toMatchObject({ state: "down", unread: [expect.stringMatching(/^session: .*ECONNRESET/)] });
  });

  it("is disabled where only the statistics are refused for that", async () => {
    const { client, clock } = manager({
      [`${SESSIONS}/s1/status`]: status("s1", "DOWN"),
      [`${SESSIONS}/s1/statistics`]: [400, serviceDisabled],
      [`${SESSIONS}/s1`]: session("s1"),
    });
    expect(await clock.run(sessionHealth(client, params))).toMatchObject({ state: "disabled" });
  });

  it("ends where the caller aborts while the statistics are read", async () => {
    const controller = new AbortController();
    const { client, clock } = scriptedNsx([
      (url) => {
        if (url.includes("/status")) return nsx(200, failing);
        controller.abort();
        throw networkFailure("ECONNRESET");
      },
    ]);
    const work = sessionHealth(client, params, { signal: controller.signal });
    expect(await clock.failure(work)).toMatchObject({ code: "ABORTED" });
  });

  it("knows nothing from an answer of null", async () => {
    const { client, clock } = scriptedNsx([nsx(200, null)], { retry: false });
    expect(await clock.run(sessionHealth(client, params))).toMatchObject({ id: "s1", state: "unknown" });
    const place = { tier0Id: "t0", serviceId: "default", sessionId: "s1" };
    expect(await clock.run(policySessionHealth(client, place))).toMatchObject({ id: "s1", state: "unknown" });
  });

  it("fails for a session that is not there, and for a source that is none", async () => {
    const { client, clock } = manager({});
    expect(await clock.failure(sessionHealth(client, params))).toMatchObject({ code: "NOT_FOUND" });
    const wrong = sessionHealth(client, { ...params, source: "live" as never });
    expect(await clock.failure(wrong)).toMatchObject({ code: "INVALID_ARGUMENT" });
  });
});

describe("policySessionHealth()", () => {
  const place = { serviceId: "default", sessionId: "s1" };
  const point = (runtime_status: string) => ({
    results: [{ resource_type: "IPSecVpnSessionStatusNsxT", runtime_status }],
  });

  it.each([
    ["a tier-0 gateway", { tier0Id: "t0" }, "/infra/tier-0s/t0"],
    ["a tier-1 gateway", { tier1Id: "t1" }, "/infra/tier-1s/t1"],
    ["a gateway of a project", { orgId: "o", projectId: "p", tier1Id: "t1" }, "/orgs/o/projects/p/infra/tier-1s/t1"],
  ])("reads it on %s, and why it is down", async (_name, gateway, above) => {
    const service = `${above}/ipsec-vpn-services/default`;
    const { client, clock, asked } = manager({
      [`${service}/sessions/s1/detailed-status`]: point("DOWN"),
      [`${service}/sessions/s1/statistics`]: { results: [] },
      [`${service}/sessions/s1`]: { resource_type: "PolicyBasedIPSecVpnSession", enabled: true },
      [service]: { display_name: "West", enabled: false },
    });
    const health = await clock.run(policySessionHealth(client, { ...gateway, ...place, source: "realtime" }));
    expect(health).toMatchObject({ id: "s1", state: "disabled", why: "its IPSec VPN service West is disabled" });
    expect(asked().slice(0, 2)).toEqual([
      `${service}/sessions/s1/detailed-status?source=realtime`,
      `${service}/sessions/s1/statistics?source=realtime`,
    ]);
  });

  it("is refused without a gateway, and with two", async () => {
    for (const gateway of [{}, { tier0Id: "t0", tier1Id: "t1" }]) {
      const { client, clock, sent } = manager({});
      const error = await clock.failure(policySessionHealth(client, { ...gateway, ...place } as never));
      expect(error).toMatchObject({ code: "INVALID_ARGUMENT" });
      expect(sent).toHaveLength(0);
    }
  });
});

describe("arguments of a health function", () => {
  const place = { tier0Id: "t0", serviceId: "default", sessionId: "s1" };
  const iterate =
    (read: (client: never, params: never) => AsyncIterable<unknown>) =>
    (client: never, given: never): Promise<unknown> =>
      collect(read(client, given));
  const functions: Readonly<Record<string, (client: never, params: never) => Promise<unknown>>> = {
    sessionHealth,
    policySessionHealth,
    allSessionHealth: iterate(allSessionHealth),
    allPolicySessionHealth: iterate(allPolicySessionHealth),
  };

  it.each<[string, unknown, string[]]>([
    ["sessionHealth", undefined, ["the argument"]],
    ["sessionHealth", null, ["the argument"]],
    ["sessionHealth", "s1", ["the argument"]],
    ["sessionHealth", { sessionId: "s1" }, ["sessionId", "ipsecVpnSessionId"]],
    ["sessionHealth", { ipsecVpnSessionId: "" }, ["ipsecVpnSessionId"]],
    ["sessionHealth", { ...params, source: "live" }, ["source"]],
    ["sessionHealth", { ...params, tunnels: "no" }, ["tunnels"]],
    ["sessionHealth", { ...params, previous: { state: "up" } }, ["previous"]],
    ["policySessionHealth", undefined, ["the argument"]],
    ["policySessionHealth", { ...place, ipsecVpnSessionId: "s1" }, ["ipsecVpnSessionId"]],
    ["policySessionHealth", { tier0Id: "t0" }, ["serviceId", "sessionId"]],
    ["policySessionHealth", { ...place, tier1Id: "t1" }, ["the gateway"]],
    ["policySessionHealth", { ...place, tier0Id: undefined }, ["the gateway"]],
    ["policySessionHealth", { ...place, tier0Id: undefined, tier1Id: "t1", orgId: "o" }, ["the gateway"]],
    ["allSessionHealth", null, ["the argument"]],
    ["allSessionHealth", { serviceId: "v1" }, ["serviceId"]],
    ["allSessionHealth", { previous: new Map() }, ["previous"]],
    ["allPolicySessionHealth", undefined, ["the argument"]],
    ["allPolicySessionHealth", {}, ["the gateway"]],
    ["allPolicySessionHealth", { tier0Id: "t0", sessionId: "s1", tunnels: 1 }, ["sessionId", "tunnels"]],
  ])("are refused by name, in the words of the function that was called: %s with %j", async (name, given, paths) => {
    const { client, clock, sent } = manager({});
    const error = await clock.failure(functions[name]?.(client as never, given as never) as Promise<unknown>);
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: name });
    expect(readAs<{ issues: { path: string }[] }>(error).issues.map(({ path }) => path)).toEqual(paths);
    expect(error.message).toMatch(new RegExp(`^${name} was not sent: ${paths[0]} `));
    expect(sent).toHaveLength(0);
  });
});

describe("a report of all sessions", () => {
  const ids = ["a", "b", "c", "d", "e"];
  const all: Answers = {
    [SESSIONS]: { results: ids.map((id) => session(id, { enabled: id !== "c" })) },
    ...Object.fromEntries(ids.map((id) => [`${SESSIONS}/${id}/status`, id === "b" ? [500, {}] : status(id)])),
  };

  it("goes in the order of the list, tells what cannot be read, and does not ask what is disabled", async () => {
    const { client, clock, asked } = manager(all);
    const reports = await clock.run(collect(allSessionHealth(client, { tunnels: false })));
    expect(reports.map(({ id, name, health, error }) => [id, name, health?.state ?? error?.code])).toEqual([
      ["a", "name of a", "up"],
      ["b", "name of b", "SERVER"],
      ["c", "name of c", "disabled"],
      ["d", "name of d", "up"],
      ["e", "name of e", "up"],
    ]);
    expect(asked().some((path) => path.includes("/c/"))).toBe(false);
  });

  it.each([1, 2, 4])("reads %i at once and no more", async (concurrency) => {
    let running = 0;
    let most = 0;
    const made = manager(all, {
      fetch: async (url) => {
        const { pathname } = new URL(url);
        if (pathname.endsWith("/sessions")) return nsx(200, { results: ids.map((id) => session(id)) });
        running += 1;
        most = Math.max(most, running);
        await new Promise<void>((resolve) => made.clock.setTimeout(resolve, 1));
        running -= 1;
        return nsx(200, { session_status: "UP" });
      },
    });
    await made.clock.run(collect(allSessionHealth(made.client, { tunnels: false, concurrency })));
    expect(most).toBe(concurrency);
  });

  it("tells of a row that is none, and goes on", async () => {
    const { client, clock } = manager({
      [SESSIONS]: { results: [null, 5, { id: null }, session("a")] },
      [`${SESSIONS}/a/status`]: status("a"),
    });
    const reports = await clock.run(collect(allSessionHealth(client, { tunnels: false })));
    expect(reports.map(({ id, health, error }) => [id, health?.state ?? error?.code])).toEqual([
      ["", "RESPONSE_PARSE"],
      ["", "RESPONSE_PARSE"],
      ["", "RESPONSE_PARSE"],
      ["a", "up"],
    ]);
  });

  it("of a gateway ends where a service has no id", async () => {
    const { client, clock } = manager({ "/infra/tier-0s/t0/ipsec-vpn-services": { results: [null] } });
    const error = await clock.failure(collect(allPolicySessionHealth(client, { tier0Id: "t0" })));
    expect(error).toMatchObject({ code: "RESPONSE_PARSE", operation: "allPolicySessionHealth" });
  });

  it("goes on from an earlier report", async () => {
    const { client, clock } = manager(all);
    const first = await clock.run(collect(allSessionHealth(client, { tunnels: false })));
    const previous = new Map(first.map(({ id, health }) => [id, health]));
    const second = await clock.run(
      collect(allSessionHealth(client, { tunnels: false, previous: ({ id }) => previous.get(id) })),
    );
    expect(second.map(({ health }) => health?.since)).toEqual(first.map(({ health }) => health?.readAt));
  });

  it.each([0, 101, 1.5, Number.NaN, "4"])("is refused with a concurrency of %j", async (concurrency) => {
    const { client, clock, sent } = manager(all);
    const error = await clock.failure(collect(allSessionHealth(client, { concurrency: concurrency as number })));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "concurrency" }] });
    expect(sent).toHaveLength(0);
  });

  it("ends where the list fails, and where the caller aborts", async () => {
    const failing = manager({ [SESSIONS]: [500, {}] });
    expect(await failing.clock.failure(collect(allSessionHealth(failing.client)))).toMatchObject({ code: "SERVER" });
    const controller = new AbortController();
    const { client, clock } = manager(all);
    const reports = allSessionHealth(client, { concurrency: 1, tunnels: false }, { signal: controller.signal });
    await clock.run(reports.next());
    controller.abort();
    expect(await clock.failure(collect(reports))).toMatchObject({ code: "ABORTED" });
  });

  it("of a gateway goes through all of its services, or one", async () => {
    const services = "/infra/tier-0s/t0/ipsec-vpn-services";
    const listed = (id: string, more: object = {}) => ({ id, path: `${services}/x/sessions/${id}`, ...more });
    const answers = {
      [services]: { results: [{ id: "v1" }, { id: "v2" }] },
      [`${services}/v1/sessions`]: { results: [listed("a"), listed("off", { enabled: false })] },
      [`${services}/v2/sessions`]: { results: [listed("b")] },
      [`${services}/v1/sessions/a/detailed-status`]: { results: [{ runtime_status: "UP" }] },
    };
    const { client, clock } = manager(answers);
    const reports = await clock.run(collect(allPolicySessionHealth(client, { tier0Id: "t0", tunnels: false })));
    expect(reports.map(({ path, health, error }) => [path, health?.state ?? error?.code])).toEqual([
      [`${services}/x/sessions/a`, "up"],
      [`${services}/x/sessions/off`, "disabled"],
      [`${services}/x/sessions/b`, "NOT_FOUND"],
    ]);
    const one = manager(answers);
    const only = allPolicySessionHealth(one.client, { tier0Id: "t0", serviceId: "v2", tunnels: false });
    expect((await one.clock.run(collect(only))).map(({ id }) => id)).toEqual(["b"]);
  });
});
