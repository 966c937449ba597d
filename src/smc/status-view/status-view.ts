import { membersOf } from "../../core/members.ts";
import type { AnyMonitoringStatus as RestStatus } from "../generated/api/monitoring/types.ts";
import type {
  ApplianceStatus,
  HardwareStatusGroup,
  InterfaceStatusEntry,
  NodeStatus,
} from "../generated/api/nodes/types.ts";
import type { AnyMonitoringStatus, Meta } from "../generated/sockets/types.ts";
import type { StatusEvent } from "../status.ts";
import { askedKind } from "./asked-kind.ts";
import { isUp, NODE_WORDS } from "./is-up.ts";
import { kindOf } from "./kind.ts";
import { amount, childrenOf, type Members, measure, pair, percentOf, text } from "./read-members.ts";
import type { StatusFacts, StatusView } from "./views.ts";

/** What a view can be made of: a status of the socket or of REST, an event that carries one, or what a node tells of itself. */
export type ViewableStatus = AnyMonitoringStatus | RestStatus | NodeStatus | ApplianceStatus | StatusEvent;

/**
 * A status with what it is of (`kind`), under names with units, without regard to how this version of the SMC calls things.
 *
 * No status says what it is of. The kind is concluded from members that only one kind has, and is `other` where they do not
 * suffice; so it is for the shortest status of a node or an engine, unless `of` says what was asked for. A member of another
 * type than the documents give it counts as missing. Nothing is thrown, whatever the server sent.
 *
 * @param status - a status, or an event of the status socket.
 * @param of - kind and name of the element that was asked for, as its meta tells them. Goes where the status says too little
 *   by itself and has that very name: the SMC may give the status of the whole VPN for one of its ends.
 * @example
 * ```ts
 * import { type Smc, statusView } from "trunkline/smc";
 * declare const smc: Smc;
 * declare const href: string;
 * const view = statusView(await smc.api.getMonitoringStatus({ body: { value: href } }));
 * if (view.kind === "gateway-tunnel") console.log(view.gateways.join(" to "), view.isUp, view.packetLossPercent, "%");
 * ```
 * @see https://help.forcepoint.com/ngfw/en-us/7.0.0/smc_api_ug/index.html
 */
export function statusView(status: ViewableStatus, of?: Pick<Meta, "name" | "type">): StatusView {
  const members = statusOf(status);
  const children = childrenOf(members);
  const told = kindOf(members, children);
  const kind = told === "other" ? askedKind(members, children, of) : told;
  const facts = factsOf(members, children, kind === "node");
  const vpnStatusCode = text(members.vpn_status_code);
  const gateways = pair(members.gatewayA, members.gatewayB);
  const endpoints = pair(members.endpointA, members.endpointB);
  switch (kind) {
    case "vpn":
      return { kind, ...facts, vpnStatusCode };
    case "node":
      return { kind, ...facts, ...nodeFacts(members) };
    case "server": {
      const { replication_status, replication_info, memory_used, memory_info } = members;
      return {
        kind,
        ...facts,
        replicationStatus: replication_status,
        replicationInfo: replication_info,
        memoryUsed: memory_used,
        memoryInfo: memory_info,
      };
    }
    case "sdwan-netlink":
      return {
        kind,
        ...facts,
        connectionCount: amount(members.connection_count),
        inboundBitsPerSecond: amount(members.inbound_traffic_in_bits_per_sec),
        outboundBitsPerSecond: amount(members.outbound_traffic_in_bits_per_sec),
      };
    case "endpoint-tunnel":
      return endpoints === undefined
        ? { kind: "other", ...facts }
        : { kind, ...facts, vpnStatusCode, gateways, endpoints };
    case "gateway-tunnel":
      return gateways === undefined ? { kind: "other", ...facts } : { kind, ...facts, vpnStatusCode, gateways };
    default:
      return { kind, ...facts };
  }
}

/** An event of the socket holds its status as an object, where a node's own status holds a text. */
function statusOf(given: unknown): Members {
  const members = membersOf(given);
  const isEvent = members.type === "status" && typeof members.status === "object";
  return isEvent ? membersOf(members.status) : members;
}

function factsOf(members: Members, children: readonly Meta[], isNode: boolean): StatusFacts {
  const monitoringState = text(members.monitoring_state) ?? text(members.state);
  const monitoringStatus = text(members.monitoring_status);
  return {
    name: text(members.name),
    monitoringState,
    monitoringStatus,
    isUp: isUp(monitoringState, monitoringStatus, isNode ? nodeStatusOf(members) : undefined),
    healthPercent: measure(members.health_in_percent, 100),
    packetLossPercent: percentOf(members.packet_loss_in_permyriad),
    latencyMs: measure(members.latency_in_ms),
    jitterMs: measure(members.jitter_in_ms),
    trafficBitsPerSecond: amount(members.traffic_in_bits_per_sec),
    children,
    raw: members,
  };
}

function nodeFacts(members: Members) {
  const { interface_statuses: ofInterfaces, interface_status: before } = membersOf(members.interface_statuses);
  const { hardware_statuses: ofHardware } = membersOf(members.hardware_statuses);
  return {
    nodeStatus: nodeStatusOf(members),
    configurationStatus: text(members.configuration_status),
    installedPolicy: text(members.installed_policy),
    version: text(members.version),
    platform: text(members.platform),
    dynamicUpdate: text(members.dyn_up),
    // Called otherwise since SMC 7.4.
    interfaces: objectsIn<InterfaceStatusEntry>(ofInterfaces) ?? objectsIn<InterfaceStatusEntry>(before),
    hardware: objectsIn<HardwareStatusGroup>(ofHardware),
  };
}

/** The word has three places: its own since 6.5, before that `status`, and between them that of the monitoring status. */
function nodeStatusOf({ engine_node_status, status, monitoring_status }: Members): string | undefined {
  const own = text(engine_node_status) ?? text(status);
  if (own !== undefined) return own;
  const word = text(monitoring_status);
  return word !== undefined && NODE_WORDS.has(word) ? word : undefined;
}

function objectsIn<T extends object>(list: unknown): readonly T[] | undefined {
  return Array.isArray(list) ? list.filter((one): one is T => typeof one === "object" && one !== null) : undefined;
}
