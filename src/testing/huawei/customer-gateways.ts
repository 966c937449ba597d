import { type Operations, objectAt, textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import { markerPage } from "./marker-page.ts";
import { Refusal, vpnCodes } from "./refusal.ts";
import type { HuaweiState } from "./state.ts";

/** Customer gateways: synchronous, without a status. */
export const customerGateways: Operations<HuaweiState> = {
  createCgw(call, state) {
    const given = objectAt(call.body, "customer_gateway");
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
    state.customerGateways.put(gateway.id, gateway);
    return { status: 201, body: { customer_gateway: gateway }, headers: state.responseToken() };
  },

  listCgws(call, state) {
    const wanted = call.query.cgw_id;
    const all = state.customerGateways.peekAll().filter(({ id }) => wanted === undefined || id === wanted);
    const { items, rest } = markerPage(all, call.query, 200);
    return { status: 200, body: { customer_gateways: items, ...rest } };
  },

  showCgw(call, state) {
    return { status: 200, body: { customer_gateway: find(state, call.path) } };
  },

  updateCgw(call, state) {
    const before = find(state, call.path);
    const given = objectAt(call.body, "customer_gateway");
    const certificate = describeCertificate(given, state);
    const after = {
      ...before,
      ...(given.name === undefined ? {} : { name: given.name }),
      ...(certificate === undefined ? {} : { ca_certificate: certificate }),
      updated_at: state.vpnTime(),
    };
    state.customerGateways.put(textAt(before, "id"), after);
    return { status: 200, body: { customer_gateway: after } };
  },

  deleteCgw(call, state) {
    const id = textAt(find(state, call.path), "id");
    if (state.connections.peekAll().some((connection) => connection.cgw_id === id)) {
      throw new Refusal(400, vpnCodes.invalid, `invalid request: customer gateway ${id} is used by a VPN connection`);
    }
    state.customerGateways.remove(id);
    return { status: 204 };
  },
};

function find(state: HuaweiState, path: Readonly<Record<string, string>>): Json {
  const id = path.customer_gateway_id ?? "";
  const gateway = state.customerGateways.peek(id);
  if (gateway === undefined) throw new Refusal(404, vpnCodes.notFound, `Customer gateway ${id} not found`);
  return gateway;
}

/** What an answer says of a certificate; its content never comes back. */
function describeCertificate(given: Json, state: HuaweiState): Json | undefined {
  if (given.ca_certificate === undefined) return undefined;
  const id = textAt(objectAt(given, "ca_certificate"), "id") || state.newId();
  return { id, signature_algorithm: "sha256WithRSAEncryption", is_updatable: true };
}
