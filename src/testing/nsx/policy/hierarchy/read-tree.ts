import { Malformed } from "../../../read-call.ts";
import type { Json } from "../../../wire.ts";
import type { PolicyCall } from "../policy-call.ts";
import { missingPath } from "../policy-refusal.ts";
import type { PolicyState } from "../policy-state.ts";
import { canonicalPath, idOf, parentOf } from "../tree/intent-path.ts";
import { type PolicyObject, shown } from "../tree/policy-object.ts";

/** An object with what stands below it, as far as the query asks for it: nothing where it asks for nothing. */
export function readTree(root: PolicyObject, call: PolicyCall, state: PolicyState): Json {
  const { base_path: base, filter, type_filter: types } = call.query;
  const show: Show = (object) => shown(object, call, state);
  if (base === undefined && filter === undefined && types === undefined) return show(root);
  const start = base === undefined ? root.path : canonicalPath(base);
  if (state.get(start) === undefined || !isWithin(start, root.path)) throw missingPath(start);
  const isOfType = typeJudge(types, filter);
  const wanted = new Set(
    [...state.objects.values()]
      .filter((object) => isWithin(object.path, start) && isOfType(object))
      .map(({ path }) => path),
  );
  const children = childrenBelow(root.path, wanted, byParent(state), show);
  return { ...show(root), ...(children.length > 0 && { children }) };
}

/** How an object is shown to the one who reads. */
type Show = (object: PolicyObject) => Json;

type Judge = (object: PolicyObject) => boolean;

/** A type is wanted by name, or by an expression that finds `Type-` and the name. */
function typeJudge(types: string | undefined, filter: string | undefined): Judge {
  const names = types?.split(/[;,]/u).map((name) => name.trim());
  const expression = filter === undefined ? undefined : compile(filter);
  return ({ type, body }) => {
    const own = [type, String(body.resource_type)];
    const isNamed = names?.some((name) => own.includes(name)) ?? true;
    return isNamed && (expression === undefined || own.some((name) => expression.test(`Type-${name}`)));
  };
}

function compile(filter: string): RegExp {
  try {
    return new RegExp(filter, "u");
  } catch {
    throw new Malformed(["filter must be a regular expression"]);
  }
}

function byParent(state: PolicyState): ReadonlyMap<string, readonly PolicyObject[]> {
  const found = new Map<string, PolicyObject[]>();
  for (const object of state.objects.values()) {
    const parent = object.path === "" ? undefined : parentOf(object.path);
    if (parent !== undefined) found.set(parent, [...(found.get(parent) ?? []), object]);
  }
  return found;
}

/** What is wanted stands there whole; what only leads to it is a reference. */
function childrenBelow(
  parent: string,
  wanted: ReadonlySet<string>,
  objects: ReadonlyMap<string, readonly PolicyObject[]>,
  show: Show,
): readonly Json[] {
  return (objects.get(parent) ?? []).flatMap((object): readonly Json[] => {
    const { path, type } = object;
    const below = childrenBelow(path, wanted, objects, show);
    const children = below.length > 0 ? { children: below } : {};
    if (wanted.has(path)) return [{ resource_type: `Child${type}`, [type]: { ...show(object), ...children } }];
    if (below.length === 0) return [];
    return [{ resource_type: "ChildResourceReference", target_type: type, id: idOf(path), ...children }];
  });
}

function isWithin(path: string, base: string): boolean {
  return path === base || path.startsWith(`${base}/`);
}
