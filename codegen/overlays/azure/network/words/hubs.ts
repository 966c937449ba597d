/** Virtual WANs, hubs, their VPN gateways, sites and connections. */
export const hubWords: Readonly<Record<string, string>> = {
  "VirtualWanProperties.allowBranchToBranchTraffic":
    "Lets VPN sites, ExpressRoute circuits and point-to-site users reach each other.",
  "VirtualWanProperties.disableVpnEncryption": "Insecure: tunnels no longer hide what they carry.",
  "VirtualWanProperties.type": "`Basic` has site-to-site VPN only. It can become `Standard`, but never goes back.",
  "VirtualWanProperties.office365LocalBreakoutCategory":
    "Which Microsoft 365 traffic sites send to the internet themselves.",

  "VirtualHubProperties.addressPrefix":
    "CIDR block of /24 or larger, apart from all connected networks. Cannot be changed afterwards.",
  "VirtualHubProperties.addressPrefixV6": "CIDR block.",
  "VirtualHubProperties.allowBranchToBranchTraffic":
    "Of a route server: passes routes on between the virtual network's gateways and its appliances.",
  "VirtualHubProperties.hubRoutingPreference":
    "Which origin wins among routes with the same prefix; `ASPath` takes the shortest path, whatever its origin.",
  "VirtualHubProperties.routingState": "Of the router in the hub; gateways have states of their own.",
  "VirtualHubProperties.routeTable": "First form of static routes; `hubRouteTables` have replaced it.",
  "VirtualHubProperties.virtualHubRouteTableV2s": "Second form of static routes; `hubRouteTables` have replaced it.",
  "VirtualHubProperties.sku": "`Basic` or `Standard`, as the type of its WAN.",
  "VirtualHubProperties.virtualRouterAsn": "BGP peers in virtual networks need it. 65515 for Azure's routers.",
  "VirtualHubProperties.virtualRouterIps": "Both are BGP peers for appliances in virtual networks.",
  "VirtualHubProperties.virtualRouterIpsV6": "BGP peers for appliances in virtual networks.",
  "VirtualHubProperties.virtualWan": "Absent on a hub that is a route server.",
  "VirtualHubProperties.ipConfigurations": "Only a route server has any.",
  "VirtualHubProperties.bgpConnections": "Peerings with appliances in virtual networks.",
  "VirtualHubProperties.securityPartnerProvider": "Third-party service that inspects traffic to the internet.",
  "VirtualHub.kind": "Tells route servers from other hubs, for the portal.",
  "VirtualRouterAutoScaleConfiguration.minCapacity":
    "Routing infrastructure units: 2 give 3 Gbit/s, from 3 on as many Gbit/s as units. Each has room for 1000 virtual machines.",
  "HubIPConfigurationPropertiesFormat.subnet": "Must have the name `RouteServerSubnet`.",

  "*.isRoutingPreferenceInternet":
    "Traffic at the public addresses leaves Microsoft's network early and crosses the internet; `false` keeps it in the network for longer.",
  "VpnGatewayProperties.vpnGatewayScaleUnit": "500 Mbit/s for each, at each of the two instances.",
  "VpnGatewayProperties.bgpSettings": "The gateway as BGP speaker; those in hubs have the ASN 65515.",
  "VpnGatewayProperties.connections": "Each leads to one site.",
  "VpnGatewayProperties.natRules": "They act only on link connections that name them.",
  "VpnGatewayProperties.ipConfigurations": "Addresses of both instances.",
  "VpnGatewayIpConfiguration.publicIpAddress": "Tunnels of one instance end here.",
  "VpnGatewayIpConfiguration.privateIpAddress": "Of one instance, inside the hub.",

  "VpnConnectionProperties.vpnLinkConnections": "One tunnel for each link of the site, with settings of its own.",
  "VpnConnectionProperties.sharedKey": "No longer used: each link connection has its own.",
  "VpnConnectionProperties.remoteVpnSite": "At the other end.",
  "VpnConnectionProperties.enableBgp": "Routes come by BGP in place of fixed prefixes.",
  "*.connectionBandwidth": "Expected Mbit/s.",
  "*.vpnConnectionProtocolType": "IKE version.",
  "VpnConnectionProperties.dpdTimeoutSeconds": "Dead peer detection: silence after which the peer counts as gone.",
  "VpnConnectionProperties.connectionStatus":
    "Of the tunnels; whether the settings are stored tells `provisioningState`.",
  "VpnConnectionProperties.routingWeight": "Preference among connections.",
  "VpnSiteLinkConnectionProperties.dpdTimeoutSeconds":
    "Dead peer detection: silence after which the peer counts as gone.",
  "VpnSiteLinkConnectionProperties.connectionStatus": "Of the tunnels over this link.",
  "VpnSiteLinkConnectionProperties.routingWeight": "Preference among connections.",
  "VpnSiteLinkConnectionProperties.sharedKey":
    "Pre-shared key of both ends. Answers leave it out; a call of its own reads it.",
  "VpnSiteLinkConnectionProperties.enableBgp": "Routes come by BGP; the link needs `bgpProperties`.",
  "VpnSiteLinkConnectionProperties.ingressNatRules":
    "Rules of the gateway in mode `IngressSnat` that act here: they translate the site's addresses.",
  "VpnSiteLinkConnectionProperties.egressNatRules":
    "Rules of the gateway in mode `EgressSnat` that act here: they translate addresses behind the hub.",
  "VpnSiteLinkConnectionProperties.vpnGatewayCustomBgpAddresses":
    "APIPA addresses from which the gateway speaks BGP on this link, one for each instance.",
  "VpnSiteLinkConnectionProperties.vpnLinkConnectionMode":
    "Who starts IKE: `Default` either side, `InitiatorOnly` only the gateway, `ResponderOnly` only the site.",
  "VpnSiteLinkConnectionProperties.vpnSiteLink": "The site's line that carries the tunnel.",
  "SharedKeyProperties.sharedKey": "Pre-shared key of a link connection; a read in clear text is a call of its own.",
  "SharedKeyProperties.sharedKeyLength": "Characters.",

  "VpnSiteProperties.addressSpace": "Prefixes at the site that are routed into its tunnels. Needed without BGP.",
  "VpnSiteProperties.bgpProperties": "Of a site with one line; with `vpnSiteLinks` each of them has its own.",
  "VpnSiteProperties.ipAddress":
    "Public address of a site with one line; with `vpnSiteLinks` each of them has its own.",
  "VpnSiteProperties.vpnSiteLinks": "Lines of the site to different providers, each with a tunnel. At most 4.",
  "VpnSiteProperties.o365Policy": "Which Microsoft 365 traffic the device may send to the internet itself.",
  "VpnSiteProperties.deviceProperties": "What stands at the site; the configuration file is made for it.",
  "DeviceProperties.linkSpeedInMbps": "Mbit/s.",
  "VpnLinkProviderProperties.linkSpeedInMbps": "Mbit/s.",
  "VpnLinkProviderProperties.linkProviderName": "Internet provider.",
  "VpnSiteLinkProperties.fqdn": "In place of `ipAddress` where the line's public address changes; Azure resolves it.",
  "VpnSiteLinkProperties.ipAddress": "Public address of the device on this line. Either this or `fqdn`.",
  "VpnSiteLinkProperties.bgpProperties": "The site as BGP speaker on this line.",
  "VpnLinkBgpSettings.asn": "Must differ from the hub's 65515.",
  "VpnLinkBgpSettings.bgpPeeringAddress": "Also the BGP identifier. Never the line's public address; may be APIPA.",
  "O365BreakOutCategoryPolicies.allow": "Endpoints that Microsoft 365 lists as `Allow`, which bear some delay.",
  "O365BreakOutCategoryPolicies.default": "Endpoints that Microsoft 365 lists as `Default`, ordinary internet traffic.",
  "O365BreakOutCategoryPolicies.optimize":
    "Endpoints that Microsoft 365 lists as `Optimize`, which suffer most from delay.",
  "VirtualWanSecurityProviders.supportedProviders": "`Native` is Azure Firewall, `External` a partner's service.",
};
