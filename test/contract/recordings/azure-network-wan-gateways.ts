import {
  type AzureClient,
  p2sVpnGatewaysGet,
  vpnConnectionsGet,
  vpnGatewaysGet,
  vpnServerConfigurationsListRadiusSecrets,
} from "trunkline/azure/network";
import { exampleOf, idOf, IN_GROUP as inGroup, targetOf, WAN_ETAG } from "./azure-network-place.ts";
import type { Recording } from "./recording.ts";

const link = {
  name: "Connection-Link1",
  type: "Microsoft.Network/vpnGateways/vpnConnections/VpnSiteLinkConnections",
  etag: WAN_ETAG,
  id: idOf("vpnGateways/gateway1/vpnConnections/vpnConnection1/VpnSiteLinkConnections/Connection-Link1"),
  properties: {
    provisioningState: "Succeeded",
    vpnSiteLink: { id: idOf("vpnSites/vpnSite1/vpnSiteLinks/siteLink1") },
    connectionBandwidth: 200,
    ipsecPolicies: [],
    vpnConnectionProtocolType: "IKEv2",
    ingressBytesTransferred: 0,
    egressBytesTransferred: 0,
    enableBgp: false,
    enableRateLimiting: false,
    useLocalAzureIpAddress: false,
    usePolicyBasedTrafficSelectors: false,
    routingWeight: 0,
  },
};

const routing = {
  associatedRouteTable: { id: idOf("virtualHubs/virtualHub1/hubRouteTables/hubRouteTable1") },
  propagatedRouteTables: {
    labels: ["label1", "label2"],
    ids: [{ id: idOf("virtualHubs/virtualHub1/hubRouteTables/hubRouteTable1") }],
  },
  vnetRoutes: { staticRoutes: [] },
};

/** Exchanges of Network about gateways in a hub: for sites and for clients. */
export const networkWanGateways: readonly Recording<AzureClient>[] = [
  {
    name: "a VPN gateway may have a mode of NAT that is misspelt",
    source: exampleOf("VpnGatewayGet"),
    call: (client) => vpnGatewaysGet(client, { ...inGroup, gatewayName: "gateway1" }),
    request: { method: "GET", target: targetOf("vpnGateways/gateway1") },
    answer: {
      status: 200,
      body: {
        name: "gateway1",
        type: "Microsoft.Network/vpnGateways",
        etag: WAN_ETAG,
        id: idOf("vpnGateways/gateway1"),
        location: "West US",
        properties: {
          bgpSettings: {
            asn: 65514,
            bgpPeeringAddress: "10.0.1.30",
            bgpPeeringAddresses: [
              {
                customBgpIpAddresses: ["169.254.21.5"],
                defaultBgpIpAddresses: ["10.30.0.4"],
                ipconfigurationId: "Instance0",
                tunnelIpAddresses: ["104.208.48.178"],
              },
            ],
            peerWeight: 0,
          },
          connections: [
            {
              name: "vpnConnection1",
              etag: WAN_ETAG,
              id: idOf("vpnGateways/gateway1/vpnConnections/vpnConnection1"),
              properties: {
                egressBytesTransferred: 0,
                enableInternetSecurity: false,
                ingressBytesTransferred: 0,
                provisioningState: "Succeeded",
                remoteVpnSite: { id: idOf("vpnSites/vpnSite1") },
                routingConfiguration: routing,
                vpnLinkConnections: [link],
              },
            },
          ],
          enableBgpRouteTranslationForNat: false,
          isRoutingPreferenceInternet: false,
          natRules: [
            {
              name: "nat03",
              type: "Microsoft.Network/vpnGateways/natRules",
              id: idOf("vpnGateways/gateway1/natRules/nat03"),
              properties: {
                type: "Dynamic",
                externalMappings: [{ addressSpace: "192.168.0.0/26" }],
                ingressVpnSiteLinkConnections: [{ id: link.id }],
                internalMappings: [{ addressSpace: "0.0.0.0/26" }],
                mode: "IgressSnat",
              },
            },
          ],
          provisioningState: "Succeeded",
          virtualHub: { id: idOf("virtualHubs/virtualHub1") },
        },
      },
    },
  },
  {
    name: "a connection to a VPN site says of each link which side opens it",
    source: exampleOf("VpnConnectionGet"),
    call: (client) =>
      vpnConnectionsGet(client, { ...inGroup, gatewayName: "gateway1", connectionName: "vpnConnection1" }),
    request: { method: "GET", target: targetOf("vpnGateways/gateway1/vpnConnections/vpnConnection1") },
    answer: {
      status: 200,
      body: {
        name: "vpnConnection1",
        id: idOf("vpnGateways/gateway1/vpnConnections/vpnConnection1"),
        etag: WAN_ETAG,
        properties: {
          provisioningState: "Succeeded",
          remoteVpnSite: { id: idOf("vpnSites/vpnSite1") },
          enableInternetSecurity: false,
          ingressBytesTransferred: 0,
          egressBytesTransferred: 0,
          trafficSelectorPolicies: [],
          vpnLinkConnections: [{ ...link, properties: { ...link.properties, vpnLinkConnectionMode: "ResponderOnly" } }],
          routingConfiguration: {
            ...routing,
            inboundRouteMap: { id: idOf("virtualHubs/virtualHub1/routeMaps/routeMap1") },
            outboundRouteMap: { id: idOf("virtualHubs/virtualHub1/routeMaps/routeMap2") },
          },
        },
      },
    },
  },
  {
    name: "a gateway for clients spells its path with a capital S, and its id otherwise than it was asked for",
    source: exampleOf("P2SVpnGatewayGet"),
    call: (client) => p2sVpnGatewaysGet(client, { ...inGroup, gatewayName: "p2sVpnGateway1" }),
    request: { method: "GET", target: targetOf("p2svpnGateways/p2sVpnGateway1") },
    answer: {
      status: 200,
      body: {
        name: "p2sVpnGateway1",
        id: idOf("P2SvpnGateways/p2sVpnGateway1"),
        etag: WAN_ETAG,
        location: "West US",
        type: "Microsoft.Network/p2sVpnGateways",
        properties: {
          provisioningState: "Succeeded",
          virtualHub: { id: idOf("virtualHubs/virtualHub1") },
          vpnServerConfiguration: { id: idOf("vpnServerConfigurations/vpnServerConfiguration1") },
          p2SConnectionConfigurations: [
            {
              name: "P2SConnectionConfig1",
              id: idOf("p2sVpnGateways/p2sVpnGateway1/p2sConnectionConfigurations/P2SConnectionConfig1"),
              etag: WAN_ETAG,
              properties: {
                provisioningState: "Succeeded",
                vpnClientAddressPool: { addressPrefixes: ["101.3.0.0/16"] },
                previousConfigurationPolicyGroupAssociations: [
                  {
                    name: "policyGroup1",
                    id: idOf(
                      "vpnServerConfigurations/vpnServerConfiguration1/vpnServerConfigurationPolicyGroups/policyGroup1",
                    ),
                    properties: {
                      provisioningState: "Succeeded",
                      isDefault: true,
                      priority: 0,
                      policyMembers: [
                        { name: "policy1", attributeType: "RadiusAzureGroupId", attributeValue: "6ad1bd08" },
                      ],
                    },
                  },
                ],
                routingConfiguration: routing,
                enableInternetSecurity: false,
              },
            },
          ],
          vpnGatewayScaleUnit: 1,
          customDnsServers: ["3.3.3.3"],
          vpnClientConnectionHealth: {
            vpnClientConnectionsCount: 2,
            allocatedIpAddresses: ["1.1.1.1", "2.2.2.2"],
            totalIngressBytesTransferred: 2000,
            totalEgressBytesTransferred: 3000,
          },
          isRoutingPreferenceInternet: false,
        },
      },
    },
  },
  {
    name: "the secrets of RADIUS servers are listed by POST",
    source: exampleOf("AllVpnServerConfigurationRadiusServerSecretsList"),
    call: (client) =>
      vpnServerConfigurationsListRadiusSecrets(client, { ...inGroup, vpnServerConfigurationName: "vpnserverconfig" }),
    request: { method: "POST", target: targetOf("vpnServerConfigurations/vpnserverconfig/listRadiusSecrets") },
    answer: {
      status: 200,
      body: {
        value: [
          { radiusServerAddress: "1.1.1.1", radiusServerSecret: "abc1234" },
          { radiusServerAddress: "2.2.2.2", radiusServerSecret: "mnop12345" },
        ],
      },
    },
  },
];
