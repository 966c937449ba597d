import type { HardwareStatusGroup, InterfaceStatusEntry } from "../generated/api/nodes/types.ts";
import type {
  ConfigurationStatus,
  Meta,
  MonitoringState,
  MonitoringStatusValue,
  NodeOperationalStatus,
  VpnStatusCode,
} from "../generated/sockets/types.ts";

/**
 * What every view tells. What the SMC did not tell, or told in a form that no document has, is `undefined` and never 0:
 * without traffic or a probe nothing is measured.
 */
export interface StatusFacts {
  /** Name of the element that the status is of, which need not be the one that was asked for. */
  readonly name: string | undefined;
  /** Whether the status itself could be had: `READY` where it could. */
  readonly monitoringState: MonitoringState | undefined;
  readonly monitoringStatus: MonitoringStatusValue | undefined;
  /**
   * Whether it works, where the SMC says so: `OK` is yes, `ERROR` is no, and for a node `Online` and `Offline`, locked or not.
   * `undefined` for every other word (such as `IDLE`, `PARTIAL_OK`, `WARNING`, `Standby`), and where the status could not be had.
   */
  readonly isUp: boolean | undefined;
  /** From 0 to 100. */
  readonly healthPercent: number | undefined;
  /** Per cent, from 0 to 100, with two decimals at most: 361 permyriad (`packet_loss_in_permyriad`) are 3.61. */
  readonly packetLossPercent: number | undefined;
  /** Milliseconds. */
  readonly latencyMs: number | undefined;
  /** Milliseconds. */
  readonly jitterMs: number | undefined;
  /** Bits per second; a `bigint` beyond 2^53. */
  readonly trafficBitsPerSecond: number | bigint | undefined;
  /** Its parts, each with a status of its own; empty where there are none. */
  readonly children: readonly Meta[];
  /** The status as it came. */
  readonly raw: unknown;
}

/** The status of a policy-based VPN as a whole, or of anything else that has a VPN's status code and names no gateways. */
export interface VpnStatusView extends StatusFacts {
  readonly kind: "vpn";
  /** The SMC's word, of which only `Idle` is documented. */
  readonly vpnStatusCode: VpnStatusCode | undefined;
}

/** The status of what connects two gateways. */
export interface GatewayTunnelStatusView extends StatusFacts {
  readonly kind: "gateway-tunnel";
  readonly vpnStatusCode: VpnStatusCode | undefined;
  /** Names of the gateways at its ends. */
  readonly gateways: readonly [a: string, b: string];
}

/** The status of one tunnel from endpoint to endpoint. */
export interface EndpointTunnelStatusView extends StatusFacts {
  readonly kind: "endpoint-tunnel";
  readonly vpnStatusCode: VpnStatusCode | undefined;
  /** Names of the gateways that the endpoints are of; `undefined` unless both are told. */
  readonly gateways: readonly [a: string, b: string] | undefined;
  /** Names of its ends. */
  readonly endpoints: readonly [a: string, b: string];
}

/** The status of a node of an engine. */
export interface NodeStatusView extends StatusFacts {
  readonly kind: "node";
  /** What the node does, such as `Online`, under whichever of its names this version of the SMC tells it. */
  readonly nodeStatus: NodeOperationalStatus | undefined;
  readonly configurationStatus: ConfigurationStatus | undefined;
  readonly installedPolicy: string | undefined;
  /** Version of the engine's software. */
  readonly version: string | undefined;
  readonly platform: string | undefined;
  /** Version of the dynamic update package. */
  readonly dynamicUpdate: string | undefined;
  /** Its network interfaces, of an appliance status only; `undefined` where the answer has none. */
  readonly interfaces: readonly InterfaceStatusEntry[] | undefined;
  /** Its hardware and subsystems, of an appliance status only; `undefined` where the answer has none. */
  readonly hardware: readonly HardwareStatusGroup[] | undefined;
}

/** The status of an engine, whose children are its nodes. */
export interface EngineStatusView extends StatusFacts {
  readonly kind: "engine";
}

/** The status of a server of the SMC. No document says what its members hold. */
export interface ServerStatusView extends StatusFacts {
  readonly kind: "server";
  readonly replicationStatus: unknown;
  readonly replicationInfo: unknown;
  readonly memoryUsed: unknown;
  readonly memoryInfo: unknown;
}

/** The status of a branch. */
export interface SdwanBranchStatusView extends StatusFacts {
  readonly kind: "sdwan-branch";
}

/** The status of the way from one branch to another. */
export interface SdwanBranchToBranchStatusView extends StatusFacts {
  readonly kind: "sdwan-branch-to-branch";
}

/** The status of a NetLink, the line of an engine to a provider. */
export interface SdwanNetlinkStatusView extends StatusFacts {
  readonly kind: "sdwan-netlink";
  readonly connectionCount: number | bigint | undefined;
  /** Bits per second; a `bigint` beyond 2^53. */
  readonly inboundBitsPerSecond: number | bigint | undefined;
  /** Bits per second; a `bigint` beyond 2^53. */
  readonly outboundBitsPerSecond: number | bigint | undefined;
}

/** A status that does not tell what it is of. The short status of a node is one: name, state and status, and nothing else. */
export interface OtherStatusView extends StatusFacts {
  readonly kind: "other";
}

/** A status that says what it is of by `kind`. Newer versions of this package may tell more kinds apart. */
export type StatusView =
  | VpnStatusView
  | GatewayTunnelStatusView
  | EndpointTunnelStatusView
  | NodeStatusView
  | EngineStatusView
  | ServerStatusView
  | SdwanBranchStatusView
  | SdwanBranchToBranchStatusView
  | SdwanNetlinkStatusView
  | OtherStatusView;
