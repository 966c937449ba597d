import type { Sentences } from "../../../overlay.ts";

/** How hubs route: tables, maps and intents. */
export const hubRouting: Sentences = {
  HubRouteTables_List: "Gives the route tables of a hub page by page, with the built-in default and none tables.",
  HubRouteTables_Get:
    "Gives one route table with its static routes, its labels and the connections associated with and propagating to it.",
  HubRouteTables_CreateOrUpdate:
    "Creates a route table in a hub or replaces its routes and labels; connections choose it in their own settings.",
  HubRouteTables_Delete: "Removes a route table from a hub; fails while a connection is associated with it.",

  VirtualHubRouteTableV2S_List: "Gives route tables of the older second form, which hub route tables have replaced.",
  VirtualHubRouteTableV2S_Get:
    "Gives one route table of the older second form with its routes and attached connections.",
  VirtualHubRouteTableV2S_CreateOrUpdate:
    "Creates or replaces a route table of the older second form; new hubs use hub route tables instead.",
  VirtualHubRouteTableV2S_Delete:
    "Removes a route table of the older second form from a hub and goes on until it is gone.",

  RouteMaps_List: "Gives the route maps of a hub page by page, each with the connections that it acts on.",
  RouteMaps_Get:
    "Gives one route map with its ordered rules: what a route must match, and what is then added, replaced or dropped.",
  RouteMaps_CreateOrUpdate:
    "Creates a route map or replaces its rules, for the routes in or out of all connections that name it.",
  RouteMaps_Delete: "Removes a route map from a hub and goes on until it is gone; take it off its connections before.",

  ConnectionPolicies_List:
    "Gives the connection policies of a hub page by page, each with its routing and the connections that follow it.",
  ConnectionPolicies_Get: "Gives one connection policy with its routing and the connections that follow it.",
  ConnectionPolicies_CreateOrUpdate:
    "Creates a connection policy in a hub or replaces its settings, which every connection that names it follows.",
  ConnectionPolicies_Delete: "Removes a connection policy from a hub and goes on until it is gone.",

  RoutingIntent_List: "Gives the routing intent of a hub, of which there is one at most, in the form of a list.",
  RoutingIntent_Get: "Gives the policies that send a hub's internet or private traffic through one next hop.",
  RoutingIntent_CreateOrUpdate:
    "Sends a hub's internet or private traffic through a firewall or appliance in it; takes over the routing of all its connections.",
  RoutingIntent_Delete:
    "Ends the detour of a hub's traffic through its firewall or appliance, and goes on until routing has changed.",
};
