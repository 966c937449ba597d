import type { Sentences } from "../../../overlay.ts";

/** Gateways inside a virtual network: lifecycle, routes, NAT rules and captures. */
export const virtualNetworkGateways: Sentences = {
  VirtualNetworkGateways_List:
    "Gives the VPN and ExpressRoute gateways of one resource group page by page; there is no list for the whole subscription.",
  VirtualNetworkGateways_Get:
    "Gives one gateway with its SKU, addresses, BGP and client settings and its `provisioningState`, but not whether tunnels are up.",
  VirtualNetworkGateways_CreateOrUpdate:
    "Creates a gateway in its subnet or replaces its settings; goes on until it is provisioned, which for a new one often takes over half an hour.",
  VirtualNetworkGateways_UpdateTags:
    "Sets the tags of a virtual network gateway, leaves its settings alone, and goes on until they are stored.",
  VirtualNetworkGateways_Delete:
    "Removes a gateway and goes on until it is gone; fails while connections still refer to it.",
  VirtualNetworkGateways_Reset:
    "Restarts a gateway, or the instance behind `gatewayVip` where both are active; its tunnels drop meanwhile.",
  VirtualNetworkGateways_ListConnections:
    "Gives the connections that hang on one gateway page by page, with references to their ends and the state of their tunnels.",
  VirtualNetworkGateways_SupportedVpnDevices:
    "Gives as one XML text the makers, device families and firmware versions for which a configuration script can be had.",
  VirtualNetworkGateways_VpnDeviceConfigurationScript:
    "Gives as one text the commands that set up an on-premises device of the named make for a connection; its shared key can stand in it.",

  VirtualNetworkGateways_GetEffectiveRoutes:
    "Gives the routes by which a gateway sends traffic at the moment, through its tunnels or into its network.",
  VirtualNetworkGateways_GetAdvertisedRoutes:
    "Asks the gateway which routes it announces to one BGP `peer`, and goes on until it has answered.",
  VirtualNetworkGateways_GetLearnedRoutes:
    "Asks the gateway for all routes it knows, from BGP peers and otherwise, with next hop, origin and AS path.",
  VirtualNetworkGateways_GetBgpPeerStatus:
    "Asks the gateway for the state, uptime and message counts of its BGP peers, or of the one in `peer`.",
  VirtualNetworkGateways_GetRoutesInformation:
    "Gives the sets of routes an ExpressRoute gateway gets at each location; `attemptRefresh` asks for a new computation.",
  VirtualNetworkGateways_GetResiliencyInformation:
    "Gives an ExpressRoute gateway's resiliency score with recommendations, and when it may be computed again.",

  VirtualNetworkGateways_StartPacketCapture:
    "Starts recording packets on all tunnels of a gateway, limited by the JSON in `filterData`; stopping it saves the files.",
  VirtualNetworkGateways_StopPacketCapture:
    "Ends the recording on a gateway and writes its files to the storage container that `sasUrl` opens.",

  VirtualNetworkGateways_GetFailoverAllTestDetails:
    "Gives the failover tests of an ExpressRoute gateway by type, with `fetchLatest` only the newest at each peering location.",
  VirtualNetworkGateways_GetFailoverSingleTestDetails:
    "Gives one failover test of an ExpressRoute gateway with its times, its verdict, and which routes are redundant and which are not.",
  VirtualNetworkGateways_StartExpressRouteSiteFailoverSimulation:
    "Cuts an ExpressRoute gateway off one peering location as a test; live traffic moves to other locations or is lost.",
  VirtualNetworkGateways_StopExpressRouteSiteFailoverSimulation:
    "Ends a failover test, reconnects the peering location and records whether the caller found that traffic had survived.",

  VirtualNetworkGateways_InvokePrepareMigration:
    "Prepares a gateway's move to a Standard public address as the first of three steps; traffic stays where it is.",
  VirtualNetworkGateways_InvokeExecuteMigration:
    "Moves the traffic to the prepared deployment as the second step of a migration; until the commit it can be taken back.",
  VirtualNetworkGateways_InvokeCommitMigration:
    "Makes a migration final and removes the old deployment; afterwards there is no way back.",
  VirtualNetworkGateways_InvokeAbortMigration:
    "Gives a migration up before its commit and returns the gateway to its old deployment.",

  VirtualNetworkGatewayNatRules_ListByVirtualNetworkGateway:
    "Gives the NAT rules of a virtual network gateway page by page, with their direction and address mappings.",
  VirtualNetworkGatewayNatRules_Get:
    "Gives one NAT rule with its type, static or dynamic, its direction and its internal and external mappings.",
  VirtualNetworkGatewayNatRules_CreateOrUpdate:
    "Creates or replaces one NAT rule; it acts only on connections that name it among their ingress or egress rules.",
  VirtualNetworkGatewayNatRules_Delete:
    "Removes a NAT rule from a virtual network gateway and goes on until it is gone; a rule that was not there counts as removed.",
};
