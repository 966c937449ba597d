import { textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import type { HuaweiCall, HuaweiOperations } from "./call.ts";
import { markerPage } from "./marker-page.ts";
import { offsetPage } from "./offset-page.ts";
import { find, type ResourceKind, refusePending, shown, wrap } from "./resource-kind.ts";
import type { HuaweiState } from "./state.ts";

type Operation = HuaweiOperations[string];

/** Which resources a list is asked for. */
export type Wanted = (resource: Json, call: HuaweiCall) => boolean;

/** Whether a resource stands in one of the enterprise projects that VPN's lists can be asked for. */
export const isOfProjects: Wanted = (resource, { every }) => {
  const projects = every("enterprise_project_id");
  return projects.length === 0 || projects.includes(textAt(resource, "enterprise_project_id"));
};

/** Reads one resource. */
export function showing(kind: ResourceKind): Operation {
  return (call, state) => ({ status: 200, body: shown(kind, find(kind, call, state).id, state) });
}

/** Lists resources in pages by marker, as VPN does. */
export function listingByMarker(
  kind: ResourceKind,
  member: string,
  wanted: Wanted = () => true,
  limit = 200,
): Operation {
  return (call, state) => {
    const { items, rest } = markerPage(allOf(kind, wanted, call, state), call.query, limit);
    return { status: 200, body: { [member]: read(kind, items, state), ...rest } };
  };
}

/** Lists resources in one piece. */
export function listingAll(kind: ResourceKind, member: string, wanted: Wanted = () => true): Operation {
  return (call, state) => {
    const all = read(kind, allOf(kind, wanted, call, state), state);
    return { status: 200, body: { [member]: all, total_count: all.length } };
  };
}

/** Lists resources in sorted pages by offset, as EventGrid does. */
export function listingByOffset(kind: ResourceKind, wanted: Wanted): Operation {
  return (call, state) => {
    const { total, items } = offsetPage(allOf(kind, wanted, call, state), call.query);
    return { status: 200, body: { total, size: items.length, items: read(kind, items, state) } };
  };
}

/** Removes a resource at once. */
export function removing(kind: ResourceKind, check?: (resource: Json, state: HuaweiState) => void): Operation {
  return (call, state) => {
    const found = find(kind, call, state);
    check?.(found, state);
    state.tables[kind.table].remove(found.id);
    return { status: 204 };
  };
}

/** Accepts a change and shows its resource as pending until it is in effect. */
export function change(
  kind: ResourceKind,
  call: HuaweiCall,
  state: HuaweiState,
  facts: Json,
  { through, end }: { readonly through: readonly (string | undefined)[]; readonly end: Json },
): Json {
  const id = textAt(facts, "id");
  state.tables[kind.table].put(id, facts, { through, end: state.endingOf(call.operation, end) });
  return wrap(kind, facts);
}

/** Removes a resource after a while, in which it is `PENDING_DELETE`. */
export function removingSlowly(kind: ResourceKind, check?: (resource: Json, state: HuaweiState) => void): Operation {
  return (call, state) => {
    const found = find(kind, call, state);
    refusePending(kind, found.id, state);
    check?.(found, state);
    const end = state.removalBy(call.operation);
    state.tables[kind.table].put(found.id, found, { through: ["PENDING_DELETE"], end });
    return { status: 204 };
  };
}

function allOf(kind: ResourceKind, wanted: Wanted, call: HuaweiCall, state: HuaweiState): readonly Json[] {
  const parent = kind.parent && find(kind.parent, call, state).id;
  return state.tables[kind.table].peekAll().filter((resource) => {
    return (kind.parent === undefined || resource[kind.parent.idName] === parent) && wanted(resource, call);
  });
}

function read(kind: ResourceKind, resources: readonly Json[], state: HuaweiState): readonly Json[] {
  return resources.map((resource) => state.tables[kind.table].read(textAt(resource, "id")) ?? {});
}
