import { membersOf } from "../core/members.ts";

/**
 * A tree as it is checked: objects that are marked for delete need no more than their name, so they are looked at as
 * references. What has no object to delete stays, and is refused for that.
 */
export function toCheck(body: object): object {
  return checkedNode(body, new Set(), 0);
}

/** No tree goes deeper, and a body without an end must not use up the stack. */
const DEEPEST = 100;

function checkedNode(node: object, above: Set<object>, depth: number): object {
  // What goes round in circles is the check's to refuse.
  if (above.has(node) || depth > DEEPEST) return node;
  above.add(node);
  const checked = isMarked(node) ? reference(node) : withChildren(node, above, depth);
  above.delete(node);
  return checked;
}

function withChildren(node: object, above: Set<object>, depth: number): object {
  const { children, resource_type: type } = membersOf(node);
  const inner = nameIn(type);
  const object = inner === undefined ? undefined : membersOf(node)[inner];
  const changed: Record<string, unknown> = {};
  if (Array.isArray(children)) {
    const checked = children.map((child: unknown) => (isObject(child) ? checkedNode(child, above, depth + 1) : child));
    if (checked.some((child, at) => child !== children[at])) changed.children = checked;
  }
  if (inner !== undefined && isObject(object)) {
    const checked = checkedNode(object, above, depth + 1);
    if (checked !== object) changed[inner] = checked;
  }
  return Object.keys(changed).length === 0 ? node : { ...node, ...changed };
}

function isMarked(node: object): boolean {
  const { marked_for_delete: isMarkedForDelete, resource_type: type } = membersOf(node);
  const inner = nameIn(type);
  return isMarkedForDelete === true && inner !== undefined && isObject(membersOf(node)[inner]);
}

function reference(node: object): object {
  const inner = nameIn(membersOf(node).resource_type) as string;
  const { [inner]: object, ...others } = membersOf(node);
  return { ...others, resource_type: "ChildResourceReference", target_type: inner, id: membersOf(object).id };
}

/** The member of a node that holds its object: `ChildTier1` has `Tier1`. */
function nameIn(type: unknown): string | undefined {
  if (typeof type !== "string" || !type.startsWith("Child") || type === "ChildResourceReference") return undefined;
  return type.slice("Child".length);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
