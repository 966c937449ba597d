import { objectAt, textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import type { HuaweiOperations } from "./call.ts";
import { Refusal } from "./refusal.ts";
import { givenOf, resourceOf } from "./resource-kind.ts";
import { change, isOfProjects, listingAll, removing, showing } from "./resource-operations.ts";
import type { HuaweiState } from "./state.ts";
import { connectionKind, monitorKind } from "./vpn-kinds.ts";

/**
 * VPN connection monitors. A new one is `PENDING_CREATE` until the change settles; a deleted one is gone at once,
 * so that the connection can be given another.
 */
export const connectionMonitors: HuaweiOperations = {
  createConnectionMonitor(call, state) {
    const connection = resourceOf(connectionKind, textAt(givenOf(monitorKind, call), "vpn_connection_id"), state);
    if (connection.connection_monitor_id !== undefined) {
      throw new Refusal(400, "VPN.0381", `VPN connection ${connection.id} already has a connection monitor`);
    }
    const monitor = {
      id: state.newId(),
      vpn_connection_id: connection.id,
      type: "gateway",
      source_ip: gatewayAddress(state, connection),
      destination_ip: textAt(state.tables.customerGateways.peek(textAt(connection, "cgw_id")) ?? {}, "id_value"),
      proto_type: "icmp",
      enterprise_project_id: connection.enterprise_project_id,
    };
    state.tables.connections.amend(connection.id, { connection_monitor_id: monitor.id });
    const body = change(monitorKind, call, state, monitor, { through: ["PENDING_CREATE"], end: { status: "ACTIVE" } });
    return { status: 201, body, headers: state.responseToken() };
  },

  listConnectionMonitors: listingAll(monitorKind, "connection_monitors", (monitor, call) => {
    const { vpn_connection_id: connection } = call.query;
    return (connection === undefined || monitor.vpn_connection_id === connection) && isOfProjects(monitor, call);
  }),

  showConnectionMonitor: showing(monitorKind),

  deleteConnectionMonitor: removing(monitorKind, (monitor, state) => {
    state.tables.connections.amend(textAt(monitor, "vpn_connection_id"), { connection_monitor_id: undefined });
  }),
};

function gatewayAddress(state: HuaweiState, connection: Json): string {
  const gateway = state.tables.gateways.peek(textAt(connection, "vgw_id")) ?? {};
  const eip = [objectAt(gateway, "eip1"), objectAt(gateway, "eip2")].find(({ id }) => id === connection.vgw_ip);
  return textAt(eip ?? {}, "ip_address") || textAt(connection, "vgw_ip");
}
