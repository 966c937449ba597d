import { isSince } from "./api-version.ts";

/** A link that an element has besides the one to itself. */
export interface ElementRel {
  readonly rel: string;
  /** What follows the path of the element. */
  readonly end: string;
  /** Type of the elements that it leads to; links to anything else have none. */
  readonly type?: string;
  /** Told where the source of the names tells it, which is seldom. */
  readonly method?: string;
  /** The first API version that has it. */
  readonly since?: string;
  /** The first API version that has it no more. */
  readonly until?: string;
}

const to = (rel: string, more: Partial<ElementRel> = {}): ElementRel => ({ rel, end: rel, ...more });

/** What every element that stands by itself links to. */
const sharedRels: readonly ElementRel[] = [
  to("history"),
  to("export", { method: "POST" }),
  to("lock", { since: "7.0" }),
  to("unlock", { since: "7.0" }),
];

const monitorings = ["blocklist", "connection", "neighbor", "sslvpn", "user", "vpnsa"];

/** What every engine links to, as far as it is documented. */
const engineRels: readonly ElementRel[] = [
  to("nodes", { end: "node" }),
  to("internal_gateway", { type: "internal_gateway" }),
  to("tunnel_interface", { type: "tunnel_interface" }),
  to("snapshots", { end: "snapshot", type: "snapshot" }),
  to("upload", { method: "POST" }),
  to("refresh", { method: "POST" }),
  to("upload_result"),
  to("generate_snapshot"),
  to("pending_changes"),
  to("approve_all_changes"),
  to("disapprove_all_changes"),
  to("vpn_mapping"),
  to("routing_monitoring"),
  ...monitorings.map((kind) => to(`${kind}_monitoring`, { since: "7.1" })),
  to("block_list", { since: "7.0" }),
  to("flush_block_list", { end: "block_list/flush", since: "7.0" }),
  to("blacklist", { until: "7.0" }),
  to("flush_blacklist", { end: "blacklist/flush", until: "7.0" }),
];

/** What every node of an engine links to, as far as it is documented. */
const nodeRels: readonly ElementRel[] = [
  ...["status", "appliance_status", "diagnostic"].map((rel) => to(rel)),
  ...["go_online", "go_offline", "go_standby", "lock_online", "lock_offline"].map((rel) => to(rel)),
  ...["reboot", "power_off", "reset_user_db", "time_sync", "reset_to_factory"].map((rel) => to(rel)),
];

const endpointTunnels = to("gateway_endpoint_tunnel", { end: "endpoints", type: "gateway_endpoint_tunnel" });
const sites = to("vpn_site", { type: "vpn_site" });

const gatewayNodes = ["central", "satellite", "mobile"].map((usage) => {
  return to(`${usage}_gateway_node`, { end: `gateway_node/${usage}`, type: "gateway_node" });
});

/** What single types link to. */
const ownRels: Readonly<Record<string, readonly ElementRel[]>> = {
  vpn: [
    ...["open", "save", "close"].map((rel) => to(rel, { method: "POST" })),
    to("validate"),
    to("gateway_tunnel", { end: "tunnels", type: "gateway_tunnel" }),
    ...gatewayNodes,
  ],
  gateway_tunnel: [endpointTunnels],
  rbvpn_tunnel: [endpointTunnels],
  external_gateway: [to("external_endpoint", { type: "external_endpoint" }), sites],
  internal_gateway: [
    to("internal_endpoint", { type: "internal_endpoint" }),
    to("loopback_endpoint", { type: "loopback_endpoint" }),
    sites,
  ],
  snapshot: [to("content")],
};

/** The links of a type in an API version. */
export function relsOf(type: string, kind: "engine" | "node" | "top" | "sub", version: string): readonly ElementRel[] {
  const all = [
    ...(kind === "engine" ? engineRels : kind === "node" ? nodeRels : (ownRels[type] ?? [])),
    ...(kind === "engine" || kind === "top" ? sharedRels : []),
  ];
  return all.filter(({ since, until }) => {
    return (since === undefined || isSince(version, since)) && (until === undefined || !isSince(version, until));
  });
}
