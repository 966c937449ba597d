import { membersOf, textOf } from "../../core/members.ts";
import type { HealthState, IkeHealth, TunnelHealth } from "./view.ts";

/** What one answer, or one enforcement point of it, tells of a session. */
export interface Part {
  readonly vendorState: string | undefined;
  readonly state: HealthState;
  readonly ike: IkeHealth | undefined;
  readonly tunnels: readonly TunnelHealth[];
  readonly total: number | undefined;
  readonly up: number | undefined;
  readonly down: number | undefined;
  readonly alarm: string | undefined;
  readonly updatedAt: Date | undefined;
}

type Members = Readonly<Record<string, unknown>>;

const STATES: Readonly<Record<string, HealthState>> = {
  UP: "up",
  DOWN: "down",
  DEGRADED: "degraded",
  NEGOTIATING: "negotiating",
};

/** The state that a word of the manager means; words that no document has are kept beside it by who calls. */
function stateOf(word: string | undefined): HealthState {
  return word !== undefined && Object.hasOwn(STATES, word) ? (STATES[word] as HealthState) : "unknown";
}

/** Reads the status of a session, and its statistics where they were asked for: those of one enforcement point. */
export function readPart(statusAnswer: unknown, statisticsAnswer: unknown): Part {
  const status = membersOf(statusAnswer);
  const statistics = membersOf(statisticsAnswer);
  const ike = readIke(status.ike_status ?? statistics.ike_status);
  const enforcementPoint = textOf(status.enforcement_point_path) ?? textOf(statistics.enforcement_point_path);
  const tunnels = listOf(statistics.policy_statistics).flatMap((policy) => readTunnels(policy, enforcementPoint));
  const vendorState = textOf(status.session_status) ?? textOf(status.runtime_status);
  const alarm = membersOf(status.alarm ?? statistics.alarm);
  const counts = {
    total: countOf(status.total_tunnels),
    up: countOf(status.negotiated_tunnels),
    down: countOf(status.failed_tunnels),
  };
  return {
    vendorState,
    state: sessionState(vendorState, ike, tunnels, counts),
    ike,
    tunnels,
    ...counts,
    alarm: textOf(alarm.message) ?? textOf(membersOf(alarm.error_details).error_message),
    updatedAt: dateOf(status.last_update_timestamp) ?? dateOf(statistics.last_update_timestamp),
  };
}

type Counts = Pick<Part, "total" | "up" | "down">;

/** The manager's word as far as nothing else speaks against it, or where it has none what key exchange and tunnels say. */
function sessionState(
  word: string | undefined,
  ike: IkeHealth | undefined,
  tunnels: readonly TunnelHealth[],
  counts: Counts,
): HealthState {
  const told = stateOf(word);
  if (told === "up") return lessThanUp(ike, tunnels, counts) ?? told;
  // On its way up: the session's own word knows no such state.
  if (told === "down" && ike?.state === "negotiating") return "negotiating";
  if (word !== undefined) return told;
  if (ike !== undefined && ike.state !== "up") return ike.state;
  return together(tunnels.map(({ state }) => state));
}

/**
 * What a session is that is called up while its parts say otherwise: the status may be older than the statistics, and may
 * count a tunnel as failed that it does not heed in its word. `undefined` where all that is told of is up.
 */
function lessThanUp(
  ike: IkeHealth | undefined,
  tunnels: readonly TunnelHealth[],
  { total, up = 0, down = 0 }: Counts,
): HealthState | undefined {
  const told = tunnels.filter(({ vendorState }) => vendorState !== undefined);
  const isAnyDown = told.some(({ isUp }) => !isUp);
  const isIkeDown = ike?.vendorState !== undefined && !ike.isUp;
  if (!isAnyDown && !isIkeDown && down <= 0) return undefined;
  if (told.length > 0) return told.some(({ isUp }) => isUp) ? "degraded" : together(told.map(({ state }) => state));
  if (down > 0) return up > 0 || (total ?? 0) > down ? "degraded" : "down";
  return up > 0 ? "degraded" : ike?.state;
}

/** One state for several: the same where all agree, and `degraded` where only some are up. */
export function together(states: readonly HealthState[]): HealthState {
  const different = new Set(states);
  const [only] = different;
  if (only === undefined) return "unknown";
  if (different.size === 1) return only;
  if (different.has("up") || different.has("degraded")) return "degraded";
  return (["down", "negotiating", "disabled"] as const).find((state) => different.has(state)) ?? "unknown";
}

function readIke(answer: unknown): IkeHealth | undefined {
  if (typeof answer !== "object" || answer === null) return undefined;
  const { ike_session_state, fail_reason, transport_node_id } = answer as Members;
  const vendorState = textOf(ike_session_state);
  const state = stateOf(vendorState);
  return { isUp: state === "up", state, vendorState, why: textOf(fail_reason), nodeId: textOf(transport_node_id) };
}

/** Counters that tell of packets that got lost, by both APIs. */
const FAILURES = [
  ...["decryption_failures", "encryption_failures", "integrity_failures", "nomatching_policy_errors", "replay_errors"],
  ...["sa_mismatch_errors_in", "sa_mismatch_errors_out", "seq_number_overflow_error", "packets_sent_other_error"],
  ...["packets_receive_other_error", "packets_received_other_error"],
];

function readTunnels(answer: unknown, enforcementPoint: string | undefined): TunnelHealth[] {
  const policy = membersOf(answer);
  return listOf(policy.tunnel_statistics).map((tunnelAnswer) => {
    const tunnel = membersOf(tunnelAnswer);
    const vendorState = textOf(tunnel.tunnel_status);
    const state = stateOf(vendorState);
    const failures = FAILURES.flatMap((name) => {
      const count = numberOf(tunnel[name]);
      return count ? [[name, count] as const] : [];
    });
    return {
      local: textOf(tunnel.local_subnet),
      peer: textOf(tunnel.peer_subnet) ?? textOf(tunnel.remote_subnet),
      isUp: state === "up",
      state,
      vendorState,
      why: textOf(tunnel.tunnel_down_reason),
      rule: textOf(policy.rule_path) ?? textOf(policy.policy_id) ?? textOf(tunnel.policy_id),
      tunnelInterface: textOf(policy.tunnel_interface_path) ?? textOf(policy.tunnel_port_id),
      enforcementPoint,
      bytesIn: numberOf(tunnel.bytes_in),
      bytesOut: numberOf(tunnel.bytes_out),
      packetsIn: numberOf(tunnel.packets_in),
      packetsOut: numberOf(tunnel.packets_out),
      droppedPacketsIn: numberOf(tunnel.dropped_packets_in),
      droppedPacketsOut: numberOf(tunnel.dropped_packets_out),
      failures: Object.fromEntries(failures),
    };
  });
}

/** The members of a list; none where there is no list, since services write null for an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function numberOf(value: unknown): number | bigint | undefined {
  return typeof value === "number" || typeof value === "bigint" ? value : undefined;
}

function countOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

/** Zero is what is written where nothing was updated yet. */
function dateOf(value: unknown): Date | undefined {
  const ms = Number(numberOf(value) ?? 0);
  return ms > 0 && ms <= 8.64e15 ? new Date(ms) : undefined;
}
