import type { Sentences } from "../../../overlay.ts";

/** IPSec sessions with their state, status and statistics. */
export const ipsecSessions: Sentences = {
  listIPSecVPNSessions:
    "Gives IPSec sessions page by page, on request only those of one service, one logical router or one type.",
  createIPSecVPNSession:
    "Creates a policy-based or route-based session between two endpoints and answers before it works; its request id goes to `getIPSecVPNSessionState`.",
  getIPSecVPNSession:
    "Gives one session with its endpoint ids and its policy rules or tunnel ports; whether it is up is not told here.",
  updateIPSecVPNSession:
    "Replaces a session as a whole and answers before the nodes follow; needs `resource_type` and the current `_revision`.",
  deleteIPSecVPNSession: "Starts the removal of a session; `getIPSecVPNSessionState` answers 404 once it is gone.",
  getIPSecVPNSessionSummary:
    "Gives how many IPSec sessions of all services are established, degraded and failed, and the traffic of each, as last cached.",
  getPeerConfig:
    "Gives the session's settings as plain text for the administrator of the remote side; the pre-shared key stands in it.",
  getIPSecVPNSessionState:
    "Says how far a change to the session, or to anything it uses, has reached the transport nodes; `requestId` names the change.",
  getIPSecVPNSessionStatistics:
    "Gives packets, bytes, drops and errors of each tunnel of a session and of its IKE exchange; only `realtime` is a valid source.",
  resetIPSecVPNSessionStatisticsReset: "Sets the traffic counters of a session back to zero; its tunnels stay up.",
  getIPSecVPNIKESessionStatus:
    "Says whether a session is up, down or degraded, how many of its tunnels are negotiated and why IKE failed, measured now or cached.",
};
