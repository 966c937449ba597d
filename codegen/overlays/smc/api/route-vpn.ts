import type { Sentences } from "../../../overlay.ts";

/** Route-based VPNs: tunnels between two interfaces, which stand by themselves. */
export const routeVpn: Sentences = {
  createRouteVpnTunnel:
    "Creates a tunnel between two sides, each with a gateway, an end and a tunnel interface, and gives its address as the header `Location`.",
  getRouteVpnTunnel:
    "Gives one route-based tunnel with its two sides, its encryption and its group; of its key only a hash is shown.",
  updateRouteVpnTunnel:
    "Replaces a route-based tunnel as a whole; no read gives its key, so the body has one only to change it.",
  createRouteVpnTunnelGroup:
    "Creates a group of route-based tunnels, by which their status is shown and their links are chosen.",
  getRouteVpnTunnelGroup:
    "Gives one group of route-based tunnels; which tunnels are in it stands in the tunnels themselves.",
  updateRouteVpnTunnelGroup:
    "Replaces a group of route-based tunnels, for example to give it another profile of link usage.",
};
