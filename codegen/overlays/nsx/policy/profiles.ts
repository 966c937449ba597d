import type { Sentences } from "../../../overlay.ts";

/** Profiles that sessions outside projects share. */
export const profiles: Sentences = {
  listIPSecVpnDpdProfiles: "Gives the dead peer detection profiles page by page, the system's default among them.",
  getIPSecVpnDpdProfile:
    "Gives one profile with its probe mode, probe interval in seconds, retry count and `_revision`.",
  createOrUpdateIPSecVpnDpdProfile:
    "Creates a dead peer detection profile or, with the current `_revision`, replaces it for all sessions that use it.",
  createOrPatchIPSecVpnDpdProfile:
    "Creates a dead peer detection profile or merges into it; the interval's bounds depend on the probe mode.",
  deleteIPSecVpnDpdProfile: "Deletes a dead peer detection profile; fails while a session refers to it.",

  listIPSecVpnIkeProfiles:
    "Gives the profiles of phase 1 settings page by page, with the default and those made for well-known peers.",
  getIPSecVpnIkeProfile:
    "Gives one profile's IKE version, ciphers, digests, Diffie-Hellman groups and lifetime of the IKE association in seconds.",
  createOrUpdateIPSecVpnIkeProfile:
    "Creates a profile of phase 1 settings or replaces it for all its sessions; replacing needs the current `_revision`.",
  createOrPatchIPSecVpnIkeProfile:
    "Creates a profile of phase 1 settings or merges into it; AES-GCM ciphers work with IKE version 2 only.",
  deleteIPSecVpnIkeProfile: "Deletes a profile of phase 1 settings; fails while a session refers to it.",

  listIPSecVpnTunnelProfiles: "Gives the profiles of phase 2 settings page by page, the system's default among them.",
  getIPSecVpnTunnelProfile:
    "Gives one profile's ciphers, digests, forward secrecy, handling of the DF bit and lifetime of the tunnel association in seconds.",
  createOrUpdateIPSecVpnTunnelProfile:
    "Creates a profile of phase 2 settings or replaces it for all its sessions; replacing needs the current `_revision`.",
  createOrPatchIPSecVpnTunnelProfile:
    "Creates a profile of phase 2 settings or merges into it; algorithms without encryption want an empty digest list.",
  deleteIPSecVpnTunnelProfile: "Deletes a profile of phase 2 settings; fails while a session refers to it.",
};
