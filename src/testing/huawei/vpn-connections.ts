import { textAt } from "../operation.ts";
import { isJson, type Json } from "../wire.ts";
import type { HuaweiCall, HuaweiOperations } from "./call.ts";
import { requireRoom } from "./quotas.ts";
import { Refusal } from "./refusal.ts";
import { find, givenOf, refusePending, resourceOf } from "./resource-kind.ts";
import { change, isOfProjects, listingByMarker, removingSlowly, showing } from "./resource-operations.ts";
import type { HuaweiState } from "./state.ts";
import { connectionKind, customerGatewayKind, gatewayKind } from "./vpn-kinds.ts";

/**
 * VPN connections. A new one ends `DOWN`, because no peer ever answers here; create and update answers carry no
 * status, and a deleted one is `PENDING_DELETE` until the change settles.
 */
export const vpnConnections: HuaweiOperations = {
  createVpnConnection(call, state) {
    const given = givenOf(connectionKind, call);
    admit(given, state, 0);
    return { status: 201, body: { vpn_connection: create(given, call, state) }, headers: state.responseToken() };
  },

  batchCreateVpnConnection(call, state) {
    const all = (call.body.vpn_connections as readonly unknown[]).filter(isJson);
    // All or none: the answer has no room for a connection that could not be created.
    all.forEach((given, index) => {
      admit(given, state, index);
    });
    const vpn_connections = all.map((given) => create(given, call, state));
    return { status: 201, body: { vpn_connections }, headers: state.responseToken() };
  },

  listVpnConnections(call, state) {
    return { ...list(call, state), headers: state.responseToken() };
  },

  showVpnConnection(call, state) {
    return { ...show(call, state), headers: state.responseToken() };
  },

  updateVpnConnection(call, state) {
    const before = find(connectionKind, call, state);
    refusePending(connectionKind, before.id, state);
    const after = { ...before, ...givenOf(connectionKind, call), updated_at: state.vpnTime() };
    const ended = { through: ["PENDING_UPDATE"], end: { status: before.status } };
    return { status: 200, body: change(connectionKind, call, state, after, ended), headers: state.responseToken() };
  },

  resetVpnConnection(call, state) {
    refusePending(connectionKind, find(connectionKind, call, state).id, state);
    return { status: 200, body: {} };
  },

  deleteVpnConnection: removingSlowly(connectionKind, (connection, state) => {
    state.tables.monitors.remove(textAt(connection, "connection_monitor_id"));
  }),
};

const show = showing(connectionKind);
const list = listingByMarker(
  connectionKind,
  "vpn_connections",
  (connection, call) => {
    const { vgw_id: gatewayId, vgw_ip: gatewayIp, vpn_id: id } = call.query;
    return (
      (gatewayId === undefined || connection.vgw_id === gatewayId) &&
      (gatewayIp === undefined || connection.vgw_ip === gatewayIp) &&
      (id === undefined || connection.id === id) &&
      isOfProjects(connection, call)
    );
  },
  2000,
);

function admit(given: Json, state: HuaweiState, ahead: number): void {
  const gateway = resourceOf(gatewayKind, textAt(given, "vgw_id"), state);
  if (state.tables.gateways.isPending(gateway.id)) {
    throw new Refusal(400, "VPN.0306", `VPN gateway ${gateway.id} is being created or updated`);
  }
  resourceOf(customerGatewayKind, textAt(given, "cgw_id"), state);
  requireRoom(state, "vpn_connection", state.tables.connections.peekAll().length + ahead);
}

function create(given: Json, call: HuaweiCall, state: HuaweiState): Json {
  const connection = {
    name: "vpn",
    enable_nqa: false,
    enable_hub: false,
    ha_role: "master",
    enterprise_project_id: "0",
    ...given,
    id: state.newId(),
    style: (textAt(given, "style") || "static").toUpperCase(),
    created_at: state.vpnTime(),
    updated_at: state.vpnTime(),
  };
  change(connectionKind, call, state, connection, { through: ["PENDING_CREATE"], end: { status: "DOWN" } });
  return connection;
}
