import { type Overlay, withMarks } from "../../overlay.ts";
import { sentences } from "./policy/sentences.ts";

/** VMware NSX policy API: IPSec and layer 2 VPN. */
export const overlay: Overlay = {
  vendor: "nsx",
  service: "policy",
  docsUrl: "https://developer.broadcom.com/xapis/nsx-t-data-center-rest-api/latest/",
  ignoredKeywords: [
    // Which sources an operation was found in; one that is missing proves nothing.
    "x-nsx-versions",
    // The id of a project's operation is ours; the vendor gives the operation without a project another path.
    "x-nsx-derived-operation-id",
    // Security domains have no part in VPN: they pass as they come.
    "x-nsx-not-expanded",
    // What stands twice in a list is the service's to judge.
    "uniqueItems",
    // Facts of error bodies, which one hand-written function reads.
    "x-nsx-observed-only",
    "x-nsx-observed-types",
  ],
  ignoredPatterns: [],
  formats: { ipv4: "ip", "ipv4-cidr-block": "ip-cidr-block" },
  fromClient: [],
  sections: [
    [/\/session\//, "login"],
    [/\/realized-state\//, "realized-state"],
    [/\/(?:infra|org-root)$/, "hierarchy"],
    [/\/projects\/.*-profiles/, "project-ipsec-profiles"],
    [/\/projects\/.*\/ipsec-vpn-services/, "project-ipsec"],
    [/\/projects\/.*\/l2vpn-services/, "project-l2vpn"],
    [/-profiles/, "ipsec-profiles"],
    [/\/l[23]vpn(?:s|-context)/, "tier-0-contexts"],
    [/\/tier-0s\/.*\/locale-services\/.*\/ipsec-vpn-services/, "tier-0-locale-ipsec"],
    [/\/tier-0s\/.*\/locale-services\/.*\/l2vpn-services/, "tier-0-locale-l2vpn"],
    [/\/tier-0s\/.*\/ipsec-vpn-services/, "tier-0-ipsec"],
    [/\/tier-0s\/.*\/l2vpn-services/, "tier-0-l2vpn"],
    [/\/tier-1s\/.*\/locale-services\/.*\/ipsec-vpn-services/, "tier-1-locale-ipsec"],
    [/\/tier-1s\/.*\/locale-services\/.*\/l2vpn-services/, "tier-1-locale-l2vpn"],
    [/\/tier-1s\/.*\/ipsec-vpn-services/, "tier-1-ipsec"],
    [/\/tier-1s\/.*\/l2vpn-services/, "tier-1-l2vpn"],
  ],
  keepsUnknown: "Takes back what the GET on this path gave, whose objects may have members that no document names.",
  lists: { answer: /ListResult$/, items: "results" },
  operations: withMarks(sentences, {}),
  parameters: {},
  copies: {},
  schemas: {},
  descriptions: {},
};
