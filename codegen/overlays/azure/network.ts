import { type Overlay, withMarks } from "../../overlay.ts";
import { changesNothing, onlyReads } from "../only-reads.ts";
import { sentences } from "./network/sentences.ts";
import { parameters } from "./network/words/parameters.ts";
import { words } from "./network/words/words.ts";
import { networkDocs } from "./operation-docs.ts";
import { ignoredKeywords, readOnly, secret, shared } from "./shared.ts";

const perSecondOrSum = { set: { "x-doubt": "The vendor's text says per second, the name says a sum." } };
const notCompared = { set: { "x-doubt": "The vendor does not tell what the number is compared with." } };
const noUnit = { set: { "x-doubt": "The vendor tells no unit." } };

/** Azure network: VPN, virtual WAN and network watcher, 2025-05-01 with what 2026-01-01 adds. */
export const overlay: Overlay = {
  ...shared,
  service: "network",
  docsUrl: "https://learn.microsoft.com/en-us/rest/api/virtualwan/",
  operationDocs: networkDocs,
  ignoredKeywords,
  certainties: {
    "declared by a client": "Known from the vendor's published client, which tells neither statuses nor bounds.",
  },
  operations: withMarks(
    sentences,
    {
      // Files that hold keys of the tunnel, and addresses that give them without another question.
      VirtualNetworkGateways_GenerateVpnProfile: { secretAnswer: true },
      VirtualNetworkGateways_Generatevpnclientpackage: { secretAnswer: true },
      VirtualNetworkGateways_GetVpnProfilePackageUrl: { idempotent: changesNothing, secretAnswer: true },
      VirtualNetworkGateways_VpnDeviceConfigurationScript: { idempotent: changesNothing, secretAnswer: true },
    },
    onlyReads([
      ...[
        "NetworkWatchers_GetAzureReachabilityReport",
        "NetworkWatchers_GetFlowLogStatus",
        "NetworkWatchers_GetNextHop",
      ],
      ...["NetworkWatchers_GetNetworkConfigurationDiagnostic", "NetworkWatchers_GetTopology"],
      ...["NetworkWatchers_GetTroubleshootingResult", "NetworkWatchers_GetVMSecurityRules"],
      ...[
        "NetworkWatchers_ConnectionAnalyzersQuery",
        "NetworkWatchers_ListAvailableProviders",
        "NetworkWatchers_VerifyIPFlow",
        "PacketCaptures_GetStatus",
      ],
      ...["VirtualHubBgpConnections_ListAdvertisedRoutes", "VirtualHubBgpConnections_ListLearnedRoutes"],
      ...["VirtualHubs_GetEffectiveVirtualHubRoutes", "VirtualHubs_GetInboundRoutes", "VirtualHubs_GetOutboundRoutes"],
      ...["VirtualNetworkGatewayConnections_GetIkeSas", "VpnLinkConnections_GetIkeSas"],
      ...["VirtualNetworkGateways_GetAdvertisedRoutes", "VirtualNetworkGateways_GetLearnedRoutes"],
      ...["VirtualNetworkGateways_GetBgpPeerStatus", "VirtualNetworkGateways_GetEffectiveRoutes"],
      ...["VirtualNetworkGateways_GetResiliencyInformation", "VirtualNetworkGateways_GetRoutesInformation"],
      ...["VirtualNetworkGateways_GetFailoverAllTestDetails", "VirtualNetworkGateways_GetFailoverSingleTestDetails"],
      ...["VirtualNetworkGateways_GetVpnclientConnectionHealth", "VirtualNetworkGateways_GetVpnclientIpsecParameters"],
      ...["VirtualNetworkGateways_ListRadiusSecrets", "VpnServerConfigurations_ListRadiusSecrets"],
      ...["VirtualNetworkGateways_SupportedVpnDevices"],
      ...["P2SVpnGateways_GetP2SVpnConnectionHealth", "VpnLinkConnections_ListDefaultSharedKey"],
      "VpnServerConfigurationsAssociatedWithVirtualWan_List",
    ]),
  ),
  parameters,
  // The vendor's own source spells them so.
  renames: {
    Components1Jq1T4ISchemasManagedserviceidentityPropertiesUserassignedidentitiesAdditionalproperties:
      "UserAssignedIdentity",
    HttpConfiguration: "HTTPConfiguration",
    HttpHeader: "HTTPHeader",
  },
  schemas: {
    // The declaration names the members of its own only. Every resource has the others.
    ConnectionPolicy: {
      set: {
        properties: {
          etag: { type: "string", readOnly: true },
          id: { type: "string" },
          name: { type: "string", readOnly: true },
          properties: { $ref: "#/components/schemas/ConnectionPolicyProperties" },
          type: { type: "string", readOnly: true },
        },
      },
    },
    // The vendor's texts and names disagree, or tell less than a caller needs.
    "VpnClientConnectionHealthDetail.egressBytesTransferred": perSecondOrSum,
    "VpnClientConnectionHealthDetail.egressPacketsTransferred": perSecondOrSum,
    "VpnClientConnectionHealthDetail.ingressBytesTransferred": perSecondOrSum,
    "VpnClientConnectionHealthDetail.ingressPacketsTransferred": perSecondOrSum,
    "VpnClientConnectionHealthDetail.maxBandwidth": noUnit,
    "VpnConnectionProperties.routingWeight": notCompared,
    "VpnSiteLinkConnectionProperties.routingWeight": notCompared,
    // A name of the client alone: on the wire it is activeActive.
    VirtualNetworkGatewayPropertiesFormat: { omit: ["active"] },
    // Read-only beside a reference, which the client that the document was read from loses.
    "BackendAddressPoolPropertiesFormat.outboundRule": readOnly,
    "InboundNatRulePropertiesFormat.backendIPConfiguration": readOnly,
    "LoadBalancerBackendAddressPropertiesFormat.networkInterfaceIPConfiguration": readOnly,
    "NetworkInterfaceIPConfigurationPropertiesFormat.privateLinkConnectionProperties": readOnly,
    "NetworkInterfacePropertiesFormat.dscpConfiguration": readOnly,
    "NetworkInterfacePropertiesFormat.privateEndpoint": readOnly,
    "NetworkInterfacePropertiesFormat.virtualMachine": readOnly,
    "P2SVpnGatewayProperties.vpnClientConnectionHealth": readOnly,
    "PrivateEndpointConnectionProperties.privateEndpoint": readOnly,
    "PublicIPAddressPropertiesFormat.ipConfiguration": readOnly,
    // 2026-01-01 says of these what 2025-05-01 leaves open.
    "NetworkInterfaceIPConfiguration.type": readOnly,
    "ResourceNavigationLink.id": readOnly,
    "Route.type": readOnly,
    "RouteMap.id": readOnly,
    "SecurityRule.type": readOnly,
    "ServiceEndpointPolicyDefinition.type": readOnly,
    "Subnet.type": readOnly,
    // 2026-01-01 takes it in requests.
    "StaticRoutesConfig.propagateStaticRoutes": { drop: ["readOnly"] },
    "*.authorizationKey": secret,
    "*.radiusServerSecret": secret,
    "*.sharedKey": secret,
    "*.siteKey": secret,
    "ConnectionSharedKey.value": secret,
    // May hold the token of an Authorization header.
    "HTTPHeader.value": secret,
    // Signed URLs, worth as much as a password while they last.
    "*.outputBlobSasUrl": secret,
    "*.profileUrl": secret,
    "*.sasUrl": secret,
  },
  descriptions: words,
};
