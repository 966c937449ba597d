import type { Sentences } from "../../../overlay.ts";

/** VPN of tier-1 gateways in the current layout of paths. */
export const tier1: Sentences = {
  listTier1VpnIPSecVpnServices:
    "Gives the IPSec services of a tier-1 gateway page by page, without those that wait for deletion unless asked for.",
  getTier1VpnIPSecVpnService:
    "Gives one IPSec service of a tier-1 gateway with its IKE log level, bypass rules, failover setting and `_revision`.",
  createOrUpdateTier1VpnIPSecVpnService:
    "Creates an IPSec service on a tier-1 gateway, or replaces it as a whole when the body carries the current `_revision`.",
  createOrPatchTier1VpnIPSecVpnService:
    "Creates an IPSec service on a tier-1 gateway or merges the given members into it, without a body in the answer.",
  deleteTier1VpnIPSecVpnService:
    "Marks an IPSec service of a tier-1 gateway for deletion; fails while sessions or endpoints still refer to it.",

  listTier1VpnIPSecVpnLocalEndpoints:
    "Gives the local addresses that sessions of a tier-1 gateway's IPSec service can start from, page by page.",
  getTier1VpnIPSecVpnLocalEndpoint:
    "Gives one local end on a tier-1 gateway with its address, IKE identity and the paths of its certificates.",
  createOrUpdateTier1VpnIPSecVpnLocalEndpoint:
    "Creates a local end on a tier-1 gateway, or replaces its address, identity and certificates; replacing needs `_revision`.",
  createOrPatchTier1VpnIPSecVpnLocalEndpoint:
    "Creates a local end on a tier-1 gateway or changes only the members given, whatever revision it has.",
  deleteTier1VpnIPSecVpnLocalEndpoint:
    "Deletes a local end from a tier-1 gateway; fails with code 500030 while a session refers to it.",

  listTier1VpnIPSecVpnSessions:
    "Gives the IPSec sessions of a tier-1 gateway's service page by page, policy-based and route-based ones mixed.",
  getTier1VpnIPSecVpnSession:
    "Gives how one session of a tier-1 gateway is meant to be, without its pre-shared key and without its live status.",
  getTier1VpnIPSecVpnSessionWithSensitiveDataShowSensitiveData:
    "Gives one session of a tier-1 gateway with its pre-shared key in clear text, so keep the answer out of logs.",
  createOrUpdateTier1VpnIPSecVpnSession:
    "Creates a session on a tier-1 gateway or, with `_revision`, replaces it as a whole; `psk` is taken here but no plain read gives it back.",
  createOrPatchTier1VpnIPSecVpnSession:
    "Creates a session on a tier-1 gateway or merges into it; a route-based one should carry its `tunnel_interfaces` every time.",
  deleteTier1VpnIPSecVpnSession:
    "Deletes a session from a tier-1 gateway; its path stays taken until the manager purges it, some minutes later.",
  getTier1VpnIPSecVpnSessionStatus:
    "Says for each enforcement point whether a session of a tier-1 gateway is up, down or degraded and how many tunnels are negotiated.",
  getTier1VpnIPSecVpnPeerConfig:
    "Gives a tier-1 session's settings as plain text for whoever sets up the remote side; the pre-shared key stands in it.",
  getTier1VpnIPSecVpnSessionStatistics:
    "Gives the traffic and errors of a tier-1 session for each tunnel; only realtime reads renew what `cached` returns.",
  resetTier1VpnIPSecVpnSessionStatistics:
    "Sets the counters of a tier-1 session back to zero where they are kept, on every enforcement point or the one named.",
  getTier1VpnIpsecVpnSessionSummary:
    "Gives how many sessions of a tier-1 gateway's IPSec service are established, degraded and failed, with the traffic of each.",

  listTier1VpnL2VPNServices:
    "Gives the layer 2 VPN services of a tier-1 gateway page by page, each as server or client.",
  getTier1VpnL2VPNService:
    "Gives one layer 2 VPN service of a tier-1 gateway with its mode, its hub setting and the pool for tunnel addresses.",
  createOrUpdateTier1VpnL2VPNService:
    "Creates a layer 2 VPN service on a tier-1 gateway or replaces it as a whole, for which `_revision` is needed.",
  createOrPatchTier1VpnL2VPNService:
    "Creates a layer 2 VPN service on a tier-1 gateway or merges into it; `mode` says whether it gives or takes peer codes.",
  deleteTier1VpnL2VPNService: "Deletes a layer 2 VPN service from a tier-1 gateway; fails while sessions of it exist.",
  listTier1VpnL2VPNSessions:
    "Gives the layer 2 VPN sessions of a tier-1 gateway's service page by page, each with the path of its IPSec tunnel.",
  getTier1VpnL2VPNSession:
    "Gives one layer 2 VPN session of a tier-1 gateway with its transport tunnel, encapsulation addresses and MSS clamping.",
  createOrUpdateTier1VpnL2VPNSession:
    "Creates or replaces a layer 2 VPN session on a tier-1 gateway whose service is a server; replacing needs `_revision`.",
  createOrPatchTier1VpnL2VPNSessionFromPeerCodesCreateWithPeerCode:
    "Creates or renews a session on a tier-1 gateway in client mode from the server's peer code, with an IPSec session and profiles of its own.",
  createOrPatchTier1VpnL2VPNSession:
    "Creates a layer 2 VPN session on a tier-1 gateway or merges into it; works only where the service is a server.",
  deleteTier1VpnL2VPNSession:
    "Deletes a layer 2 VPN session from a tier-1 gateway, in client mode along with the IPSec session and profiles made for it.",
  getTier1VpnL2VpnSessionStatus:
    "Says for each enforcement point whether a layer 2 VPN session of a tier-1 gateway is up, and how its IPSec tunnel fares.",
  getTier1VpnL2VPNSessionPeerConfig:
    "Gives the peer code that the client side of a tier-1 gateway's session needs; it holds the tunnel's secrets, and only a server has one.",
  getTier1VpnL2VpnSessionRemoteMacsForLS:
    "Gives the MAC addresses that a tier-1 session has learned from the far side, for all segments or that in `segmentPath`.",
  getTier1VpnL2VpnSessionStatistics:
    "Gives the traffic of a tier-1 gateway's layer 2 VPN session for each segment, from every enforcement point or the one named.",
};
