import { document } from "../generated/nsx-vpn.ts";
import { objectAt, textAt } from "../operation.ts";
import { membersOf } from "../schema-members.ts";
import { isJson, type Json } from "../wire.ts";
import { invalid } from "./refusal.ts";
import type { NsxState } from "./state.ts";

/** Members that name objects of another collection. */
const references: Readonly<Record<string, string>> = {
  peer_endpoint_id: "ipsec/peer-endpoints",
  local_endpoint_id: "ipsec/local-endpoints",
  ipsec_vpn_service_id: "ipsec/services",
  dpd_profile_id: "ipsec/dpd-profiles",
  ike_profile_id: "ipsec/ike-profiles",
  ipsec_tunnel_profile_id: "ipsec/tunnel-profiles",
  l2vpn_service_id: "l2vpn/services",
};

/**
 * The object as the manager keeps it: what was sent, the documented defaults of what was not, and the members that the
 * manager sets itself.
 *
 * @throws NsxRefusal when it names an object that does not exist
 */
export function completeObject(
  kind: string,
  sent: Json,
  { id, revision }: { readonly id: string; readonly revision: number },
  state: NsxState,
): Json {
  // Clients that know every member write null for those that they leave out.
  const body = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null && value !== undefined));
  // A session works on the service of its local endpoint, whatever was sent.
  const given = kind === "IPSecVPNSession" ? { ...body, ipsec_vpn_service_id: serviceOf(body, state) } : body;
  requireReferences(given, state);
  const type = typeOf(kind, body);
  const user = state.setting.account.credentials.username;
  return {
    ...defaultsOf(type),
    display_name: id,
    ...given,
    ...(Array.isArray(body.policy_rules) && { policy_rules: completeRules(body.policy_rules) }),
    id,
    resource_type: type,
    _revision: revision,
    _create_time: state.setting.now(),
    _create_user: user,
    _last_modified_time: state.setting.now(),
    _last_modified_user: user,
    _protection: "NOT_PROTECTED",
    _system_owned: false,
  };
}

function requireReferences(body: Json, state: NsxState): void {
  for (const [member, collection] of Object.entries(references)) {
    const value = body[member];
    const id = isJson(value) ? value.target_id : value;
    if (id === undefined || id === null || state.get(collection, String(id)) !== undefined) continue;
    throw invalid([`${member} must be the id of an object that exists`]);
  }
}

/** What the object says that it is; of the kinds that exist where there are several. */
function typeOf(kind: string, body: Json): string {
  const type = textAt(body, "resource_type") || kind;
  const kinds = document.schemas[kind]?.discriminator?.mapping;
  if (kinds === undefined || Object.hasOwn(kinds, type)) return type;
  throw invalid([`resource_type must be one of ${Object.keys(kinds).join(", ")}`]);
}

function serviceOf(body: Json, state: NsxState): unknown {
  const endpoint = state.get("ipsec/local-endpoints", textAt(body, "local_endpoint_id")) ?? {};
  return objectAt(endpoint, "ipsec_vpn_service_id").target_id;
}

function completeRules(rules: readonly unknown[]): readonly Json[] {
  return rules.map((rule, index) => ({
    ...defaultsOf("IPSecVPNPolicyRule"),
    id: String(1000 + index),
    ...(rule as Json),
  }));
}

function defaultsOf(type: string): Json {
  const members = Object.entries(membersOf({ $ref: `#/schemas/${type}` }, document.schemas));
  return Object.fromEntries(
    members.flatMap(([name, schema]) => (schema.default === undefined ? [] : [[name, schema.default]])),
  );
}
