/** Routes of hubs: tables, maps, intents and what connections do with them. */
export const hubRoutingWords: Readonly<Record<string, string>> = {
  "*.routingConfiguration": "Which table routes its traffic, and which tables learn its routes.",
  "RoutingConfiguration.associatedRouteTable":
    "Routes what comes in here. VPN, ExpressRoute and point-to-site connections must have the hub's default table.",
  "RoutingConfiguration.propagatedRouteTables": "Tables that learn the routes from here.",
  "RoutingConfiguration.inboundRouteMap": "Changes or drops routes that the hub learns from here.",
  "RoutingConfiguration.outboundRouteMap": "Changes or drops routes that the hub announces here.",
  "RoutingConfiguration.vnetRoutes": "From the hub into a virtual network, as to an appliance there.",
  "PropagatedRouteTable.ids": "The table `noneRouteTable` alone stands for no table at all.",
  "PropagatedRouteTable.labels":
    "Stands for all tables of all hubs that have the label. Without any, a network's routes go to `default`.",
  "VnetRoute.bgpConnections": "Peerings of the hub with appliances in this network.",
  "VnetRoute.staticRoutes": "Prefixes behind an appliance in the connected network.",
  "VnetRoute.staticRoutesConfig": "What is common to all of `staticRoutes`.",
  "StaticRoute.addressPrefixes": "CIDR blocks.",
  "StaticRoute.nextHopIpAddress": "An appliance in the connected network; never an address of the hub's router.",
  "StaticRoutesConfig.propagateStaticRoutes":
    "Whether they reach the tables that learn routes from here. Can be sent since 2026-01-01; before, the service chooses.",
  "StaticRoutesConfig.vnetLocalRouteOverrideCriteria":
    "`Equal` sends traffic for the network itself past the appliance, `Contains` (the default) through it. Only when the connection is created.",
  "*.enableInternetSecurity": "Announces the hub's default route, 0.0.0.0/0, here.",

  "HubVirtualNetworkConnectionProperties.allowHubToRemoteVnetTransit": "Deprecated by the vendor.",
  "HubVirtualNetworkConnectionProperties.allowRemoteVnetToUseHubVnetGateways": "Deprecated by the vendor.",
  "HubVirtualNetworkConnectionProperties.connectionPolicy": "Its settings win over those here.",
  "HubVirtualNetworkConnectionProperties.enableOnlyIPv6Peering": "IPv4 prefixes stay out.",
  "HubVirtualNetworkConnectionProperties.remoteVirtualNetwork":
    "May be in another subscription. It can have no VPN or ExpressRoute gateway and hang on one hub only.",
  "ConnectionPolicyProperties.associatedConnections": "Names, not ids.",
  "BgpConnectionProperties.hubVirtualNetworkConnection": "Leads to the network in which the peer is.",
  "BgpConnectionProperties.peerAsn": "Not one of those that Azure reserves, such as 65515.",
  "BgpConnectionProperties.peerIp": "An appliance in a connected network.",
  "BgpConnectionProperties.connectionState": "Of the BGP session.",

  "HubRouteTableProperties.associatedConnections": "Connections whose traffic it routes.",
  "HubRouteTableProperties.propagatingConnections": "Connections whose routes it learns.",
  "HubRouteTableProperties.labels": "Group it with tables of other hubs; connections can announce to a label.",
  "HubRouteTableProperties.routes": "Static ones; they win over learned routes with the same prefix.",
  "HubRoute.destinationType": "`CIDR`, `ResourceId` or `Service`: what `destinations` holds.",
  "HubRoute.destinations": "CIDR blocks, ARM ids or services, as `destinationType` says.",
  "HubRoute.nextHopType": "Always `ResourceId`.",
  "HubRoute.nextHop": "ARM id of a connection of the hub or of its firewall.",
  "VirtualHubRoute.addressPrefixes": "CIDR blocks.",
  "VirtualHubRoute.nextHopIpAddress": "An appliance in a connected network.",
  "VirtualHubRouteV2.destinations": "CIDR blocks where `destinationType` is `CIDR`.",
  "VirtualHubRouteV2.nextHops": "IP addresses.",
  "VirtualHubRouteV2.destinationType": "Such as `CIDR`.",
  "VirtualHubRouteV2.nextHopType": "Such as `IPAddress`.",
  "VirtualHubRouteTableV2Properties.attachedConnections": "Such as `All_Vnets` or `All_Branches`.",

  "RoutingIntentProperties.routingPolicies": "At most one for the internet and one for private traffic.",
  "RoutingPolicy.destinations": "`Internet` or `PrivateTraffic`, which is all branches and virtual networks.",
  "RoutingPolicy.nextHop": "ARM id of a firewall, appliance or SaaS solution in the same hub.",

  "RouteMapProperties.rules": "In order. A route that no rule matches passes unchanged.",
  "RouteMapProperties.associatedInboundConnections": "Whose learned routes it works on.",
  "RouteMapProperties.associatedOutboundConnections": "Where it works on announced routes.",
  "RouteMapRule.matchCriteria": "All must match. Without any, every route does.",
  "RouteMapRule.actions": "All are applied; their order does not matter. Without any, routes stay as they are.",
  "RouteMapRule.nextStepIfMatched": "`Continue` goes on to the following rule, `Terminate` ends the map.",
  "Criterion.routePrefix": "CIDR blocks. `Contains` also matches what lies within them.",
  "Criterion.community": "Such as `65001:100`. `Equals` wants all of them, `Contains` one at least.",
  "Criterion.asPath": "ASNs. `Equals` wants all in this order, `Contains` one at least.",
  "Criterion.matchCondition":
    "What `Contains` and `Equals` mean depends on what is matched; the forms with `Not` are their opposites.",
  "Action.type":
    "`Add` prepends ASNs or adds communities, `Replace` sets them or the prefix, `Remove` is for communities, `Drop` for routes.",
  "Action.parameters": "What to add, replace, remove or drop.",
  "Parameter.asPath": "ASNs of 2 bytes, none that Azure reserves. Empty with `Replace`: the whole path is removed.",
  "Parameter.community": "Such as `65001:100`. Empty with `Replace`: all are removed.",
  "Parameter.routePrefix": "CIDR blocks. Only to sum routes up, never more specific ones.",

  "EffectiveRoutesParameters.resourceId": "ARM id of a route table or connection of the hub.",
  "EffectiveRoutesParameters.virtualWanResourceType":
    "`RouteTable`, `ExpressRouteConnection`, `HubVirtualNetworkConnection`, `VpnConnection` or `P2SConnection`.",
  "GetInboundRoutesParameters.connectionType":
    "`ExpressRouteConnection`, `HubVirtualNetworkConnection`, `VpnConnection` or `P2SConnection`.",
  "GetOutboundRoutesParameters.connectionType":
    "`ExpressRouteConnection`, `HubVirtualNetworkConnection`, `VpnConnection` or `P2SConnection`.",
  "*.resourceUri": "ARM id of a connection of the hub.",
  "VirtualHubEffectiveRoute.addressPrefixes": "CIDR blocks.",
  "VirtualHubEffectiveRoute.nextHops": "ARM ids, as a rule.",
  "VirtualHubEffectiveRoute.routeOrigin": "As a rule the ARM id of the connection or gateway that brought it.",
  "EffectiveRouteMapRoute.prefix": "CIDR block.",
};
