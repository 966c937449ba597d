import { describe, expect, it } from "vitest";
import { readAs } from "../support/read-as.ts";
import {
  endpoint,
  type PolicyConversation,
  plantSession,
  policyBased,
  routeBased,
  service,
  session,
  startPolicy,
} from "./talk-policy.ts";

describe("a tunnel of the policy API", () => {
  const read = async ({ policy }: PolicyConversation, path = session) => {
    const { results } = readAs<{
      readonly results: readonly Status[];
    }>((await policy("GET", `${path}/detailed-status`)).body);
    const [status] = results;
    const { runtime_status, negotiated_tunnels, failed_tunnels, ike_status } = status ?? {};
    return [runtime_status, negotiated_tunnels, failed_tunnels, ike_status?.ike_session_state, ike_status?.fail_reason];
  };

  it("is up unless something keeps it down, and the session says what", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    expect(await read(talk)).toEqual(["UP", 3, 0, "UP", undefined]);
    const { setTunnel } = talk.emulator.nsx.policy;
    setTunnel(`${session}/rules/r2`, { isUp: false, failReason: "No proposal chosen" });
    expect(await read(talk)).toEqual(["DEGRADED", 1, 2, "UP", undefined]);
    setTunnel(session, { ikeState: "NEGOTIATING", failReason: "Peer not responding" });
    expect(await read(talk)).toEqual(["DOWN", 0, 3, "NEGOTIATING", "Peer not responding"]);
    setTunnel(session, { ikeState: "DOWN", isUp: false });
    expect(await read(talk)).toEqual(["DOWN", 0, 3, "DOWN", "Peer not responding"]);
  });

  it("is counted one by one, with the reason of each that is down", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    const { setTunnel } = talk.emulator.nsx.policy;
    setTunnel(`${session}/rules/r1`, { counters: { bytesIn: 100, packetsIn: 2, integrityFailures: 3 } });
    setTunnel(`${session}/rules/r2`, { isUp: false, failReason: "No proposal chosen", counters: { bytesIn: 5 } });
    const statistics = async () => (await talk.policy("GET", `${session}/statistics`)).body.results;
    const down = { tunnel_status: "DOWN", tunnel_down_reason: "No proposal chosen", peer_subnet: "10.9.0.0/24" };
    expect(await statistics()).toMatchObject([
      {
        aggregate_traffic_counters: { bytes_in: 110, packets_in: 2 },
        policy_statistics: [
          {
            rule_path: `${session}/rules/r1`,
            tunnel_statistics: [
              { local_subnet: "10.1.0.0/24", tunnel_status: "UP", integrity_failures: 3, bytes_in: 100 },
            ],
          },
          {
            rule_path: `${session}/rules/r2`,
            tunnel_statistics: [
              { ...down, local_subnet: "10.2.0.0/24" },
              { ...down, local_subnet: "10.3.0.0/24" },
            ],
          },
        ],
      },
    ]);
    expect((await talk.policy("POST", `${session}/statistics?action=reset`)).status).toBe(200);
    expect(await statistics()).toMatchObject([{ aggregate_traffic_counters: { bytes_in: 0, packets_in: 0 } }]);
    expect((await read(talk))[0]).toBe("DEGRADED");
  });

  it("of a route-based session is that of its interface", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    const route = `${service}/sessions/route`;
    await talk.policy("PUT", route, routeBased());
    const tunnel_interface_path = `${route}/tunnel-interfaces/default-tunnel-interface`;
    talk.emulator.nsx.policy.setTunnel(tunnel_interface_path, { isUp: false, failReason: "DPD timeout" });
    expect(await read(talk, route)).toEqual(["DOWN", 0, 1, "DOWN", "DPD timeout"]);
    const { results } = (await talk.policy("GET", `${route}/statistics`)).body;
    expect(results).toMatchObject([{ policy_statistics: [{ tunnel_interface_path }] }]);
    expect((await talk.policy("GET", `${service}/summary`)).body.session_summary).toEqual({
      total_sessions: 2,
      established_sessions: 1,
      degraded_sessions: 0,
      failed_sessions: 1,
    });
  });

  it("is down where the session is disabled, and cannot be asked for where the service is", async () => {
    await using talk = await startPolicy();
    await plantSession(talk, { enabled: false });
    expect(await read(talk)).toEqual(["DOWN", 0, 3, "DOWN", "Session is disabled"]);
    await talk.policy("PATCH", service, { enabled: false });
    for (const path of [`${session}/detailed-status`, `${session}/statistics`, `${service}/summary`]) {
      const refused = await talk.policy("GET", path);
      expect([refused.status, refused.body.error_code, refused.body.module_name], path).toEqual([400, 110199, "VPN"]);
    }
  });

  it("is asked for at the enforcement point that there is", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    const at = (point: string) => talk.policy("GET", `${session}/detailed-status?enforcement_point_path=${point}`);
    expect((await at("/infra/sites/default/enforcement-points/default")).status).toBe(200);
    expect((await at("/infra/sites/default/enforcement-points/other")).status).toBe(404);
    expect((await talk.policy("GET", `${service}/sessions/none/detailed-status`)).status).toBe(404);
  });

  it("is what exists, and goes with its session", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    const { setTunnel, setRemoteMacs } = talk.emulator.nsx.policy;
    for (const path of [service, `${session}/rules/none`, `${session}x`, "west"]) {
      expect(() => setTunnel(path, { isUp: false }), path).toThrow(RangeError);
    }
    expect(() => setTunnel(session, { up: false } as never)).toThrow("A tunnel has no member up; it may have isUp");
    expect(() => setTunnel(session, { counters: { bytes: 1 } as never })).toThrow("counters has no member bytes");
    expect(() => setRemoteMacs(session, {})).toThrow(RangeError);
    setTunnel(session, { isUp: false });
    await talk.policy("DELETE", session);
    talk.emulator.nsx.policy.purge();
    await talk.policy("PUT", session, policyBased());
    expect((await read(talk))[0]).toBe("UP");
  });

  it("is described for the peer as a text with the key", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    const text = await talk.text(`${session}/peer-config`);
    expect(text).toContain("200 text/plain");
    expect(text).toContain("Pre-shared key: canary-psk");
  });
});

interface Status {
  readonly runtime_status: string;
  readonly negotiated_tunnels: number;
  readonly failed_tunnels: number;
  readonly ike_status: { readonly ike_session_state: string; readonly fail_reason?: string };
}

describe("a layer 2 session", () => {
  const layer2 = "/infra/tier-0s/t0/l2vpn-services/l2";

  it("is as up as the session that carries it", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    await talk.policy("PUT", layer2, {});
    await talk.policy("PUT", `${layer2}/sessions/one`, { transport_tunnels: [session] });
    const status = async () => (await talk.policy("GET", `${layer2}/sessions/one/detailed-status`)).body.results;
    const tunnel = { transport_tunnel_path: session, session_status: { runtime_status: "UP" } };
    expect(await status()).toMatchObject([{ runtime_status: "UP", transport_tunnels: [tunnel] }]);
    talk.emulator.nsx.policy.setTunnel(session, { isUp: false });
    expect(await status()).toMatchObject([{ runtime_status: "DOWN" }]);
    expect((await talk.policy("DELETE", session)).body.error_code).toBe(500030);
  });

  it("knows the addresses behind the other end, by segment", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    await talk.policy("PUT", layer2, {});
    await talk.policy("PUT", `${layer2}/sessions/one`, { transport_tunnels: [session] });
    const remote = async (query = "") => {
      const { body } = await talk.policy("GET", `${layer2}/sessions/one/remote-mac${query}`);
      return readAs<readonly { remote_macs: object }[]>(body.l2vpn_session_remote_macs)[0]?.remote_macs;
    };
    expect(await remote()).toEqual([]);
    talk.emulator.nsx.policy.setRemoteMacs(`${layer2}/sessions/one`, {
      "/infra/segments/a": ["02:00:00:00:00:01"],
      "/infra/segments/b": [],
    });
    expect(await remote()).toHaveLength(2);
    expect(await remote("?segment_path=/infra/segments/a")).toEqual([
      { segment_path: "/infra/segments/a", remote_mac_addresses: ["02:00:00:00:00:01"] },
    ]);
  });

  it("of a client is made from the code of its server, with the tunnel that carries it", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    await talk.policy("PUT", layer2, {});
    await talk.policy("PUT", `${layer2}/sessions/one`, { transport_tunnels: [session] });
    const { results } = readAs<{
      readonly results: readonly { readonly peer_codes: readonly { readonly peer_code: string }[] }[];
    }>((await talk.policy("GET", `${layer2}/sessions/one/peer-config`)).body);
    const peer_code = results[0]?.peer_codes[0]?.peer_code ?? "";
    const client = "/infra/tier-1s/t1/l2vpn-services/client";
    const create = (code: string) => {
      const tunnel = { local_address: "198.51.100.20", peer_address: "203.0.113.10", peer_code: code };
      return talk.policy("POST", `${client}/sessions/two?action=create_with_peer_code`, {
        transport_tunnels: [tunnel],
      });
    };
    expect((await create(peer_code)).status).toBe(404);
    await talk.policy("PUT", client, {});
    expect((await create(peer_code)).body.error_message).toContain("mode of the L2VPN service must be CLIENT");
    await talk.policy("PATCH", client, { mode: "CLIENT" });
    for (const code of ["", "MCw", "nonsense", `MCw${Buffer.from("[]").toString("base64")}`]) {
      expect((await create(code)).body.error_message, code).toContain("peer_code must be the code");
    }
    expect((await create(peer_code)).status).toBe(200);
    const carrier = "/infra/tier-1s/t1/ipsec-vpn-services/l2vpn-two/sessions/two";
    expect((await talk.policy("GET", `${client}/sessions/two`)).body.transport_tunnels).toEqual([carrier]);
    expect((await talk.policy("GET", carrier)).body.peer_address).toBe("203.0.113.10");
    expect(talk.emulator.nsx.policy.pskOf(carrier)).toBe("canary-psk");
    expect((await talk.policy("GET", `${client}/sessions/two/peer-config`)).status).toBe(400);
    expect(JSON.stringify(talk.emulator.received)).not.toContain(peer_code);
    expect((await talk.policy("GET", endpoint)).status).toBe(200);
  });
});
