import {
  type AzureClient,
  localNetworkGatewaysCreateOrUpdate,
  virtualNetworkGatewaysGet,
  virtualNetworkGatewaysGetLearnedRoutes,
  virtualNetworkGatewaysGetVpnclientConnectionHealth,
  virtualNetworkGatewaysGetVpnclientIpsecParameters,
} from "trunkline/azure/network";
import { exampleOf, idOf, IN_GROUP as inGroup, targetOf } from "./azure-network-place.ts";
import type { Recording } from "./recording.ts";

const natRule = (name: string, mode: string) => ({
  name,
  id: idOf(`virtualNetworkGateways/vpngw/natRules/${name}`),
  etag: 'W/"00ae2b69-88e7-4b3a-b66a-cfa2244e0801"',
  properties: {
    provisioningState: "Succeeded",
    type: "Static",
    mode,
    internalMappings: [{ addressSpace: "10.10.0.0/24" }],
    externalMappings: [{ addressSpace: "50.0.0.0/24" }],
  },
});

/** Exchanges of Network about gateways in a virtual network, and about the local ones that stand for the other side. */
export const networkGateways: readonly Recording<AzureClient>[] = [
  {
    name: "a gateway whose migration says nothing has three empty texts for it",
    source: exampleOf("VirtualNetworkGatewayGet"),
    call: (client) => virtualNetworkGatewaysGet(client, { ...inGroup, virtualNetworkGatewayName: "vpngw" }),
    request: { method: "GET", target: targetOf("virtualNetworkGateways/vpngw") },
    answer: {
      status: 200,
      body: {
        name: "vpngw",
        id: idOf("virtualNetworkGateways/vpngw"),
        etag: 'W/"00000000-0000-0000-0000-000000000000"',
        type: "Microsoft.Network/virtualNetworkGateways",
        location: "centralus",
        identity: { type: "UserAssigned", userAssignedIdentities: { "/subscriptions/subid/identity1": {} } },
        properties: {
          provisioningState: "Succeeded",
          resourceGuid: "00000000-0000-0000-0000-000000000000",
          virtualNetworkGatewayMigrationStatus: { state: "", phase: "", errorMessage: "" },
          ipConfigurations: [
            {
              name: "gwipconfig1",
              id: idOf("virtualNetworkGateways/vpngw/ipConfigurations/gwipconfig1"),
              etag: 'W/"00000000-0000-0000-0000-000000000000"',
              properties: {
                provisioningState: "Succeeded",
                privateIPAllocationMethod: "Dynamic",
                publicIPAddress: { id: idOf("publicIPAddresses/gwpip") },
                subnet: { id: idOf("virtualNetworks/vnet1/subnets/GatewaySubnet") },
              },
            },
          ],
          natRules: [natRule("natRule1", "EgressSnat"), natRule("natRule2", "IngressSnat")],
          enableBgpRouteTranslationForNat: false,
          sku: { name: "VpnGw1", tier: "VpnGw1", capacity: 0 },
          gatewayType: "Vpn",
          vpnType: "RouteBased",
          vpnGatewayGeneration: "None",
          enableBgp: false,
          enablePrivateIpAddress: false,
          activeActive: false,
          enableHighBandwidthVpnGateway: false,
          disableIPSecReplayProtection: false,
          vpnClientConfiguration: {
            vpnClientProtocols: ["OpenVPN"],
            vpnClientRootCertificates: [],
            vpnClientRevokedCertificates: [],
            radiusServers: [{ radiusServerAddress: "10.1.0.0", radiusServerScore: 20 }],
          },
          bgpSettings: {
            asn: 65514,
            bgpPeeringAddress: "10.0.1.30",
            peerWeight: 0,
            bgpPeeringAddresses: [
              {
                ipconfigurationId: idOf("virtualNetworkGateways/vpngw/ipConfigurations/gwipconfig1"),
                defaultBgpIpAddresses: ["10.3.1.254"],
                customBgpIpAddresses: ["169.254.21.10"],
                tunnelIpAddresses: ["52.161.10.135"],
              },
            ],
          },
          customRoutes: { addressPrefixes: ["101.168.0.6/32"] },
          allowVirtualWanTraffic: false,
          allowRemoteVnetTraffic: false,
        },
      },
    },
  },
  {
    name: "the health of clients has an address with its port, and times without a zone",
    source: exampleOf("VirtualNetworkGatewayGetVpnclientConnectionHealth"),
    call: (client) =>
      virtualNetworkGatewaysGetVpnclientConnectionHealth(client, { ...inGroup, virtualNetworkGatewayName: "vpnp2sgw" }),
    request: { method: "POST", target: targetOf("virtualNetworkGateways/vpnp2sgw/getVpnClientConnectionHealth") },
    answer: {
      status: 200,
      body: {
        value: [
          {
            vpnConnectionId: "IKEv2_1e1cfe59-5c7c-4315-a876-b11fbfdfeed4",
            vpnConnectionDuration: 900,
            vpnConnectionTime: "2019-05-02T22:26:22",
            publicIpAddress: "167.220.2.232:45522",
            privateIpAddress: "192.168.210.2",
            vpnUserName: "gwp2schildcert",
            maxBandwidth: 240000000,
            egressPacketsTransferred: 557,
            egressBytesTransferred: 33420,
            ingressPacketsTransferred: 557,
            ingressBytesTransferred: 33420,
            maxPacketsPerSecond: 4,
          },
        ],
      },
    },
  },
  {
    name: "the routes that a gateway has learned may be an object with nothing in it",
    source: exampleOf("VirtualNetworkGatewayLearnedRoutes"),
    call: (client) =>
      virtualNetworkGatewaysGetLearnedRoutes(client, { ...inGroup, virtualNetworkGatewayName: "vpngw" }),
    request: { method: "POST", target: targetOf("virtualNetworkGateways/vpngw/getLearnedRoutes") },
    answer: { status: 200, body: {} },
  },
  {
    name: "the IPsec policy of clients is read by POST",
    source: exampleOf("VirtualNetworkGatewayGetVpnClientIpsecParameters"),
    call: (client) =>
      virtualNetworkGatewaysGetVpnclientIpsecParameters(client, { ...inGroup, virtualNetworkGatewayName: "vpngw" }),
    request: { method: "POST", target: targetOf("virtualNetworkGateways/vpngw/getvpnclientipsecparameters") },
    answer: {
      status: 200,
      body: {
        saLifeTimeSeconds: 86473,
        saDataSizeKilobytes: 429497,
        ipsecEncryption: "AES256",
        ipsecIntegrity: "SHA256",
        ikeEncryption: "AES256",
        ikeIntegrity: "SHA384",
        dhGroup: "DHGroup2",
        pfsGroup: "PFS2",
      },
    },
  },
  {
    name: "a local gateway that is ready with the answer is made by one request, and may leave out what was sent",
    source: exampleOf("LocalNetworkGatewayCreate"),
    call: (client) =>
      localNetworkGatewaysCreateOrUpdate(client, {
        ...inGroup,
        localNetworkGatewayName: "localgw",
        body: {
          location: "Central US",
          properties: {
            fqdn: "site1.contoso.com",
            gatewayIpAddress: "11.12.13.14",
            localNetworkAddressSpace: { addressPrefixes: ["10.1.0.0/16"] },
          },
        },
      }),
    request: {
      method: "PUT",
      target: targetOf("localNetworkGateways/localgw"),
      body: {
        location: "Central US",
        properties: {
          fqdn: "site1.contoso.com",
          gatewayIpAddress: "11.12.13.14",
          localNetworkAddressSpace: { addressPrefixes: ["10.1.0.0/16"] },
        },
      },
    },
    answer: {
      status: 201,
      body: {
        name: "localgw",
        id: idOf("localNetworkGateways/localgw"),
        etag: 'W/"00000000-0000-0000-0000-000000000000"',
        type: "Microsoft.Network/localNetworkGateways",
        location: "centralus",
        properties: {
          provisioningState: "Succeeded",
          resourceGuid: "00000000-0000-0000-0000-000000000000",
          localNetworkAddressSpace: { addressPrefixes: ["10.1.0.0/16"] },
          gatewayIpAddress: "11.12.13.14",
        },
      },
    },
  },
];
