import { textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import type { HuaweiOperations } from "./call.ts";
import { markerPage } from "./marker-page.ts";
import { Refusal, vpnCodes } from "./refusal.ts";
import { find, givenOf, refusePending } from "./resource-kind.ts";
import { change } from "./resource-operations.ts";
import type { HuaweiState } from "./state.ts";
import { gatewayCertificateKind, gatewayKind } from "./vpn-kinds.ts";

const day = 24 * 60 * 60 * 1000;

/** Certificates of VPN gateways, one for each: `BINDING` until the change settles, then `BOUND`. */
export const gatewayCertificates: HuaweiOperations = {
  createVgwCertificate(call, state) {
    const gateway = find(gatewayKind, call, state);
    if (ofGateway(gateway.id, state) !== undefined) {
      throw new Refusal(400, vpnCodes.invalid, `invalid request: VPN gateway ${gateway.id} already has a certificate`);
    }
    const certificate = {
      id: state.newId(),
      name: textAt(givenOf(gatewayCertificateKind, call), "name") || "certificate",
      project_id: state.account.projectId,
      vgw_id: gateway.id,
      ...describe(state),
      created_at: state.vpnTime(),
      updated_at: state.vpnTime(),
    };
    state.tables.gateways.amend(gateway.id, { certificate_id: certificate.id });
    return { status: 201, body: change(gatewayCertificateKind, call, state, certificate, binding) };
  },

  showVpnGatewayCertificate(call, state) {
    const gateway = find(gatewayKind, call, state);
    const id = ofGateway(gateway.id, state)?.id;
    if (id === undefined) {
      throw new Refusal(404, vpnCodes.notFound, `VPN gateway ${gateway.id} has no certificate`);
    }
    return { status: 200, body: { certificate: state.tables.gatewayCertificates.read(String(id)) } };
  },

  updateVgwCertificate(call, state) {
    const before = find(gatewayCertificateKind, call, state);
    refusePending(gatewayCertificateKind, before.id, state);
    const name = textAt(givenOf(gatewayCertificateKind, call), "name") || before.name;
    const after = { ...before, ...describe(state), name, updated_at: state.vpnTime() };
    return { status: 200, body: change(gatewayCertificateKind, call, state, after, binding) };
  },

  listVpnGatewayCertificates({ query }, state) {
    const table = state.tables.gatewayCertificates;
    const latest = query.pre_expire_days === undefined ? undefined : state.now() + Number(query.pre_expire_days) * day;
    const all = table
      .peekAll()
      .filter((one) => latest === undefined || Date.parse(textAt(one, "certificate_expire_time")) <= latest);
    const { items } = markerPage(all, query, 200);
    return {
      status: 200,
      body: { vpn_gateway_certificates: items.map((one) => table.read(textAt(one, "id")) ?? {}) },
    };
  },
};

const binding = { through: ["BINDING"], end: { status: "BOUND" } };

function ofGateway(gatewayId: string, state: HuaweiState): Json | undefined {
  return state.tables.gatewayCertificates.peekAll().find((certificate) => certificate.vgw_id === gatewayId);
}

/** What answers say of a certificate. Nothing is read from what was sent, so that no test needs a real one. */
function describe(state: HuaweiState): Json {
  const expires = new Date(state.now() + 365 * day).toISOString();
  const ofOne = (name: string): Json => ({
    [`${name}_serial_number`]: state.newId().replaceAll("-", ""),
    [`${name}_subject`]: `CN=${name}.example.net`,
    [`${name}_expire_time`]: expires,
  });
  return {
    issuer: "CN=ca.example.net",
    signature_algorithm: "SM2",
    ...ofOne("certificate"),
    ...ofOne("certificate_chain"),
    ...ofOne("enc_certificate"),
  };
}
