const tunnelEnd = "of the tunnel: a host address in a /30 of 169.254.0.0/16 but not in 169.254.195.0/24, such as";
const quality = "Probes of network quality analysis (NQA) through the tunnel; with the style `static` only.";
const hub = "Lets the customer's branches reach each other through the gateway; with the style `bgp` only.";
const peerSubnets = "CIDR blocks at the customer's end, 50 at most.";
const rules = "Traffic that enters the tunnel.";
const asBefore = "Absent: they stay as they are.";

/** Fields of site-to-site connections, their policies, monitors, SAs and logs. */
export const connectionWords: Readonly<Record<string, string>> = {
  "*.tunnel_local_address": `Gateway's end ${tunnelEnd} \`169.254.76.1/30\`. The customer's end has the other one.`,
  "*.tunnel_peer_address": `Customer's end ${tunnelEnd} \`169.254.76.2/30\`. The gateway's end has the other one.`,
  "*.enable_nqa": quality,
  "*.enable_hub": hub,
  "*.ikepolicy": "Phase 1; must match the settings at the customer's end.",
  "*.ipsecpolicy": "Phase 2; must match the settings at the customer's end.",
  "*.ha_role":
    "With an `active-standby` gateway, `master` on its first address and `slave` on its second; with others always `master`.",
  "*.peer_subnets_v6": "As `peer_subnets`, for a gateway whose `ip_version` is `ipv6`.",
  "*.policy_rules_v6": "As `policy_rules`, for a gateway whose `ip_version` is `ipv6`.",
  "*.connection_monitor_id": "Absent where nothing probes the connection.",
  "*.cgw_id": "Customer gateway; with a gateway of flavor `GM` it needs a certificate.",

  "CreateVpnConnectionRequestBodyContent.name": "Absent: the service makes one, such as `vpn-13be`.",
  "CreateVpnConnectionRequestBodyContent.style":
    "`policy` goes by rules, `static` by `peer_subnets`, `bgp` by learned routes. Lower case here, upper case in answers.",
  "CreateVpnConnectionRequestBodyContent.vgw_ip":
    "Id of the gateway's elastic IP, or its private address with the `network_type` `private`.",
  "CreateVpnConnectionRequestBodyContent.peer_subnets": `${peerSubnets} Needed unless the gateway is attached to a router and the style is not \`static\`.`,
  "CreateVpnConnectionRequestBodyContent.policy_rules": `${rules} Needed with the style \`policy\`, and goes with no other.`,
  "CreateVpnConnectionRequestBodyContent.psk":
    "Pre-shared key of both ends, with three of upper case, lower case, digits and special characters.",
  "CreateVpnConnectionRequestBodyContent.vgw_id": "With flavor `GM` the gateway needs its certificate first.",

  "UpdateVpnConnectionRequestBodyContent.peer_subnets": `${peerSubnets} ${asBefore}`,
  "UpdateVpnConnectionRequestBodyContent.policy_rules": `${rules} With the style \`policy\` only. ${asBefore}`,
  "UpdateVpnConnectionRequestBodyContent.psk":
    "Pre-shared key of both ends. With IKEv2, a change of the key alone does not take effect.",

  "CreateResponseVpnConnection.style": "Upper case here, lower case in requests.",
  "CreateResponseVpnConnection.vgw_ip": "Id of the gateway's elastic IP, or its private address.",
  "CreateResponseVpnConnection.peer_subnets": "CIDR blocks at the customer's end.",
  "CreateResponseVpnConnection.policy_rules": "With the style `POLICY` only.",
  "UpdateResponseVpnConnection.style": "Upper case here, lower case in requests.",
  "UpdateResponseVpnConnection.vgw_ip": "Id of the gateway's elastic IP, or its private address.",
  "UpdateResponseVpnConnection.peer_subnets": "CIDR blocks at the customer's end.",
  "UpdateResponseVpnConnection.policy_rules": "With the style `POLICY` only.",
  "ResponseVpnConnection.style": "Upper case here, lower case in requests.",
  "ResponseVpnConnection.vgw_ip": "Id of the gateway's elastic IP, or its private address.",
  "ResponseVpnConnection.peer_subnets": "CIDR blocks at the customer's end.",
  "ResponseVpnConnection.policy_rules": "With the style `POLICY` only.",
  "ResponseVpnConnection.status": "`DOWN` is a normal end state: the tunnel is set up here and not at the other end.",
  "ResponseVpnConnection.bgp_peer": "With the style `BGP` only.",
  "ResponseVpnConnection.eip_id": "Use `vgw_ip`.",
  "ResponseVpnConnection.type": "`POLICY` or `ROUTE`; use `style`.",
  "ResponseVpnConnection.route_mode": "`static` or `bgp`; use `style`.",

  "PolicyRule.rule_index":
    "Unique in the connection, and best left out: the service makes a rule of each destination and counts anew.",
  "PolicyRule.source": "CIDR block at the gateway's end; unique in the connection.",
  "PolicyRule.destination": "CIDR blocks at the customer's end.",

  "BgpPeer.peer_asn": "Autonomous system number at the customer's end.",
  "BgpPeer.state": "Of the BGP session (RFC 4271), which exchanges routes only once it is established.",
  "BgpPeer.num_received_routes": "Learned from the customer's end.",
  "BgpPeer.peer_ip_address": "At the customer's end.",

  "*.proto_type": "Probes are ICMP echoes.",
  "ConnectionMonitorInfo.source_ip": "Address of the VPN gateway, which sends the probes.",
  "ConnectionMonitorInfo.destination_ip": "Address of the customer gateway, which answers the probes.",
  "ConnectionMonitorInfo.status": "`PENDING_*` while work goes on.",
  "CreateConnectionMonitorInfo.source_ip": "Address of the VPN gateway, which sends the probes.",
  "CreateConnectionMonitorInfo.destination_ip": "Address of the customer gateway, which answers the probes.",

  "SaInfo.collected_at": "UTC time at which the counters were read.",
  "SaInfo.source_ip_cidr": "Traffic selector of the gateway's end: a CIDR block.",
  "SaInfo.dest_ip_cidr": "Traffic selector of the customer's end: a CIDR block.",
  "SaInfo.packets_recv": "Count, from the customer's end.",
  "SaInfo.packets_sent": "Count, to the customer's end.",
  "SaInfo.traffic_recv": "Bytes from the customer's end.",
  "SaInfo.traffic_sent": "Bytes to the customer's end.",

  "Log.time": "Milliseconds since 1970.",
  "ExportPeerConfigurationRequestBody.vendor": "Maker of the customer's device, from the list of supported devices.",
  "ExportPeerConfigurationRequestBody.type": "Series, as its maker calls it.",
  "ExportPeerConfigurationRequestBody.version":
    "Software of the customer's device, from the list of supported devices.",
  "ExportVpnConnectionPeerConfigurationResponse.peer_config":
    "Settings for the customer's device, as text; they may hold the pre-shared key.",
  "SupportedDevice.type": "Series, as its maker calls it.",
  "SupportedDevice.vendor": "Maker of the device.",
  "SupportedDevice.version": "Of the device's software.",
};
