import { type Operations, objectAt, textAt, without } from "../operation.ts";
import type { Json } from "../wire.ts";
import { markerPage } from "./marker-page.ts";
import { Refusal, vpnCodes } from "./refusal.ts";
import type { HuaweiState } from "./state.ts";

/**
 * VPN connections. A new one ends `DOWN`, because no peer ever answers here; create and update answers carry no
 * status, and a deleted one is `PENDING_DELETE` until the change settles.
 */
export const vpnConnections: Operations<HuaweiState> = {
  createVpnConnection(call, state) {
    const given = objectAt(call.body, "vpn_connection");
    requireGateways(state, given);
    const connection = {
      name: "vpn",
      enable_nqa: false,
      enable_hub: false,
      ha_role: "master",
      ...without(given, "psk"),
      id: state.newId(),
      style: (textAt(given, "style") || "static").toUpperCase(),
      created_at: state.vpnTime(),
      updated_at: state.vpnTime(),
    };
    const end = state.endingOf(call.operation, { status: "DOWN" });
    state.connections.put(connection.id, connection, { status: "PENDING_CREATE", end });
    return { status: 201, body: { vpn_connection: connection }, headers: state.responseToken() };
  },

  listVpnConnections(call, state) {
    const { vgw_id: gatewayId, vgw_ip: gatewayIp, vpn_id: id } = call.query;
    const all = state.connections.peekAll().filter((connection) => {
      return (
        (gatewayId === undefined || connection.vgw_id === gatewayId) &&
        (gatewayIp === undefined || connection.vgw_ip === gatewayIp) &&
        (id === undefined || connection.id === id)
      );
    });
    const { items, rest } = markerPage(all, call.query, 2000);
    const shown = items.map((item) => state.connections.read(textAt(item, "id")));
    return { status: 200, body: { vpn_connections: shown, ...rest }, headers: state.responseToken() };
  },

  showVpnConnection(call, state) {
    const id = textAt(find(state, call.path), "id");
    return { status: 200, body: { vpn_connection: state.connections.read(id) }, headers: state.responseToken() };
  },

  updateVpnConnection(call, state) {
    const before = find(state, call.path);
    const id = textAt(before, "id");
    refusePending(state, id);
    const given = objectAt(call.body, "vpn_connection");
    const after = { ...before, ...without(given, "psk"), updated_at: state.vpnTime() };
    const end = state.endingOf(call.operation, { status: before.status });
    state.connections.put(id, after, { status: "PENDING_UPDATE", end });
    return { status: 200, body: { vpn_connection: without(after, "status") }, headers: state.responseToken() };
  },

  deleteVpnConnection(call, state) {
    const connection = find(state, call.path);
    const id = textAt(connection, "id");
    refusePending(state, id);
    state.monitors.remove(textAt(connection, "connection_monitor_id"));
    state.connections.put(id, connection, { status: "PENDING_DELETE", end: "gone" });
    return { status: 204 };
  },
};

function find(state: HuaweiState, path: Readonly<Record<string, string>>): Json {
  const id = path.vpn_connection_id ?? "";
  const connection = state.connections.peek(id);
  if (connection === undefined) throw new Refusal(404, vpnCodes.notFound, `VPN connection ${id} not found`);
  return connection;
}

function refusePending(state: HuaweiState, id: string): void {
  if (state.connections.isPending(id)) throw new Refusal(409, "VPN.0016", `VPN connection ${id} is not ready`);
}

function requireGateways(state: HuaweiState, given: Json): void {
  const gatewayId = textAt(given, "vgw_id");
  if (state.gateways.peek(gatewayId) === undefined) {
    throw new Refusal(404, vpnCodes.notFound, `VPN gateway ${gatewayId} not found`);
  }
  if (state.gateways.isPending(gatewayId)) {
    throw new Refusal(400, "VPN.0306", `VPN gateway ${gatewayId} is being created or updated`);
  }
  const customerGatewayId = textAt(given, "cgw_id");
  if (state.customerGateways.peek(customerGatewayId) === undefined) {
    throw new Refusal(404, vpnCodes.notFound, `Customer gateway ${customerGatewayId} not found`);
  }
}
