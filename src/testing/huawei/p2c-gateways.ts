import { textAt } from "../operation.ts";
import type { HuaweiOperations } from "./call.ts";
import { Refusal, vpnCodes } from "./refusal.ts";
import { find, givenOf, refusePending, shown } from "./resource-kind.ts";
import { change, listingByMarker, removingSlowly, showing } from "./resource-operations.ts";
import { p2cGatewayKind } from "./vpn-kinds.ts";

/**
 * Point-to-client gateways. Their statuses are not documented; here they have those of VPN gateways. Creates and
 * updates answer with the id only.
 */
export const p2cGateways: HuaweiOperations = {
  createP2cVgw(call, state) {
    const given = givenOf(p2cGatewayKind, call);
    const gateway = {
      name: "p2c-vgw",
      flavor: "Professional1",
      max_connection_number: 10,
      enterprise_project_id: "0",
      ...given,
      eip: undefined,
      id: state.newId(),
      current_connection_number: 0,
      admin_state_up: true,
      frozen_effect: 0,
      version: "1.0.0",
      upgrade_info: "unready",
    };
    const end = {
      status: "ACTIVE",
      eip: { id: state.newId(), ip_version: 4, ...objectOf(given.eip), ip_address: "203.0.113.30" },
      created_at: state.p2cTime(),
      updated_at: state.p2cTime(),
    };
    return { status: 201, body: change(p2cGatewayKind, call, state, gateway, { through: ["PENDING_CREATE"], end }) };
  },

  listP2cVgws: listingByMarker(p2cGatewayKind, "p2c_vpn_gateways"),

  showP2cVgw: showing(p2cGatewayKind),

  updateP2cVgw(call, state) {
    const before = find(p2cGatewayKind, call, state);
    refusePending(p2cGatewayKind, before.id, state);
    const { name = before.name } = givenOf(p2cGatewayKind, call);
    const after = { ...before, name, updated_at: state.p2cTime() };
    const ended = { through: ["PENDING_UPDATE"], end: { status: before.status } };
    return { status: 200, body: change(p2cGatewayKind, call, state, after, ended) };
  },

  deleteP2cVgw: removingSlowly(p2cGatewayKind, ({ id }, state) => {
    // The documents have no other way to remove a server.
    for (const server of state.tables.servers.peekAll()) {
      if (server.p2c_vgw_id === id) state.tables.servers.remove(textAt(server, "id"));
    }
  }),

  updateVpnConnectionsLogConfig(call, state) {
    const { id } = find(p2cGatewayKind, call, state);
    state.tables.p2cGateways.amend(id, { log_config: call.body.log_config });
    return { status: 200, body: { log_config: call.body.log_config } };
  },

  showVpnConnectionsLogConfig(call, state) {
    const { id, log_config } = find(p2cGatewayKind, call, state);
    if (log_config === undefined) throw new Refusal(404, vpnCodes.notFound, `P2C VPN gateway ${id} keeps no log`);
    return { status: 200, body: { log_config } };
  },

  deleteVpnConnectionsLogConfig(call, state) {
    state.tables.p2cGateways.amend(find(p2cGatewayKind, call, state).id, { log_config: undefined });
    return { status: 204 };
  },

  // Nobody connects to an emulated gateway.
  listP2cVgwConnections(call, state) {
    find(p2cGatewayKind, call, state);
    return { status: 200, body: { connections: [], total_count: 0 } };
  },

  deleteP2cVgwConnection(call, state) {
    const gateway = shown(p2cGatewayKind, find(p2cGatewayKind, call, state).id, state);
    throw new Refusal(
      404,
      vpnCodes.notFound,
      `Connection ${call.path.connection_id} of ${String(gateway.id)} not found`,
    );
  },
};

function objectOf(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}
