import type { Sentences } from "../../../overlay.ts";

/** Gateways that this server does not manage, and the gateway that stands for VPN clients. */
export const externalGateways: Sentences = {
  createExternalGateway:
    "Creates a gateway that another party runs, without ends or sites, and gives its address as the header `Location`.",
  getExternalGateway:
    "Gives a gateway that another party runs, with its profile, its ends, its sites and the authorities it is trusted by.",
  updateExternalGateway:
    "Replaces the settings of a gateway that another party runs; its ends and sites are elements apart.",

  createClientGateway: "Creates a gateway that stands for the VPN clients of users in policy-based VPNs.",
  getClientGateway: "Gives the gateway that stands for VPN clients; there is little to it but its name.",
  updateClientGateway: "Replaces the gateway that stands for VPN clients, for example to rename it.",

  listExternalExternalEndpoint:
    "Gives by name and address the ends that tunnels to a gateway of another party may have.",
  createExternalExternalEndpoint:
    "Adds an end to a gateway of another party, with a fixed address or, when `dynamic`, with an IKE identity instead.",
  getExternalExternalEndpoint:
    "Gives one end of a gateway of another party with its address, its IKE identity and its handling of NAT.",
  updateExternalExternalEndpoint:
    "Replaces one end of a gateway of another party, for example when its address has changed.",
  listExternalVpnSite: "Gives the sites of another party's gateway: the groups of networks that stand behind it.",
  createExternalVpnSite: "Adds a site, a group of networks, to the gateway of another party, so that VPNs reach them.",
  getExternalVpnSite: "Gives one site of another party's gateway with the networks in it.",
  updateExternalVpnSite:
    "Replaces a site of another party's gateway as a whole; a network that is left out is reached by no VPN any more.",
};
