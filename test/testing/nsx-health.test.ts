import { describe, expect, it } from "vitest";
import { createEmulatorState } from "../../src/testing/index.ts";
import { startDocumentedNsx } from "./documented-nsx.ts";
import { documentedUpdate } from "./talk-nsx.ts";

const route = {
  ...documentedUpdate(),
  id: undefined,
  resource_type: "RouteBasedIPSecVPNSession",
  policy_rules: undefined,
  tunnel_ports: [{ tunnel_port_id: "port-1", ip_subnets: [{ ip_addresses: ["169.254.1.1"], prefix_length: 30 }] }],
};
/** Two rules with two tunnels and one, and two that have none. */
const rules = [
  {
    id: "1",
    sources: [{ subnet: "10.0.0.0/24" }, { subnet: "10.0.1.0/24" }],
    destinations: [{ subnet: "10.1.0.0/24" }],
  },
  { id: "2", sources: [{ subnet: "10.2.0.0/24" }], destinations: [{ subnet: "10.3.0.0/24" }] },
  { id: "3", sources: [{ subnet: "10.4.0.0/24" }], destinations: [{ subnet: "10.5.0.0/24" }], enabled: false },
  { id: "4", sources: [{ subnet: "10.6.0.0/24" }], destinations: [{ subnet: "10.7.0.0/24" }], action: "BYPASS" },
];
const counters = {
  bytesIn: 1001,
  bytesOut: 2000,
  packetsIn: 10,
  packetsOut: 20,
  droppedPacketsIn: 1,
  droppedPacketsOut: 2,
};

describe("the status of a session", () => {
  it("is up with all its tunnels, unless somebody said otherwise", async () => {
    await using talk = await startDocumentedNsx({ now: () => 5000 });
    const { body } = await talk.nsx("GET", `${talk.session}/status?source=realtime`);
    expect(body).toMatchObject({
      ipsec_vpn_session_id: talk.emulator.nsx.seeds.session,
      display_name: "Test RZ",
      session_status: "UP",
      total_tunnels: 1,
      negotiated_tunnels: 1,
      failed_tunnels: 0,
      last_update_timestamp: 5000,
      ike_status: { ike_session_state: "UP" },
      aggregate_traffic_counters: { bytes_in: 0, dropped_packets_out: 0 },
    });
    expect(body.ike_status).not.toHaveProperty("fail_reason");
  });

  it("is down for the reason that was set, and up again without it", async () => {
    await using talk = await startDocumentedNsx();
    const { setTunnel, seeds } = talk.emulator.nsx;
    setTunnel(seeds.session, { isUp: false });
    expect((await talk.nsx("GET", `${talk.session}/status`)).body).toMatchObject({
      session_status: "DOWN",
      failed_tunnels: 1,
      ike_status: { ike_session_state: "DOWN", fail_reason: "Peer not responding" },
    });
    setTunnel(seeds.session, { ikeState: "NEGOTIATING", failReason: "No proposal chosen" });
    expect((await talk.nsx("GET", `${talk.session}/status`)).body.ike_status).toMatchObject({
      ike_session_state: "NEGOTIATING",
      fail_reason: "No proposal chosen",
    });
    const { body } = await talk.nsx("GET", `${talk.session}/statistics`);
    expect(body.policy_statistics?.[0 as never]).toMatchObject({
      policy_id: "1026",
      tunnel_statistics: [{ tunnel_status: "NEGOTIATING", tunnel_down_reason: "No proposal chosen" }],
    });
    setTunnel(seeds.session, { isUp: true });
    expect((await talk.nsx("GET", `${talk.session}/status`)).body.session_status).toBe("UP");
    talk.emulator.nsx.setTunnel(seeds.session, { isUp: false });
    talk.emulator.reset();
    expect((await talk.nsx("GET", `${talk.session}/status`)).body.session_status).toBe("UP");
  });

  it("is degraded where single rules are down, and says which", async () => {
    await using talk = await startDocumentedNsx();
    const { setTunnel, seeds } = talk.emulator.nsx;
    await talk.nsx("PUT", talk.session, { ...documentedUpdate(), policy_rules: rules });
    setTunnel(seeds.session, { downRules: { 1: "Traffic selectors unacceptable" }, counters });
    expect((await talk.nsx("GET", `${talk.session}/status`)).body).toMatchObject({
      session_status: "DEGRADED",
      total_tunnels: 3,
      negotiated_tunnels: 1,
      failed_tunnels: 2,
      ike_status: { ike_session_state: "UP" },
    });
    const down = { tunnel_status: "DOWN", tunnel_down_reason: "Traffic selectors unacceptable" };
    const { body } = await talk.nsx("GET", `${talk.session}/statistics?source=realtime`);
    expect(body).toMatchObject({
      partial_stats: false,
      aggregate_traffic_counters: { bytes_in: 1001, bytes_out: 2000, dropped_packets_in: 1, dropped_packets_out: 2 },
      policy_statistics: [
        {
          policy_id: "1",
          aggregate_traffic_counters: { bytes_in: 335 + 333, packets_out: 8 + 6 },
          tunnel_statistics: [
            { ...down, local_subnet: "10.0.0.0/24", peer_subnet: "10.1.0.0/24", bytes_in: 335 },
            { ...down, local_subnet: "10.0.1.0/24", peer_subnet: "10.1.0.0/24", bytes_in: 333 },
          ],
        },
        { policy_id: "2", tunnel_statistics: [{ tunnel_status: "UP", local_subnet: "10.2.0.0/24", bytes_in: 333 }] },
      ],
    });
  });

  it.each(["session", "service"] as const)("is down where the %s is disabled, whatever the peer does", async (kind) => {
    await using talk = await startDocumentedNsx();
    const path = `ipsec/${kind}s/${talk.emulator.nsx.seeds[kind]}`;
    const { body } = await talk.nsx("GET", path);
    await talk.nsx("PUT", path, { ...(body as object), enabled: false });
    const status = (await talk.nsx("GET", `${talk.session}/status`)).body;
    expect([status.session_status, status.ike_status?.ike_session_state]).toEqual(["DOWN", "DOWN"]);
    expect(status.ike_status?.fail_reason).toMatch(new RegExp(`^VPN ${kind} .*is disabled$`, "u"));
    const summary = (await talk.nsx("GET", "ipsec/sessions/summary")).body.session_summary;
    expect(summary).toEqual({ total_sessions: 1, established_sessions: 0, failed_sessions: 1, degraded_sessions: 0 });
  });

  it("of a route-based session is told by its port", async () => {
    await using talk = await startDocumentedNsx();
    const created = await talk.nsx("POST", "ipsec/sessions", route);
    expect(created.status).toBe(201);
    const { body } = await talk.nsx("GET", `ipsec/sessions/${created.body.id}/statistics`);
    expect(body.policy_statistics).toMatchObject([
      { tunnel_port_id: "port-1", tunnel_statistics: [{ tunnel_status: "UP" }] },
    ]);
    expect(body.policy_statistics?.[0 as never]).not.toHaveProperty("policy_id");
  });

  it("may be up to half a minute old where the cached one is asked for", async () => {
    let now = 0;
    await using talk = await startDocumentedNsx({ now: () => now });
    const { setTunnel, seeds } = talk.emulator.nsx;
    const status = async (source: string) => {
      const { body } = await talk.nsx("GET", `${talk.session}/status?source=${source}`);
      return [body.session_status, body.last_update_timestamp];
    };
    expect(await status("cached")).toEqual(["UP", 0]);
    setTunnel(seeds.session, { isUp: false });
    now = 29_999;
    expect(await status("cached")).toEqual(["UP", 0]);
    expect(await status("realtime")).toEqual(["DOWN", 29_999]);
    expect(await status("cached")).toEqual(["DOWN", 29_999]);
    setTunnel(seeds.session, { isUp: true });
    now = 59_999;
    expect(await status("cached")).toEqual(["UP", 59_999]);
  });

  it.each([
    ["GET", "status", 404],
    ["GET", "statistics", 404],
    ["POST", "statistics?action=reset", 404],
    ["GET", "peer-config", 404],
  ])("is 404 for a session that there is not: %s %s", async (method, read, status) => {
    await using talk = await startDocumentedNsx();
    const refused = await talk.nsx(method, `ipsec/sessions/gone/${read}`);
    expect([refused.status, refused.body.error_code]).toEqual([status, 600]);
  });

  it("can be asked for from no other source than documented, and statistics only in real time", async () => {
    await using talk = await startDocumentedNsx();
    expect((await talk.nsx("GET", `${talk.session}/status?source=guessed`)).status).toBe(400);
    expect((await talk.nsx("GET", `${talk.session}/statistics?source=cached`)).status).toBe(400);
  });
});

describe("the summaries", () => {
  it("count sessions by their status, and add up what passed", async () => {
    await using talk = await startDocumentedNsx();
    const { setTunnel, seeds } = talk.emulator.nsx;
    const { body } = await talk.nsx("POST", "ipsec/sessions", { ...documentedUpdate(), id: undefined });
    setTunnel(seeds.session, { counters });
    setTunnel(String(body.id), { isUp: false, counters: { bytesIn: 9 } });
    const whole = (await talk.nsx("GET", "ipsec/sessions/summary?source=realtime")).body;
    expect(whole).toMatchObject({
      session_summary: { total_sessions: 2, established_sessions: 1, failed_sessions: 1, degraded_sessions: 0 },
      aggregate_traffic_counters: { bytes_in: 1010, packets_in: 10 },
    });
    expect(whole.traffic_summary_per_session).toMatchObject([
      { ipsec_vpn_session: { target_id: seeds.session }, traffic_counters: { bytes_in: 1001 } },
      { ipsec_vpn_session: { target_id: body.id }, traffic_counters: { bytes_in: 9 } },
    ]);
    const ofService = (await talk.nsx("GET", `services/${seeds.service}/summary`)).body;
    expect(ofService).toMatchObject({ ipsec_vpn_service_id: seeds.service, session_summary: { total_sessions: 2 } });
    expect((await talk.nsx("GET", "services/gone/summary")).status).toBe(404);
  });

  it("forget what passed after a reset of the statistics, but not who is down", async () => {
    await using talk = await startDocumentedNsx();
    const { setTunnel, seeds } = talk.emulator.nsx;
    setTunnel(seeds.session, { isUp: false, counters });
    expect((await talk.nsx("POST", `${talk.session}/statistics?action=reset`)).status).toBe(200);
    const { body } = await talk.nsx("GET", `${talk.session}/status`);
    expect([body.session_status, body.aggregate_traffic_counters?.bytes_in]).toEqual(["DOWN", 0]);
  });
});

it("the configuration for the peer is a text with its key, which no record holds", async () => {
  await using talk = await startDocumentedNsx();
  const peer = `ipsec/peer-endpoints/${talk.emulator.nsx.seeds.peerEndpoint}`;
  const { psk } = (await talk.nsx("GET", `${peer}?action=show-sensitive-data`)).body;
  const { headers, body } = await talk.nsx("GET", `${talk.session}/peer-config`);
  expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(body).toContain(`Pre-shared key : ${psk}`);
  expect(body).toContain("Rule 1026 : 2.1.4.0/24 to 1.1.1.0/24");
  expect(JSON.stringify(talk.emulator.received)).not.toContain(psk);
});

it("the state of a tunnel is refused where nobody would look at it", () => {
  const { nsx } = createEmulatorState();
  expect(() => nsx.setTunnel("gone", {})).toThrow("There is no VPN session gone");
  const misspelt = { isup: false } as never;
  expect(() => nsx.setTunnel(nsx.seeds.session, misspelt)).toThrow(
    "A tunnel has no member isup; it may have isUp, ikeState",
  );
});

describe("layer 2 VPN", () => {
  const start = async () => {
    const talk = await startDocumentedNsx();
    const { seeds } = talk.emulator.nsx;
    const service = await talk.nsx("POST", "l2vpn/services", { logical_router_id: "router" });
    const transport_tunnels = [{ target_id: seeds.session, target_type: "IPSecVPNSession" }];
    const created = await talk.nsx("POST", "l2vpn/sessions", { l2vpn_service_id: service.body.id, transport_tunnels });
    return { talk, created: created.body, path: `l2vpn/sessions/${created.body.id}` };
  };

  it("is up as long as it is enabled and what carries it is up", async () => {
    const { talk, created, path } = await start();
    await using _ = talk;
    const { setTunnel, seeds } = talk.emulator.nsx;
    const status = async () => (await talk.nsx("GET", `${path}/status`)).body;
    expect(await status()).toMatchObject({
      session_id: created.id,
      status: "UP",
      transport_tunnels: [
        { resource_type: "IPSecVPNTransportStatus", tunnel_id: { target_id: seeds.session, is_valid: true } },
      ],
    });
    setTunnel(seeds.session, { isUp: false });
    expect((await status()).status).toBe("DOWN");
    expect((await status()).transport_tunnels?.[0 as never]).toMatchObject({ status: { session_status: "DOWN" } });
    setTunnel(seeds.session, { isUp: true });
    setTunnel(String(created.id), { isUp: false });
    expect((await status()).status).toBe("DOWN");
    setTunnel(String(created.id), { isUp: true });
    await talk.nsx("PUT", path, { ...(created as object), enabled: false });
    expect((await status()).status).toBe("DOWN");
    expect((await talk.nsx("GET", "l2vpn/sessions/summary")).body).toEqual({
      total_l2vpn_sessions: 1,
      established_l2vpn_sessions: 0,
      failed_l2vpn_sessions: 1,
    });
  });

  it("shows what it has learned, by switch, and counts what passed", async () => {
    const { talk, created, path } = await start();
    await using _ = talk;
    const remoteMacs = { "switch-1": ["00:50:56:00:00:01"], "switch-2": [] };
    talk.emulator.nsx.setTunnel(String(created.id), { remoteMacs, counters });
    const { body } = await talk.nsx("GET", `${path}/remote-mac?logical_switch_id=switch-1`);
    expect(body.remote_mac_addresses).toEqual([
      {
        logical_switch: { target_id: "switch-1", target_type: "LogicalSwitch" },
        remote_mac_addresses: ["00:50:56:00:00:01"],
      },
    ]);
    expect((await talk.nsx("GET", `${path}/remote-mac`)).body.remote_mac_addresses).toHaveLength(2);
    expect((await talk.nsx("GET", `${path}/statistics`)).body).toMatchObject({
      tap_traffic_counters: [{ bytes_in: 1001 }],
      traffic_statistics_per_logical_switch: [{ bytes_in: 1001 }, { bytes_in: 0 }],
    });
  });

  it("gives a peer code for each tunnel", async () => {
    const { talk, path } = await start();
    await using _ = talk;
    const { body } = await talk.nsx("GET", `${path}/peer-codes`);
    expect(body.peer_codes).toMatchObject([{ transport_tunnel: { target_id: talk.emulator.nsx.seeds.session } }]);
    expect((await talk.nsx("GET", "l2vpn/sessions/gone/peer-codes")).status).toBe(404);
    expect((await talk.nsx("GET", "l2vpn/sessions/gone/status")).status).toBe(404);
  });
});
