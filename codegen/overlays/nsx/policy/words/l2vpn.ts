import { ofModels } from "../../../of-models.ts";
import { clamping } from "../../words/ipsec-sessions.ts";

/** Layer 2 VPN in the policy API. */
export const l2vpnWords: Readonly<Record<string, string>> = {
  "L2VPNService.enable_hub":
    "Of servers only: hands what a client sends on to all other clients. False: only to the local network.",
  "L2VPNService.encap_ip_pool":
    "CIDR blocks, from which both ends of each session's inner tunnel get their addresses. Servers only.",
  "L2VPNService.mode": "`SERVER` hands out peer codes, `CLIENT` takes the one of its server.",
  "L2VPNSession.enabled": "False: the segments are no longer stretched.",
  "L2VPNSessionData.enabled": "False: the segments are not stretched yet.",
  ...ofModels(["L2VPNSession", "L2Vpn"], {
    transport_tunnels: "Paths of the IPSec sessions, route-based ones, that carry it.",
  }),
  "L2VPNSessionData.transport_tunnels": "Peer codes of the server's tunnels.",
  "*.transport_tunnel_path": "Path of the IPSec session that carries it.",
  "L2VPNSessionTransportTunnelData.local_address": "IPv4 of our end of the tunnel.",
  "L2VPNSessionTransportTunnelData.peer_address": "IPv4 of the server's end.",
  "L2VPNTunnelEncapsulation.local_endpoint_address": "Of the inner tunnel; only on clients.",
  "L2VPNTunnelEncapsulation.peer_endpoint_address": "Of the inner tunnel; only on clients.",
  "*.remote_mac_addresses": "Learned from the other end.",
  "*.tap_traffic_counters": "Of the ports in which the tunnels end.",
  "*.segment_path": "Path of the stretched network.",
  "L2VPNSession.tcp_mss_clamping": clamping,
  "L2VPNTunnelEncapsulation.protocol": "GRE, which the IPSec session carries.",
  "AggregateL2VpnPeerConfig.l2vpn_path": "Path of what the codes belong to.",
};
