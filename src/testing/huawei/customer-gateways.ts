import { objectAt, textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import type { HuaweiOperations } from "./call.ts";
import { requireRoom } from "./quotas.ts";
import { Refusal, vpnCodes } from "./refusal.ts";
import { find, givenOf } from "./resource-kind.ts";
import { listingByMarker, removing, showing } from "./resource-operations.ts";
import type { HuaweiState } from "./state.ts";
import { customerGatewayKind } from "./vpn-kinds.ts";

/** Customer gateways: synchronous, without a status. */
export const customerGateways: HuaweiOperations = {
  createCgw(call, state) {
    requireRoom(state, "customer_gateway");
    const given = givenOf(customerGatewayKind, call);
    const gateway = {
      id: state.newId(),
      name: textAt(given, "name") || "cgw",
      id_type: textAt(given, "id_type") || "ip",
      id_value: given.id_value,
      bgp_asn: given.bgp_asn,
      ca_certificate: describeCertificate(given, state),
      tags: given.tags,
      created_at: state.vpnTime(),
      updated_at: state.vpnTime(),
    };
    state.tables.customerGateways.put(gateway.id, gateway);
    return { status: 201, body: { customer_gateway: gateway }, headers: state.responseToken() };
  },

  listCgws: listingByMarker(
    customerGatewayKind,
    "customer_gateways",
    ({ id }, { query }) => query.cgw_id === undefined || id === query.cgw_id,
  ),

  showCgw: showing(customerGatewayKind),

  updateCgw(call, state) {
    const before = find(customerGatewayKind, call, state);
    const given = givenOf(customerGatewayKind, call);
    const certificate = describeCertificate(given, state);
    const after = {
      ...before,
      ...(given.name === undefined ? {} : { name: given.name }),
      ...(certificate === undefined ? {} : { ca_certificate: certificate }),
      updated_at: state.vpnTime(),
    };
    state.tables.customerGateways.put(before.id, after);
    return { status: 200, body: { customer_gateway: after } };
  },

  deleteCgw: removing(customerGatewayKind, ({ id }, state) => {
    if (!state.tables.connections.peekAll().some((connection) => connection.cgw_id === id)) return;
    const gateway = `customer gateway ${String(id)}`;
    throw new Refusal(400, vpnCodes.invalid, `invalid request: ${gateway} is used by a VPN connection`);
  }),
};

/** What an answer says of a certificate; its content never comes back. */
function describeCertificate(given: Json, state: HuaweiState): Json | undefined {
  if (given.ca_certificate === undefined) return undefined;
  const id = textAt(objectAt(given, "ca_certificate"), "id") || state.newId();
  return { id, signature_algorithm: "sha256WithRSAEncryption", is_updatable: true };
}
