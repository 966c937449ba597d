import type { SchemaPatch } from "../../../../overlay.ts";

const says = (description: string): SchemaPatch => ({ set: { description } });

const builtInTables = says("Every hub has `defaultRouteTable` and `noneRouteTable`.");

/** What parameters of the calls stand for, where their names do not tell. */
export const parameters: Readonly<Record<string, SchemaPatch>> = {
  gatewayName: says("Of a gateway in a hub."),
  p2sVpnGatewayName: says("Of a point-to-site gateway in a hub."),
  virtualNetworkGatewayName: says("A gateway in a virtual network, not one in a hub."),
  localNetworkGatewayName: says("Of the on-premises end."),
  linkConnectionName: says("The tunnel over one link of the site."),
  vpnConnectionName: says("Leads from a hub's gateway to a site."),
  networkWatcherName: says("A subscription has one in each region, such as `NetworkWatcher_westeurope`."),
  routingIntentName: says("A hub has one at most."),
  configurationPolicyGroupName: says("A group of point-to-site users."),
  "HubRouteTables_CreateOrUpdate.routeTableName": builtInTables,
  "HubRouteTables_Delete.routeTableName": builtInTables,
  "HubRouteTables_Get.routeTableName": builtInTables,

  peer: says("IP address of a BGP peer."),
  gatewayVip: says("Public address of one instance of an active-active gateway."),
  ipConfigurationId: says("Only this instance of the gateway, such as `Instance0`."),
  attemptRefresh: says(
    "Computes the answer anew where `nextEligibleComputeTime` has passed; `false` gives the last one.",
  ),
  failoverTestId: says("The `testGuid` of a running or finished test."),
  fetchLatest: says("Only the newest test at each peering location; `false` gives all."),
  peeringLocation: says("Where circuits enter Microsoft's network."),
  "VirtualNetworkGateways_GetFailoverAllTestDetails.type": says("`SingleSiteFailover`, `MultiSiteFailover` or `All`."),
  migrate: says("`true` turns a monitor of the first version into the second."),
};
