import { listAt } from "../../../operation.ts";
import { Malformed } from "../../../read-call.ts";
import type { Json } from "../../../wire.ts";
import type { PolicyState } from "../policy-state.ts";
import { enforcementPointOf } from "../realization/describe-alarm.ts";
import { canonicalPath, parentOf, rootOf } from "../tree/intent-path.ts";
import { keyOf, type PolicyObject } from "../tree/policy-object.ts";
import { namedPath } from "../tree/references.ts";
import { describeSession } from "./describe-session.ts";
import { writePeerCode } from "./peer-code.ts";
import { sumTraffic, type TunnelView, viewSession } from "./session-view.ts";

/** The state of a layer 2 session, which is that of the sessions that carry it. */
export function describeLayer2({ path, body }: PolicyObject, state: PolicyState): Json {
  const carriers = carriersOf({ body }, state).map((carrier) => viewSession(carrier, state));
  const isUp = body.enabled !== false && carriers.length > 0 && carriers.every(({ status }) => status !== "DOWN");
  return {
    resource_type: "L2VPNSessionStatusNsxT",
    display_name: body.display_name,
    enforcement_point_path: enforcementPointOf(rootOf(path)),
    runtime_status: isUp ? "UP" : "DOWN",
    transport_tunnels: carriers.map((carrier) => ({
      resource_type: "IPSecVpnTransportStatus",
      transport_tunnel_path: carrier.path,
      session_status: describeSession(carrier, state.setting.now()),
    })),
  };
}

/** What has crossed a layer 2 session: the packets of its carriers, and each of its segments. */
export function describeLayer2Traffic({ path, body }: PolicyObject, isOlder: boolean, state: PolicyState): Json {
  const tunnels: readonly TunnelView[] = carriersOf({ body }, state).flatMap((one) => viewSession(one, state).tunnels);
  const { bytes_in, bytes_out, packets_in, packets_out } = sumTraffic(tunnels);
  const counters = { bytes_in, bytes_out, packets_in, packets_out, packets_receive_error: 0, packets_sent_error: 0 };
  const broadcast = { bum_bytes_in: 0, bum_bytes_out: 0, bum_packets_in: 0, bum_packets_out: 0 };
  const segments = Object.keys(state.tunnels.remoteMacs(path));
  return {
    resource_type: isOlder ? "L2VpnSessionStatistics" : "L2VPNSessionStatisticsNsxT",
    ...(!isOlder && { display_name: body.display_name }),
    enforcement_point_path: enforcementPointOf(rootOf(path)),
    tap_traffic_counters: [counters],
    traffic_statistics_per_segment: segments.map((segment) => ({ segment_path: segment, ...broadcast, ...counters })),
  };
}

/** The MAC addresses that were learnt behind the other end, by segment. */
export function describeRemoteMacs(
  { path, body }: PolicyObject,
  segment: string | undefined,
  state: PolicyState,
): Json {
  const macs = Object.entries(state.tunnels.remoteMacs(path)).filter(
    ([name]) => segment === undefined || name === segment,
  );
  return {
    resource_type: "L2VpnSessionRemoteMacNsxT",
    display_name: body.display_name,
    enforcement_point_path: enforcementPointOf(rootOf(path)),
    remote_macs: macs.map(([name, addresses]) => ({ segment_path: name, remote_mac_addresses: addresses })),
  };
}

/**
 * The codes that the other end of a layer 2 session enters.
 *
 * @throws Malformed for a service that is a client, which gets codes and gives none
 */
export function describePeerCodes({ path, body }: PolicyObject, state: PolicyState): readonly Json[] {
  if (state.get(parentOf(path))?.body.mode === "CLIENT") {
    throw new Malformed(["mode of the L2VPN service must be SERVER: a client has no peer codes"]);
  }
  return carriersOf({ body }, state).map((carrier) => {
    const endpoint = state.get(namedPath(carrier.body, "local_endpoint_path") ?? "")?.body ?? carrier.body;
    const code = { transport: carrier.path, psk: keyOf(carrier) ?? "", address: String(endpoint.local_address) };
    return { transport_tunnel_path: carrier.path, peer_code: writePeerCode(code) };
  });
}

function carriersOf({ body }: Pick<PolicyObject, "body">, state: PolicyState): readonly PolicyObject[] {
  return listAt<string>(body, "transport_tunnels").flatMap((path) => state.get(canonicalPath(path)) ?? []);
}
