import type { Sentences } from "../../../overlay.ts";

/** VPN of tier-0 gateways in the older layout, with the locale service in the path; both layouts name the same objects. */
export const tier0LocaleServices: Sentences = {
  listTier0IPSecVpnServices:
    "Gives the IPSec services of a tier-0 gateway found through its locale service, page by page; `listTier0VpnIPSecVpnServices` is the current form.",
  getTier0IPSecVpnService:
    "Gives one tier-0 IPSec service through the locale service; the newer `getTier0VpnIPSecVpnService` gives the same object.",
  createOrUpdateTier0IPSecVpnService:
    "Creates or, with `_revision`, replaces a tier-0 IPSec service under its locale service; `createOrUpdateTier0VpnIPSecVpnService` is the current form.",
  createOrPatchTier0IPSecVpnService:
    "Creates a tier-0 IPSec service under its locale service or merges into it; `createOrPatchTier0VpnIPSecVpnService` is the current form.",
  deleteTier0IPSecVpnService:
    "Deletes a tier-0 IPSec service by its locale-services path; errors may name the newer path, which `deleteTier0VpnIPSecVpnService` takes.",

  listTier0IPSecVpnLocalEndpoints:
    "Gives the local ends of a tier-0 IPSec service under a locale service page by page; `listTier0VpnIPSecVpnLocalEndpoints` is the current form.",
  getTier0IPSecVpnLocalEndpoint:
    "Gives address, identity and certificates of a tier-0 local end by its older path; `getTier0VpnIPSecVpnLocalEndpoint` is the current form.",
  createOrUpdateTier0IPSecVpnLocalEndpoint:
    "Creates or, with `_revision`, replaces a tier-0 local end under a locale service; `createOrUpdateTier0VpnIPSecVpnLocalEndpoint` is the current form.",
  createOrPatchTier0IPSecVpnLocalEndpoint:
    "Creates a tier-0 local end under a locale service or changes members of it; `createOrPatchTier0VpnIPSecVpnLocalEndpoint` is the current form.",
  deleteTier0IPSecVpnLocalEndpoint:
    "Deletes a tier-0 local end by its older path unless a session refers to it; `deleteTier0VpnIPSecVpnLocalEndpoint` is the current form.",

  listTier0IPSecVpnSessions:
    "Gives the sessions of a tier-0 IPSec service under a locale service page by page; `listTier0VpnIPSecVpnSessions` is the current form.",
  getTier0IPSecVpnSession:
    "Gives a tier-0 session by its older path and without its pre-shared key; `getTier0VpnIPSecVpnSession` is the current form.",
  getTier0IPSecVpnSessionWithSensitiveDataShowSensitiveData:
    "Gives a tier-0 session by its older path with the pre-shared key in clear text, so keep the answer out of logs.",
  createOrUpdateTier0IPSecVpnSession:
    "Creates or, with `_revision`, replaces a tier-0 session under a locale service; `createOrUpdateTier0VpnIPSecVpnSession` is the current form.",
  createOrPatchTier0IPSecVpnSession:
    "Creates a tier-0 session under a locale service or merges into it; `createOrPatchTier0VpnIPSecVpnSession` is the current form.",
  deleteTier0IPSecVpnSession:
    "Deletes a tier-0 session by its older path, which stays taken until the purge; `deleteTier0VpnIPSecVpnSession` is the current form.",
  getTier0IPSecVpnSessionStatus:
    "Says for each enforcement point how a tier-0 session under a locale service runs; `getTier0VpnIPSecVpnSessionStatus` is the current form.",
  getTier0IPSecVpnPeerConfig:
    "Gives the settings for a tier-0 session's remote side as plain text by the older path; the pre-shared key stands in it.",
  getTier0IPSecVpnSessionStatistics:
    "Gives the traffic of a tier-0 session under a locale service, now or cached; `getTier0VpnIPSecVpnSessionStatistics` is the current form.",
  resetTier0IPSecVpnSessionStatistics:
    "Sets the counters of a tier-0 session back to zero by its older path; `resetTier0VpnIPSecVpnSessionStatistics` is the current form.",
  getTier0IpsecVpnSessionSummary:
    "Gives how many sessions of a tier-0 IPSec service under a locale service are up; `getTier0VpnIpsecVpnSessionSummary` is the current form.",

  listL2VPNServices:
    "Gives the layer 2 VPN services of a tier-0 gateway under a locale service page by page; `listTier0VpnL2VPNServices` is the current form.",
  getL2VPNService:
    "Gives one tier-0 layer 2 VPN service by its older path, with its mode; `getTier0VpnL2VPNService` is the current form.",
  createOrUpdateL2VPNService:
    "Creates or, with `_revision`, replaces a tier-0 layer 2 VPN service by its older path; `createOrUpdateTier0VpnL2VPNService` is the current form.",
  createOrPatchL2VPNService:
    "Creates a tier-0 layer 2 VPN service under a locale service or merges into it; `createOrPatchTier0VpnL2VPNService` is the current form.",
  deleteL2VPNService:
    "Deletes a tier-0 layer 2 VPN service by its older path unless it has sessions; `deleteTier0VpnL2VPNService` is the current form.",
  listL2VPNSessions:
    "Gives tier-0 layer 2 VPN sessions by the older path, with newer paths in `transport_tunnels`; `listTier0VpnL2VPNSessions` is the current form.",
  getL2VPNSession:
    "Gives one tier-0 layer 2 VPN session by the older path, with a newer one in `transport_tunnels`; `getTier0VpnL2VPNSession` is the current form.",
  createOrUpdateL2VPNSession:
    "Creates or, with `_revision`, replaces a tier-0 session of a server by its older path; `createOrUpdateTier0VpnL2VPNSession` is the current form.",
  createOrPatchL2VPNSessionFromPeerCodesCreateWithPeerCode:
    "Creates or renews a tier-0 session in client mode from the server's peer code, all by the older path of locale services.",
  createOrPatchL2VPNSession:
    "Creates a tier-0 session of a layer 2 VPN server by its older path or merges into it; `createOrPatchTier0VpnL2VPNSession` is the current form.",
  deleteL2VPNSession:
    "Deletes a tier-0 layer 2 VPN session by its older path, in client mode with its tunnel; `deleteTier0VpnL2VPNSession` is the current form.",
  getL2VpnSessionStatus:
    "Says for each enforcement point whether a tier-0 layer 2 VPN session by its older path is up; `getTier0VpnL2VpnSessionStatus` is the current form.",
  getL2VPNSessionPeerConfig:
    "Gives the peer code, with secrets, of a tier-0 server's session by its older path; `getTier0VpnL2VPNSessionPeerConfig` is the current form.",
  getTier0L2VpnSessionRemoteMacsForLS:
    "Gives the MAC addresses learned by a tier-0 session under a locale service; `getTier0VpnL2VpnSessionRemoteMacsForLS` is the current form.",
  getL2VpnSessionStatistics:
    "Gives a tier-0 layer 2 VPN session's traffic for each segment by the older path; `getTier0VpnL2VpnSessionStatistics` is the current form.",
};
