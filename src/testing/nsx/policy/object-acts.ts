import type { Reply } from "../../operation.ts";
import type { Json } from "../../wire.ts";
import { cursorPage } from "../cursor-page.ts";
import { requireOwnership } from "../protection.ts";
import type { PolicyAct, PolicyCall } from "./policy-call.ts";
import { inUse, missingPath, systemOwned } from "./policy-refusal.ts";
import type { PolicyState } from "./policy-state.ts";
import { canonicalPath, parentOf } from "./tree/intent-path.ts";
import { type PolicyObject, shown, shownWhole } from "./tree/policy-object.ts";
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

function read(call: PolicyCall, state: PolicyState): Reply {
  return { status: 200, body: shown(findCalled(call.path, state), call, state) };
}

function readSecret(call: PolicyCall, state: PolicyState): Reply {
  return { status: 200, body: shownWhole(findCalled(call.path, state), call, state) };
}

function list(call: PolicyCall, state: PolicyState): Reply {
  const { path: called, query } = call;
  requireLocaleService(called, state);
  const path = canonicalPath(called);
  // A collection has no object of its own; what it belongs to has.
  const parent = parentOf(`${path}/any`);
  if (state.get(parent) === undefined) throw missingPath(parent);
  const { include_mark_for_delete_objects: withDeleted, l3vpn_session: kind, ...shaping } = query;
  const deleted = withDeleted === "true" ? state.deletedIn(path) : [];
  const all: readonly Json[] = [
    ...state.list(path).map((object) => shown(object, call, state)),
    ...deleted.map((object) => ({ ...shown(object, call, state), marked_for_delete: true })),
  ];
  const wanted = all.filter(({ l3vpn_session: session }) => {
    return kind === undefined || JSON.stringify(session ?? {}).includes(`"resource_type":"${kind}"`);
  });
  return { status: 200, body: cursorPage(wanted, shaping, () => undefined) };
}

function replace(call: PolicyCall, state: PolicyState): Reply {
  const { operation, path, body } = call;
  const object = state.change(operation, (draft) => {
    requireLocaleService(path, draft);
    const writing = { path: canonicalPath(path), body, mode: "replace", checksRevision: true, by: call } as const;
    return writeObject(draft, writing, state);
  });
  return { status: 200, body: shown(object, call, state) };
}

function merge(call: PolicyCall, state: PolicyState): Reply {
  const { operation, path, body } = call;
  state.change(operation, (draft) => {
    requireLocaleService(path, draft);
    const writing = { path: canonicalPath(path), body, mode: "merge", checksRevision: false, by: call } as const;
    writeObject(draft, writing, state);
  });
  return { status: 200 };
}

function remove(call: PolicyCall, state: PolicyState): Reply {
  const { operation, path: called } = call;
  const { path, body } = findCalled(called, state);
  state.change(operation, (draft) => {
    if (body._system_owned === true) throw systemOwned(path);
    requireOwnership(body, call, state);
    const users = usersOf(path, draft);
    if (users.length > 0) throw inUse(path, users);
    draft.remove(path);
  });
  return { status: 200 };
}
