import type { Json } from "../../../wire.ts";
import { enforcementPointOf } from "../realization/describe-alarm.ts";
import { rootOf } from "../tree/intent-path.ts";
import { describeIke, type SessionView, sumTraffic, type TunnelView } from "./session-view.ts";
import { counterOf } from "./tunnel-states.ts";

/** The state of a session of IPSec VPN at its enforcement point. */
export function describeSession(view: SessionView, nowMs: number): Json {
  const { path, name, tunnels, status } = view;
  const up = tunnels.filter(({ isUp }) => isUp).length;
  const negotiated = status === "DOWN" ? 0 : up;
  return {
    resource_type: "IPSecVpnSessionStatusNsxT",
    display_name: name,
    enforcement_point_path: enforcementPointOf(rootOf(path)),
    runtime_status: status,
    total_tunnels: tunnels.length,
    negotiated_tunnels: negotiated,
    failed_tunnels: tunnels.length - negotiated,
    ike_status: describeIke(view),
    aggregate_traffic_counters: sumTraffic(tunnels),
    last_update_timestamp: nowMs,
  };
}

/** What a session has carried, tunnel by tunnel; the older kind says so without what layout 3 and later added. */
export function describeTraffic(view: SessionView, isOlder: boolean, nowMs: number): Json {
  const { path, name, tunnels } = view;
  const owners = [...new Set(tunnels.map((tunnel) => tunnel.path))];
  const { bytes_in, bytes_out, packets_in, packets_out } = sumTraffic(tunnels);
  return {
    resource_type: isOlder ? "IPSecVpnSessionStatistics" : "IPSecVpnSessionStatisticsNsxT",
    ...(!isOlder && { display_name: name }),
    enforcement_point_path: enforcementPointOf(rootOf(path)),
    aggregate_traffic_counters: sumTraffic(tunnels),
    ike_status: describeIke(view),
    ike_traffic_statistics: { bytes_in, bytes_out, packets_in, packets_out, fail_count: view.ike === "UP" ? 0 : 1 },
    policy_statistics: owners.map((owner) =>
      describeOwner(
        owner,
        tunnels.filter((one) => one.path === owner),
        isOlder,
      ),
    ),
    last_update_timestamp: nowMs,
  };
}

/** A rule or tunnel interface with its tunnels. */
function describeOwner(path: string, tunnels: readonly TunnelView[], isOlder: boolean): Json {
  const named =
    isOlder || tunnels.some(({ isOfRule }) => isOfRule) ? { rule_path: path } : { tunnel_interface_path: path };
  return { ...named, aggregate_traffic_counters: sumTraffic(tunnels), tunnel_statistics: tunnels.map(describeTunnel) };
}

const errors = [
  "encryption_failures",
  "decryption_failures",
  "integrity_failures",
  "replay_errors",
  "nomatching_policy_errors",
  "sa_mismatch_errors_in",
  "sa_mismatch_errors_out",
] as const;

function describeTunnel(tunnel: TunnelView): Json {
  const { local, peer, isUp, reason, counters, path } = tunnel;
  return {
    local_subnet: local,
    peer_subnet: peer,
    policy_id: path.slice(path.lastIndexOf("/") + 1),
    tunnel_status: isUp ? "UP" : "DOWN",
    ...(!isUp && { tunnel_down_reason: reason }),
    ...sumTraffic([tunnel]),
    ...Object.fromEntries(errors.map((name) => [name, counterOf(counters, name)])),
  };
}
