import type { Sentences } from "../../../overlay.ts";

/** VPN of gateways inside a project of an org. */
export const projectGateways: Sentences = {
  orgProjectGetTier0IpsecVpnSessionSummary:
    "Gives how many sessions of a tier-0 IPSec service are up, degraded and down, as a project sees them.",
  orgProjectGetTier0IPSecVpnSessionStatusForLocaleService:
    "Says how a tier-0 session seen from a project runs on each enforcement point, by the older path with a locale service.",
  orgProjectGetTier0IPSecVpnSessionStatisticsForLocaleService:
    "Gives the traffic of a tier-0 session seen from a project, by the older path with a locale service.",
  orgProjectResetTier0IPSecVpnSessionStatisticsForLocaleService:
    "Sets the counters of a tier-0 session seen from a project back to zero, by the older path with a locale service.",
  orgProjectGetTier0IpsecVpnSessionSummaryForLocaleService:
    "Gives session counts and traffic of a tier-0 service under a locale service; `orgProjectGetTier0IpsecVpnSessionSummary` is the current form.",

  orgProjectListTier1IPSecVpnServices: "Gives the IPSec services of a project's tier-1 gateway page by page.",
  orgProjectGetTier1IPSecVpnService:
    "Gives one IPSec service of a project's tier-1 gateway with its IKE log level, bypass rules and `_revision`.",
  orgProjectCreateOrUpdateTier1IPSecVpnService:
    "Creates an IPSec service on a project's tier-1 gateway, or replaces it as a whole when the body carries `_revision`.",
  orgProjectCreateOrPatchTier1IPSecVpnService:
    "Creates an IPSec service on a project's tier-1 gateway or merges the given members into it.",
  orgProjectDeleteTier1IPSecVpnService:
    "Deletes the IPSec service from a project's tier-1 gateway; fails while it has sessions or local endpoints.",

  orgProjectListTier1IPSecVpnLocalEndpoints:
    "Gives the local addresses that sessions of a project's tier-1 gateway can start from, page by page.",
  orgProjectGetTier1IPSecVpnLocalEndpoint:
    "Gives one local end on a project's tier-1 gateway with its address, IKE identity and certificate paths.",
  orgProjectCreateOrUpdateTier1IPSecVpnLocalEndpoint:
    "Creates a local end on a project's tier-1 gateway or replaces it as a whole, for which `_revision` is needed.",
  orgProjectCreateOrPatchTier1IPSecVpnLocalEndpoint:
    "Creates a local end on a project's tier-1 gateway or changes only the members given.",
  orgProjectDeleteTier1IPSecVpnLocalEndpoint:
    "Deletes a local end from a project's tier-1 gateway; fails while a session refers to it.",

  orgProjectListTier1IPSecVpnSessions:
    "Gives the policy-based and route-based sessions of a project's tier-1 gateway page by page.",
  orgProjectGetTier1IPSecVpnSession:
    "Gives one session of a project's tier-1 gateway as it is meant to be, without its pre-shared key.",
  orgProjectGetTier1IPSecVpnSessionWithSensitiveDataShowSensitiveData:
    "Gives one session of a project's tier-1 gateway with its pre-shared key in clear text, so keep the answer out of logs.",
  orgProjectCreateOrUpdateTier1IPSecVpnSession:
    "Creates a session on a project's tier-1 gateway or replaces it as a whole; `orgProjectReadIntentStatus` says when it is in effect.",
  orgProjectCreateOrPatchTier1IPSecVpnSession:
    "Creates a session on a project's tier-1 gateway or merges into it; a route-based one should carry its `tunnel_interfaces` every time.",
  orgProjectDeleteTier1IPSecVpnSession:
    "Deletes a session from a project's tier-1 gateway; its path stays taken until the manager purges it, some minutes later.",
  orgProjectGetTier1IPSecVpnSessionStatus:
    "Says for each enforcement point whether a session of a project's tier-1 gateway is up, down or degraded.",
  orgProjectGetTier1IPSecVpnSessionStatistics:
    "Gives traffic and errors of a session of a project's tier-1 gateway for each tunnel, measured now or cached.",
  orgProjectResetTier1IPSecVpnSessionStatistics:
    "Sets the counters of a session of a project's tier-1 gateway back to zero where they are kept; its tunnels stay up.",
  orgProjectGetTier1IpsecVpnSessionSummary:
    "Gives how many sessions of a project's tier-1 IPSec service are established, degraded and failed, with their traffic.",

  orgProjectListTier1L2VPNServices:
    "Gives the layer 2 VPN services of a project's tier-1 gateway page by page, each as server or client.",
  orgProjectGetTier1L2VPNService:
    "Gives one layer 2 VPN service of a project's tier-1 gateway with its mode, hub setting and tunnel address pool.",
  orgProjectCreateOrUpdateTier1L2VPNService:
    "Creates a layer 2 VPN service on a project's tier-1 gateway or replaces it as a whole, for which `_revision` is needed.",
  orgProjectCreateOrPatchTier1L2VPNService:
    "Creates a layer 2 VPN service on a project's tier-1 gateway or merges the given members into it.",
  orgProjectDeleteTier1L2VPNService:
    "Deletes a layer 2 VPN service from a project's tier-1 gateway; fails while sessions of it exist.",
  orgProjectListTier1L2VPNSessions:
    "Gives the layer 2 VPN sessions of a project's tier-1 gateway page by page, each with the path of its IPSec tunnel.",
  orgProjectGetTier1L2VPNSession:
    "Gives one layer 2 VPN session of a project's tier-1 gateway with its transport tunnel and MSS clamping.",
  orgProjectCreateOrUpdateTier1L2VPNSession:
    "Creates or, with `_revision`, replaces a layer 2 VPN session on a project's tier-1 gateway whose service is a server.",
  orgProjectCreateOrPatchTier1L2VPNSessionFromPeerCodesCreateWithPeerCode:
    "Creates or renews a session in client mode on a project's tier-1 gateway from the server's peer code.",
  orgProjectCreateOrPatchTier1L2VPNSession:
    "Creates a layer 2 VPN session on a project's tier-1 gateway or merges into it; works only where the service is a server.",
  orgProjectDeleteTier1L2VPNSession:
    "Deletes a layer 2 VPN session from a project's tier-1 gateway, in client mode along with its tunnel.",
  orgProjectGetTier1L2VpnSessionStatus:
    "Says for each enforcement point whether a layer 2 VPN session of a project's tier-1 gateway is up.",
  orgProjectGetTier1L2VPNSessionPeerConfig:
    "Gives the peer code, with secrets, that the client side of a session on a project's tier-1 gateway needs.",
  orgProjectGetTier1L2VpnSessionRemoteMacsForLS:
    "Gives the MAC addresses that a session of a project's tier-1 gateway has learned, for all segments or one.",
  orgProjectGetTier1L2VpnSessionStatistics:
    "Gives the traffic of a layer 2 VPN session of a project's tier-1 gateway for each segment.",

  orgProjectGetTier1IPSecVpnSessionStatusForLocaleService:
    "Says how a session of a project's tier-1 gateway runs, by the older path; `orgProjectGetTier1IPSecVpnSessionStatus` is the current form.",
  orgProjectGetTier1IPSecVpnSessionStatisticsForLocaleService:
    "Gives the traffic of a project's tier-1 session by the older path; `orgProjectGetTier1IPSecVpnSessionStatistics` is the current form.",
  orgProjectResetTier1IPSecVpnSessionStatisticsForLocaleService:
    "Sets a project's tier-1 session counters to zero by the older path; `orgProjectResetTier1IPSecVpnSessionStatistics` is the current form.",
  orgProjectGetTier1IpsecVpnSessionSummaryForLocaleService:
    "Gives session counts and traffic of a project's tier-1 service by the older path; `orgProjectGetTier1IpsecVpnSessionSummary` is the current form.",
};
