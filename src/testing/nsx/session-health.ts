import { listAt, textAt } from "../operation.ts";
import { isJson, type Json } from "../wire.ts";
import type { NsxState } from "./state.ts";
import type { NsxTunnelCounters } from "./tunnel-board.ts";

/** One tunnel: what passes between a local and a peer subnet, or through the port of a route-based session. */
export interface TunnelHealth {
  /** Of the policy rule; absent in a route-based session. */
  readonly policyId?: string;
  /** Of the port; absent in a policy-based session. */
  readonly portId?: string;
  readonly local?: string;
  readonly peer?: string;
  readonly isUp: boolean;
  readonly downReason: string | undefined;
}

/** How a session of IPSec VPN is doing. */
export interface SessionHealth {
  readonly status: "UP" | "DOWN" | "DEGRADED";
  readonly ike: Json;
  readonly tunnels: readonly TunnelHealth[];
  readonly counters: Required<NsxTunnelCounters>;
}

const none: Required<NsxTunnelCounters> = {
  bytesIn: 0,
  bytesOut: 0,
  packetsIn: 0,
  packetsOut: 0,
  droppedPacketsIn: 0,
  droppedPacketsOut: 0,
};

/** Looks at a session: what is disabled is down whatever the peer does. */
export function healthOf(session: Json, state: NsxState): SessionHealth {
  const tunnel = state.tunnels.get(textAt(session, "id"));
  const disabled = disabledReason(session, state);
  const isUp = disabled === undefined && tunnel.isUp !== false;
  const reason = isUp ? undefined : (disabled ?? tunnel.failReason ?? "Peer not responding");
  const word = disabled === undefined ? (tunnel.ikeState ?? "DOWN") : "DOWN";
  const tunnels = tunnelsOf(session).map((one) => {
    const downReason = reason ?? tunnel.downRules?.[one.policyId ?? ""];
    return { ...one, isUp: downReason === undefined, downReason };
  });
  const isWhole = tunnels.every((one) => one.isUp);
  return {
    status: isUp ? (isWhole ? "UP" : "DEGRADED") : "DOWN",
    ike: {
      ike_session_state: isUp ? "UP" : word,
      ...(reason !== undefined && { fail_reason: reason }),
      transport_node_id: state.transportNode,
    },
    tunnels,
    counters: { ...none, ...tunnel.counters },
  };
}

/** Counters in the vendor's words. */
export function writeCounters(counters: Required<NsxTunnelCounters>): Json {
  return {
    bytes_in: counters.bytesIn,
    bytes_out: counters.bytesOut,
    packets_in: counters.packetsIn,
    packets_out: counters.packetsOut,
    dropped_packets_in: counters.droppedPacketsIn,
    dropped_packets_out: counters.droppedPacketsOut,
  };
}

/** The sum of counters. */
export function addCounters(all: readonly Required<NsxTunnelCounters>[]): Required<NsxTunnelCounters> {
  return combine((name) => all.reduce((sum, one) => sum + one[name], 0));
}

/** Counters shared out among tunnels; what does not divide goes to the first. */
export function shareCounters(counters: Required<NsxTunnelCounters>, count: number): Required<NsxTunnelCounters>[] {
  return Array.from({ length: count }, (_, place) => {
    return combine((name) => Math.floor(counters[name] / count) + (place === 0 ? counters[name] % count : 0));
  });
}

function combine(count: (name: keyof NsxTunnelCounters) => number): Required<NsxTunnelCounters> {
  const names = Object.keys(none) as (keyof NsxTunnelCounters)[];
  return { ...none, ...Object.fromEntries(names.map((name) => [name, count(name)])) };
}

/** Why a session or its service does not work at all. */
function disabledReason(session: Json, state: NsxState): string | undefined {
  if (session.enabled === false) return "VPN session is disabled";
  const service = state.get("ipsec/services", textAt(session, "ipsec_vpn_service_id"));
  return service?.enabled === false ? `VPN service ${service.id} is disabled` : undefined;
}

/** The tunnels that a session has: of each rule one for every pair of subnets, or one for each port. */
function tunnelsOf(session: Json): readonly Pick<TunnelHealth, "policyId" | "portId" | "local" | "peer">[] {
  if (session.resource_type === "RouteBasedIPSecVPNSession") {
    return listAt<Json>(session, "tunnel_ports").map((port) => ({ portId: textAt(port, "tunnel_port_id") }));
  }
  return listAt<Json>(session, "policy_rules").flatMap((rule) => {
    if (rule.enabled === false || rule.action === "BYPASS") return [];
    return subnetsOf(rule, "sources").flatMap((local) => {
      return subnetsOf(rule, "destinations").map((peer) => ({ policyId: textAt(rule, "id"), local, peer }));
    });
  });
}

function subnetsOf(rule: Json, member: string): readonly string[] {
  const subnets = listAt<unknown>(rule, member).map((one) => (isJson(one) ? textAt(one, "subnet") : ""));
  return subnets.length === 0 ? ["any"] : subnets;
}
