import type { Sentences } from "../../../overlay.ts";

/** The two ends of a tunnel: ours, and the remote one with its secret. */
export const endpoints: Sentences = {
  listIPSecVPNLocalEndpoints:
    "Gives our ends of the tunnels page by page, on request only those of one IPSec service or one logical router.",
  createIPSecVPNLocalEndpoint:
    "Creates our end of a tunnel: an address on an IPSec service, with certificates where peers authenticate by certificate.",
  getIPSecVPNLocalEndpoint:
    "Gives one local address with its IKE identity, its certificate and the ids of the CAs and revocation lists it trusts.",
  updateIPSecVPNLocalEndpoint:
    "Replaces the address, identity or certificates of our end of a tunnel; needs the current `_revision`.",
  deleteIPSecVPNLocalEndpoint:
    "Deletes our end of a tunnel; while a session refers to it this fails unless `force` is set.",

  listIPSecVPNPeerEndpoints:
    "Gives the remote ends of tunnels page by page, with their profiles but without pre-shared keys.",
  createIPSecVPNPeerEndPoint:
    "Creates the remote end of a tunnel with its address, identity, profiles and pre-shared key; the key is not shown again by plain reads.",
  getIPSecVPNPeerEndpoint:
    "Gives one remote end with its address, identity and profile ids; the pre-shared key stays hidden.",
  getIPSecVPNPeerEndpointWithPSKShowSensitiveData:
    "Gives one remote end together with its pre-shared key in clear text, so keep the answer out of logs.",
  updateIPSecVPNPeerEndpoint:
    "Replaces the remote end of a tunnel; needs the current `_revision`, and endpoints that belong to the system refuse it.",
  deleteIPSecVPNPeerEndpoint:
    "Deletes the remote end of a tunnel together with its key; while a session refers to it this fails unless `force` is set.",
};
