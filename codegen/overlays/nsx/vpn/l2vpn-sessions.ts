import type { Sentences } from "../../../overlay.ts";

/** Layer 2 VPN sessions with their peer codes, learned addresses and statistics. */
export const l2vpnSessions: Sentences = {
  listL2VpnSessions: "Gives layer 2 VPN sessions page by page, on request only those of one service.",
  createL2VpnSession:
    "Creates a session that stretches logical switches through exactly one transport tunnel, an IPSec session, and binds it to its service.",
  getL2VpnSession:
    "Gives one layer 2 VPN session with its transport tunnel, GRE encapsulation addresses and MSS clamping.",
  updateL2VpnSession:
    "Replaces a layer 2 VPN session, for example to switch it off with `enabled`; needs the current `_revision`.",
  deleteL2VpnSession:
    "Deletes a layer 2 VPN session, which has no `force`: logical switch ports attached to it must be deleted first.",
  getL2VPNSessionSummary: "Gives how many layer 2 VPN sessions exist, are established and have failed, as last cached.",
  getL2VpnSessionPeerCodes:
    "Gives the code to paste into the remote end of each transport tunnel; it holds the tunnel's secrets.",
  getL2VPNSessionRemoteMacsForLS:
    "Gives the MAC addresses learned from the remote side for each logical switch, or for the one in `logicalSwitchId`.",
  getL2VPNSessionStatistics:
    "Gives packets, bytes and broadcast traffic of each logical switch of a session and of its tap; only `realtime` is a valid source.",
  getL2VPNSessionStatus:
    "Says whether a layer 2 VPN session is up, with the status of the IPSec tunnels below it, measured now or cached.",
};
