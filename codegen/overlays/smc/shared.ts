import type { SchemaOverlay, SchemaPatch } from "../../overlay.ts";
import { statusWords } from "./words/status.ts";

/** Marks a member whose value must never be printed. */
export const secret: SchemaPatch = { set: { "x-sensitive": true } };

/** A plain number in spite of its 64 bits. */
export const number: SchemaPatch = { drop: ["format"] };

/** The same patch for several members. */
export function each(names: readonly string[], patch: SchemaPatch): Readonly<Record<string, SchemaPatch>> {
  return Object.fromEntries(names.map((name) => [name, patch]));
}

/**
 * Members that are 64 bits wide in the source, but bounded by what they measure, or keys of a database that counts from
 * one: plain numbers hold them exactly.
 */
export function plainNumbers(members: readonly string[]): Readonly<Record<string, SchemaPatch>> {
  return each(
    members.map((member) => `*.${member}`),
    number,
  );
}

/** What the documents of the REST API and of the sockets have in common. */
export const shared = {
  vendor: "smc",
  docsUrl: "https://help.forcepoint.com/ngfw/en-us/7.0.0/smc_api_ug/index.html",
  ignoredPatterns: [
    // A version may have a third part, too.
    "^\\d+\\.\\d+$",
  ],
} satisfies Partial<SchemaOverlay>;

/** Keywords of both documents that say nothing of the API itself. */
export const ignoredKeywords: readonly string[] = [
  // Which sources a fact was found in.
  "x-source",
  // Samples; where they are values that occur, `x-known-values` has them too.
  "examples",
  "x-open-enum",
  // Said of everything that newer servers may give more. Answers may always have more, and what is sent is marked.
  "additionalProperties",
  // What the overlays tell in sentences of their own.
  ...["x-note", "x-notes", "x-since", "x-until", "x-renamed", "x-member-rename", "x-inner-member", "x-child-member"],
  ...["x-wire", "x-values", "x-times", "x-opaque", "x-discriminator", "x-syntax"],
  // Facts of links, which are followed by hand.
  "x-link-rels",
];

/** Parts of the shape of a status. */
export const statusSchemas: Readonly<Record<string, SchemaPatch>> = {
  AnyMonitoringStatus: {
    set: { "x-merge": "Nothing on the wire tells its kinds apart but the members that are there." },
  },
  ...plainNumbers([
    ...["traffic_in_bits_per_sec", "inbound_traffic_in_bits_per_sec", "outbound_traffic_in_bits_per_sec"],
    "connection_count",
  ]),
  "*.local_alternative_policy_activation_time": {
    ...number,
    set: { "x-doubt": "The unit is inferred from that of the other times." },
  },
};

const unmeasured = "Missing while nothing measures it: no traffic, or no probe.";

/** Meanings of members of a status. */
export const statusDescriptions: Readonly<Record<string, string>> = {
  Href: "Address that the service gave. Opaque: send it as it came, and do not take it apart.",
  "ApiLink.rel": "What the address leads to. It also decides the method, which is mostly not told.",
  "ApiLink.type": "Kind of element; only links to elements and lists of them have one.",
  "Meta.type": "Kind of element, such as `vpn`.",
  AnyMonitoringStatus:
    "The status of anything that is monitored. Which members are there depends on what it is; `name`, `monitoring_state` and `monitoring_status` always are.",
  "MonitoringStatus.child":
    "Its parts, each with a status of its own. Servers before 7.1, and some later ones, call them `result`.",
  "MonitoringStatus.result": "The parts under their older name: the same as `child`, of which only one is there.",
  "*.health_in_percent": unmeasured,
  "*.traffic_in_bits_per_sec": "Bits per second, often beyond 2^31. Missing while there is none.",
  "*.inbound_traffic_in_bits_per_sec": "Bits per second.",
  "*.outbound_traffic_in_bits_per_sec": "Bits per second.",
  "*.packet_loss_in_permyriad": `Hundredths of a percent: 361 is 3.61 %. ${unmeasured}`,
  "*.latency_in_ms": `Milliseconds. ${unmeasured}`,
  "*.jitter_in_ms": `Milliseconds. ${unmeasured}`,
  ...statusWords,
};
