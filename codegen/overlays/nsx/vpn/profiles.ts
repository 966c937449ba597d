import type { Sentences } from "../../../overlay.ts";

/** Shared settings for dead peer detection, IKE and tunnels. */
export const profiles: Sentences = {
  listIPSecVPNDPDProfiles:
    "Gives page by page how dead peers are probed for: periodically or on demand, at which interval and how often.",
  createIPSecVPNDPDProfile:
    "Creates a dead peer detection profile under a new id; a repeated call makes a second one, and the interval's bounds depend on the probe mode.",
  getIPSecVPNDPDProfile:
    "Gives one profile with its probe mode, probe interval in seconds, retry count and `_revision`.",
  updateIPSecVPNDPDProfile:
    "Replaces a dead peer detection profile for all sessions that use it; needs `resource_type` and the current `_revision`.",
  deleteIPSecVPNDPDProfile:
    "Deletes a dead peer detection profile; while a peer endpoint uses it this fails unless `force` is set.",

  listIPSecVPNIKEProfiles:
    "Gives page by page the phase 1 settings that peer endpoints can share, the system's default profile among them.",
  createIPSecVPNIKEProfile:
    "Creates a profile of phase 1 settings under a new id; ciphers, digests and groups left out get the manager's defaults.",
  getIPSecVPNIKEProfile:
    "Gives one profile's IKE version, ciphers, digests, Diffie-Hellman groups and lifetime of the IKE association in seconds.",
  updateIPSecVPNIKEProfile:
    "Replaces the phase 1 settings of every session that uses the profile; needs `resource_type` and the current `_revision`.",
  deleteIPSecVPNIKEProfile:
    "Deletes a profile of phase 1 settings; while a peer endpoint uses it this fails unless `force` is set.",

  listIPSecVPNTunnelProfiles:
    "Gives page by page the phase 2 settings that peer endpoints can share, the system's default profile among them.",
  createIPSecVPNTunnelProfile:
    "Creates a profile of phase 2 settings under a new id; algorithms without encryption want an empty digest list.",
  getIPSecVPNTunnelProfile:
    "Gives one profile's ciphers, digests, forward secrecy, handling of the DF bit and lifetime of the tunnel association in seconds.",
  updateIPSecVPNTunnelProfile:
    "Replaces the phase 2 settings of every session that uses the profile; needs `resource_type` and the current `_revision`.",
  deleteIPSecVPNTunnelProfile:
    "Deletes a profile of phase 2 settings; while a peer endpoint uses it this fails unless `force` is set.",
};
