import type { Sentences } from "../../../overlay.ts";

/** Gateways for remote users in hubs, and the server configurations they share. */
export const pointToSite: Sentences = {
  P2SVpnGateways_List: "Gives the gateways for remote users in hubs across the whole subscription page by page.",
  P2SVpnGateways_ListByResourceGroup: "Gives the gateways for remote users in hubs of one resource group page by page.",
  P2SVpnGateways_Get:
    "Gives one gateway for remote users with its hub, scale units, address pools and server configuration.",
  P2SVpnGateways_CreateOrUpdate:
    "Creates a gateway for remote users in a hub or replaces its settings, and goes on until it is provisioned.",
  P2SVpnGateways_UpdateTags: "Sets the tags of a hub's gateway for remote users and goes on until they are stored.",
  P2SVpnGateways_Delete:
    "Removes a gateway for remote users from its hub, which cuts them all off, and goes on until it is gone.",
  P2SVpnGateways_Reset:
    "Restarts the gateway for remote users of a hub; they can be cut off and have to connect again.",
  P2SVpnGateways_GenerateVpnProfile:
    "Builds the client profile for the gateway of one hub and gives the URL to download it from.",
  P2SVpnGateways_GetP2SVpnConnectionHealth:
    "Asks how many clients are connected and how much they transfer; the counts come inside the gateway resource.",
  P2SVpnGateways_GetP2SVpnConnectionHealthDetailed:
    "Writes details of connected users, on request of some only, to the blob in `outputBlobSasUrl`, and gives back its URL.",
  P2SVpnGateways_DisconnectP2SVpnConnections:
    "Cuts the clients with the given connection ids off a hub's gateway; nothing keeps them from connecting again.",

  VpnServerConfigurations_List:
    "Gives the server configurations for remote users of the whole subscription page by page.",
  VpnServerConfigurations_ListByResourceGroup:
    "Gives the server configurations for remote users of one resource group page by page.",
  VpnServerConfigurations_Get:
    "Gives one server configuration with its protocols, ways to authenticate, certificates and the gateways that use it.",
  VpnServerConfigurations_CreateOrUpdate:
    "Creates or replaces how remote users authenticate and encrypt, for all gateways that share the configuration.",
  VpnServerConfigurations_UpdateTags:
    "Sets the tags of a server configuration and answers at once; users notice nothing.",
  VpnServerConfigurations_Delete:
    "Removes a server configuration and goes on until it is gone; fails while a gateway uses it.",
  VpnServerConfigurations_ListRadiusSecrets:
    "Gives the RADIUS servers of a server configuration with their secrets in clear text, so keep it out of logs.",

  ConfigurationPolicyGroups_ListByVpnServerConfiguration:
    "Gives the groups into which a server configuration sorts its users, page by page.",
  ConfigurationPolicyGroups_Get:
    "Gives one group of users with its priority and the directory, certificate or RADIUS attributes that admit to it.",
  ConfigurationPolicyGroups_CreateOrUpdate:
    "Creates or replaces a group of users, by which gateways choose the address pool a user gets.",
  ConfigurationPolicyGroups_Delete:
    "Removes a group of users from a server configuration and goes on until it is gone.",
};
