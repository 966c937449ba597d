import { listAt, objectAt, textAt } from "../../../operation.ts";
import type { Json } from "../../../wire.ts";
import type { PolicyState } from "../policy-state.ts";
import { keyOf, type PolicyObject } from "../tree/policy-object.ts";
import { counterOf, type NsxPolicyTunnelCounters } from "./tunnel-states.ts";

/** One tunnel of a session: between two subnets of a rule, or that of the tunnel interface. */
export interface TunnelView {
  /** Of the rule or tunnel interface. */
  readonly path: string;
  readonly isOfRule: boolean;
  readonly local: string;
  readonly peer: string;
  readonly isUp: boolean;
  readonly reason: string;
  readonly counters: NsxPolicyTunnelCounters;
}

/** What a session is doing. */
export interface SessionView {
  readonly path: string;
  readonly name: string;
  readonly tunnels: readonly TunnelView[];
  readonly ike: "UP" | "DOWN" | "NEGOTIATING";
  readonly status: "UP" | "DOWN" | "DEGRADED";
  readonly reason: string;
}

/** Looks at a session of IPSec VPN, or at the older kind. */
export function viewSession(object: PolicyObject, state: PolicyState): SessionView {
  const { path, body } = object;
  const ends = endsOf(object);
  const own = state.tunnels.get(path);
  const why = reasonOf(object);
  const tunnels = ends.map((end): TunnelView => {
    const set = { ...own, ...state.tunnels.get(end.path) };
    const isUp = set.isUp ?? why === "";
    const reason = isUp ? "" : (set.failReason ?? (why || "Peer not responding"));
    return { ...end, isUp, reason, counters: set.counters ?? {} };
  });
  const count = tunnels.filter(({ isUp }) => isUp).length;
  const ike = own.ikeState ?? (count > 0 ? "UP" : "DOWN");
  const isWhole = count === tunnels.length && count > 0;
  const status = ike !== "UP" || count === 0 ? "DOWN" : isWhole ? "UP" : "DEGRADED";
  const reason = own.failReason ?? tunnels.find(({ isUp }) => !isUp)?.reason ?? why;
  return { path, name: textAt(body, "display_name"), tunnels, ike, status, reason: status === "UP" ? "" : reason };
}

/** Why no tunnel can be there, by what the session says of itself. */
function reasonOf(object: PolicyObject): string {
  const { enabled, authentication_mode: mode = "PSK" } = object.body;
  if (enabled === false) return "Session is disabled";
  return mode === "PSK" && keyOf(object) === undefined ? "Authentication failed: there is no pre-shared key" : "";
}

type TunnelEnds = Pick<TunnelView, "path" | "isOfRule" | "local" | "peer">;

function endsOf({ path, body }: PolicyObject): readonly TunnelEnds[] {
  // The older kind has its rules or tunnel subnets one member down.
  const session = body.l3vpn_session === undefined ? body : objectAt(body, "l3vpn_session");
  const rules = listAt<Json>(session, "rules").flatMap((rule, index) => {
    const rulePath = textAt(rule, "path") || `${path}/rules/${textAt(rule, "id") || index}`;
    const isOff = rule.enabled === false || rule.action === "BYPASS";
    return isOff ? [] : pairsOf(rule).map((pair) => ({ path: rulePath, isOfRule: true, ...pair }));
  });
  const interfaces = listAt<Json>(session, "tunnel_interfaces").map((one) => textAt(one, "path"));
  const unnamed = listAt(session, "tunnel_subnets").map(() => `${path}/tunnel`);
  const any = { isOfRule: false, local: "0.0.0.0/0", peer: "0.0.0.0/0" };
  return [...rules, ...[...interfaces, ...unnamed].map((one) => ({ path: one, ...any }))];
}

/** Between which subnets a rule builds tunnels; one that names none stands for all. */
function pairsOf(rule: Json): readonly { readonly local: string; readonly peer: string }[] {
  const subnets = (member: string): readonly string[] => {
    const named = listAt<Json>(rule, member).map((one) => textAt(one, "subnet"));
    return named.length > 0 ? named : ["0.0.0.0/0"];
  };
  return subnets("sources").flatMap((local) => subnets("destinations").map((peer) => ({ local, peer })));
}

const traffic = [
  "bytes_in",
  "bytes_out",
  "packets_in",
  "packets_out",
  "dropped_packets_in",
  "dropped_packets_out",
] as const;

/** What the tunnels have carried together. */
export function sumTraffic(tunnels: readonly Pick<TunnelView, "counters">[]): Json {
  return Object.fromEntries(
    traffic.map((name) => [name, tunnels.reduce((sum, { counters }) => sum + counterOf(counters, name), 0)]),
  );
}

/** State and reason of the key exchange. */
export function describeIke({ ike, reason }: SessionView): Json {
  return { ike_session_state: ike, ...(ike !== "UP" && { fail_reason: reason }) };
}
