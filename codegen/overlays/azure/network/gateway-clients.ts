import type { Sentences } from "../../../overlay.ts";

/** Remote users of a virtual network gateway. */
export const gatewayClients: Sentences = {
  VirtualNetworkGateways_Generatevpnclientpackage:
    "Builds the client package of a gateway for one processor architecture and gives the URL to download it from.",
  VirtualNetworkGateways_GenerateVpnProfile:
    "Builds the client profile of a gateway for certificate or RADIUS users and gives the URL to download it from.",
  VirtualNetworkGateways_GetVpnProfilePackageUrl:
    "Gives the download URL of the client profile that was generated before; it builds nothing itself.",
  VirtualNetworkGateways_GetVpnclientConnectionHealth:
    "Asks the gateway who is connected, with user name, addresses, connection id, duration and traffic of each client.",
  VirtualNetworkGateways_DisconnectVirtualNetworkGatewayVpnConnections:
    "Cuts the clients with the given connection ids off a gateway; nothing keeps them from connecting again.",
  VirtualNetworkGateways_GetVpnclientIpsecParameters:
    "Gives the lifetimes and algorithms of IPsec and IKE that are set for the clients of a gateway.",
  VirtualNetworkGateways_SetVpnclientIpsecParameters:
    "Sets lifetimes and algorithms for a gateway's clients, all of them at once, and goes on until the gateway uses them.",
  VirtualNetworkGateways_ResetVpnClientSharedKey:
    "Renews the shared key between a gateway and its clients and goes on until done; the key is not in the answer.",
  VirtualNetworkGateways_ListRadiusSecrets:
    "Gives the RADIUS servers of a gateway's client settings with their secrets in clear text, so keep it out of logs.",
};
