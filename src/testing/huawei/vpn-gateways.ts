import { type Operations, objectAt, textAt, without } from "../operation.ts";
import type { Json } from "../wire.ts";
import { Refusal, vpnCodes } from "./refusal.ts";
import type { HuaweiState } from "./state.ts";

/**
 * VPN gateways. Create and update answers carry no status; addresses and creation time appear once the gateway is
 * `ACTIVE`, and a deleted one is `PENDING_DELETE` until the change settles.
 */
export const vpnGateways: Operations<HuaweiState> = {
  createVgw(call, state) {
    const given = objectAt(call.body, "vpn_gateway");
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
    const active = {
      status: "ACTIVE",
      ...addresses(given, state),
      created_at: state.vpnTime(),
      updated_at: state.vpnTime(),
    };
    state.gateways.put(gateway.id, gateway, {
      status: "PENDING_CREATE",
      end: state.endingOf(call.operation, active),
    });
    return { status: 201, body: { vpn_gateway: gateway }, headers: state.responseToken() };
  },

  listVgws(call, state) {
    const wanted = call.query.vgw_id;
    const gateways = state.gateways
      .peekAll()
      .filter(({ id }) => wanted === undefined || id === wanted)
      .map((gateway) => state.gateways.read(textAt(gateway, "id")));
    return { status: 200, body: { vpn_gateways: gateways } };
  },

  showVgw(call, state) {
    const id = textAt(find(state, call.path), "id");
    return { status: 200, body: { vpn_gateway: state.gateways.read(id) } };
  },

  updateVgw(call, state) {
    const before = find(state, call.path);
    const id = textAt(before, "id");
    refusePending(state, id);
    const given = objectAt(call.body, "vpn_gateway");
    const after = { ...before, ...without(given, "eip_id_1", "eip_id_2"), updated_at: state.vpnTime() };
    const end = state.endingOf(call.operation, { status: before.status });
    state.gateways.put(id, after, { status: "PENDING_UPDATE", end });
    return { status: 200, body: { vpn_gateway: without(after, "status") }, headers: state.responseToken() };
  },

  deleteVgw(call, state) {
    const gateway = find(state, call.path);
    const id = textAt(gateway, "id");
    refusePending(state, id);
    if (state.connections.peekAll().some((connection) => connection.vgw_id === id)) {
      throw new Refusal(400, vpnCodes.invalid, `invalid request: VPN gateway ${id} has VPN connections`);
    }
    state.gateways.put(id, gateway, { status: "PENDING_DELETE", end: "gone" });
    return { status: 204 };
  },
};

function find(state: HuaweiState, path: Readonly<Record<string, string>>): Json {
  const id = path.vgw_id ?? "";
  const gateway = state.gateways.peek(id);
  if (gateway === undefined) throw new Refusal(404, vpnCodes.notFound, `VPN gateway ${id} not found`);
  return gateway;
}

function refusePending(state: HuaweiState, id: string): void {
  if (state.gateways.isPending(id)) throw new Refusal(409, "VPN.0016", `VPN gateway ${id} is not ready`);
}

function addresses(given: Json, state: HuaweiState): Json {
  const eip = (name: string, address: string): Json => {
    const asked = objectAt(given, name);
    return { ip_version: 4, type: "5_bgp", ...asked, id: asked.id ?? state.newId(), ip_address: address };
  };
  return { eip1: eip("eip1", "203.0.113.20"), eip2: eip("eip2", "203.0.113.21") };
}
