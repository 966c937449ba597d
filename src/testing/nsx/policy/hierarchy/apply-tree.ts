import { document } from "../../../generated/nsx-policy.ts";
import { notEmulated } from "../../../not-emulated.ts";
import { listAt, textAt, without } from "../../../operation.ts";
import { Malformed } from "../../../read-call.ts";
import { isJson, type Json } from "../../../wire.ts";
import { requireOwnership, type Writer } from "../../protection.ts";
import { NsxRefusal } from "../../refusal.ts";
import { invalidPath, systemOwned } from "../policy-refusal.ts";
import type { Draft } from "../tree/draft.ts";
import { childPath, isSingleton, isType } from "../tree/object-types.ts";
import { type Ledger, writeObject } from "../tree/write-object.ts";

const mostObjects = 5000;

/** What all nodes of one tree have in common. */
export interface TreeRules {
  readonly operation: string;
  /** Whether nodes need the current `_revision` of what they change. */
  readonly checksRevision: boolean;
  /** Who sends it. */
  readonly by: Writer;
  readonly ledger: Ledger;
}

/**
 * Applies what stands below an object: objects are created or merged, references lead on, and what is marked for deletion
 * goes with all below it.
 *
 * @throws NsxRefusal or Malformed at the first node that cannot be
 */
export function applyChildren(draft: Draft, parent: string, holder: Json, rules: TreeRules): void {
  if (countNodes(holder) > mostObjects) throw new Malformed([`a tree must have at most ${mostObjects} objects`]);
  applyBelow(draft, parent, holder, rules);
}

function applyBelow(draft: Draft, parent: string, holder: Json, rules: TreeRules): void {
  for (const child of childrenOf(holder, parent)) {
    if (child.resource_type === "ChildResourceReference") followReference(draft, parent, child, rules);
    else applyChild(draft, parent, child, rules);
  }
}

function followReference(draft: Draft, parent: string, node: Json, rules: TreeRules): void {
  const type = textAt(node, "target_type");
  if (!isType(type)) throw unknownType(`ChildResourceReference of target_type ${type}`, type, rules.operation);
  const path = placeOf(parent, type, node);
  if (node.marked_for_delete === true)
    throw new Malformed([`marked_for_delete of a reference to ${path} must be false`]);
  if (draft.get(path) === undefined) throw invalidPath(path, "a reference leads to an object that does not exist");
  applyBelow(draft, path, node, rules);
}

function applyChild(draft: Draft, parent: string, node: Json, rules: TreeRules): void {
  const childType = textAt(node, "resource_type");
  const type = childType.replace(/^Child/u, "");
  const isKnown = childType !== type && document.schemas[childType] !== undefined && isType(type);
  if (!isKnown) throw unknownType(childType, type, rules.operation);
  const object = node[type];
  if (!isJson(object)) throw new Malformed([`${type} is required in a ${childType} of ${parent || "the root"}`]);
  const path = placeOf(parent, type, object);
  if (node.marked_for_delete === true) {
    removeBranch(draft, path, object, rules);
    return;
  }
  const body = without(object, "children");
  const { checksRevision, by, ledger } = rules;
  at(path, () => writeObject(draft, { path, body, mode: "merge", checksRevision, by }, ledger));
  applyBelow(draft, path, object, rules);
}

/** Deleting what is not there is no mistake. */
function removeBranch(draft: Draft, path: string, { _revision }: Json, rules: TreeRules): void {
  const { checksRevision, by, ledger } = rules;
  const before = draft.get(path)?.body;
  if (before === undefined) return;
  if (before._system_owned === true) throw systemOwned(path);
  if (checksRevision && _revision !== before._revision) throw ledger.setting.stale.next(before._revision);
  for (const object of draft.branch(path)) requireOwnership(object.body, by, ledger);
  draft.remove(path);
}

function placeOf(parent: string, type: string, node: Json): string {
  const id = textAt(node, "id");
  const where = parent || "the root";
  if (id === "" && !isSingleton(type)) throw new Malformed([`id is required in a ${type} below ${where}`]);
  if (id.includes("/")) throw new Malformed([`id of a ${type} below ${where} must have no slash`]);
  const path = childPath(parent, type, id);
  if (path === undefined) throw new Malformed([`children of ${where} cannot be a ${type}`]);
  return path;
}

function childrenOf(holder: Json, parent: string): readonly Json[] {
  const { children } = holder;
  if (children !== undefined && children !== null && !Array.isArray(children)) {
    throw new Malformed([`children of ${parent || "the root"} must be of type array`]);
  }
  return listAt<unknown>(holder, "children").map((child, index) => {
    if (isJson(child) && textAt(child, "resource_type") !== "") return child;
    throw new Malformed([`children[${index}] of ${parent || "the root"} must be an object with a resource_type`]);
  });
}

/** Every node counts, references included; whatever is wrong with one is found later. */
function countNodes(value: Json): number {
  return listAt<unknown>(value, "children").reduce((sum: number, child) => {
    if (!isJson(child)) return sum + 1;
    const object = child[textAt(child, "resource_type").replace(/^Child/u, "")];
    return sum + 1 + countNodes(isJson(object) ? object : child);
  }, 0);
}

/** A misspelt type is the caller's mistake; a type outside the VPN part is what the emulator lacks. */
function unknownType(said: string, type: string, operation: string): NsxRefusal | Malformed {
  const known = Object.keys(document.schemas).find((name) => name.toLowerCase() === type.toLowerCase());
  if (known !== undefined && known !== type) return new Malformed([`${said} is of no known type; ${known} is one`]);
  if (!/^[A-Z]/u.test(type) || !said.startsWith("Child")) return new Malformed([`${said} is of no known type`]);
  return new NsxRefusal(501, 501, notEmulated(operation).replace(operation, `${operation} with a ${said}`), "emulator");
}

/** Says which object of the tree is wrong. */
function at<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    throw new Malformed(error.issues.map((issue) => `${path}: ${issue}`));
  }
}
