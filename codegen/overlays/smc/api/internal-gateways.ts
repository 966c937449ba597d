import type { Sentences } from "../../../overlay.ts";

/** Engines as VPN gateways: the ends of their tunnels and the networks behind them. */
export const internalGateways: Sentences = {
  listInternalGateways: "Gives by name and address the gateways that stand for an engine in VPNs, mostly one.",
  getInternalGateway:
    "Gives how an engine takes part in VPNs as a gateway: its profile, ends and sites, whom it trusts, and what clients may use.",

  listGatewayInternalEndpoint:
    "Gives the addresses on interfaces of an engine that tunnels may end at, each to be read for its settings.",
  getGatewayInternalEndpoint:
    "Gives one address of an engine that tunnels may end at, with its IKE identity, its connection type and what it is used for.",
  updateGatewayInternalEndpoint:
    "Replaces the settings of one tunnel end of an engine, for example to take it out of use; send back all that was read.",
  listGatewayLoopbackEndpoint:
    "Gives the loopback addresses of an engine that tunnels may end at, which hang on no single interface.",
  getGatewayLoopbackEndpoint:
    "Gives one loopback address that tunnels may end at, with its IKE identity and its connection type.",
  updateGatewayLoopbackEndpoint:
    "Replaces the settings of a tunnel end on a loopback address; send back all that was read.",

  listGatewayVpnSite:
    "Gives the sites of an engine's gateway by name and address: the groups of networks that VPNs reach through it.",
  createInternalVpnSite:
    "Adds a site, a group of networks, to an engine's gateway and gives its address as the header `Location`.",
  getGatewayVpnSite:
    "Gives one site of an engine's gateway with the networks in it and whether they follow the engine's routing by themselves.",
  updateGatewayVpnSite:
    "Replaces a site of an engine's gateway as a whole; a network that is left out is reached by no VPN any more.",
};
