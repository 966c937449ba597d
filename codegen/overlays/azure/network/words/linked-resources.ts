/** Resources of other parts of Azure's network that stand in answers: interfaces, subnets, rules and addresses. */
export const linkedResourceWords: Readonly<Record<string, string>> = {
  // Security rules and routes.
  "SecurityRulePropertiesFormat.priority":
    "From 100 to 4096, unique in a group for each direction. The lowest number decides first.",
  "SecurityRulePropertiesFormat.protocol": "`*` is any; `Esp` and `Ah` belong to IPsec.",
  "*.sourcePortRange": "A port, a range as `100-400`, or `*`. Several stand in `sourcePortRanges`.",
  "*.destinationPortRange": "A port, a range as `100-400`, or `*`. Several stand in `destinationPortRanges`.",
  "*.sourcePortRanges": "Ports, ranges as `100-400`, or `*`.",
  "*.destinationPortRanges": "Ports, ranges as `100-400`, or `*`.",
  "*.sourceAddressPrefix":
    "CIDR block, `*` or a service tag such as `Internet`. Several stand in `sourceAddressPrefixes`.",
  "*.destinationAddressPrefix":
    "CIDR block, `*` or a service tag such as `Internet`. Several stand in `destinationAddressPrefixes`.",
  "SecurityRulePropertiesFormat.sourceAddressPrefixes": "CIDR blocks.",
  "SecurityRulePropertiesFormat.destinationAddressPrefixes": "CIDR blocks.",
  "EffectiveNetworkSecurityRule.sourceAddressPrefixes": "CIDR blocks, service tags or `*`.",
  "EffectiveNetworkSecurityRule.destinationAddressPrefixes": "CIDR blocks, service tags or `*`.",
  "EffectiveNetworkSecurityRule.priority": "The lowest number decides first.",
  "SecurityRulePropertiesFormat.sourceApplicationSecurityGroups": "In place of prefixes.",
  "SecurityRulePropertiesFormat.destinationApplicationSecurityGroups": "In place of prefixes.",
  "SecurityRulePropertiesFormat.description": "At most 140 characters.",
  "ServiceEndpointPolicyDefinitionPropertiesFormat.description": "At most 140 characters.",
  "NetworkSecurityGroupPropertiesFormat.defaultSecurityRules":
    "Built in, and last in order: they cannot be removed, only overruled.",
  "NetworkSecurityGroupPropertiesFormat.flushConnection":
    "Changed rules also act on flows that exist already; `false` leaves those alone.",
  "RoutePropertiesFormat.addressPrefix": "CIDR block or service tag.",
  "RoutePropertiesFormat.hasBgpOverride": "Wins over overlapping BGP routes even where they are more specific.",
  "RoutePropertiesFormat.nextHop": "Only with type `VirtualApplianceEcmp`.",
  "RoutePropertiesFormat.nextHopIpAddress": "Only with type `VirtualAppliance`.",
  "RoutePropertiesFormat.nextHopType": "Where matching packets go. `None` drops them.",
  "RouteNextHopEcmp.nextHopIpAddresses": "2 to 64, among which flows are spread.",
  "RouteTablePropertiesFormat.disableBgpRoutePropagation":
    "Keeps routes of VPN and ExpressRoute gateways out of its subnets.",
  "RouteTablePropertiesFormat.disablePeeringRoute": "`All` keeps routes of network peerings out.",

  // Subnets.
  "SubnetPropertiesFormat.addressPrefix": "CIDR block. Several stand in `addressPrefixes`.",
  "SubnetPropertiesFormat.addressPrefixes": "CIDR blocks.",
  "SubnetPropertiesFormat.defaultOutboundAccess": "`false` leaves machines without a way out that nobody set up.",
  "SubnetPropertiesFormat.delegations": "Services that may put resources of their own here.",
  "SubnetPropertiesFormat.privateEndpointNetworkPolicies":
    "Whether security groups and route tables act on private endpoints here; two values choose one of both.",
  "SubnetPropertiesFormat.privateLinkServiceNetworkPolicies":
    "Must be `Disabled` for a private link service to take its addresses from here.",
  "SubnetPropertiesFormat.sharingScope":
    "`Tenant` opens it to other subscriptions. Needs `defaultOutboundAccess` of `false` and a subnet that is still empty.",
  "SubnetPropertiesFormat.ipamPoolPrefixAllocations": "Pools of Network Manager that the prefixes are taken from.",
  "SubnetPropertiesFormat.purpose": "Follows from delegations and other settings.",
  "SubnetPropertiesFormat.serviceAssociationLinks":
    "Services that have put resources here; they keep the subnet from being deleted.",
  "ServiceDelegationPropertiesFormat.serviceName": "Such as `Microsoft.Sql/servers`.",
  "ServiceDelegationPropertiesFormat.actions": "Rights that the service has here.",
  "ServiceEndpointPropertiesFormat.service": "Such as `Microsoft.Storage`.",
  "ServiceEndpointPropertiesFormat.locations": "Regions.",
  "ServiceEndpointPolicyDefinitionPropertiesFormat.service": "Such as `Microsoft.Storage`.",
  "ServiceEndpointPolicyDefinitionPropertiesFormat.serviceResources":
    "ARM ids of the accounts, groups or subscriptions that may be reached.",
  "ServiceEndpointPolicy.kind": "For the portal only.",
  "ServiceAssociationLinkPropertiesFormat.allowDelete": "Whether the service lets go of the subnet.",
  "*.linkedResourceType": "As `Microsoft.Web/serverFarms`.",

  // Interfaces.
  "NetworkInterfacePropertiesFormat.enableAcceleratedNetworking":
    "Packets reach the machine past the host's virtual switch (SR-IOV).",
  "NetworkInterfacePropertiesFormat.enableIPForwarding":
    "Lets it take and send packets with addresses that are not its own, as appliances do.",
  "NetworkInterfacePropertiesFormat.defaultOutboundConnectivityEnabled":
    "Whether the machine gets out by an address that nobody set up.",
  "NetworkInterfacePropertiesFormat.auxiliaryMode":
    "For appliances: `MaxConnections` and `AcceleratedConnections` hold more flows.",
  "NetworkInterfacePropertiesFormat.auxiliarySku": "Only with an `auxiliaryMode`.",
  "NetworkInterfacePropertiesFormat.hostedWorkloads": "ARM ids of bare metal resources.",
  "NetworkInterfacePropertiesFormat.workloadType": "Of bare metal resources.",
  "NetworkInterfacePropertiesFormat.primary": "A machine's first interface, which has its default route.",
  "NetworkInterfacePropertiesFormat.vnetEncryptionSupported":
    "Whether the size of its machine can encrypt traffic inside the network.",
  "NetworkInterfaceDnsSettings.dnsServers":
    "IP addresses that replace the network's. `AzureProvidedDNS` alone goes back to Azure's own.",
  "NetworkInterfaceDnsSettings.appliedDnsServers":
    "What machines in an availability set really have: servers of all their interfaces together.",
  "NetworkInterfaceDnsSettings.internalDnsNameLabel":
    "Host part of a name that machines in the same network can resolve.",
  "NetworkInterfaceDnsSettings.internalDomainNameSuffix":
    "With the machine's name in front it is a name that resolves within the network.",
  "NetworkInterfaceDnsSettings.internalFqdn": "Resolves for machines in the same network.",
  "NetworkInterfaceIPConfigurationPropertiesFormat.privateIPAddress": "An address, or a CIDR block of them.",
  "NetworkInterfaceIPConfigurationPropertiesFormat.privateIPAddressPrefixLength":
    "With `Dynamic` allocation the service gives a CIDR block of this size in place of one address.",
  "NetworkInterfaceIPConfigurationPropertiesFormat.gatewayLoadBalancer":
    "Frontend of an appliance's load balancer through which all traffic is sent first.",
  "NetworkInterfaceIPConfigurationPropertiesFormat.privateLinkConnectionProperties":
    "Filled for interfaces of private endpoints.",
  "*.privateIPAddressVersion": "`IPv4` where nothing is given.",
  "VirtualNetworkTapPropertiesFormat.destinationPort": "UDP port for the copies, in VXLAN.",
  "VirtualNetworkTapPropertiesFormat.destinationNetworkInterfaceIPConfiguration": "Collector for the copied traffic.",
  "VirtualNetworkTapPropertiesFormat.destinationLoadBalancerFrontEndIPConfiguration":
    "Internal load balancer before collectors for the copied traffic.",

  // Load balancers and NAT.
  "BackendAddressPoolPropertiesFormat.drainPeriodInSeconds":
    "Wait before connections to a member that leaves are reset.",
  "BackendAddressPoolPropertiesFormat.tunnelInterfaces": "For a load balancer before appliances.",
  "GatewayLoadBalancerTunnelInterface.identifier": "VXLAN network identifier.",
  "GatewayLoadBalancerTunnelInterface.port": "UDP port of the VXLAN tunnel.",
  "GatewayLoadBalancerTunnelInterface.type":
    "`External` is the side of the internet, `Internal` that of the application.",
  "LoadBalancerBackendAddressPropertiesFormat.adminState":
    "`Up` and `Down` overrule the health probe; `Down` also resets connections.",
  "FrontendIPConfigurationPropertiesFormat.enableConnectionTracking":
    "Keeps packets of one UDP flow at one member; wins over the same setting of rules.",
  "FrontendIPConfigurationPropertiesFormat.gatewayLoadBalancer":
    "Frontend of an appliance's load balancer through which all traffic is sent first.",
  "InboundNatRulePropertiesFormat.enableFloatingIP":
    "Packets arrive with the frontend's address (direct server return). Cannot be changed afterwards.",
  "InboundNatRulePropertiesFormat.enableTcpReset": "Sends RST both ways when a TCP flow times out. TCP only.",
  "InboundNatRulePropertiesFormat.idleTimeoutInMinutes": "4 to 30, by default 4. TCP only.",
  "InboundNatRulePropertiesFormat.frontendPort": "1 to 65534, unique in the load balancer.",
  "InboundNatRulePropertiesFormat.backendPort": "1 to 65535.",
  "InboundNatRulePropertiesFormat.frontendPortRangeStart":
    "1 to 65534; with `backendAddressPool` each member gets a port of the range.",
  "InboundNatRulePropertiesFormat.frontendPortRangeEnd":
    "1 to 65534; with `backendAddressPool` each member gets a port of the range.",
  "NatGatewayPropertiesFormat.idleTimeoutInMinutes": "Of TCP flows.",
  "NatGatewayPropertiesFormat.nat64": "Lets machines that have IPv6 only reach IPv4 servers.",

  // Public addresses.
  "PublicIPAddressPropertiesFormat.ipTags": "Choose the range, as by routing preference.",
  "PublicIPAddressPropertiesFormat.idleTimeoutInMinutes": "Of TCP flows.",
  "PublicIPAddressPropertiesFormat.deleteOption":
    "`Delete` removes it together with the virtual machine that uses it, `Detach` keeps it.",
  "PublicIPAddressPropertiesFormat.publicIPPrefix": "Block that the address is taken from.",
  "PublicIPAddressPropertiesFormat.publicIPAllocationMethod": "`Standard` ones are always `Static`.",
  "PublicIPAddressPropertiesFormat.upgradedToV2": "Whether it was `Standard` before it became `StandardV2`.",
  "PublicIPAddressDnsSettings.domainNameLabel": "First part of `fqdn`; the rest depends on the region.",
  "PublicIPAddressDnsSettings.domainNameLabelScope":
    "Adds a hash to `fqdn`, so that nobody outside this scope can take the name over.",
  "PublicIPAddressDnsSettings.fqdn": "Of the A record that Azure keeps.",
  "PublicIPAddressDnsSettings.reverseFqdn": "Name for a PTR record; must itself lead to this address.",
  "PublicIPAddressSku.tier": "`Global` serves load balancers across regions.",
  "IpTag.ipTagType": "Such as `FirstPartyUsage` or `RoutingPreference`.",
  "IpTag.tag": "Value for the type, such as `SQL` or `Internet`.",
  "IpTag.firstPartyServiceTagId": "ARM id.",
  "DdosSettings.protectionMode": "`VirtualNetworkInherited` follows the virtual network's plan.",
  "DdosSettings.ddosProtectionPlan": "Only with mode `Enabled`.",

  // Private link.
  "PrivateEndpointProperties.manualPrivateLinkServiceConnections":
    "Wait for the owner's approval, where the caller has no right to approve.",
  "PrivateEndpointProperties.privateLinkServiceConnections": "Approved at once, where the caller has the right to.",
  "PrivateEndpointProperties.customDnsConfigs": "Names that should resolve to the endpoint.",
  "PrivateLinkServiceConnectionProperties.groupIds": "Parts of the remote resource, as `blob` of a storage account.",
  "*.groupId": "Part of the remote resource, as `blob` of a storage account.",
  "PrivateEndpointIPConfigurationProperties.memberName": "Member of the part in `groupId`; larger parts have several.",
  "PrivateLinkServiceConnectionProperties.approvalReference":
    "An approved endpoint, whose approval also counts here when the connection is created.",
  "ApprovalReference.privateEndpointId": "ARM id.",
  "PrivateLinkServiceConnectionProperties.privateLinkServiceId": "ARM id of the remote resource.",
  "PrivateLinkServiceConnectionProperties.requestMessage":
    "For the owner of the remote resource. At most 140 characters.",
  "PrivateLinkServiceConnectionState.status": "`Pending`, `Approved`, `Rejected` or removed by the owner.",
  "PrivateLinkServiceConnectionState.description": "The owner's reason.",
  "PrivateLinkServiceConnectionState.actionsRequired": "What the consumer has to do after a change at the provider.",
  "PrivateEndpointConnectionProperties.linkIdentifier": "Arrives in the header of the proxy protocol.",
  "PrivateLinkServiceProperties.alias": "Consumers without rights in the subscription connect by it.",
  "PrivateLinkServiceProperties.autoApproval": "Whose connections need no approval.",
  "PrivateLinkServiceProperties.visibility": "Who may ask for a connection.",
  "PrivateLinkServicePropertiesAutoApproval.subscriptions": "Ids; `*` is everyone.",
  "PrivateLinkServicePropertiesVisibility.subscriptions": "Ids; `*` is everyone.",
  "PrivateLinkServiceProperties.enableProxyProtocol":
    "Puts the consumer's address and link before the TCP stream (PROXY v2); the servers must expect it.",
  "PrivateLinkServiceProperties.destinationIPAddress": "Sends there directly, without a load balancer.",
};
