import { textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import type { NsxCall, NsxOperations } from "./call.ts";
import { peerConfig } from "./peer-config.ts";
import { invalid, missing } from "./refusal.ts";
import {
  addCounters,
  healthOf,
  type SessionHealth,
  shareCounters,
  type TunnelHealth,
  writeCounters,
} from "./session-health.ts";
import type { NsxState } from "./state.ts";
import type { NsxTunnelCounters } from "./tunnel-board.ts";

/** How the sessions of IPSec VPN are doing. */
export const healthOperations: NsxOperations = {
  getIPSecVPNIKESessionStatus(call, state) {
    return reading(call, state, () => describeStatus(sessionOf(call, state), state));
  },
  getIPSecVPNSessionStatistics(call, state) {
    const session = sessionOf(call, state);
    if (call.query.source === "cached") throw invalid(["source must be realtime: statistics are not cached"]);
    return { status: 200, body: describeStatistics(session, state) };
  },
  resetIPSecVPNSessionStatisticsReset(call, state) {
    state.tunnels.set(textAt(sessionOf(call, state), "id"), { counters: {} });
    return { status: 200 };
  },
  getIPSecVPNSessionSummary(call, state) {
    return reading(call, state, () => describeSummary(state.list("ipsec/sessions"), state));
  },
  getIPSecVPNIKEService(call, state) {
    const id = call.path["service-id"] ?? "";
    const service = state.get("ipsec/services", id);
    if (service === undefined) throw missing("IPSecVPNService", id);
    const sessions = state.list("ipsec/sessions").filter((session) => session.ipsec_vpn_service_id === id);
    return reading(call, state, () => ({
      ipsec_vpn_service_id: id,
      display_name: service.display_name,
      logical_router_id: service.logical_router_id,
      ...describeSummary(sessions, state),
    }));
  },
  getPeerConfig(call, state) {
    const id = call.path["ipsec-vpn-session-id"] ?? "";
    const session = state.get("ipsec/sessions", id);
    if (session === undefined) throw missing("IPSecVPNSession", id);
    return {
      status: 200,
      body: peerConfig(session, state),
      headers: { "content-type": "text/plain; charset=utf-8" },
    };
  },
};

/** An answer that may be read from the cache. Without `source` it is read anew. */
export function reading({ operation, path, query }: NsxCall, state: NsxState, readAnew: () => Json) {
  const key = `${operation} ${Object.values(path).join(" ")}`;
  const body = state.tunnels.read(key, query.source === "cached", state.setting.now(), readAnew);
  return { status: 200, body };
}

/** The status of a session, also as the transport of a layer 2 session. */
export function describeStatus(session: Json, state: NsxState): Json {
  const health = healthOf(session, state);
  const up = health.tunnels.filter(({ isUp }) => isUp).length;
  return {
    ...headOf(session, health, state),
    session_status: health.status,
    total_tunnels: health.tunnels.length,
    negotiated_tunnels: up,
    failed_tunnels: health.tunnels.length - up,
  };
}

function describeStatistics(session: Json, state: NsxState): Json {
  const health = healthOf(session, state);
  const shares = shareCounters(health.counters, health.tunnels.length);
  const each = health.tunnels.map((tunnel, place) => [tunnel, shares[place] ?? addCounters([])] as const);
  const keys = [...new Set(health.tunnels.map(({ policyId, portId }) => policyId ?? portId))];
  const { packetsIn, packetsOut, bytesIn, bytesOut } = addCounters([]);
  return {
    ...headOf(session, health, state),
    partial_stats: false,
    ike_traffic_statistics: {
      packets_in: packetsIn,
      packets_out: packetsOut,
      bytes_in: bytesIn,
      bytes_out: bytesOut,
      fail_count: 0,
    },
    policy_statistics: keys.map((key) => {
      const own = each.filter(([{ policyId, portId }]) => (policyId ?? portId) === key);
      const [first] = own[0] ?? [];
      return {
        ...(first?.policyId === undefined ? { tunnel_port_id: key } : { policy_id: key }),
        aggregate_traffic_counters: writeCounters(addCounters(own.map(([, counters]) => counters))),
        tunnel_statistics: own.map(([tunnel, counters]) => describeTunnel(tunnel, counters, health)),
      };
    }),
  };
}

function describeTunnel(tunnel: TunnelHealth, counters: Required<NsxTunnelCounters>, { ike }: SessionHealth): Json {
  return {
    ...(tunnel.policyId !== undefined && {
      policy_id: tunnel.policyId,
      local_subnet: tunnel.local,
      peer_subnet: tunnel.peer,
    }),
    tunnel_status: tunnel.isUp ? "UP" : ike.ike_session_state === "NEGOTIATING" ? "NEGOTIATING" : "DOWN",
    ...(tunnel.downReason !== undefined && { tunnel_down_reason: tunnel.downReason }),
    ...writeCounters(counters),
    decryption_failures: 0,
    encryption_failures: 0,
    integrity_failures: 0,
    nomatching_policy_errors: 0,
    packets_receive_other_error: 0,
    packets_sent_other_error: 0,
    replay_errors: 0,
    sa_mismatch_errors_in: 0,
    sa_mismatch_errors_out: 0,
    seq_number_overflow_error: 0,
  };
}

function headOf(session: Json, health: SessionHealth, state: NsxState): Json {
  return {
    ipsec_vpn_session_id: session.id,
    display_name: session.display_name,
    ike_status: health.ike,
    aggregate_traffic_counters: writeCounters(health.counters),
    last_update_timestamp: state.setting.now(),
  };
}

function describeSummary(sessions: readonly Json[], state: NsxState): Json {
  const all = sessions.map((session) => [session, healthOf(session, state)] as const);
  const count = (status: SessionHealth["status"]): number => all.filter(([, one]) => one.status === status).length;
  return {
    session_summary: {
      total_sessions: all.length,
      established_sessions: count("UP"),
      failed_sessions: count("DOWN"),
      degraded_sessions: count("DEGRADED"),
    },
    traffic_summary_per_session: all.map(([session, { counters }]) => ({
      ipsec_vpn_session: {
        target_id: session.id,
        target_display_name: session.display_name,
        target_type: "IPSecVPNSession",
        is_valid: true,
      },
      traffic_counters: writeCounters(counters),
    })),
    aggregate_traffic_counters: writeCounters(addCounters(all.map(([, { counters }]) => counters))),
    last_update_timestamp: state.setting.now(),
  };
}

function sessionOf({ path }: NsxCall, state: NsxState): Json {
  const id = path["session-id"] ?? "";
  const session = state.get("ipsec/sessions", id);
  if (session === undefined) throw missing("IPSecVPNSession", id);
  return session;
}
