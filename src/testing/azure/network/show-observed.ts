import { objectAt } from "../../operation.ts";
import type { Json } from "../../wire.ts";
import type { AzureState } from "../state.ts";
import { segmentsOf } from "./topology.ts";

const connection = /^Microsoft\.Network\/(connections|vpnGateways\/vpnConnections)$/iu;

/**
 * A resource as answers show it, with what is observed of it: the state of a VPN connection and what went through. With
 * `isLook`, a tunnel that is coming up is one step further the next time.
 */
export function showObserved(shown: Json, state: AzureState, isLook = false): Json {
  if (!connection.test(String(shown.type))) return shown;
  const properties = objectAt(shown, "properties");
  // The PUT of a connection keeps what it says as it was; nothing of that is observed.
  const segments = segmentsOf(String(shown.id));
  if (properties.provisioningState !== "Succeeded") {
    return { ...shown, properties: { ...properties, connectionStatus: "Unknown" } };
  }
  const tunnel = state.network.tunnel(segments);
  const nowMs = state.setting.now();
  const view = isLook ? tunnel.look(nowMs) : tunnel.peek(nowMs);
  const { establishedMs } = tunnel;
  const health = {
    tunnel: `${segments.at(-1)}_203.0.113.10`,
    ...view,
    ...(establishedMs !== undefined && { lastConnectionEstablishedUtcTime: new Date(establishedMs).toUTCString() }),
  };
  // Those of a virtual WAN have links in place of tunnels.
  const isOfGateway = segments.length === 8;
  return { ...shown, properties: { ...properties, ...view, ...(isOfGateway && { tunnelConnectionStatus: [health] }) } };
}
