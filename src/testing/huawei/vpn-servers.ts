import type { HuaweiOperations } from "./call.ts";
import { Refusal, vpnCodes } from "./refusal.ts";
import { find, givenOf, refusePending } from "./resource-kind.ts";
import { change, listingAll, listingByMarker } from "./resource-operations.ts";
import { clientCaFacts } from "./server-members.ts";
import { p2cGatewayKind, serverKind } from "./vpn-kinds.ts";

const listAllOfGateway = listingAll(
  serverKind,
  "vpn_servers",
  (server, { path }) => server.p2c_vgw_id === path.p2c_vgw_id,
);

/** VPN servers, one for each point-to-client gateway. They are read through lists only. */
export const vpnServers: HuaweiOperations = {
  createVpnServer(call, state) {
    const gateway = find(p2cGatewayKind, call, state);
    refusePending(p2cGatewayKind, gateway.id, state);
    if (state.tables.servers.peekAll().some((server) => server.p2c_vgw_id === gateway.id)) {
      throw new Refusal(400, vpnCodes.invalid, `invalid request: P2C VPN gateway ${gateway.id} has a VPN server`);
    }
    const given = givenOf(serverKind, call);
    const id = state.newId();
    const authorities = Array.isArray(given.client_ca_certificates) ? given.client_ca_certificates : [];
    const certificates = authorities.map((authority) => clientCaFacts(id, authority, state));
    for (const certificate of certificates) state.tables.clientCas.put(certificate.id, certificate);
    const server = {
      tunnel_protocol: "SSL",
      client_auth_type: "LOCAL_PASSWORD",
      ...given,
      id,
      p2c_vgw_id: gateway.id,
      client_ca_certificates: certificates,
      ssl_options: { protocol: "TCP", port: 443, encryption_algorithm: "AES-128-GCM", ...Object(given.ssl_options) },
      created_at: state.p2cTime(),
      updated_at: state.p2cTime(),
    };
    const ended = { through: ["PENDING_CREATE"], end: { status: "ACTIVE" } };
    return { status: 201, body: change(serverKind, call, state, server, ended) };
  },

  updateVpnServer(call, state) {
    const before = find(serverKind, call, state);
    refusePending(serverKind, before.id, state);
    const after = { ...before, ...givenOf(serverKind, call), updated_at: state.p2cTime() };
    change(serverKind, call, state, after, { through: ["PENDING_UPDATE"], end: { status: before.status } });
    return { status: 200, body: {} };
  },

  listVpnServersByVgw(call, state) {
    find(p2cGatewayKind, call, state);
    return listAllOfGateway(call, state);
  },

  listVpnServersByProject: listingByMarker(serverKind, "vpn_servers"),

  exportClientConfig(call, state) {
    const { id } = find(serverKind, call, state);
    return { status: 200, body: { client_config: `# client of VPN server ${id}\nremote 203.0.113.30 443\n` } };
  },
};
