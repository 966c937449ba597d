import { document } from "../generated/nsx-vpn.ts";
import { objectAt, textAt } from "../operation.ts";
import { membersOf } from "../schema-members.ts";
import type { Json } from "../wire.ts";
import { referencesOf } from "./references.ts";
import { invalid } from "./refusal.ts";
import type { NsxState } from "./state.ts";

/** Where an object stands, and who puts it there. */
export interface ObjectPlace {
  readonly id: string;
  readonly revision: number;
  /** Name of the one who makes or changes it. */
  readonly user: string;
}

/**
 * The object as the manager keeps it: what was sent, the documented defaults of what was not, and the members that the
 * manager sets itself.
 *
 * @throws NsxRefusal when it names an object that does not exist
 */
export function completeObject(kind: string, sent: Json, { id, revision, user }: ObjectPlace, state: NsxState): Json {
  // Clients that know every member write null for those that they leave out.
  const body = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null && value !== undefined));
  // A session works on the service of its local endpoint, whatever was sent.
  const given = kind === "IPSecVPNSession" ? { ...body, ipsec_vpn_service_id: serviceOf(body, state) } : body;
  requireReferences(given, state);
  const type = typeOf(kind, body);
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
  for (const { member, collection, id } of referencesOf(body)) {
    if (state.get(collection, id) !== undefined) continue;
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
