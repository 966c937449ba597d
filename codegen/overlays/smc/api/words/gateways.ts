import { ofModels } from "../../../of-models.ts";

const endpoints = ["ExternalEndpoint", "InternalEndpoint", "LoopbackEndpoint"];

/** Gateways with their ends and sites. */
export const gatewayWords: Readonly<Record<string, string>> = {
  ...ofModels(endpoints, {
    dynamic: "Has no fixed address. It then needs `ike_phase1_id_type` and `ike_phase1_id_value`.",
    enabled: "False: no tunnel begins or ends here.",
    nat_t: "Allows UDP on port 4500 where NAT is on the way (NAT traversal).",
    force_nat_t: "UDP on port 4500 even without NAT on the way.",
    udp_encapsulation: "Of the product's own clients: IPsec within UDP.",
    ike_phase1_id_value: "IKE identity in the form of `ike_phase1_id_type`; the other end must expect it.",
    connection_type_ref: "Connection type: whether tunnels of this end are used, share the load or stand by.",
  }),
  "ExternalEndpoint.address": "IPv4 or IPv6; missing where it is dynamic.",
  "InternalEndpoint.address": "Follows from the interface; empty where it is dynamic.",
  "LoopbackEndpoint.address": "A loopback address of the engine.",
  ...ofModels(["ExternalEndpoint", "InternalEndpoint"], {
    ipsec_vpn: "Takes part in IPsec tunnels.",
    ssl_vpn_portal: "Serves web pages to users.",
    ssl_vpn_tunnel: "Takes clients of users over TLS.",
  }),
  "*.deducted_name": "Made of interface and address by the service; tells ends apart.",
  "InternalEndpoint.physical_interface": "Interface of the engine that has the address.",

  "*.gateway_profile":
    "What the gateway is able to do. That of engines follows from their version and cannot be chosen.",
  "*.trust_all_cas": "Trusts certificates of every CA that the server knows; `false` needs a list of CAs.",
  "*.trusted_certificate_authorities": "VPN certificate authorities; only where `trust_all_cas` is false.",
  "*.end_point": "Addresses of its ends; read each of them for more.",
  "*.site": "Addresses of its sites: the networks behind it.",
  "InternalGateway.cluster_ref": "Engine that it is a part of.",
  "InternalGateway.auto_certificate": "Makes RSA certificates by itself, and new ones before they end.",
  "InternalGateway.auto_site_content": "The networks behind it follow from the routing of the engine.",
  "InternalGateway.vpn_client_mode": "Which clients of users may connect; `no` for none.",
  "InternalGateway.firewall": "Lets clients in only where their host has a firewall.",
  "InternalGateway.antivirus": "Lets clients in only where their host has a virus scanner.",
  "InternalGateway.windows-update": "Lets clients in only where their host has its updates.",
  "InternalGateway.dtls": "TLS over UDP for clients of users.",
  "InternalGateway.dhcp_relay": "How clients of users get addresses.",

  "VpnSite.automatic": "Follows from the routing of the engine; then it has no `vpn_references`.",
  "VpnSite.vpn_references": "VPNs that the networks belong to.",
  "VpnSite.vpn_references.vpn_id": "`key` of the VPN.",
  "GatewayNode.node_usage":
    "`central` has tunnels with all, `satellite` with central ones only, `mobile` with clients of users.",
  "NewGatewayNode.node_usage": "Must fit the list it is added to: `central`, `satellite` or `mobile`.",
  "*.parent_node": "Gateway above it in the tree of the topology.",
  "*.child_node": "Gateways below it in the tree of the topology.",
  "*.vpn_key": "Number of the gateway within the VPN; ids of tunnels are made of two of them.",
  "GatewayNodesUsage.central_gateway_node_ref": "Missing where it is no central one.",
  "GatewayNodesUsage.mobile_gateway_node_ref": "Missing where it takes no clients of users.",
  "GatewayNodesUsage.satellite_gateway_node_ref": "Missing where it is no satellite.",
  "VpnMapping.gateway_nodes_usage": "Its part in the VPN.",
};
