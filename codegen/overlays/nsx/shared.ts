import type { Overlay, SchemaPatch } from "../../overlay.ts";
import { methodDocs } from "./operation-docs.ts";
import { ipsecSessionWords } from "./words/ipsec-sessions.ts";
import { objectWords } from "./words/objects.ts";

const secret = { set: { "x-sensitive": true } };
const number = { drop: ["format"] };

/** What the manager's and the policy API of NSX have in common. */
export const shared = {
  vendor: "nsx",
  docsUrl: "https://developer.broadcom.com/xapis/nsx-t-data-center-rest-api/latest/",
  operationDocs: methodDocs,
  ignoredPatterns: [],
  // Newer releases take IPv6 where the source says IPv4.
  formats: { ipv4: "ip", "ipv4-cidr-block": "ip-cidr-block" },
  fromClient: [],
  keepsUnknown: "Takes back what the GET on this path gave, whose objects may have members that no document names.",
  lists: { answer: /ListResult$/, items: "results" },
  // NSX 9 refuses a PUT of a profile without it, and the vendor's own clients always send it.
  typeMember: "resource_type",
  copies: {},
} satisfies Partial<Overlay>;

/** Keywords of both documents that say nothing of the API itself. */
export const ignoredKeywords: readonly string[] = [
  // Which sources an operation was found in; one that is missing proves nothing by itself.
  "x-nsx-versions",
  // Facts of error bodies, which one hand-written function reads.
  "x-nsx-observed-only",
  "x-nsx-observed-types",
];

/** The words that sessions have; the many others of the source speak of the deployment of edge nodes. */
export const stateWord: SchemaPatch = {
  drop: ["enum"],
  set: {
    "x-known-values": [
      ...["pending", "in_progress", "unknown", "in_sync", "success", "partial_success", "failed", "error", "orphaned"],
      ...["NODE_READY", "TRANSPORT_NODE_READY", "VM_DEPLOYMENT_QUEUED", "VM_DEPLOYMENT_IN_PROGRESS"],
      "REGISTRATION_PENDING",
    ],
  },
};

/** Query parameters of both. */
export const parameters: Readonly<Record<string, SchemaPatch>> = {
  cursor: { set: { description: "`cursor` of the page before." } },
  page_size: { drop: ["format"], set: { description: "Items on a page; the service may give fewer." } },
  sort_by: { set: { description: "Name of a member." } },
  included_fields: {
    set: {
      description: "Names of members, separated by commas; required members that are not named are left out too.",
    },
  },
};

/** What `source` of status calls means where it can be chosen. */
export const sourceWords = "`realtime` asks the nodes, which takes longer; `cached` gives what they told last.";

/** Members of both. */
export const schemas: Readonly<Record<string, SchemaPatch>> = {
  "*.psk": { set: { "x-sensitive": true, maxLength: 128 } },
  // A peer code holds the key of its tunnel.
  "*.peer_code": secret,
  // 64 bits wide in the source, but bounded by what they measure: plain numbers hold them exactly.
  "*._create_time": number,
  "*._last_modified_time": number,
  "*.last_update_timestamp": number,
  "*.result_count": number,
  "*.failure_code": number,
  "*.dpd_probe_interval": number,
  "*.degraded_sessions": number,
  "*.established_sessions": number,
  "*.failed_sessions": number,
  "*.total_sessions": number,
  "*.failed_tunnels": number,
  "*.negotiated_tunnels": number,
  "*.total_tunnels": number,
};

/** Meanings of members of both. */
export const descriptions: Readonly<Record<string, string>> = {
  ...objectWords,
  ...ipsecSessionWords,
  "*._revision": "A PUT must bring the current one; the service refuses an older one with 412.",
  "*._create_time": "Milliseconds since 1970.",
  "*._last_modified_time": "Milliseconds since 1970.",
  "*.last_update_timestamp": "Milliseconds since 1970.",
  "*.result_count": "Of all pages together; told on the first one only.",
  "*.psk": "Pre-shared key of both ends. Left out of what a plain GET gives.",
  "*.peer_code": "Carries the settings and the key of the tunnel to the other end.",
  "*.failure_message": "May stand there while work goes on; no sign of failure by itself.",
};
