import { type Overlay, withMarks } from "../../overlay.ts";
import { descriptions, ignoredKeywords, parameters, schemas, shared, sourceWords, stateWord } from "./shared.ts";
import { sentences } from "./vpn/sentences.ts";
import { vpnWords } from "./vpn/words/objects.ts";
import { ipsecProfileWords } from "./words/ipsec-profiles.ts";
import { counterWords } from "./words/statistics.ts";

const state = "getIPSecVPNSessionState";
const read = "getIPSecVPNSession";
const number = { drop: ["format"] };
const onlyRealtime = {
  set: { enum: ["realtime"], description: "Traffic is not cached: the nodes are asked each time." },
};

/** VMware NSX manager API: IPSec and layer 2 VPN. */
export const overlay: Overlay = {
  ...shared,
  service: "vpn",
  deprecation: "NSX 4.2 favours the policy API, and NSX 9 is said to have no other; managers up to 4.2 serve this one.",
  ignoredKeywords,
  sections: [
    [/\/session\//, "login"],
    [/\/realization-state-barrier\//, "realization-barrier"],
    [/-profiles/, "ipsec-profiles"],
    [/-endpoints/, "ipsec-endpoints"],
    [/\/l2vpn\//, "l2vpn"],
    [/\/sessions/, "ipsec-sessions"],
    [/\/services/, "ipsec-services"],
  ],
  operations: withMarks(sentences, {
    createIPSecVPNSession: { settles: { style: "realization", state, session: { ipsecVpnSessionId: "id" }, read } },
    updateIPSecVPNSession: { settles: { style: "realization", state, read } },
    deleteIPSecVPNSession: { settles: { style: "realization", state } },
    getPeerConfig: { secretAnswer: true },
    getIPSecVPNSessionState: {
      doubt:
        "The VPN pages end with `in_sync`, while the general page says that it is received but not yet in effect, which only `success` tells.",
    },
  }),
  parameters: {
    ...parameters,
    request_id: {
      set: { description: "`x-nsx-requestid` of the answer to the change; without it the state as it is now." },
    },
    barrier_id: { set: { deprecated: true, description: "The way before request ids." } },
    source: { set: { description: sourceWords } },
    site_id: { set: { description: "Only sessions with this peer site." } },
    logical_router_id: { set: { description: "UUID of a tier-0 or tier-1 router: only what stands on it." } },
    ipsec_vpn_service_id: { set: { description: "UUID: only what belongs to this service." } },
    l2vpn_service_id: { set: { description: "UUID: only sessions of this service." } },
    logical_switch_id: { set: { description: "UUID: only the addresses behind this one." } },
    "session-id": { set: { description: "UUID of an IPSec session or a layer 2 VPN session, as the path says." } },
    // The vendor's words, which its machine-readable document lacks: traffic is not cached.
    "getIPSecVPNSessionStatistics.source": onlyRealtime,
    "getL2VPNSessionStatistics.source": onlyRealtime,
    force: { set: { description: "Deletes what other objects still use." } },
  },
  schemas: {
    ...schemas,
    "ConfigurationState.state": stateWord,
    "ConfigurationStateElement.state": stateWord,
    // An IPv4 address by the vendor's words; its neighbors have the format.
    "IPSecVPNPeerEndpoint.peer_address": { set: { format: "ip" } },
    "*.established_l2vpn_sessions": number,
    "*.failed_l2vpn_sessions": number,
    "*.total_l2vpn_sessions": number,
    // Some older releases leave out what tells its kinds apart.
    L2VPNTransportTunnelStatus: { drop: ["required"] },
  },
  descriptions: {
    ...descriptions,
    "ManagedResource.resource_type":
      "Name of the model. Sent by itself where the body can have one only: newer releases refuse a PUT without it.",
    "ConfigurationState.state": "The worst of the nodes. Other words in capitals tell of edge nodes that fail.",
    "ConfigurationState.details": "By node; may be missing.",
    "IPSecVPNSession.ipsec_vpn_service_id": "Follows from the local endpoint.",
    ...ipsecProfileWords({ ike: "IPSecVPNIKEProfile", tunnel: "IPSecVPNTunnelProfile", dpd: "IPSecVPNDPDProfile" }),
    ...counterWords({
      sums: ["IPSecVPNTrafficCounters"],
      tunnels: ["IPSecVPNTunnelTrafficStatistics"],
      networks: ["L2VPNPerLSTrafficStatistics"],
    }),
    ...vpnWords,
  },
};
