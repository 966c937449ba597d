import type { Reply } from "../../../operation.ts";
import { without } from "../../../operation.ts";
import type { PolicyAct, PolicyCall } from "../policy-call.ts";
import { missingPath } from "../policy-refusal.ts";
import type { PolicyState } from "../policy-state.ts";
import { type PolicyObject, shown } from "../tree/policy-object.ts";
import { writeObject } from "../tree/write-object.ts";
import { applyChildren } from "./apply-tree.ts";
import { readTree } from "./read-tree.ts";

/** The operations on a tree as a whole, by method. */
export const hierarchyActs: Readonly<Record<string, PolicyAct>> = {
  GET: (call, state) => ({ status: 200, body: readTree(findRoot(call, state), call, state) }),
  PATCH: patchTree,
  PUT: replaceRoot,
};

/** Members that say nothing about the root itself. */
const idle = ["children", "resource_type", "id", "_revision"];

function patchTree(call: PolicyCall, state: PolicyState): Reply {
  const { path } = findRoot(call, state);
  const { operation, body, query } = call;
  const checksRevision = query.enforce_revision_check === "true";
  state.change(operation, (draft) => {
    const own = without(body, ...idle);
    const isChanged = Object.keys(own).length > 0;
    if (isChanged) writeObject(draft, rootWriting(call, path, "merge", checksRevision), state);
    applyChildren(draft, path, body, { operation, checksRevision, by: call, ledger: state });
  });
  return { status: 200 };
}

function replaceRoot(call: PolicyCall, state: PolicyState): Reply {
  const { path } = findRoot(call, state);
  const { operation, body } = call;
  const object = state.change(operation, (draft) => {
    const written = writeObject(draft, rootWriting(call, path, "replace", true), state);
    applyChildren(draft, path, body, { operation, checksRevision: false, by: call, ledger: state });
    return written;
  });
  return { status: 200, body: shown(object, call, state) };
}

/** What the root has below it is no part of itself. */
function rootWriting(call: PolicyCall, path: string, mode: "merge" | "replace", checksRevision: boolean) {
  return { path, body: without(call.body, "children", "id"), mode, checksRevision, by: call } as const;
}

/** `/org-root` stands above the trees; all others are named by their path. */
function findRoot({ path }: PolicyCall, state: PolicyState): PolicyObject {
  const root = state.get(path === "/org-root" ? "" : path);
  if (root === undefined) throw missingPath(path);
  return root;
}
