import type { EmulatorSchema } from "../../../document.ts";
import { document } from "../../../generated/nsx-policy.ts";
import { listAt } from "../../../operation.ts";
import { membersOf } from "../../../schema-members.ts";
import { isJson, type Json } from "../../../wire.ts";
import { parentOf, rootOf } from "./intent-path.ts";

/** What the manager knows when it keeps an object. */
export interface Keeping {
  readonly path: string;
  /** What the object says that it is, such as `RouteBasedIPSecVpnSession`. */
  readonly resourceType: string;
  /** The object before the change. */
  readonly before: Json | undefined;
  readonly user: string;
  readonly nowMs: number;
  newId(): string;
}

const schemas = document.schemas;

/** The object as the manager keeps it: what was given, the defaults of what was not, and what the manager sets itself. */
export function completeBody(given: Json, keeping: Keeping): Json {
  const { path, resourceType } = keeping;
  const filled = withDefaults(
    { $ref: `#/schemas/${resourceType}` },
    { ...serverDefaults(resourceType, given, path), ...given },
  );
  const body = isJson(filled) ? filled : {};
  const id = path.slice(path.lastIndexOf("/") + 1);
  return { display_name: id, ...body, ...completeRows(body, keeping), ...managed(id, path, parentOf(path), keeping) };
}

/** The members that only the manager sets. */
function managed(
  id: string,
  path: string,
  parent: string,
  { before, resourceType, user, nowMs, newId }: Keeping,
): Json {
  const unique = before?.unique_id ?? newId();
  return {
    id,
    resource_type: resourceType,
    path,
    parent_path: parent,
    relative_path: id,
    unique_id: unique,
    realization_id: unique,
    marked_for_delete: false,
    overridden: false,
    _create_time: before?._create_time ?? nowMs,
    _create_user: before?._create_user ?? user,
    _last_modified_time: nowMs,
    _last_modified_user: user,
    _protection: "NOT_PROTECTED",
    _system_owned: false,
    _revision: before === undefined ? 0 : Number(before._revision) + 1,
  };
}

/** Rules and tunnel interfaces are objects of their own, that stand below the one which holds them. */
function completeRows(body: Json, keeping: Keeping): Json {
  const members = membersOf({ $ref: `#/schemas/${keeping.resourceType}` }, schemas);
  return Object.fromEntries(
    Object.entries(members).flatMap(([member, schema]) => {
      const type = schema.items?.$ref?.slice("#/schemas/".length);
      const isObject = type !== undefined && schemas[type]?.properties?.parent_path !== undefined;
      if (!isObject || body[member] === undefined) return [];
      return [
        [member, listAt<Json>(body, member).map((row, index) => completeRow(row, { member, index, type }, keeping))],
      ];
    }),
  );
}

interface Place {
  readonly member: string;
  readonly index: number;
  readonly type: string;
}

function completeRow(row: Json, { member, index, type }: Place, keeping: Keeping): Json {
  const singular = member.replaceAll("_", "-").replace(/s$/u, "");
  const id =
    typeof row.id === "string" && row.id !== "" ? row.id : `default-${singular}${index > 0 ? `-${index}` : ""}`;
  const rows = keeping.before === undefined ? [] : listAt<Json>(keeping.before, member);
  const before = rows.find((other) => other.id === id);
  const path = `${keeping.path}/${singular}s/${id}`;
  return { display_name: id, ...row, ...managed(id, path, keeping.path, { ...keeping, before, resourceType: type }) };
}

/** A value with the documented defaults of the members that it leaves out, on every level. */
function withDefaults(schema: EmulatorSchema, value: unknown): unknown {
  const { items } = schema;
  if (Array.isArray(value)) return items === undefined ? value : value.map((item) => withDefaults(items, item));
  const members = Object.entries(membersOf(kindOf(schema, value), schemas));
  if (!isJson(value) || members.length === 0) return value;
  const filled = members.flatMap(([name, member]): (readonly [string, unknown])[] => {
    const given = value[name];
    if (given !== undefined) return [[name, withDefaults(member, given)]];
    return member.default === undefined ? [] : [[name, member.default]];
  });
  return { ...value, ...Object.fromEntries(filled) };
}

/** The schema of a value of several kinds is that of the kind which it says it is. */
function kindOf(schema: EmulatorSchema, value: unknown): EmulatorSchema {
  const named = schemas[schema.$ref?.slice("#/schemas/".length) ?? ""];
  const name = isJson(value) ? String(value[named?.discriminator?.propertyName ?? ""]) : "";
  const reference = named?.discriminator?.mapping?.[name];
  return reference === undefined ? schema : { $ref: reference };
}

/** Defaults that the vendor states in prose only. */
function serverDefaults(resourceType: string, given: Json, path: string): Json {
  switch (resourceType) {
    case "IPSecVpnIkeProfile":
      return { digest_algorithms: ["SHA2_256"], encryption_algorithms: ["AES_128"], dh_groups: ["GROUP14"] };
    case "IPSecVpnTunnelProfile":
      return { encryption_algorithms: ["AES_GCM_128"], dh_groups: ["GROUP14"] };
    case "IPSecVpnDpdProfile":
      return { dpd_probe_interval: given.dpd_probe_mode === "ON_DEMAND" ? 3 : 60 };
    case "PolicyBasedIPSecVpnSession":
    case "RouteBasedIPSecVpnSession":
      return defaultProfiles(given, rootOf(path) === "/global-infra" ? "/global-infra" : "/infra");
    default:
      return {};
  }
}

/** A compliance suite stands for the profiles of IKE and of the tunnel. */
function defaultProfiles({ compliance_suite: suite = "NONE" }: Json, root: string): Json {
  const path = (kind: string) => `${root}/ipsec-vpn-${kind}-profiles/nsx-default-l3vpn-${kind}-profile`;
  const ofSuite = suite === "NONE" ? { ike_profile_path: path("ike"), tunnel_profile_path: path("tunnel") } : {};
  return { dpd_profile_path: path("dpd"), ...ofSuite };
}
