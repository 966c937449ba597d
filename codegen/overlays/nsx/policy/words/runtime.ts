import { counterWords } from "../../words/statistics.ts";

/** Status and counters of sessions in the policy API. */
export const runtimeWords: Readonly<Record<string, string>> = {
  ...counterWords({
    sums: ["IPSecVPNTrafficCounters", "IPSecVpnTrafficCounters"],
    tunnels: ["IPSecVpnTunnelTrafficStatistics", "IpSecVpnTunnelTrafficStatistics"],
    networks: ["L2VPNTrafficStatisticsPerSegment", "L2VpnPerSegmentTrafficStatistics"],
  }),
  "*.packets_received_other_error":
    "Dropped on the inbound security association (SA) for reasons without a counter of their own.",
  "*.remote_subnet": "CIDR block at the peer's end, of policy-based sessions.",
  "*.peer_subnet": "CIDR block, of policy-based sessions.",
  "*.rule_path": "Only in policy-based sessions.",
  "*.tunnel_interface_path": "Only in route-based sessions.",
  "*.policy_id": "Of the rule that the tunnel belongs to.",
  "L2VPNSessionStatusNsxT.runtime_status": "Of the session as a whole; each of `transport_tunnels` tells its own.",
  "IPSecVpnTransportStatus.session_status": "Of the IPSec session that carries the traffic.",
  "*.tunnel_status": "Of phase 2 alone; phase 1 has a status of its own.",
  "IPSecVpnIkeTrafficStatistics.fail_count": "The vendor says that counters of IKE are not filled.",
  "IPSecVpnSessionStatusNsxT.runtime_status":
    "`UP` with IKE and all tunnels up, `DOWN` with all down, otherwise `DEGRADED`.",
};
