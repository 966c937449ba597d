import type { Sentences } from "../../../overlay.ts";

/** Policy-based VPNs. What is inside one can be changed only while it is open. */
export const policyVpn: Sentences = {
  createPolicyVpn:
    "Creates a policy-based VPN without gateways and gives its address as the header `Location`; open it to add some.",
  getPolicyVpn:
    "Gives a policy-based VPN with its profile and settings; its gateways and tunnels are reached by links and are no members.",
  openPolicyVpn:
    "Opens a VPN for changes to its gateways and tunnels; it has to be closed whatever happens then, and opening it twice is not described.",
  savePolicyVpn: "Keeps what was changed since the VPN was opened; it stays open, so close it next.",
  closePolicyVpn: "Ends the changes to a VPN; what was not saved before is lost, which is right after a failure.",
  validatePolicyVpn:
    "Checks a VPN as it stands and gives what is wrong with it, in a form that no document describes; nothing is changed.",

  listCentralGatewayNodes:
    "Gives the central gateways of a VPN by name and address, which have tunnels with each other and with the satellites.",
  addCentralGatewayNode:
    "Adds a gateway to an open VPN as a central one, for which `node_usage` in the body must be `central`.",
  listSatelliteGatewayNodes:
    "Gives the satellite gateways of a VPN by name and address, which have tunnels with central ones only.",
  addSatelliteGatewayNode:
    "Adds a gateway to an open VPN as a satellite, for which `node_usage` in the body must be `satellite`.",
  listMobileGatewayNodes: "Gives the gateways of a VPN by name and address that VPN clients connect to.",
  addMobileGatewayNode:
    "Adds a gateway to an open VPN for the VPN clients of users, for which `node_usage` in the body must be `mobile`.",

  listGatewayTunnels:
    "Gives the tunnels of a VPN from gateway to gateway by name and address; they follow from its gateways and cannot be created.",
  getGatewayTunnel:
    "Gives one tunnel from gateway to gateway with whether it is in use; of its key only a hash is shown.",
  updateGatewayTunnel:
    "Takes a tunnel from gateway to gateway in or out of use or gives it another key, while the VPN is open.",
  listEndpointTunnels:
    "Gives the single tunnels that one from gateway to gateway consists of, from each end to each other end.",
  getEndpointTunnel:
    "Gives one tunnel from end to end with whether it is in use; whether it is active or on standby follows from the connection types of its ends.",
  updateEndpointTunnel: "Takes one tunnel from end to end in or out of use, while the VPN is open.",
};
