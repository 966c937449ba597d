import type { Sentences } from "../../../overlay.ts";

/** Settings that VPNs, gateways and tunnels share. A change takes effect with the next upload of the engines. */
export const vpnSettings: Sentences = {
  createVpnProfile: "Creates a set of algorithms, lifetimes and ways to authenticate that VPNs can share.",
  getVpnProfile:
    "Gives one set of algorithms, lifetimes and ways to authenticate; profiles that come with the product have `system`.",
  updateVpnProfile: "Replaces the algorithms and lifetimes of every VPN that uses this profile.",

  createGatewayProfile: "Creates a list of what a kind of gateway can do, by which VPN profiles are held against it.",
  getGatewayProfile: "Gives which algorithms and ways to authenticate gateways with this profile are able to use.",
  updateGatewayProfile: "Replaces what all gateways with this profile are taken to be able to do.",

  createGatewaySettings:
    "Creates a set of limits for negotiations, certificates and roaming clients, for engines to share.",
  getGatewaySettings: "Gives one set of limits for negotiations, certificate caching and roaming clients.",
  updateGatewaySettings: "Replaces the limits that engines with these settings keep when they negotiate tunnels.",

  createConnectionType:
    "Creates a connection type, which makes the tunnels of the ends that have it active, aggregated or standby ones.",
  getConnectionType: "Gives one connection type with its mode, its group and its kind of link.",
  updateConnectionType:
    "Replaces a connection type; the tunnels of all ends that have it change between active and standby with it.",

  createLinkUsageProfile: "Creates rules on which links traffic prefers, avoids or uses twice, by its QoS class.",
  getLinkUsageProfile: "Gives one set of rules on which links traffic uses, with error correction and exceptions.",
  updateLinkUsageProfile: "Replaces the rules on links of all VPNs and tunnel groups that use this profile.",

  createPpk: "Creates a pair of post-quantum pre-shared keys under ids that both ends of a tunnel must know.",
  getPpk: "Gives the ids of a pair of post-quantum pre-shared keys; their secrets stay with the service.",
  updatePpk: "Replaces a pair of post-quantum pre-shared keys, for example to put a new one in second place first.",
};
