import type { Sentences } from "../../../overlay.ts";

/** VPN of tier-1 gateways in the older layout, with the locale service in the path; both layouts name the same objects. */
export const tier1LocaleServices: Sentences = {
  listTier1IPSecVpnServices:
    "Gives the IPSec services of a tier-1 gateway found through its locale service, page by page; `listTier1VpnIPSecVpnServices` is the current form.",
  getTier1IPSecVpnService:
    "Gives one tier-1 IPSec service through the locale service; the newer `getTier1VpnIPSecVpnService` gives the same object.",
  createOrUpdateTier1IPSecVpnService:
    "Creates or, with `_revision`, replaces a tier-1 IPSec service under its locale service; `createOrUpdateTier1VpnIPSecVpnService` is the current form.",
  createOrPatchTier1IPSecVpnService:
    "Creates a tier-1 IPSec service under its locale service or merges into it; `createOrPatchTier1VpnIPSecVpnService` is the current form.",
  deleteTier1IPSecVpnService:
    "Deletes a tier-1 IPSec service by its locale-services path; errors may name the newer path, which `deleteTier1VpnIPSecVpnService` takes.",

  listTier1IPSecVpnLocalEndpoints:
    "Gives the local ends of a tier-1 IPSec service under a locale service page by page; `listTier1VpnIPSecVpnLocalEndpoints` is the current form.",
  getTier1IPSecVpnLocalEndpoint:
    "Gives address, identity and certificates of a tier-1 local end by its older path; `getTier1VpnIPSecVpnLocalEndpoint` is the current form.",
  createOrUpdateTier1IPSecVpnLocalEndpoint:
    "Creates or, with `_revision`, replaces a tier-1 local end under a locale service; `createOrUpdateTier1VpnIPSecVpnLocalEndpoint` is the current form.",
  createOrPatchTier1IPSecVpnLocalEndpoint:
    "Creates a tier-1 local end under a locale service or changes members of it; `createOrPatchTier1VpnIPSecVpnLocalEndpoint` is the current form.",
  deleteTier1IPSecVpnLocalEndpoint:
    "Deletes a tier-1 local end by its older path unless a session refers to it; `deleteTier1VpnIPSecVpnLocalEndpoint` is the current form.",

  listTier1IPSecVpnSessions:
    "Gives the sessions of a tier-1 IPSec service under a locale service page by page; `listTier1VpnIPSecVpnSessions` is the current form.",
  getTier1IPSecVpnSession:
    "Gives a tier-1 session by its older path and without its pre-shared key; `getTier1VpnIPSecVpnSession` is the current form.",
  getTier1IPSecVpnSessionWithSensitiveDataShowSensitiveData:
    "Gives a tier-1 session by its older path with the pre-shared key in clear text, so keep the answer out of logs.",
  createOrUpdateTier1IPSecVpnSession:
    "Creates or, with `_revision`, replaces a tier-1 session under a locale service; `createOrUpdateTier1VpnIPSecVpnSession` is the current form.",
  createOrPatchTier1IPSecVpnSession:
    "Creates a tier-1 session under a locale service or merges into it; `createOrPatchTier1VpnIPSecVpnSession` is the current form.",
  deleteTier1IPSecVpnSession:
    "Deletes a tier-1 session by its older path, which stays taken until the purge; `deleteTier1VpnIPSecVpnSession` is the current form.",
  getTier1IPSecVpnSessionStatus:
    "Says for each enforcement point how a tier-1 session under a locale service runs; `getTier1VpnIPSecVpnSessionStatus` is the current form.",
  getTier1IPSecVpnPeerConfig:
    "Gives the settings for a tier-1 session's remote side as plain text by the older path; the pre-shared key stands in it.",
  getTier1IPSecVpnSessionStatistics:
    "Gives the traffic of a tier-1 session under a locale service, now or cached; `getTier1VpnIPSecVpnSessionStatistics` is the current form.",
  resetTier1IPSecVpnSessionStatistics:
    "Sets the counters of a tier-1 session back to zero by its older path; `resetTier1VpnIPSecVpnSessionStatistics` is the current form.",
  getTier1IpsecVpnSessionSummary:
    "Gives how many sessions of a tier-1 IPSec service under a locale service are up; `getTier1VpnIpsecVpnSessionSummary` is the current form.",

  listTier1L2VPNServices:
    "Gives the layer 2 VPN services of a tier-1 gateway under a locale service page by page; `listTier1VpnL2VPNServices` is the current form.",
  getTier1L2VPNService:
    "Gives one tier-1 layer 2 VPN service by its older path, with its mode; `getTier1VpnL2VPNService` is the current form.",
  createOrUpdateTier1L2VPNService:
    "Creates or, with `_revision`, replaces a tier-1 layer 2 VPN service by its older path; `createOrUpdateTier1VpnL2VPNService` is the current form.",
  createOrPatchTier1L2VPNService:
    "Creates a tier-1 layer 2 VPN service under a locale service or merges into it; `createOrPatchTier1VpnL2VPNService` is the current form.",
  deleteTier1L2VPNService:
    "Deletes a tier-1 layer 2 VPN service by its older path unless it has sessions; `deleteTier1VpnL2VPNService` is the current form.",
  listTier1L2VPNSessions:
    "Gives tier-1 layer 2 VPN sessions by the older path, with newer paths in `transport_tunnels`; `listTier1VpnL2VPNSessions` is the current form.",
  getTier1L2VPNSession:
    "Gives one tier-1 layer 2 VPN session by the older path, with a newer one in `transport_tunnels`; `getTier1VpnL2VPNSession` is the current form.",
  createOrUpdateTier1L2VPNSession:
    "Creates or, with `_revision`, replaces a tier-1 session of a server by its older path; `createOrUpdateTier1VpnL2VPNSession` is the current form.",
  createOrPatchTier1L2VPNSessionFromPeerCodesCreateWithPeerCode:
    "Creates or renews a tier-1 session in client mode from the server's peer code, all by the older path of locale services.",
  createOrPatchTier1L2VPNSession:
    "Creates a tier-1 session of a layer 2 VPN server by its older path or merges into it; `createOrPatchTier1VpnL2VPNSession` is the current form.",
  deleteTier1L2VPNSession:
    "Deletes a tier-1 layer 2 VPN session by its older path, in client mode with its tunnel; `deleteTier1VpnL2VPNSession` is the current form.",
  getTier1L2VpnSessionStatus:
    "Says for each enforcement point whether a tier-1 layer 2 VPN session by its older path is up; `getTier1VpnL2VpnSessionStatus` is the current form.",
  getTier1L2VPNSessionPeerConfig:
    "Gives the peer code, with secrets, of a tier-1 server's session by its older path; `getTier1VpnL2VPNSessionPeerConfig` is the current form.",
  getTier1L2VpnSessionRemoteMacsForLS:
    "Gives the MAC addresses learned by a tier-1 session under a locale service; `getTier1VpnL2VpnSessionRemoteMacsForLS` is the current form.",
  getTier1L2VpnSessionStatistics:
    "Gives a tier-1 layer 2 VPN session's traffic for each segment by the older path; `getTier1VpnL2VpnSessionStatistics` is the current form.",
};
