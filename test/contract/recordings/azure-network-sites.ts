import { type AzureClient, vpnSitesCreateOrUpdate, vpnSitesListByResourceGroup } from "trunkline/azure/network";
import { exampleOf, idOf, IN_GROUP as inGroup, targetOf, WAN_ETAG } from "./azure-network-place.ts";
import type { Recording } from "./recording.ts";

const siteBody = {
  tags: { key1: "value1" },
  location: "West US",
  properties: {
    virtualWan: { id: idOf("virtualWANs/wan1") },
    addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    isSecuritySite: false,
    vpnSiteLinks: [
      {
        name: "vpnSiteLink1",
        properties: {
          ipAddress: "50.50.50.56",
          fqdn: "link1.vpnsite1.contoso.com",
          linkProperties: { linkProviderName: "vendor1", linkSpeedInMbps: 0 },
          bgpProperties: { bgpPeeringAddress: "192.168.0.0", asn: 1234 },
        },
      },
    ],
    o365Policy: { breakOutCategories: { allow: true, optimize: true, default: false } },
  },
};

const site = {
  id: idOf("vpnSites/vpnSite1"),
  etag: WAN_ETAG,
  location: "West US",
  name: "vpnSite1",
  type: "Microsoft.Network/vpnSites",
  tags: { key1: "value1" },
  properties: {
    provisioningState: "Succeeded",
    virtualWan: { id: idOf("virtualWANs/wan1") },
    deviceProperties: { linkSpeedInMbps: 0 },
    addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    isSecuritySite: false,
    vpnSiteLinks: [
      {
        name: "vpnSiteLink1",
        id: idOf("vpnSites/vpnSite1/vpnSiteLinks/vpnSiteLink1"),
        etag: 'W/"00000000-0000-0000-0000-000000000000"',
        type: "Microsoft.Network/vpnSites/vpnSiteLinks",
        properties: {
          provisioningState: "Succeeded",
          ipAddress: "50.50.50.56",
          linkProperties: { linkSpeedInMbps: 0 },
          bgpProperties: { bgpPeeringAddress: "192.168.0.0", asn: 1234 },
        },
      },
    ],
  },
};

/** Exchanges of Network about sites. */
export const networkSites: readonly Recording<AzureClient>[] = [
  {
    name: "a VPN site is made with its links by PUT, and its links come back with ids",
    source: exampleOf("VpnSitePut"),
    call: (client) => vpnSitesCreateOrUpdate(client, { ...inGroup, vpnSiteName: "vpnSite1", body: siteBody }),
    request: { method: "PUT", target: targetOf("vpnSites/vpnSite1"), body: siteBody },
    answer: { status: 201, body: site },
  },
  {
    name: "VPN sites are listed for a group",
    source: exampleOf("VpnSiteListByResourceGroup"),
    call: (client) => vpnSitesListByResourceGroup(client, inGroup),
    request: { method: "GET", target: targetOf("vpnSites") },
    answer: { status: 200, body: { value: [site] } },
    result: [site],
  },
];
