import type { Sentences } from "../../../overlay.ts";

/** Virtual WANs and the branch sites that connect to them. */
export const virtualWans: Sentences = {
  VirtualWans_List: "Gives the virtual WANs of the whole subscription page by page.",
  VirtualWans_ListByResourceGroup: "Gives the virtual WANs of one resource group page by page.",
  VirtualWans_Get: "Gives one virtual WAN with its type, its transit settings and the ids of its hubs and VPN sites.",
  VirtualWans_CreateOrUpdate:
    "Creates the frame that hubs and sites join, or replaces its settings; it carries no traffic before it has a hub.",
  VirtualWans_UpdateTags: "Sets the tags of a virtual WAN and answers at once with the whole resource.",
  VirtualWans_Delete: "Removes a virtual WAN and goes on until it is gone; fails while hubs or sites belong to it.",
  SupportedSecurityProviders:
    "Gives the security providers, Azure's own and partners', that hubs of a virtual WAN can use, each with its URL.",
  VpnSitesConfiguration_Download:
    "Writes the device settings of VPN sites, shared keys among them, to the blob that `outputBlobSasUrl` opens; the answer has no body.",
  Generatevirtualwanvpnserverconfigurationvpnprofile:
    "Builds one client profile for all hubs of a virtual WAN that share a server configuration, and gives its download URL.",
  VpnServerConfigurationsAssociatedWithVirtualWan_List:
    "Gives the ids of the server configurations that gateways of a virtual WAN use; asked by POST, it goes on until they are found.",

  VpnSites_List: "Gives the branch sites of the whole subscription page by page.",
  VpnSites_ListByResourceGroup: "Gives the branch sites of one resource group page by page.",
  VpnSites_Get: "Gives one branch site with its device, address space, links and the virtual WAN it belongs to.",
  VpnSites_CreateOrUpdate:
    "Describes a branch site with its device and links, or replaces it; it has no tunnel until a hub gateway connects to it.",
  VpnSites_UpdateTags: "Sets the tags of a branch site and answers at once with the whole resource.",
  VpnSites_Delete: "Removes a branch site and goes on until it is gone; fails while a VPN connection leads to it.",
  VpnSiteLinks_ListByVpnSite:
    "Gives the internet links of a branch site page by page; they are created and changed through the site.",
  VpnSiteLinks_Get: "Gives one link of a branch site with its public address, provider, speed and BGP settings.",
};
