import { type Operations, objectAt, textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import { Refusal, vpnCodes } from "./refusal.ts";
import type { HuaweiState } from "./state.ts";

/**
 * VPN connection monitors. A new one is `PENDING_CREATE` until the change settles; a deleted one is gone at once,
 * so that the connection can be given another.
 */
export const connectionMonitors: Operations<HuaweiState> = {
  createConnectionMonitor(call, state) {
    const connectionId = textAt(objectAt(call.body, "connection_monitor"), "vpn_connection_id");
    const connection = state.connections.peek(connectionId);
    if (connection === undefined) throw new Refusal(404, vpnCodes.notFound, `VPN connection ${connectionId} not found`);
    if (connection.connection_monitor_id !== undefined) {
      throw new Refusal(400, "VPN.0381", `VPN connection ${connectionId} already has a connection monitor`);
    }
    const monitor = {
      id: state.newId(),
      vpn_connection_id: connectionId,
      type: "gateway",
      source_ip: gatewayAddress(state, connection),
      destination_ip: textAt(state.customerGateways.peek(textAt(connection, "cgw_id")) ?? {}, "id_value"),
      proto_type: "icmp",
    };
    const end = state.endingOf(call.operation, { status: "ACTIVE" });
    state.monitors.put(monitor.id, monitor, { status: "PENDING_CREATE", end });
    state.connections.amend(connectionId, { connection_monitor_id: monitor.id });
    return { status: 201, body: { connection_monitor: monitor }, headers: state.responseToken() };
  },

  listConnectionMonitors(call, state) {
    const wanted = call.query.vpn_connection_id;
    const monitors = state.monitors
      .peekAll()
      .filter((monitor) => wanted === undefined || monitor.vpn_connection_id === wanted)
      .map((monitor) => state.monitors.read(textAt(monitor, "id")));
    return { status: 200, body: { connection_monitors: monitors } };
  },

  showConnectionMonitor(call, state) {
    const monitor = state.monitors.read(idOf(call.path));
    if (monitor === undefined) throw notFound(idOf(call.path));
    return { status: 200, body: { connection_monitor: monitor } };
  },

  deleteConnectionMonitor(call, state) {
    const monitor = state.monitors.peek(idOf(call.path));
    if (monitor === undefined) throw notFound(idOf(call.path));
    state.monitors.remove(idOf(call.path));
    state.connections.amend(textAt(monitor, "vpn_connection_id"), { connection_monitor_id: undefined });
    return { status: 204 };
  },
};

function idOf(path: Readonly<Record<string, string>>): string {
  return path.connection_monitor_id ?? "";
}

function notFound(id: string): Refusal {
  return new Refusal(404, vpnCodes.notFound, `Connection monitor ${id} not found`);
}

function gatewayAddress(state: HuaweiState, connection: Json): string {
  const gateway = state.gateways.peek(textAt(connection, "vgw_id")) ?? {};
  const eip = [objectAt(gateway, "eip1"), objectAt(gateway, "eip2")].find(({ id }) => id === connection.vgw_ip);
  return textAt(eip ?? {}, "ip_address") || textAt(connection, "vgw_ip");
}
