import { textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import type { HuaweiOperations } from "./call.ts";
import { Refusal, vpnCodes } from "./refusal.ts";
import { find, givenOf, type ResourceKind, refuseDuplicate, resourceOf, wrap } from "./resource-kind.ts";
import { listingByMarker, removing, showing } from "./resource-operations.ts";
import type { HuaweiState } from "./state.ts";
import { accessPolicyKind, clientCaKind, userGroupKind } from "./vpn-kinds.ts";

/** Groups of users, access policies and client authorities of a VPN server: kept, listed and removed alike. */
export const serverMembers: HuaweiOperations = {
  createVpnUserGroup: creating(userGroupKind, () => ({ type: "Custom", user_number: 0 })),
  listVpnUserGroups: listingByMarker(userGroupKind, "user_groups"),
  showVpnUserGroup: showing(userGroupKind),
  updateVpnUserGroup: updating(userGroupKind),
  deleteVpnUserGroup: removing(userGroupKind, ({ id }, state) => {
    if (!state.tables.accessPolicies.peekAll().some((policy) => policy.user_group_id === id)) return;
    throw new Refusal(400, vpnCodes.invalid, `invalid request: VPN user group ${String(id)} has an access policy`);
  }),

  createVpnAccessPolicy: creating(accessPolicyKind, namedGroup),
  listVpnAccessPolicies: listingByMarker(accessPolicyKind, "access_policies"),
  showVpnAccessPolicy: showing(accessPolicyKind),
  updateVpnAccessPolicy: updating(accessPolicyKind, namedGroup),
  deleteVpnAccessPolicy: removing(accessPolicyKind),

  importClientCa(call, state) {
    const server = find(clientCaKind.parent ?? clientCaKind, call, state);
    const certificate = clientCaFacts(server.id, givenOf(clientCaKind, call), state);
    state.tables.clientCas.put(certificate.id, certificate);
    return { status: 201, body: wrap(clientCaKind, certificate) };
  },
  checkClientCaCertificate: (call, state) => ({
    status: 200,
    body: clientCaFacts("", givenOf(clientCaKind, call), state),
  }),
  showClientCa: showing(clientCaKind),
  updateClientCa: updating(clientCaKind),
  deleteClientCa: removing(clientCaKind),
};

/** What answers say of a client authority. Nothing is read from its content, so that no test needs a real one. */
export function clientCaFacts(serverId: string, given: Json, state: HuaweiState): Json & { readonly id: string } {
  return {
    id: state.newId(),
    vpn_server_id: serverId,
    name: textAt(given, "name") || "client-ca",
    issuer: "CN=client-ca.example.net",
    subject: "CN=client-ca.example.net",
    serial_number: state.newId().replaceAll("-", ""),
    expiration_time: "2036-01-01T00:00:00Z",
    signature_algorithm: "SHA256withRSA",
    created_at: state.p2cTime(),
    updated_at: state.p2cTime(),
  };
}

type More = (given: Json, state: HuaweiState) => Json;

function creating(kind: ResourceKind, more: More): HuaweiOperations[string] {
  return (call, state) => {
    const server = find(kind.parent ?? kind, call, state);
    const given = givenOf(kind, call);
    refuseDuplicate(kind, textAt(given, "name"), state, vpnCodes.invalid);
    const times = { created_at: state.p2cTime(), updated_at: state.p2cTime() };
    const member = { ...given, ...more(given, state), id: state.newId(), vpn_server_id: server.id, ...times };
    state.tables[kind.table].put(member.id, member);
    return { status: 201, body: wrap(kind, member) };
  };
}

function updating(kind: ResourceKind, more: More = () => ({})): HuaweiOperations[string] {
  return (call, state) => {
    const before = find(kind, call, state);
    const given = givenOf(kind, call);
    const after = { ...before, ...given, ...more({ ...before, ...given }, state), updated_at: state.p2cTime() };
    state.tables[kind.table].put(before.id, after);
    return { status: 200, body: wrap(kind, after) };
  };
}

function namedGroup(given: Json, state: HuaweiState): Json {
  return { user_group_name: resourceOf(userGroupKind, textAt(given, "user_group_id"), state).name };
}
