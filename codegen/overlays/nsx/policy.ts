import { type Overlay, withMarks } from "../../overlay.ts";
import { sentences } from "./policy/sentences.ts";
import { intentWords } from "./policy/words/intent.ts";
import { ipsecWords } from "./policy/words/ipsec.ts";
import { l2vpnWords } from "./policy/words/l2vpn.ts";
import { olderVpnWords } from "./policy/words/older-vpn.ts";
import { runtimeWords } from "./policy/words/runtime.ts";
import { descriptions, ignoredKeywords, parameters, schemas, shared, sourceWords, stateWord } from "./shared.ts";
import { ipsecProfileWords } from "./words/ipsec-profiles.ts";

const number = { drop: ["format"] };

const asksAnew = "Only asks for the state as it is now.";

const onPages = { "x-doubt": "Only the guide's sample has it, in the place of what its types name." };

/** Give the configuration of the other end as a text, its key included. */
const peerConfigs = [
  ...["getTier0VpnIPSecVpnPeerConfig", "getTier0IPSecVpnPeerConfig", "readL3VpnPeerConfig"],
  ...["getTier1VpnIPSecVpnPeerConfig", "getTier1IPSecVpnPeerConfig"],
] as const;

/** VMware NSX policy API: IPSec and layer 2 VPN, the tree of intent and its realization. */
export const overlay: Overlay = {
  ...shared,
  service: "policy",
  deprecation: "An older form; NSX 3.2 and later have one without a locale service for the same object.",
  // What VPN without a locale service came with. The source of 3.1 is a whole document, so that it lacks them says something;
  // those of newer releases lack what they cannot express, and projects are older than the one that has them.
  operationSince: ({ node }) => (node["x-nsx-versions"]?.[0] === "3.2" ? "3.2" : undefined),
  ignoredKeywords: [
    ...ignoredKeywords,
    // The id of a project's operation is ours; the vendor gives the operation without a project a second path.
    "x-nsx-derived-operation-id",
    // Security domains have no part in VPN: they pass as they come.
    "x-nsx-not-expanded",
    // What stands twice in a list is the service's to judge.
    "uniqueItems",
  ],
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
  idempotentPatch: "A PATCH merges the same members once more.",
  // Every object below a root. The trees themselves have no path of their own, and what resets counters changes no intent.
  intents: /^\/policy\/api\/v1\/(?:infra|orgs)\/.*\{[^/]+\}(?:#\w+)?$/,
  operations: withMarks(sentences, Object.fromEntries(peerConfigs.map((id) => [id, { secretAnswer: true }])), {
    orgProjectRefreshRealizedStateRefresh: { idempotent: asksAnew },
    refreshRealizedStateRefresh: { idempotent: asksAnew },
  }),
  parameters: {
    ...parameters,
    intent_path: { set: { description: "Path of the object that was written, such as `/infra/tier-0s/…`." } },
    include_mark_for_delete_objects: { set: { description: "Also gives objects that wait for their removal." } },
    enforce_revision_check: { set: { description: "Refuses objects whose `_revision` is missing or old." } },
    base_path: { set: { description: "Only the tree of this object, such as `/infra/tier-0s/t0`." } },
    filter: { set: { description: "A Java regular expression for types, such as `Type-Tier0|LocaleServices`." } },
    type_filter: { set: { description: "Types to give, separated by `;`. The vendor prefers it to `filter`." } },
    source: { set: { description: sourceWords } },
    site_path: { set: { description: "Of federations: the site to ask, such as `/infra/sites/default`." } },
    realized_path: { set: { description: "`path` of what `listRealizedEntities` gives." } },
    include_enforced_status: { set: { description: "Also gives the status of each transport node." } },
    enforcement_point_path: {
      set: { description: "Only this one, such as `/infra/sites/default/enforcement-points/default`." },
    },
    segment_path: { set: { description: "Only the addresses behind this stretched network." } },
    "tier-0-id": { set: { description: "Last part of the gateway's path." } },
    "tier-1-id": { set: { description: "Last part of the gateway's path." } },
    "service-id": { set: { description: "Id of the IPSec or layer 2 VPN service: the last part of its path." } },
    "locale-service-id": {
      set: { description: "Child of the gateway that holds its edge cluster, often called `default`." },
    },
    "org-id": { set: { description: "`default` on a manager of your own." } },
  },
  schemas: {
    ...schemas,
    "ConfigurationStateElement.state": stateWord,
    "IPSecVpnDpdProfile.dpd_probe_interval": {
      set: {
        // Without the default of 3 that the source has for `ON_DEMAND`: the doubt tells both.
        description: "3 to 360, by default 60, with the mode `PERIODIC`; 1 to 10 with `ON_DEMAND`.",
        "x-doubt": "The default for `ON_DEMAND` is 3 in older documents of the vendor and 10 in newer ones.",
      },
    },
    // The source has 31, the bound of IPv4. The bindings of 4.2 take IPv6 as well, where they name 127.
    "TunnelInterfaceIPSubnet.prefix_length": { set: { maximum: 127 } },
    "*.passphrases": { set: { "x-sensitive": true } },
    // Some older releases leave out what tells its kinds apart.
    L2VPNSessionTransportTunnelStatus: { drop: ["required"] },
    // What is asked for with its transport nodes comes as another of the kinds, which alone has them.
    "ConsolidatedRealizedStatus.consolidated_status_per_enforcement_point": {
      set: { items: { $ref: "#/components/schemas/BaseConsolidatedStatusPerEnforcementPoint" } },
    },
    // Beside the other kind, not below it: they tell each other apart by the same member.
    ConsolidatedStatusNsxT: {
      set: {
        allOf: [
          { $ref: "#/components/schemas/BaseConsolidatedStatusPerEnforcementPoint" },
          {
            type: "object",
            properties: {
              enforced_status: { readOnly: true, $ref: "#/components/schemas/EnforcedStatusDetailsNsxT" },
            },
          },
        ],
      },
    },
    AggregateL2VPNSessionPeerConfig: {
      add: {
        l2vpn_session_path: { type: "string", ...onPages },
        peer_config_per_enforcement_point: { type: "array", items: { type: "object" }, ...onPages },
      },
    },
    AggregateL2VpnSessionRemoteMac: {
      add: { remote_macs: { type: "array", items: { type: "object" }, ...onPages } },
    },
    "*.publish_time": number,
    "*.time_taken_for_realization": { ...number, set: { "x-doubt": "No source names its unit." } },
  },
  descriptions: {
    ...descriptions,
    ...intentWords,
    ...ipsecProfileWords({ ike: "IPSecVpnIkeProfile", tunnel: "IPSecVpnTunnelProfile", dpd: "IPSecVpnDpdProfile" }),
    ...ipsecWords,
    ...l2vpnWords,
    ...olderVpnWords,
    ...runtimeWords,
  },
};
