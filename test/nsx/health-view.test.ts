import { readPolicySessionHealth, readSessionHealth, type SessionHealth } from "trunkline/nsx";
import type { AggregateIPSecVpnSessionStatistics, AggregateIPSecVpnSessionStatus } from "trunkline/nsx/policy";
import type { IPSecVPNSessionStatistics, IPSecVPNSessionStatus } from "trunkline/nsx/vpn";
import { describe, expect, it } from "vitest";
import { readAs } from "../support/read-as.ts";

const readAt = new Date("2026-11-21T09:00:00Z");
const updated = 1522734083907;

/** As the vendor's page prints it, apart from counters. */
const negotiating: IPSecVPNSessionStatus = {
  ike_status: { ike_session_state: "NEGOTIATING", fail_reason: "Unknown" },
  total_tunnels: 0,
  failed_tunnels: 0,
  negotiated_tunnels: 0,
  last_update_timestamp: updated,
  display_name: "session-1",
  ipsec_vpn_session_id: "s1",
  session_status: "DOWN",
};
const up: IPSecVPNSessionStatus = {
  ...negotiating,
  ike_status: { ike_session_state: "UP", fail_reason: "", transport_node_id: "edge-1" },
  total_tunnels: 1,
  negotiated_tunnels: 1,
  session_status: "UP",
};
const statistics: IPSecVPNSessionStatistics = {
  policy_statistics: [
    {
      policy_id: "1026",
      tunnel_statistics: [
        {
          local_subnet: "1.1.1.0/24",
          peer_subnet: "2.1.4.0/24",
          tunnel_status: "UP",
          tunnel_down_reason: "",
          bytes_in: 2n ** 60n,
          bytes_out: 12,
          packets_in: 3,
          packets_out: 4,
          dropped_packets_in: 0,
          dropped_packets_out: 5,
          replay_errors: 6,
          integrity_failures: 0,
          packets_receive_other_error: 7,
        },
      ],
    },
    {
      policy_id: "1027",
      tunnel_statistics: [
        {
          local_subnet: "1.1.2.0/24",
          peer_subnet: "2.1.5.0/24",
          tunnel_status: "DOWN",
          tunnel_down_reason: "no proposal chosen",
        },
      ],
    },
  ],
};

describe("the view of a session of the manager API", () => {
  it("tells of one that is up all that the manager says", () => {
    const [policy] = statistics.policy_statistics ?? [];
    const health = readSessionHealth(up, { statistics: { policy_statistics: policy && [policy] }, readAt });
    expect(health).toEqual({
      id: "s1",
      name: "session-1",
      path: undefined,
      isUp: true,
      state: "up",
      vendorState: "UP",
      since: undefined,
      why: undefined,
      unread: [],
      ike: { isUp: true, state: "up", vendorState: "UP", why: undefined, nodeId: "edge-1" },
      tunnels: [
        {
          local: "1.1.1.0/24",
          peer: "2.1.4.0/24",
          isUp: true,
          state: "up",
          vendorState: "UP",
          why: undefined,
          rule: "1026",
          tunnelInterface: undefined,
          enforcementPoint: undefined,
          bytesIn: 2n ** 60n,
          bytesOut: 12,
          packetsIn: 3,
          packetsOut: 4,
          droppedPacketsIn: 0,
          droppedPacketsOut: 5,
          failures: { replay_errors: 6, packets_receive_other_error: 7 },
        },
      ],
      tunnelCount: { total: 1, up: 1, down: 0 },
      updatedAt: new Date(updated),
      readAt,
    });
  });

  it.each<[string, IPSecVPNSessionStatus, Partial<SessionHealth>]>([
    [
      "the page's, on its way up",
      negotiating,
      { isUp: false, state: "negotiating", vendorState: "DOWN", why: "IKE: Unknown" },
    ],
    [
      "one whose key exchange fails",
      { ...negotiating, ike_status: { ike_session_state: "DOWN", fail_reason: "Authentication failed" } },
      { isUp: false, state: "down", why: "IKE: Authentication failed" },
    ],
    [
      "one that is up in part, by its counts",
      { ...up, session_status: "DEGRADED", total_tunnels: 5, failed_tunnels: 2 },
      { isUp: false, state: "degraded", vendorState: "DEGRADED", why: "2 of 5 tunnels are down" },
    ],
    [
      "a word that no document has",
      { ...up, session_status: "REKEYING" },
      { isUp: false, state: "unknown", vendorState: "REKEYING", why: "the manager gives no reason" },
    ],
    [
      "the name of a member that every object has",
      { ...up, session_status: "constructor" },
      { state: "unknown", vendorState: "constructor" },
    ],
    [
      "no word of its own, but a key exchange that is down",
      { ike_status: { ike_session_state: "DOWN" } },
      { id: undefined, isUp: false, state: "down", vendorState: undefined, why: "IKE: DOWN" },
    ],
    ["nothing at all", {}, { isUp: false, state: "unknown", ike: undefined, tunnels: [], updatedAt: undefined }],
    [
      "nulls in the place of everything",
      Object.fromEntries(Object.keys(up).map((name) => [name, null])),
      { id: undefined, name: undefined, state: "unknown", ike: undefined, updatedAt: undefined },
    ],
    ["a time of zero, which is none", { ...up, last_update_timestamp: 0 }, { updatedAt: undefined }],
  ])("is right for %s", (_name, status, expected) => {
    expect(readSessionHealth(status, { readAt })).toMatchObject(expected);
  });

  it("names the tunnel that is down, its rule and the reason", () => {
    const health = readSessionHealth({ ...up, session_status: "DEGRADED" }, { statistics });
    expect(health.why).toBe("tunnel 1.1.2.0/24 to 2.1.5.0/24 of rule 1027: no proposal chosen");
    expect(health.tunnels.map(({ isUp }) => isUp)).toEqual([true, false]);
  });

  it("names three tunnels and counts the others", () => {
    const tunnel_statistics = Array.from({ length: 9 }, () => ({ tunnel_status: "DOWN" as const }));
    const { why } = readSessionHealth(
      { session_status: "DOWN" },
      { statistics: { policy_statistics: [{ tunnel_statistics }] } },
    );
    expect(why).toBe("tunnel ? to ?: DOWN; and 6 more tunnels");
  });

  it("takes the state of its tunnels where the status has none", () => {
    const stateOf = (...words: string[]): string =>
      readSessionHealth(
        {},
        {
          statistics: { policy_statistics: [{ tunnel_statistics: words.map((tunnel_status) => ({ tunnel_status })) }] },
        },
      ).state;
    expect(stateOf("UP", "UP")).toBe("up");
    expect(stateOf("DOWN")).toBe("down");
    expect(stateOf("UP", "DOWN")).toBe("degraded");
    expect(stateOf("NEGOTIATING", "DOWN")).toBe("down");
    expect(stateOf("NEGOTIATING", "NEGOTIATING")).toBe("negotiating");
    expect(stateOf("ASLEEP")).toBe("unknown");
  });

  it("reads statistics without policies, without tunnels, and with nulls", () => {
    for (const policy_statistics of [undefined, null, [], [{}], [{ tunnel_statistics: null }], [null]]) {
      expect(readSessionHealth(up, { statistics: { policy_statistics } as IPSecVPNSessionStatistics }).tunnels).toEqual(
        [],
      );
    }
  });
});

describe("a session that is called up while its parts are not", () => {
  const of = (...words: (string | undefined)[]): IPSecVPNSessionStatistics => ({
    policy_statistics: [
      {
        tunnel_statistics: words.map((tunnel_status) => ({
          ...(tunnel_status !== undefined && { tunnel_status }),
          ...(tunnel_status === "DOWN" && { tunnel_down_reason: "Dead peer" }),
        })),
      },
    ],
  });
  const ikeDown = { ...up, ike_status: { ike_session_state: "DOWN", fail_reason: "No proposal" } };

  it.each<[string, object, IPSecVPNSessionStatistics | undefined, string, string]>([
    ["all tunnels are down by now", up, of("DOWN", "DOWN"), "down", "tunnel ? to ?: Dead peer"],
    ["some tunnels are down", up, of("UP", "DOWN"), "degraded", "tunnel ? to ?: Dead peer"],
    ["all tunnels are on their way up", up, of("NEGOTIATING"), "negotiating", "tunnel ? to ?: NEGOTIATING"],
    ["a tunnel is in a state that no document has", up, of("UP", "ASLEEP"), "degraded", "tunnel ? to ?: ASLEEP"],
    [
      "all its tunnels failed, by its counts",
      { ...up, total_tunnels: 3, failed_tunnels: 3, negotiated_tunnels: 0 },
      undefined,
      "down",
      "3 of 3 tunnels are down",
    ],
    [
      "some failed, by its counts",
      { ...up, total_tunnels: 3, failed_tunnels: 1, negotiated_tunnels: 2 },
      undefined,
      "degraded",
      "1 of 3 tunnels are down",
    ],
    [
      "its key exchange is down",
      { session_status: "UP", ike_status: ikeDown.ike_status },
      undefined,
      "down",
      "IKE: No proposal",
    ],
    ["its key exchange is down and its tunnels still stand", ikeDown, of("UP"), "degraded", "IKE: No proposal"],
  ])("is not up: %s", (_name, status, statistics, state, why) => {
    expect(readSessionHealth(status, { statistics })).toMatchObject({ isUp: false, state, why });
  });

  it("stays up where nothing speaks against it", () => {
    for (const statistics of [undefined, of(), of("UP"), of("UP", undefined)]) {
      expect(readSessionHealth({ ...up, ike_status: {} }, { statistics })).toMatchObject({
        isUp: true,
        why: undefined,
      });
    }
  });

  it("says that the manager gives no reason, where it gives none", () => {
    for (const session_status of ["DOWN", "UNKNOWN"]) {
      expect(readSessionHealth({ session_status }).why).toBe("the manager gives no reason");
    }
  });
});

describe("what a view is made of", () => {
  it.each([null, 5, "UP", []])("may be an answer of %j, of which nothing is known", (answer) => {
    expect(readSessionHealth(answer as never)).toMatchObject({ state: "unknown", tunnels: [] });
    expect(readPolicySessionHealth(answer as never)).toMatchObject({ state: "unknown", tunnels: [] });
    expect(readSessionHealth(up, { statistics: answer === null ? (answer as never) : undefined }).isUp).toBe(true);
  });

  const view = readSessionHealth(up, { readAt });
  it.each<[string, unknown, unknown]>([
    ["status", undefined, {}],
    ["status", Promise.resolve(up), {}],
    ["context", up, null],
    ["statistic", up, { statistic: {} }],
    ["statistics", up, { statistics: "none" }],
    ["previous", up, { previous: {} }],
    ["previous", up, { previous: JSON.parse(JSON.stringify(view)) }],
    ["readAt", up, { readAt: Date.now() }],
    ["readAt", up, { readAt: new Date(Number.NaN) }],
  ])("is refused by its name: %s", (path, status, context) => {
    for (const read of [readSessionHealth, readPolicySessionHealth]) {
      expect(() => read(status as never, context as never)).toThrow(
        expect.objectContaining({ code: "INVALID_ARGUMENT", issues: [expect.objectContaining({ path })] }),
      );
    }
  });
});

describe("since when", () => {
  it("nobody knows from one view", () => {
    expect(readSessionHealth(up).since).toBeUndefined();
  });

  it("is the time of the first view in a row of the same state", () => {
    const first = readSessionHealth(up, { readAt });
    const second = readSessionHealth({ ...up, last_update_timestamp: updated + 60_000 }, { previous: first });
    const third = readSessionHealth({ ...up, last_update_timestamp: updated + 120_000 }, { previous: second });
    expect([second.since, third.since]).toEqual([new Date(updated), new Date(updated)]);
  });

  it("begins anew with another state", () => {
    const before = readSessionHealth(up, { previous: readSessionHealth(up) });
    const down = readSessionHealth({ ...up, session_status: "DOWN" }, { previous: before });
    expect(down.since).toEqual(down.updatedAt);
    const later = readSessionHealth({ ...up, session_status: "DOWN" }, { previous: down });
    expect(later.since).toEqual(down.since);
  });

  it("is never before the last view of another state, however old the manager's answer is", () => {
    const before = readSessionHealth(up, { readAt: new Date(updated) });
    const old = { ...up, session_status: "DOWN" as const, last_update_timestamp: updated - 60_000 };
    expect(readSessionHealth(old, { previous: before, readAt }).since).toEqual(readAt);
  });

  it("is when it was read, where the manager tells no time", () => {
    const first = readSessionHealth({ session_status: "UP" }, { readAt });
    expect(readSessionHealth({ session_status: "UP" }, { previous: first }).since).toEqual(readAt);
  });
});

describe("the view of a session of the policy API", () => {
  const path = "/infra/tier-0s/t0/ipsec-vpn-services/default/sessions/to-plano";
  const point = (name: string, runtime_status: string, more: object = {}) => ({
    resource_type: "IPSecVpnSessionStatusNsxT" as const,
    enforcement_point_path: `/infra/sites/default/enforcement-points/${name}`,
    runtime_status,
    display_name: "to Plano",
    total_tunnels: 2,
    negotiated_tunnels: 2,
    failed_tunnels: 0,
    last_update_timestamp: updated,
    ike_status: { ike_session_state: "UP" },
    ...more,
  });
  const answer = (...results: object[]): AggregateIPSecVpnSessionStatus =>
    ({ intent_path: path, results }) as AggregateIPSecVpnSessionStatus;

  it("has path, id and name, and the tunnels of its enforcement point", () => {
    const policyStatistics = {
      results: [
        {
          resource_type: "IPSecVpnSessionStatisticsNsxT",
          enforcement_point_path: "elsewhere",
          policy_statistics: [{ tunnel_statistics: [{}] }],
        },
        {
          resource_type: "IPSecVpnSessionStatisticsNsxT",
          enforcement_point_path: "/infra/sites/default/enforcement-points/default",
          policy_statistics: [
            {
              tunnel_interface_path: `${path}/tunnel-interfaces/vti`,
              tunnel_statistics: [{ local_subnet: "0.0.0.0/0", peer_subnet: "0.0.0.0/0", tunnel_status: "UP" }],
            },
          ],
        },
      ],
    } as AggregateIPSecVpnSessionStatistics;
    const health = readPolicySessionHealth(answer(point("default", "UP")), { statistics: policyStatistics, readAt });
    expect(health).toMatchObject({
      id: "to-plano",
      name: "to Plano",
      path,
      isUp: true,
      tunnelCount: { total: 2, up: 2, down: 0 },
      updatedAt: new Date(updated),
      readAt,
    });
    expect(health.tunnels).toHaveLength(1);
    expect(health.tunnels[0]).toMatchObject({
      tunnelInterface: `${path}/tunnel-interfaces/vti`,
      enforcementPoint: "/infra/sites/default/enforcement-points/default",
      isUp: true,
    });
  });

  it("is up only where all enforcement points are, and tells the worst key exchange and the oldest time", () => {
    const down = point("b", "DOWN", {
      ike_status: { ike_session_state: "DOWN", fail_reason: "Peer not responding" },
      last_update_timestamp: updated - 5000,
      negotiated_tunnels: 0,
      failed_tunnels: 2,
    });
    expect(readPolicySessionHealth(answer(point("a", "UP"), point("b", "UP"))).isUp).toBe(true);
    expect(readPolicySessionHealth(answer(point("a", "UP"), down))).toMatchObject({
      isUp: false,
      state: "degraded",
      vendorState: "UP, DOWN",
      why: "IKE: Peer not responding; 2 of 2 tunnels are down",
      ike: { state: "down", nodeId: undefined },
      tunnelCount: { total: 4, up: 2, down: 2 },
      updatedAt: new Date(updated - 5000),
    });
    expect(readPolicySessionHealth(answer(down, down)).state).toBe("down");
  });

  it("tells the alarm of an enforcement point that has nothing else to tell", () => {
    const silent = { resource_type: "IPSecVpnSessionStatusNsxT", alarm: { message: "Edge cluster is not reachable" } };
    expect(readPolicySessionHealth(answer(silent))).toMatchObject({
      state: "unknown",
      why: "Edge cluster is not reachable",
    });
    const coded = { alarm: { error_details: { error_code: 5, error_message: "no edge" } } };
    expect(readPolicySessionHealth(answer(coded)).why).toBe("no edge");
  });

  it.each([
    ["an empty list", { results: [] }],
    ["no list", {}],
    ["null", { results: null }],
  ])("is unknown with %s of enforcement points", (_name, status) => {
    const health = readPolicySessionHealth(status as AggregateIPSecVpnSessionStatus);
    expect(health).toMatchObject({
      id: undefined,
      isUp: false,
      state: "unknown",
      why: "no enforcement point tells of it",
    });
  });

  it("passes over an enforcement point that is null", () => {
    // Through unknown: no type promises null, and services send it.
    const status = readAs<AggregateIPSecVpnSessionStatus>({ results: [null] });
    expect(readPolicySessionHealth(status)).toMatchObject({ state: "unknown", tunnels: [] });
  });
});
