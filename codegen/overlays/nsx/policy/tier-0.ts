import type { Sentences } from "../../../overlay.ts";

/** VPN of tier-0 gateways in the current layout of paths. */
export const tier0: Sentences = {
  listTier0VpnIPSecVpnServices:
    "Gives the IPSec services of a tier-0 gateway page by page, without those that wait for deletion unless asked for.",
  getTier0VpnIPSecVpnService:
    "Gives one IPSec service of a tier-0 gateway with its IKE log level, bypass rules, failover setting and `_revision`.",
  createOrUpdateTier0VpnIPSecVpnService:
    "Creates an IPSec service on a tier-0 gateway, or replaces it as a whole when the body carries the current `_revision`.",
  createOrPatchTier0VpnIPSecVpnService:
    "Creates an IPSec service on a tier-0 gateway or merges the given members into it, without a body in the answer.",
  deleteTier0VpnIPSecVpnService:
    "Marks an IPSec service of a tier-0 gateway for deletion; fails while sessions or endpoints still refer to it.",

  listTier0VpnIPSecVpnLocalEndpoints:
    "Gives the local addresses that sessions of a tier-0 gateway's IPSec service can start from, page by page.",
  getTier0VpnIPSecVpnLocalEndpoint:
    "Gives one local end on a tier-0 gateway with its address, IKE identity and the paths of its certificates.",
  createOrUpdateTier0VpnIPSecVpnLocalEndpoint:
    "Creates a local end on a tier-0 gateway, or replaces its address, identity and certificates; replacing needs `_revision`.",
  createOrPatchTier0VpnIPSecVpnLocalEndpoint:
    "Creates a local end on a tier-0 gateway or changes only the members given, whatever revision it has.",
  deleteTier0VpnIPSecVpnLocalEndpoint:
    "Deletes a local end from a tier-0 gateway; fails with code 500030 while a session refers to it.",

  listTier0VpnIPSecVpnSessions:
    "Gives the IPSec sessions of a tier-0 gateway's service page by page, policy-based and route-based ones mixed.",
  getTier0VpnIPSecVpnSession:
    "Gives how one session of a tier-0 gateway is meant to be, without its pre-shared key and without its live status.",
  getTier0VpnIPSecVpnSessionWithSensitiveDataShowSensitiveData:
    "Gives one session of a tier-0 gateway with its pre-shared key in clear text, so keep the answer out of logs.",
  createOrUpdateTier0VpnIPSecVpnSession:
    "Creates a session on a tier-0 gateway or, with `_revision`, replaces it as a whole; `psk` is taken here but no plain read gives it back.",
  createOrPatchTier0VpnIPSecVpnSession:
    "Creates a session on a tier-0 gateway or merges into it; a route-based one should carry its `tunnel_interfaces` every time.",
  deleteTier0VpnIPSecVpnSession:
    "Deletes a session from a tier-0 gateway; its path stays taken until the manager purges it, some minutes later.",
  getTier0VpnIPSecVpnSessionStatus:
    "Says for each enforcement point whether a session of a tier-0 gateway is up, down or degraded and how many tunnels are negotiated.",
  getTier0VpnIPSecVpnPeerConfig:
    "Gives a tier-0 session's settings as plain text for whoever sets up the remote side; the pre-shared key stands in it.",
  getTier0VpnIPSecVpnSessionStatistics:
    "Gives the traffic and errors of a tier-0 session for each tunnel; only realtime reads renew what `cached` returns.",
  resetTier0VpnIPSecVpnSessionStatistics:
    "Sets the counters of a tier-0 session back to zero where they are kept, on every enforcement point or the one named.",
  getTier0VpnIpsecVpnSessionSummary:
    "Gives how many sessions of a tier-0 gateway's IPSec service are established, degraded and failed, with the traffic of each.",

  listTier0VpnL2VPNServices:
    "Gives the layer 2 VPN services of a tier-0 gateway page by page, each as server or client.",
  getTier0VpnL2VPNService:
    "Gives one layer 2 VPN service of a tier-0 gateway with its mode, its hub setting and the pool for tunnel addresses.",
  createOrUpdateTier0VpnL2VPNService:
    "Creates a layer 2 VPN service on a tier-0 gateway or replaces it as a whole, for which `_revision` is needed.",
  createOrPatchTier0VpnL2VPNService:
    "Creates a layer 2 VPN service on a tier-0 gateway or merges into it; `mode` says whether it gives or takes peer codes.",
  deleteTier0VpnL2VPNService: "Deletes a layer 2 VPN service from a tier-0 gateway; fails while sessions of it exist.",
  listTier0VpnL2VPNSessions:
    "Gives the layer 2 VPN sessions of a tier-0 gateway's service page by page, each with the path of its IPSec tunnel.",
  getTier0VpnL2VPNSession:
    "Gives one layer 2 VPN session of a tier-0 gateway with its transport tunnel, encapsulation addresses and MSS clamping.",
  createOrUpdateTier0VpnL2VPNSession:
    "Creates or replaces a layer 2 VPN session on a tier-0 gateway whose service is a server; replacing needs `_revision`.",
  createOrPatchTier0VpnL2VPNSessionFromPeerCodesCreateWithPeerCode:
    "Creates or renews a session on a tier-0 gateway in client mode from the server's peer code, with an IPSec session and profiles of its own.",
  createOrPatchTier0VpnL2VPNSession:
    "Creates a layer 2 VPN session on a tier-0 gateway or merges into it; works only where the service is a server.",
  deleteTier0VpnL2VPNSession:
    "Deletes a layer 2 VPN session from a tier-0 gateway, in client mode along with the IPSec session and profiles made for it.",
  getTier0VpnL2VpnSessionStatus:
    "Says for each enforcement point whether a layer 2 VPN session of a tier-0 gateway is up, and how its IPSec tunnel fares.",
  getTier0VpnL2VPNSessionPeerConfig:
    "Gives the peer code that the client side of a tier-0 gateway's session needs; it holds the tunnel's secrets, and only a server has one.",
  getTier0VpnL2VpnSessionRemoteMacsForLS:
    "Gives the MAC addresses that a tier-0 session has learned from the far side, for all segments or that in `segmentPath`.",
  getTier0VpnL2VpnSessionStatistics:
    "Gives the traffic of a tier-0 gateway's layer 2 VPN session for each segment, from every enforcement point or the one named.",
};
