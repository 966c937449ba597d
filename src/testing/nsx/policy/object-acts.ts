import type { Reply } from "../../operation.ts";
import type { Json } from "../../wire.ts";
import { cursorPage } from "../cursor-page.ts";
import type { PolicyAct, PolicyCall } from "./policy-call.ts";
import { inUse, missingPath, systemOwned } from "./policy-refusal.ts";
import type { PolicyState } from "./policy-state.ts";
import { canonicalPath, parentOf } from "./tree/intent-path.ts";
import { type PolicyObject, shown } from "./tree/policy-object.ts";
import { usersOf } from "./tree/references.ts";
import { requireLocaleService, writeObject } from "./tree/write-object.ts";

/** What is done with objects, the same for every type. */
export const objectActs = { read, readSecret, list, replace, merge, remove } as const satisfies Readonly<
  Record<string, PolicyAct>
>;

/** @throws NsxRefusal when there is no such object */
export function findCalled(called: string, state: PolicyState): PolicyObject {
  requireLocaleService(called, state);
  const object = state.get(canonicalPath(called));
  if (object === undefined) throw missingPath(called);
  return object;
}

function read({ path }: PolicyCall, state: PolicyState): Reply {
  return { status: 200, body: shown(findCalled(path, state)) };
}

function readSecret({ path }: PolicyCall, state: PolicyState): Reply {
  return { status: 200, body: findCalled(path, state).body };
}

function list({ path: called, query }: PolicyCall, state: PolicyState): Reply {
  requireLocaleService(called, state);
  const path = canonicalPath(called);
  // A collection has no object of its own; what it belongs to has.
  const parent = parentOf(`${path}/any`);
  if (state.get(parent) === undefined) throw missingPath(parent);
  const { include_mark_for_delete_objects: withDeleted, l3vpn_session: kind, ...shaping } = query;
  const deleted = withDeleted === "true" ? state.deletedIn(path) : [];
  const all: readonly Json[] = [
    ...state.list(path).map(shown),
    ...deleted.map((object) => ({ ...shown(object), marked_for_delete: true })),
  ];
  const wanted = all.filter(({ l3vpn_session: session }) => {
    return kind === undefined || JSON.stringify(session ?? {}).includes(`"resource_type":"${kind}"`);
  });
  return { status: 200, body: cursorPage(wanted, shaping, () => undefined) };
}

function replace({ operation, path, body }: PolicyCall, state: PolicyState): Reply {
  const object = state.change(operation, (draft) => {
    requireLocaleService(path, draft);
    return writeObject(draft, { path: canonicalPath(path), body, mode: "replace", checksRevision: true }, state);
  });
  return { status: 200, body: shown(object) };
}

function merge({ operation, path, body }: PolicyCall, state: PolicyState): Reply {
  state.change(operation, (draft) => {
    requireLocaleService(path, draft);
    writeObject(draft, { path: canonicalPath(path), body, mode: "merge", checksRevision: false }, state);
  });
  return { status: 200 };
}

function remove({ operation, path: called }: PolicyCall, state: PolicyState): Reply {
  const { path, body } = findCalled(called, state);
  state.change(operation, (draft) => {
    if (body._system_owned === true) throw systemOwned(path);
    const users = usersOf(path, draft);
    if (users.length > 0) throw inUse(path, users);
    draft.remove(path);
  });
  return { status: 200 };
}
