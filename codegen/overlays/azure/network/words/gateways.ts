/** Gateways inside a virtual network: what they are, BGP, NAT rules and migration. */
export const gatewayWords: Readonly<Record<string, string>> = {
  "VirtualNetworkGatewayPropertiesFormat.activeActive":
    "Both instances carry traffic, each with a public address and tunnels of its own; `false` keeps one in reserve.",
  "VirtualNetworkGatewayPropertiesFormat.adminState":
    "Whether an ExpressRoute gateway carries traffic where its network has several of them.",
  "VirtualNetworkGatewayPropertiesFormat.allowRemoteVnetTraffic":
    "Takes traffic from other virtual networks, as those on the same circuit; does not cover Virtual WAN.",
  "VirtualNetworkGatewayPropertiesFormat.allowVirtualWanTraffic": "Takes traffic from networks behind hubs.",
  "VirtualNetworkGatewayPropertiesFormat.autoScaleConfiguration":
    "Bounds between which an ExpressRoute gateway grows and shrinks by itself.",
  "VirtualNetworkGatewayAutoScaleBounds.max": "Scale units.",
  "VirtualNetworkGatewayAutoScaleBounds.min": "Scale units.",
  "VirtualNetworkGatewayPropertiesFormat.bgpSettings": "The gateway as BGP speaker.",
  "VirtualNetworkGatewayPropertiesFormat.customRoutes":
    "Prefixes announced to point-to-site clients beside those of the virtual network.",
  "VirtualNetworkGatewayPropertiesFormat.disableIPSecReplayProtection":
    "Turns the anti-replay window of ESP (RFC 4303) off, which lowers security.",
  "VirtualNetworkGatewayPropertiesFormat.enableBgp":
    "Speaks BGP on connections that have it enabled too. Needs type `RouteBased` and another SKU than `Basic`.",
  "*.enableBgpRouteTranslationForNat":
    "Translates learned and announced routes by the NAT rules of their connections; `false` leaves them as they are.",
  "VirtualNetworkGatewayPropertiesFormat.enableDnsForwarding":
    "Answers queries at the address in `inboundDnsForwardingEndpoint`.",
  "VirtualNetworkGatewayPropertiesFormat.inboundDnsForwardingEndpoint":
    "Address at the gateway that takes DNS queries.",
  "VirtualNetworkGatewayPropertiesFormat.enableHighBandwidthVpnGateway":
    "Turns on what Azure's other tools call advanced connectivity.",
  "VirtualNetworkGatewayPropertiesFormat.enablePrivateIpAddress":
    "Gives the instances private tunnel addresses, for connections with `useLocalAzureIpAddress`.",
  "VirtualNetworkGatewayPropertiesFormat.gatewayDefaultSite":
    "Local network gateway that gets all traffic for the internet (forced tunneling).",
  "VirtualNetworkGatewayPropertiesFormat.gatewayType":
    "A virtual network has one `Vpn` gateway at most. Fixed once it exists. `LocalGateway` stands at an edge site.",
  "VirtualNetworkGatewayPropertiesFormat.ipConfigurations":
    "One; with `activeActive` two, and a third where such a gateway has point-to-site clients.",
  "VirtualNetworkGatewayPropertiesFormat.resiliencyModel":
    "Whether an ExpressRoute gateway is reached through one site or several.",
  "VirtualNetworkGatewayPropertiesFormat.vNetExtendedLocationResourceId":
    "The customer's network that a gateway of type `LocalGateway` serves.",
  "VirtualNetworkGatewayPropertiesFormat.virtualNetworkGatewayPolicyGroups":
    "Groups of point-to-site users, which choose the address pool.",
  "VirtualNetworkGatewayPropertiesFormat.vpnClientConfiguration": "For point-to-site users.",
  "VirtualNetworkGatewayPropertiesFormat.vpnGatewayGeneration":
    "`None` unless `gatewayType` is `Vpn`. Resizing the SKU cannot change it.",
  "VirtualNetworkGatewayPropertiesFormat.vpnType":
    "`RouteBased` sends by routes, as IKEv2, BGP and point-to-site need; `PolicyBased` by IPsec policies. Fixed once it exists.",
  "VirtualNetworkGateway.identity": "Managed identity by which it reads certificates, as from Key Vault.",
  "VirtualNetworkGatewaySku.name":
    "Names that end in `AZ` spread over availability zones. `Basic` has neither BGP nor custom IPsec policies.",
  "VirtualNetworkGatewaySku.tier": "The same value as `name`.",
  "VirtualNetworkGatewayIPConfigurationPropertiesFormat.subnet":
    "Must have the name `GatewaySubnet`; nothing else may run in it.",
  "VirtualNetworkGatewayIPConfigurationPropertiesFormat.privateIPAddress":
    "Assigned where the gateway has `enablePrivateIpAddress`.",

  "BgpSettings.asn":
    "Gateways have 65515 by default. Both ends must differ; on-premises ones cannot use 8074, 8075, 12076, 65515 or 65517 to 65520.",
  "BgpSettings.bgpPeeringAddress":
    "Also the BGP identifier. Two with a comma between them where both instances of a gateway are active.",
  "BgpSettings.bgpPeeringAddresses":
    "By instance of a gateway, those that it chose itself and the APIPA ones; not for on-premises ends.",
  "BgpSettings.peerWeight": "Added to the weight of every route learned from here.",
  "IPConfigurationBgpPeeringAddress.ipconfigurationId":
    "Stands for an instance: an ARM id, or `Instance0` and `Instance1` at hub gateways.",
  "IPConfigurationBgpPeeringAddress.customBgpIpAddresses":
    "APIPA, from 169.254.21.0 to 169.254.22.255, for peers that have such addresses. There the peer must open the BGP session.",
  "IPConfigurationBgpPeeringAddress.defaultBgpIpAddresses": "From the gateway's own subnet.",
  "IPConfigurationBgpPeeringAddress.tunnelIpAddresses": "Public; where tunnels from outside end.",

  "VirtualNetworkGatewayPropertiesFormat.natRules":
    "They act only on connections that name them. 100 at most, ingress and egress together.",
  "*.internalMappings":
    "Before translation: on-premises prefixes of an ingress rule, prefixes of the virtual network or hub of an egress rule.",
  "*.externalMappings":
    "After translation. Those of different networks must not overlap, nor meet networks that are reached without NAT.",
  VpnNatRuleMode:
    "`IngressSnat` translates addresses of the on-premises side, `EgressSnat` those of the Azure side. Static rules act in both directions.",
  VpnNatRuleType:
    "`Static` maps one to one. `Dynamic` shares addresses and ports; sessions can start from the internal side only.",
  "*.mode": "With which list of a connection the rule goes: `ingressNatRules` or `egressNatRules`.",
  "VirtualNetworkGatewayNatRuleProperties.type": "`Static` needs mappings of equal size on both sides.",
  "VpnGatewayNatRuleProperties.type": "`Static` needs mappings of equal size on both sides.",
  "VirtualNetworkGatewayNatRuleProperties.ipConfigurationId":
    "Chooses the instance that applies the rule; active-active gateways want one rule for each.",
  "VpnGatewayNatRuleProperties.ipConfigurationId": "Chooses the instance that applies the rule, as `Instance0`.",
  "VpnGatewayNatRuleProperties.egressVpnSiteLinkConnections": "Those that have chosen this rule for egress.",
  "VpnGatewayNatRuleProperties.ingressVpnSiteLinkConnections": "Those that have chosen this rule for ingress.",
  "VpnNatRuleMapping.addressSpace": "One CIDR block.",
  "VpnNatRuleMapping.portRange": "First and last port, as `100-100`.",

  "VirtualNetworkGatewayMigrationParameters.migrationType":
    "`UpgradeDeploymentToStandardIP` leaves Basic public addresses behind; `UpgradeGatewayToDualStack` adds IPv6.",
  "VirtualNetworkGatewayMigrationStatus.phase":
    "`Prepare`, `Execute` and `Commit` follow each other, each by a call; `Abort` goes back.",
  "VirtualNetworkGatewayMigrationStatus.state": "Of the step in `phase`.",
  "VirtualNetworkGatewayMigrationStatus.errorMessage": "Filled when `state` is `Failed`.",

  "VpnDeviceScriptParameters.vendor": "A maker from the list of supported devices.",
  "VpnDeviceScriptParameters.deviceFamily": "As in the list of supported devices.",
  "VpnDeviceScriptParameters.firmwareVersion": "As in the list of supported devices.",
  "VpnPacketCaptureStartParameters.filterData":
    "JSON text with `TracingFlags` (1 ESP, 2 IKE, 8 OpenVPN), `MaxPacketBufferSize` (bytes), `MaxFileSize` (MB), `Filters`.",
  "VpnGatewayPacketCaptureStartParameters.filterData":
    "JSON text with `TracingFlags` (1 ESP, 2 IKE, 8 OpenVPN), `MaxPacketBufferSize` (bytes), `MaxFileSize` (MB), `Filters`.",
  "VpnConnectionPacketCaptureStartParameters.filterData":
    "JSON text with `TracingFlags` (1 ESP, 2 IKE, 8 OpenVPN), `MaxPacketBufferSize` (bytes), `MaxFileSize` (MB), `Filters`.",
  "*.linkConnectionNames": "Tunnels to record, by the names of the connections of single links.",
};
