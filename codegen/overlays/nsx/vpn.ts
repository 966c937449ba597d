import { type Overlay, withMarks } from "../../overlay.ts";
import { sentences } from "./vpn/sentences.ts";

/** VMware NSX manager API: IPSec and layer 2 VPN. */
export const overlay: Overlay = {
  vendor: "nsx",
  service: "vpn",
  docsUrl: "https://developer.broadcom.com/xapis/nsx-t-data-center-rest-api/latest/",
  ignoredKeywords: [
    // Which sources an operation was found in; one that is missing proves nothing.
    "x-nsx-versions",
    // Facts of error bodies, which one hand-written function reads.
    "x-nsx-observed-only",
    "x-nsx-observed-types",
  ],
  ignoredPatterns: [],
  formats: { ipv4: "ip", "ipv4-cidr-block": "ip-cidr-block" },
  fromClient: [],
  sections: [
    [/\/session\//, "login"],
    [/\/realization-state-barrier\//, "realization-barrier"],
    [/-profiles/, "ipsec-profiles"],
    [/-endpoints/, "ipsec-endpoints"],
    [/\/l2vpn\//, "l2vpn"],
    [/\/sessions/, "ipsec-sessions"],
    [/\/services/, "ipsec-services"],
  ],
  keepsUnknown: "Takes back what the GET on this path gave, whose objects may have members that no document names.",
  lists: { answer: /ListResult$/, items: "results" },
  operations: withMarks(sentences, {
    createIPSecVPNSession: {
      settles: {
        style: "realization",
        state: "getIPSecVPNSessionState",
        session: { ipsecVpnSessionId: "id" },
        read: "getIPSecVPNSession",
      },
    },
    updateIPSecVPNSession: {
      settles: { style: "realization", state: "getIPSecVPNSessionState", read: "getIPSecVPNSession" },
    },
    deleteIPSecVPNSession: { settles: { style: "realization", state: "getIPSecVPNSessionState" } },
  }),
  parameters: {},
  copies: {},
  schemas: {},
  descriptions: {},
};
