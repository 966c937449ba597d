import type { Reply } from "../../../operation.ts";
import type { Json } from "../../../wire.ts";
import { NsxRefusal } from "../../refusal.ts";
import { findCalled } from "../object-acts.ts";
import type { PolicyAct, PolicyCall } from "../policy-call.ts";
import { missingPath } from "../policy-refusal.ts";
import type { PolicyState } from "../policy-state.ts";
import { enforcementPointOf } from "../realization/describe-alarm.ts";
import { parentOf, rootOf } from "../tree/intent-path.ts";
import { keyOf, type PolicyObject } from "../tree/policy-object.ts";
import { describeLayer2, describeLayer2Traffic, describePeerCodes, describeRemoteMacs } from "./describe-layer2.ts";
import { describeSession, describeTraffic } from "./describe-session.ts";
import { sumTraffic, viewSession } from "./session-view.ts";

type Describe = (object: PolicyObject, state: PolicyState, query: PolicyCall["query"]) => Json | string;

/** What the enforcement point says of an object, by the documented type of the answer. */
const described: Readonly<Record<string, Describe>> = {
  AggregateIPSecVpnSessionStatus: (object, state) => {
    return { intent_path: object.path, results: [describeSession(viewSession(object, state), state.setting.now())] };
  },
  AggregateIPSecVpnSessionStatistics: (object, state) => {
    return {
      intent_path: object.path,
      results: [describeTraffic(viewSession(object, state), false, state.setting.now())],
    };
  },
  AggregateL3VpnStatistics: (object, state) => ({
    intent_path: object.path,
    l3vpn_statistics_per_enforcement_point: [describeTraffic(viewSession(object, state), true, state.setting.now())],
  }),
  PolicyIpsecVpnIkeServiceSummary: summarize,
  AggregateL2VPNSessionStatus: (object, state) => {
    return { intent_path: object.path, results: [describeLayer2(object, state)] };
  },
  AggregateL2VPNSessionStatistics: (object, state) => {
    return { intent_path: object.path, results: [describeLayer2Traffic(object, false, state)] };
  },
  AggregateL2VpnStatistics: (object, state) => ({
    intent_path: object.path,
    l2vpn_statistics_per_enforcement_point: [describeLayer2Traffic(object, true, state)],
  }),
  AggregateL2VpnSessionRemoteMac: (object, state, { segment_path: segment }) => {
    return { intent_path: object.path, l2vpn_session_remote_macs: [describeRemoteMacs(object, segment, state)] };
  },
  AggregateL2VPNSessionPeerConfig: (object, state) => ({
    intent_path: object.path,
    results: [
      { resource_type: "L2VPNSessionPeerConfigNsxT", ...pointOf(object), peer_codes: describePeerCodes(object, state) },
    ],
  }),
  AggregateL2VpnPeerConfig: (object, state) => ({
    l2vpn_path: object.path,
    l2vpn_peer_config_per_enforcement_point: [
      { resource_type: "L2VpnPeerCodes", ...pointOf(object), peer_codes: describePeerCodes(object, state) },
    ],
  }),
  string: writePeerConfig,
};

/** The act for the read-out with an answer of this type; `undefined` where it is no read-out. */
export function readoutOf(answerType: string): PolicyAct | undefined {
  const describe = described[answerType];
  if (describe === undefined) return undefined;
  return (call, state) => {
    const object = findObserved(call, state);
    const body = describe(object, state, call.query);
    const headers = typeof body === "string" ? { "content-type": "text/plain; charset=utf-8" } : {};
    return { status: 200, body, headers };
  };
}

/** Sets the counters of a session back. */
export function resetStatistics(call: PolicyCall, state: PolicyState): Reply {
  state.tunnels.resetCounters(findObserved(call, state).path);
  return { status: 200 };
}

/** @throws NsxRefusal when there is no such object, no such enforcement point, or its service is switched off */
function findObserved({ path, query }: PolicyCall, state: PolicyState): PolicyObject {
  // The read-out stands below the object.
  const object = findCalled(path.slice(0, path.lastIndexOf("/")), state);
  const { enforcement_point_path: point } = query;
  if (point !== undefined && point !== enforcementPointOf(rootOf(object.path))) throw missingPath(point);
  const service = object.type === "IPSecVpnSession" ? state.get(parentOf(object.path)) : object;
  if (service?.type === "IPSecVpnService" && service.body.enabled === false) {
    const message = `VPN service ${service.path} is disabled, so that its state cannot be read.`;
    throw new NsxRefusal(400, 110199, message, "VPN");
  }
  return object;
}

function pointOf({ path }: PolicyObject): Json {
  return { enforcement_point_path: enforcementPointOf(rootOf(path)) };
}

function summarize({ path, body }: PolicyObject, state: PolicyState): Json {
  const sessions = state.list(`${path}/sessions`);
  const views = sessions.map((session) => viewSession(session, state));
  const count = (status: string): number => views.filter((view) => view.status === status).length;
  return {
    display_name: body.display_name,
    ipsec_vpn_service_path: path,
    enforcement_point_path: enforcementPointOf(rootOf(path)),
    session_summary: {
      total_sessions: views.length,
      established_sessions: count("UP"),
      degraded_sessions: count("DEGRADED"),
      failed_sessions: count("DOWN"),
    },
    aggregate_traffic_counters: sumTraffic(views.flatMap(({ tunnels }) => tunnels)),
    traffic_summary_per_session: views.map(({ name, tunnels }, index) => ({
      ipsec_vpn_session: {
        target_id: sessions[index]?.body.realization_id,
        target_display_name: name,
        target_type: "IPSecVpnSession",
        is_valid: true,
      },
      traffic_counters: sumTraffic(tunnels),
    })),
    last_update_timestamp: state.setting.now(),
  };
}

/** The settings for the device on the other end, for a person to read. They hold the key. */
function writePeerConfig(object: PolicyObject): string {
  const { path, body } = object;
  const lines = [
    `# Configuration of the peer of ${path}`,
    `Session name: ${String(body.display_name)}`,
    `Session enabled: ${String(body.enabled)}`,
    `Peer address: ${String(body.peer_address ?? body.remote_public_address)}`,
    `Authentication mode: ${String(body.authentication_mode ?? "PSK")}`,
    `Pre-shared key: ${keyOf(object) ?? ""}`,
  ];
  return `${lines.join("\n")}\n`;
}
