import { clampedConnections, clamping } from "../../words/ipsec-sessions.ts";

/** Ends, services, rules and states of the manager's API. */
export const vpnWords: Readonly<Record<string, string>> = {
  "EdgeConfigurationState.pending_change_list":
    "Request ids (`x-nsx-requestid`) of changes that are still on their way.",
  "CurrentRealizationStateBarrier.current_barrier_number":
    "Grows by itself and with calls; older releases tell changes apart by it.",
  "RealizationStateBarrierConfig.interval": "Milliseconds after which the number grows by itself.",
  "EmbeddedResource._owner": "Object that it stands in.",
  "EmbeddedResource.id": "Given by the service.",

  "IPSecVPNLocalEndpoint.local_address": "IPv4, or IPv6 on newer releases. The peer must be able to reach it.",
  "IPSecVPNLocalEndpoint.ipsec_vpn_service_id": "A reference here, though sessions have it as a text.",
  "IPSecVPNLocalEndpoint.certificate_id":
    "UUID of our own certificate with its key; needed where a peer has `CERTIFICATE` as its mode. No wildcards.",
  "IPSecVPNLocalEndpoint.trust_ca_ids":
    "UUIDs of the certificates of CAs; a peer's certificate must come from one of them.",
  "IPSecVPNLocalEndpoint.trust_crl_ids": "UUIDs of revocation lists to hold peers' certificates against.",
  "IPSecVPNPeerEndpoint.authentication_mode":
    "`PSK` needs `psk`; `CERTIFICATE` needs `peer_id`, and a certificate in the local endpoint.",
  "IPSecVPNPeerEndpoint.peer_address": "Public address of the remote device. IPv6 on newer releases only.",
  "IPSecVPNPeerEndpoint.peer_id":
    "IKE identity that the peer must show: mostly its address, the private one behind NAT; with certificates the name in them.",
  "IPSecVPNPeerEndpoint.dpd_profile_id": "The system's default where missing.",
  "IPSecVPNPeerEndpoint.ike_profile_id": "Phase 1. The system's default where missing.",
  "IPSecVPNPeerEndpoint.ipsec_tunnel_profile_id": "Phase 2. The system's default where missing.",

  "IPSecVPNPolicyRule.sources": "Subnets at our end; the peer's rule must have them as its destinations.",
  "IPSecVPNPolicyRule.destinations": "Subnets at the peer's end; its rule must have them as its sources.",
  "IPSecVPNPolicyRule.action": "`PROTECT` in sessions, `BYPASS` (sent in the clear) in services.",
  "IPSecVPNPolicyRule.enabled": "False: the rule is kept, but fits nothing.",
  "IPSecVPNPolicySubnet.subnet": "CIDR block.",
  "PolicyBasedIPSecVPNSession.policy_rules":
    "Which traffic goes into the tunnel. Each pair of subnets has a security association of its own.",
  "RouteBasedIPSecVPNSession.tunnel_ports":
    "One virtual tunnel interface (VTI): static routes or BGP over it decide what goes into the tunnel.",
  "TunnelPortConfig.tunnel_port_id": "Port of the logical router.",
  "TunnelPortConfig.ip_subnets": "Of the virtual tunnel interface (VTI), with our address in it.",
  "IPSubnet.ip_addresses": "Ours; one that the service adds (EUI-64) may stand beside it.",
  "IPSubnet.prefix_length": "Bits of the mask.",

  "IPSecVPNService.enabled": "False stops every session of the service.",
  "IPSecVPNService.ipsec_ha_sync":
    "Keeps the standby node in step, so that sessions outlive a failover. Off where the messages for it cost too much.",
  "IPSecVPNService.logical_router_id": "UUID of a tier-0 or tier-1 router.",
  "IPSecVPNSession.enabled": "False takes the session down and keeps its settings.",
  "IPSecVPNSession.resource_type": "Decides which other members there are.",
  "IPSecVPNSession.local_endpoint_id": "UUID of our end of the tunnel.",
  "IPSecVPNSession.peer_endpoint_id": "UUID of the remote end, which has the key and the profiles.",

  "IPSecVPNIKESessionStatus.transport_node_id": "UUID of the edge node that holds the session.",
  "IPSecVPNIKETrafficStatistics.fail_count": "The vendor says that counters of IKE are not filled.",
  "IPSecVPNSessionStatus.session_status":
    "`UP` with IKE and all tunnels up, `DOWN` with all down, otherwise `DEGRADED`.",
  "*.partial_stats": "True: only the active node answered, so that the standby's share is missing.",
  "IPSecVPNPolicyTrafficStatistics.policy_id": "UUID of the rule; only in policy-based sessions.",
  "IPSecVPNPolicyTrafficStatistics.tunnel_port_id": "Only in route-based sessions.",
  "IPSecVPNTunnelTrafficStatistics.policy_id": "UUID of the rule that the tunnel belongs to.",
  "IPSecVPNTunnelTrafficStatistics.peer_subnet": "CIDR block, of policy-based sessions.",
  "IPSecVPNTunnelTrafficStatistics.tunnel_status":
    "`UP` once all security associations are negotiated, `NEGOTIATING` while some are, `DOWN` where that failed.",
  "IPSecVPNTunnelTrafficStatistics.packets_receive_other_error":
    "Dropped on the inbound security association (SA) for reasons without a counter of their own.",

  "L2VpnService.enable_full_mesh": "Not used any more: `enable_hub` decides.",
  "L2VpnService.enable_hub":
    "Of servers only: hands what a client sends on to all other clients. False: only to the local network.",
  "L2VpnService.logical_router_id": "UUID of the router, which needs an IPSec service, too.",
  "L2VpnService.logical_tap_ip_pool":
    "CIDR blocks, from which both ends of each session's inner tunnel get their addresses. Servers only.",
  "L2VpnService.mode": "`SERVER` hands out peer codes, `CLIENT` takes the one of its server.",
  "L2VpnSession.enabled": "False: the logical switches are no longer stretched.",
  "L2VpnSession.transport_tunnels": "IPSec sessions, route-based ones, that carry it.",
  "L2VpnTunnelEncapsulation.local_endpoint_ip":
    "Of the inner tunnel. A server takes it from `logical_tap_ip_pool` of its service, the same for all sessions; a client must give it.",
  "L2VpnTunnelEncapsulation.peer_endpoint_ip":
    "Of the inner tunnel. A server takes it from `logical_tap_ip_pool` of its service; a client must give it.",
  "L2VPNSessionSummary.established_l2vpn_sessions": "With all tunnels up.",
  "L2VPNSessionSummary.failed_l2vpn_sessions": "With all tunnels down.",
  "L2VPNSessionStatistics.tap_traffic_counters": "Of the ports in which the tunnels end.",
  "*.remote_mac_addresses": "Learned from the other end.",
  "L2VPNSessionRemoteMacsForLS.tags": "Set by the service: what the object is in the policy API, such as its path.",
  "L2VPNSessionStatus.status": "Of the session as a whole; each of `transport_tunnels` tells its own.",
  "IPSecVPNTransportStatus.status": "Of the IPSec session that carries the traffic.",
  "IPSecVPNSession.tcp_mss_clamping": clamping,
  "L2VpnTunnelEncapsulation.protocol": "GRE, which the IPSec session carries.",
  "TcpMssClamping.direction": clampedConnections,
  "IPSecVPNTunnelProfile.encapsulation_mode":
    "Set by the service: ESP carries the whole packet and encrypts its IP header, too.",
  "IPSecVPNTunnelProfile.transform_protocol": "Set by the service: ESP (RFC 4303), no AH.",
  "L2VPNTransportTunnelStatus.tunnel_id": "IPSec session that carries the traffic.",
};
