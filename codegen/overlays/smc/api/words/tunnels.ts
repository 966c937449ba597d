import { ofModels } from "../../../of-models.ts";

/** VPNs, tunnels and how links are used. */
export const tunnelWords: Readonly<Record<string, string>> = {
  ...ofModels(["GatewayTunnel", "RouteVpnTunnel"], {
    hashed_preshared_key: "Tells whether the key has changed; the key itself cannot be read.",
    ppk_ref: "Post-quantum pre-shared keys (RFC 8784); used where the VPN profile has `ike_v2_ppk`.",
  }),
  "*.preshared_key":
    "The same at both ends. Can be set but never read: answers have `hashed_preshared_key`. Leave it out to keep it.",
  "GatewayTunnel.enabled": "False: none of the tunnels between the ends of these gateways is used.",
  "EndpointTunnel.enabled": "False: not used, while others between the same gateways may be.",
  "EndpointTunnel.endpoint_1": "End at one gateway.",
  "EndpointTunnel.endpoint_2": "End at the other gateway.",

  "PolicyVpn.nat": "NAT rules of the engines apply to what goes through the tunnels.",
  "PolicyVpn.vpn_profile": "Algorithms of both phases, and how the ends prove who they are.",
  "PolicyVpn.mobile_vpn_topology_mode": "Gateways that clients of users may connect to.",
  "PolicyVpn.dscp_qos_policy": "QoS policy that reads and writes the DSCP mark of packets.",
  "*.link_usage_profile": "Which links traffic prefers, by its QoS class.",

  "RouteVpnTunnel.tunnel_mode":
    "`vpn` is IPsec alone; `gre`, `ipip`, `sit` (IPv6 in IPv4) and `geneve` are encrypted only by `tunnel_encryption`.",
  "RouteVpnTunnel.tunnel_encryption":
    "`no_encryption` sends in the clear, `transport_mode` encrypts by `vpn_profile_ref`, `tunnel_mode` through `tunnel_mode_vpn_ref`.",
  "RouteVpnTunnel.vpn_profile_ref": "Algorithms of both phases; with IPsec of its own.",
  "RouteVpnTunnel.tunnel_mode_vpn_ref": "Policy-based VPN that carries the tunnel, with `tunnel_mode` as encryption.",
  "RouteVpnTunnel.mtu": "Bytes. The vendor's client sends 0 where none is chosen.",
  "RouteVpnTunnel.ttl": "Hops. The vendor's client sends 0 where none is chosen.",
  "RouteVpnTunnel.pmtu_discovery": "Lets the engine find the largest packet that the way takes.",
  "RouteVpnTunnel.gre_keepalive": "Asks the other end now and then. Of GRE only.",
  "RouteVpnTunnel.gre_keepalive_period": "Seconds between two questions.",
  "RouteVpnTunnel.gre_keepalive_retry": "Questions without an answer before the tunnel counts as down.",
  "RouteVpnTunnel.enabled": "False: no traffic goes through it.",
  "RouteVpnTunnelSide.tunnel_interface_ref":
    "Interface of the engine into which traffic is routed; missing for a gateway that is not managed here.",
  "RouteVpnTunnelSide.ip_address": "Address outside of the tunnel, where no gateway is managed here.",
  "RouteVpnTunnelSide.gateway_ref": "Engine's or external gateway.",
  "GeneveSettings.geneve_destination_port": "UDP; 6081 where missing.",
  "GeneveSettings.geneve_vni": "Virtual network identifier, 24 bits; 0 where missing. The same at both ends.",

  "ConnectionType.connectivity_group": "From 1 on. Tunnels of one group are watched as one.",
  "ConnectionType.link_type_ref": "Kind of line, by which link usage profiles choose.",
  "LinkUsageProfile.default_link_balancing_preference":
    "0 spreads traffic evenly over the links, 4 prefers the best one; between them by degrees.",
  "LinkUsageProfile.link_duplicate_qos_ref": "QoS classes whose packets are sent over several links at once.",
  "LinkUsageProfile.link_dont_duplicate_link_type_ref": "Kinds of line on which nothing is sent twice.",
  "LinkUsageProfile.link_fec_percentage": "Correction packets for 100 data packets (forward erasure correction).",
  "LinkUsageProfile.link_fec_threshold":
    "Percent of packets lost, from which on correction packets are sent; 0 to 100.",
  "LinkUsageProfile.link_fec_qos_ref": "QoS classes that get correction packets.",
  "LinkUsageProfile.link_fec_type_ref": "Kinds of line on which correction packets are sent.",
  "LinkUsageProfile.link_usage_exception": "What holds in the place of the default, by kind of line.",
};
