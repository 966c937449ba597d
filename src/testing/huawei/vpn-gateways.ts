import { objectAt, without } from "../operation.ts";
import type { Json } from "../wire.ts";
import type { HuaweiCall, HuaweiOperations, HuaweiReply } from "./call.ts";
import { requireRoom } from "./quotas.ts";
import { Refusal, vpnCodes } from "./refusal.ts";
import { find, givenOf, refusePending } from "./resource-kind.ts";
import { change, isOfProjects, listingAll, removingSlowly, showing } from "./resource-operations.ts";
import type { HuaweiState } from "./state.ts";
import { gatewayKind } from "./vpn-kinds.ts";

/**
 * VPN gateways. Create and update answers carry no status; addresses and creation time appear once the gateway is
 * `ACTIVE`, and a deleted one is `PENDING_DELETE` until the change settles.
 */
export const vpnGateways: HuaweiOperations = {
  createVgw(call, state) {
    requireRoom(state, "vpn_gateway");
    const given = givenOf(gatewayKind, call);
    const gateway = {
      name: "vgw",
      attachment_type: "vpc",
      ip_version: "ipv4",
      network_type: "public",
      bgp_asn: 64512,
      flavor: "Professional1",
      enterprise_project_id: "0",
      ha_mode: "active-active",
      ...without(given, "eip1", "eip2"),
      id: state.newId(),
      connection_number: 200,
      used_connection_number: 0,
      used_connection_group: 0,
    };
    const end = {
      status: "ACTIVE",
      upgrade_info: "unready",
      ...addresses(given, state),
      created_at: state.vpnTime(),
      updated_at: state.vpnTime(),
    };
    const body = change(gatewayKind, call, state, gateway, { through: ["PENDING_CREATE"], end });
    return { status: 201, body, headers: state.responseToken() };
  },

  listVgws: listingAll(gatewayKind, "vpn_gateways", (gateway, call) => {
    const { vgw_id: id } = call.query;
    return (id === undefined || gateway.id === id) && isOfProjects(gateway, call);
  }),

  showVgw: showing(gatewayKind),

  updateVgw: (call, state) => update(call, state, without(givenOf(gatewayKind, call), "eip_id_1", "eip_id_2")),

  updatePostpaidVgwSpecification: (call, state) => update(call, state, givenOf(gatewayKind, call)),

  deleteVgw: removingSlowly(gatewayKind, ({ id }, state) => {
    if (!state.tables.connections.peekAll().some((connection) => connection.vgw_id === id)) return;
    throw new Refusal(400, vpnCodes.invalid, `invalid request: VPN gateway ${String(id)} has VPN connections`);
  }),
};

function update(call: HuaweiCall, state: HuaweiState, given: Json): HuaweiReply {
  const before = find(gatewayKind, call, state);
  refusePending(gatewayKind, before.id, state);
  const after = { ...before, ...given, updated_at: state.vpnTime() };
  const ended = { through: ["PENDING_UPDATE"], end: { status: before.status } };
  return { status: 200, body: change(gatewayKind, call, state, after, ended), headers: state.responseToken() };
}

function addresses(given: Json, state: HuaweiState): Json {
  const eip = (name: string, address: string): Json => {
    const asked = objectAt(given, name);
    return { ip_version: 4, type: "5_bgp", ...asked, id: asked.id ?? state.newId(), ip_address: address };
  };
  return { eip1: eip("eip1", "203.0.113.20"), eip2: eip("eip2", "203.0.113.21") };
}
