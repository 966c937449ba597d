import type { Sentences } from "../../../overlay.ts";

/** Hubs of virtual WANs, and route servers, with their neighbours. */
export const virtualHubs: Sentences = {
  VirtualHubs_List: "Gives the hubs of the whole subscription page by page, route servers among them.",
  VirtualHubs_ListByResourceGroup: "Gives the hubs of one resource group page by page, route servers among them.",
  VirtualHubs_Get:
    "Gives one hub with its address prefix, its gateways and its `routingState`, which can lag behind `provisioningState`.",
  VirtualHubs_CreateOrUpdate:
    "Creates a hub or replaces its settings and goes on until it is provisioned; its router may come up later still.",
  VirtualHubs_UpdateTags: "Sets the tags of a hub and answers at once; routing is not touched.",
  VirtualHubs_Delete: "Removes a hub and goes on until it is gone; fails while gateways or connections are in it.",
  VirtualHubs_GetEffectiveVirtualHubRoutes:
    "Asks the hub's router which routes it really uses for the hub, a connection or a route table.",
  VirtualHubs_GetInboundRoutes:
    "Asks which routes come into a hub over one connection, with prefix, AS path and BGP communities.",
  VirtualHubs_GetOutboundRoutes:
    "Asks which routes a hub sends out over one connection, with prefix, AS path and BGP communities.",

  HubVirtualNetworkConnections_List: "Gives the virtual networks that are joined to a hub, page by page.",
  HubVirtualNetworkConnections_Get:
    "Gives one virtual network's connection to a hub with its use of the hub's gateways and its route tables.",
  HubVirtualNetworkConnections_CreateOrUpdate:
    "Joins a virtual network to a hub or replaces the connection's routing, and goes on until it is provisioned.",
  HubVirtualNetworkConnections_Delete:
    "Parts a virtual network from a hub and goes on until done; its way to branches and other networks is lost.",

  VirtualHubBgpConnections_List: "Gives the BGP peers of a hub or route server page by page.",
  VirtualHubBgpConnection_Get:
    "Gives one BGP peer of a hub with its address, its AS number and the state of the connection.",
  VirtualHubBgpConnection_CreateOrUpdate:
    "Makes a hub peer with a router by address and AS number, or replaces such a peer; the router must be set up as well.",
  VirtualHubBgpConnection_Delete:
    "Ends the peering of a hub with a router, whose routes the hub then loses, and goes on until done.",
  VirtualHubBgpConnections_ListLearnedRoutes:
    "Asks what a hub has learned from one BGP peer and gives the routes by instance of the hub's router.",
  VirtualHubBgpConnections_ListAdvertisedRoutes:
    "Asks what a hub announces to one BGP peer and gives the routes by instance of the hub's router.",

  VirtualHubIpConfiguration_List: "Gives the addresses that a route server has in its subnet, page by page.",
  VirtualHubIpConfiguration_Get: "Gives one address of a route server with its subnet and public address.",
  VirtualHubIpConfiguration_CreateOrUpdate:
    "Puts a route server into its subnet with a public address, and goes on until it runs there.",
  VirtualHubIpConfiguration_Delete:
    "Takes a route server out of its subnet, which ends its BGP sessions, and goes on until done.",
};
