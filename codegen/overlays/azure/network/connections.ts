import type { Sentences } from "../../../overlay.ts";

/** Connections of virtual network gateways, and the on-premises ends they lead to. */
export const connections: Sentences = {
  VirtualNetworkGatewayConnections_List:
    "Gives the connections in one resource group page by page, whichever gateway they belong to.",
  VirtualNetworkGatewayConnections_Get:
    "Gives one connection with its IPsec policies, its `connectionStatus` and the bytes it has carried.",
  VirtualNetworkGatewayConnections_CreateOrUpdate:
    "Joins a gateway to a local network gateway, another gateway or a circuit, or replaces such a connection; says nothing of tunnels being up.",
  VirtualNetworkGatewayConnections_UpdateTags:
    "Sets the tags of a connection without touching its tunnels, and goes on until they are stored.",
  VirtualNetworkGatewayConnections_Delete:
    "Takes a connection's tunnels down and goes on until it is removed; both gateways stay.",
  VirtualNetworkGatewayConnections_GetIkeSas:
    "Asks the gateway for the IKE security associations of a connection and gives them as one text.",
  VirtualNetworkGatewayConnections_ResetConnection:
    "Tears the tunnels of one connection down to build them anew, which interrupts its traffic but no other connection's.",
  VirtualNetworkGatewayConnections_GetSharedKey:
    "Gives the pre-shared key of a connection in clear text, so keep the answer out of logs.",
  VirtualNetworkGatewayConnections_SetSharedKey:
    "Sets the pre-shared key of a connection to `value`; traffic stops until the device at the other end has it too.",
  VirtualNetworkGatewayConnections_ResetSharedKey:
    "Replaces the pre-shared key by a random one of `keyLength` characters, which has to be read afterwards.",
  VirtualNetworkGatewayConnections_StartPacketCapture:
    "Starts recording packets of one connection, limited by the JSON in `filterData`; stopping it saves the files.",
  VirtualNetworkGatewayConnections_StopPacketCapture:
    "Ends the recording of a connection and writes its files to the storage container that `sasUrl` opens.",

  LocalNetworkGateways_List: "Gives the descriptions of on-premises ends in one resource group page by page.",
  LocalNetworkGateways_Get:
    "Gives one on-premises end with its public address or name, the networks behind it and its BGP settings.",
  LocalNetworkGateways_CreateOrUpdate:
    "Describes an on-premises end to Azure or replaces the description, which changes the routes of connections that use it.",
  LocalNetworkGateways_UpdateTags: "Sets the tags of an on-premises end and answers at once with the whole resource.",
  LocalNetworkGateways_Delete: "Removes the description of an on-premises end; fails while a connection still uses it.",
};
