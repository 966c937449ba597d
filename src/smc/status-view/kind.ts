import type { Meta } from "../generated/sockets/types.ts";
import { amount, type Members, measure, pair, percentOf, text } from "./read-members.ts";
import type { StatusView } from "./views.ts";

/** Kinds of nodes of engines. Gateways of VPNs have nodes, too, whose kinds end alike. */
export const NODE_TYPES: ReadonlySet<string> = new Set([
  "firewall_node",
  "virtual_fw_node",
  "cloud_fw_node",
  "master_node",
  "fwlayer2_node",
  "virtual_fwlayer2_node",
  "ips_node",
  "virtual_ips_node",
]);

/** Texts that the status of a node has and no other. `version` is not among them: anything may have one. */
const NODE_TEXTS =
  "active_policy active_policy_ref configuration_status connectivity_status dyn_up engine_node_status hw_info installed_policy installed_policy_ref last_upload_time master_node platform status state".split(
    " ",
  );
const SERVER_MEMBERS = ["memory_info", "memory_used", "replication_info", "replication_status"];
const LINK_MEASURES = ["jitter_in_ms", "latency_in_ms", "traffic_in_bits_per_sec"];

/**
 * What a status is of. The wire does not say; it is concluded from members that one kind has and no other, as far as they
 * have the type that the documents give them. Where members contradict one another, or say too little, it is `other`.
 */
export function kindOf(status: Members, children: readonly Meta[]): StatusView["kind"] {
  const families = [
    isOfTunnel(status, children) && "vpn",
    isOfNode(status) && "node",
    SERVER_MEMBERS.some((name) => status[name] !== undefined && status[name] !== null) && "server",
    isOfNetlink(status) && "sdwan-netlink",
  ].filter((family) => family !== false);
  if (families.length > 1) return "other";
  const [family] = families;
  if (family === "vpn") return tunnelKind(status);
  // A node has no measures of lines.
  if (family === "node" || family === "server") return hasMeasures(status) ? "other" : family;
  if (family === "sdwan-netlink") return LINK_MEASURES.some((name) => has(status, name)) ? "other" : family;
  const isEngine = children.length > 0 && children.every(({ type }) => NODE_TYPES.has(type));
  if (isEngine) return hasMeasures(status) ? "other" : "engine";
  return branchKind(status);
}

/** A VPN is known by its status code, also where nothing is measured, or by tunnels as its parts. */
function isOfTunnel(status: Members, children: readonly Meta[]): boolean {
  const ofTunnels = ["vpn_status_code", "gatewayA", "gatewayB", "endpointA", "endpointB"];
  const hasTunnels = children.length > 0 && children.every(({ type }) => type === "gateway_tunnel");
  return hasTunnels || ofTunnels.some((name) => text(status[name]) !== undefined);
}

/** With half a pair of ends it is some tunnel, and nobody can tell which kind of. */
function tunnelKind({ gatewayA, gatewayB, endpointA, endpointB }: Members): StatusView["kind"] {
  const [gateways, endpoints] = [pair(gatewayA, gatewayB), pair(endpointA, endpointB)];
  if (endpoints !== undefined) return "endpoint-tunnel";
  if ([endpointA, endpointB].some((end) => text(end) !== undefined)) return "other";
  if (gateways !== undefined) return "gateway-tunnel";
  return [gatewayA, gatewayB].some((end) => text(end) !== undefined) ? "other" : "vpn";
}

function isOfNode(status: Members): boolean {
  const hasLists = ["hardware_statuses", "interface_statuses"].some((name) => isObject(status[name]));
  return hasLists || NODE_TEXTS.some((name) => text(status[name]) !== undefined);
}

function isOfNetlink(status: Members): boolean {
  const own = ["connection_count", "inbound_traffic_in_bits_per_sec", "outbound_traffic_in_bits_per_sec"];
  return own.some((name) => amount(status[name]) !== undefined);
}

/**
 * Branches have nothing of their own: only what a VPN has, too, without its status code. So all measures have to be there
 * for the way between two, and the health alone for one.
 */
function branchKind(status: Members): StatusView["kind"] {
  if (measure(status.health_in_percent, 100) === undefined) return "other";
  const others = [
    ...LINK_MEASURES.map((name) => has(status, name)),
    percentOf(status.packet_loss_in_permyriad) !== undefined,
  ];
  if (others.every(Boolean)) return "sdwan-branch-to-branch";
  return others.some(Boolean) ? "other" : "sdwan-branch";
}

function hasMeasures(status: Members): boolean {
  const names = ["health_in_percent", "packet_loss_in_permyriad", ...LINK_MEASURES];
  return names.some((name) => has(status, name));
}

function has(status: Members, name: string): boolean {
  return amount(status[name]) !== undefined;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
