import { listAt, textAt } from "../operation.ts";
import { isJson, type Json } from "../wire.ts";
import type { NsxCall, NsxOperations } from "./call.ts";
import { describeStatus, reading } from "./health-operations.ts";
import { missing } from "./refusal.ts";
import { addCounters, healthOf } from "./session-health.ts";
import type { NsxState } from "./state.ts";

/** How the sessions of layer 2 VPN are doing: as the IPSec sessions that carry them. */
export const l2vpnHealth: NsxOperations = {
  getL2VPNSessionStatus(call, state) {
    const session = sessionOf(call, state);
    return reading(call, state, () => describeL2(session, state));
  },
  getL2VPNSessionSummary(call, state) {
    return reading(call, state, () => {
      const all = state.list("l2vpn/sessions");
      const up = all.filter((session) => isUp(session, state)).length;
      return {
        total_l2vpn_sessions: all.length,
        established_l2vpn_sessions: up,
        failed_l2vpn_sessions: all.length - up,
      };
    });
  },
  getL2VPNSessionStatistics(call, state) {
    const session = sessionOf(call, state);
    return reading(call, state, () => describeStatistics(session, state));
  },
  getL2VPNSessionRemoteMacsForLS(call, state) {
    const session = sessionOf(call, state);
    const { logical_switch_id: wanted } = call.query;
    const known = Object.entries(state.tunnels.get(textAt(session, "id")).remoteMacs ?? {});
    const chosen = known.filter(([id]) => wanted === undefined || wanted === id);
    return {
      status: 200,
      body: {
        ...headOf(session),
        remote_mac_addresses: chosen.map(([id, macs]) => ({
          logical_switch: reference("LogicalSwitch", id),
          remote_mac_addresses: macs,
        })),
      },
    };
  },
  getL2VpnSessionPeerCodes({ path }, state) {
    const session = find(path["l2vpn-session-id"] ?? "", state);
    const codes = tunnelsOf(session).map((id) => ({
      transport_tunnel: reference("IPSecVPNSession", id),
      peer_code: Buffer.from(JSON.stringify({ transport_protocols: [{ tunnel_id: id }] })).toString("base64"),
    }));
    return { status: 200, body: { peer_codes: codes } };
  },
};

function describeL2(session: Json, state: NsxState): Json {
  return {
    ...headOf(session),
    status: isUp(session, state) ? "UP" : "DOWN",
    transport_tunnels: tunnelsOf(session).map((id) => {
      const transport = state.get("ipsec/sessions", id);
      return {
        resource_type: "IPSecVPNTransportStatus",
        tunnel_id: { ...reference("IPSecVPNSession", id), is_valid: transport !== undefined },
        ...(transport !== undefined && { status: describeStatus(transport, state) }),
      };
    }),
  };
}

function describeStatistics(session: Json, state: NsxState): Json {
  const { remoteMacs = {}, counters } = state.tunnels.get(textAt(session, "id"));
  const { bytesIn, bytesOut, packetsIn, packetsOut } = { ...addCounters([]), ...counters };
  const traffic = { bytes_in: bytesIn, bytes_out: bytesOut, packets_in: packetsIn, packets_out: packetsOut };
  const errors = { packets_receive_error: 0, packets_sent_error: 0 };
  const broadcast = { bum_bytes_in: 0, bum_bytes_out: 0, bum_packets_in: 0, bum_packets_out: 0 };
  const idle = { bytes_in: 0, bytes_out: 0, packets_in: 0, packets_out: 0 };
  return {
    ...headOf(session),
    partial_stats: false,
    tap_traffic_counters: [{ ...traffic, ...errors }],
    // All traffic is counted on the first switch that has something behind it.
    traffic_statistics_per_logical_switch: Object.keys(remoteMacs).map((id, place) => ({
      logical_switch: reference("LogicalSwitch", id),
      ...(place === 0 ? traffic : idle),
      ...errors,
      ...broadcast,
    })),
  };
}

/** Up while it is enabled, nobody said otherwise, and every session that carries it is up. */
function isUp(session: Json, state: NsxState): boolean {
  if (session.enabled === false || state.tunnels.get(textAt(session, "id")).isUp === false) return false;
  return tunnelsOf(session).every((id) => {
    const transport = state.get("ipsec/sessions", id);
    return transport !== undefined && healthOf(transport, state).status !== "DOWN";
  });
}

function tunnelsOf(session: Json): readonly string[] {
  return listAt<unknown>(session, "transport_tunnels").map((one) => (isJson(one) ? textAt(one, "target_id") : ""));
}

function headOf({ id, display_name }: Json): Json {
  return { session_id: id, display_name };
}

function reference(type: string, id: string): Json {
  return { target_type: type, target_id: id };
}

function sessionOf({ path }: NsxCall, state: NsxState): Json {
  return find(path["session-id"] ?? "", state);
}

function find(id: string, state: NsxState): Json {
  const session = state.get("l2vpn/sessions", id);
  if (session === undefined) throw missing("L2VpnSession", id);
  return session;
}
