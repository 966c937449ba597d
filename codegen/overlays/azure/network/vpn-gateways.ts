import type { Sentences } from "../../../overlay.ts";

/** Site-to-site gateways in hubs with their connections, links, keys and NAT rules. */
export const vpnGateways: Sentences = {
  VpnGateways_List: "Gives the site-to-site gateways in hubs across the whole subscription page by page.",
  VpnGateways_ListByResourceGroup: "Gives the site-to-site gateways in hubs of one resource group page by page.",
  VpnGateways_Get: "Gives one hub gateway with its scale units, BGP settings, addresses, NAT rules and connections.",
  VpnGateways_CreateOrUpdate:
    "Creates a gateway in a hub or replaces its settings, connections included, and goes on until it is provisioned.",
  VpnGateways_UpdateTags: "Sets the tags of a hub's site-to-site gateway and goes on until they are stored.",
  VpnGateways_Delete:
    "Removes a site-to-site gateway from its hub, which ends its tunnels, and goes on until it is gone.",
  VpnGateways_Reset: "Restarts a hub gateway, or only the instance in `ipConfigurationId`; its tunnels drop meanwhile.",
  VpnGateways_StartPacketCapture:
    "Starts recording packets on all connections of a hub gateway, limited by the JSON in `filterData`.",
  VpnGateways_StopPacketCapture:
    "Ends the recording on a hub gateway and writes its files to the storage container that `sasUrl` opens.",

  NatRules_ListByVpnGateway:
    "Gives the NAT rules of a hub gateway page by page, with the link connections that use them.",
  NatRules_Get: "Gives one NAT rule of a hub gateway with its type, direction and address mappings.",
  NatRules_CreateOrUpdate:
    "Creates or replaces one NAT rule of a hub gateway; it acts only on link connections that name it.",
  NatRules_Delete: "Removes a NAT rule from a hub gateway and goes on until it is gone.",

  VpnConnections_ListByVpnGateway: "Gives the connections of a hub gateway to branch sites page by page.",
  VpnConnections_Get:
    "Gives one connection to a branch site with its link connections, status, traffic counters and route tables.",
  VpnConnections_CreateOrUpdate:
    "Connects a hub gateway to a branch site over one or more links, or replaces the connection as a whole.",
  VpnConnections_Delete:
    "Takes down all tunnels from a hub gateway to a branch site and goes on until they are gone; the site stays.",
  VpnConnections_StartPacketCapture:
    "Starts recording packets of a site's connection, on the link connections in `linkConnectionNames`.",
  VpnConnections_StopPacketCapture:
    "Ends the recording of a site's connection and writes its files to the storage container that `sasUrl` opens.",

  VpnLinkConnections_ListByVpnConnection:
    "Gives the tunnels of a connection page by page, one for each link of the site.",
  VpnSiteLinkConnections_Get:
    "Gives the connection over one link with its status, traffic counters, IPsec policies and NAT rules.",
  VpnLinkConnections_GetIkeSas:
    "Asks the gateway for the IKE security associations of one link connection and gives them as one text.",
  VpnLinkConnections_ResetConnection:
    "Tears the tunnel of one link down to build it anew; traffic over that link is interrupted.",
  VpnLinkConnections_GetAllSharedKeys:
    "Gives the shared keys of a link connection page by page, each with its length; a call of its own is there for the value.",
  VpnLinkConnections_GetDefaultSharedKey:
    "Gives the shared key of a link connection as a resource with length and state; a call of its own is there for the value.",
  VpnLinkConnections_SetOrInitDefaultSharedKey:
    "Sets the shared key of a link connection to the given one, or to a random one of the given length.",
  VpnLinkConnections_ListDefaultSharedKey:
    "Gives the shared key of a link connection in clear text, so keep the answer out of logs.",
};
