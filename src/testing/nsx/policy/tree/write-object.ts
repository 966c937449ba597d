import { checkSchema } from "../../../check-schema.ts";
import { document } from "../../../generated/nsx-policy.ts";
import { textAt, without } from "../../../operation.ts";
import { Malformed } from "../../../read-call.ts";
import type { Json } from "../../../wire.ts";
import { requireOwnership, type Writer } from "../../protection.ts";
import { invalidPath, missingPath, reserved, systemOwned } from "../policy-refusal.ts";
import type { PolicySetting } from "../policy-state.ts";
import { completeBody } from "./complete-body.ts";
import { brokenConditions } from "./conditions.ts";
import type { Draft } from "./draft.ts";
import { idOf, localeServiceOf, parentOf } from "./intent-path.ts";
import { typeAt } from "./object-types.ts";
import { type PolicyObject, secretMembers } from "./policy-object.ts";

/** How an object is written. */
export interface Writing {
  /** In the layout without locale services. */
  readonly path: string;
  readonly body: Json;
  /** `replace` drops what is left out, `merge` keeps it. */
  readonly mode: "replace" | "merge";
  /** Whether what exists is written only with its current `_revision`. */
  readonly checksRevision: boolean;
  /** Who writes. */
  readonly by: Writer;
}

/** What writing needs to know besides the objects. */
export interface Ledger {
  readonly setting: PolicySetting;
  /** Whether an object was deleted here and not purged yet. */
  isReserved(path: string): boolean;
  newId(): string;
}

/**
 * Creates, replaces or merges one object of a draft. What it names is checked once the draft is complete.
 *
 * @throws NsxRefusal or Malformed when it cannot stand there as it is
 */
export function writeObject(
  draft: Draft,
  { path, body, mode, checksRevision, by }: Writing,
  ledger: Ledger,
): PolicyObject {
  const type = typeAt(path);
  if (type === undefined) throw new Malformed(["ids must have no slash"]);
  const before = draft.get(path);
  const { setting } = ledger;
  if (before === undefined) requirePlace(draft, path, ledger);
  if (before?.body._system_owned === true) throw systemOwned(path);
  if (checksRevision && (body._revision ?? undefined) !== before?.body._revision) {
    throw setting.stale.next(before?.body._revision);
  }
  if (before !== undefined) requireOwnership(before.body, by, ledger);
  const resourceType = requireType(type, body, before, mode, setting);
  refuse(mode === "merge" && resourceType === "RouteBasedIPSecVpnSession" && !body.tunnel_interfaces, () => {
    return "tunnel_interfaces is required, also where the session has one";
  });
  refuse(body.children !== undefined && body.children !== null, () => "children is for the hierarchical API only");
  refuse(typeof body.id === "string" && body.id !== idOf(path), () => "id must be that of the path");
  const given = compact({ ...(before && kept(before, body, mode)), ...body });
  const issues = [
    ...checkSchema({ $ref: `#/schemas/${type}` }, given, "", document.schemas),
    ...brokenConditions(type, given),
  ];
  if (issues.length > 0) throw new Malformed(issues);
  const nowMs = setting.now();
  const user = by.caller.name;
  const keeping = { path, resourceType, before: before?.body, user, nowMs, newId: () => ledger.newId() };
  const object = { path, type, body: completeBody(given, keeping) };
  draft.put(object);
  return object;
}

/** @throws NsxRefusal when a path of the old layout leads through a locale service that does not exist */
export function requireLocaleService(called: string, objects: Pick<Draft, "get">): void {
  const locale = localeServiceOf(called);
  if (locale !== undefined && objects.get(locale) === undefined) throw missingPath(locale);
}

function requirePlace(draft: Draft, path: string, ledger: Ledger): void {
  if (ledger.isReserved(path)) throw reserved(path);
  const parent = parentOf(path);
  if (draft.get(parent) === undefined) throw invalidPath(path, `${parent} does not exist`);
}

/** What is left of an object when another one is written over it: a key that is not mentioned stays. */
function kept({ body: before }: PolicyObject, body: Json, mode: Writing["mode"]): Json {
  if (mode === "merge") return startsSuite(body) ? without(before, "ike_profile_path", "tunnel_profile_path") : before;
  const names = secretMembers.filter((name) => body[name] === undefined && before[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}

/** A compliance suite takes the place of profiles that were there by default. */
function startsSuite({ compliance_suite: suite = "NONE" }: Json): boolean {
  return suite !== "NONE" && suite !== null;
}

/** The members that say something: `null` takes one away, and so does an empty key. */
function compact(body: Json): Json {
  const members = Object.entries(without(body, "_links", "_self", "_schema"));
  return Object.fromEntries(
    members.filter(([name, value]) => {
      const isEmptyKey = secretMembers.some((secret) => secret === name) && (value === "" || String(value) === "");
      return value !== null && value !== undefined && !isEmptyKey;
    }),
  );
}

/** What the object says that it is, which it goes on being. */
function requireType(
  type: string,
  body: Json,
  before: PolicyObject | undefined,
  mode: Writing["mode"],
  { version }: PolicySetting,
): string {
  const given = textAt(body, "resource_type");
  const mapping = document.schemas[type]?.discriminator?.mapping;
  const kinds = mapping === undefined ? [type] : Object.keys(mapping);
  const isNeeded = mapping !== undefined || (version === "9" && mode === "replace" && type.endsWith("Profile"));
  refuse(given === "" && isNeeded, () => "resource_type is required");
  refuse(given !== "" && !kinds.includes(given), () => `resource_type must be one of ${kinds.join(", ")}`);
  const is = before?.body.resource_type;
  refuse(given !== "" && is !== undefined && given !== is, () => `resource_type must stay ${String(is)}`);
  return given === "" ? type : given;
}

function refuse(isWrong: boolean, issue: () => string): void {
  if (isWrong) throw new Malformed([issue()]);
}
