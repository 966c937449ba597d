/** Whether a value is somewhere a part of itself. Goes without the stack, which such a value would use up. */
export function isCircular(value: unknown): boolean {
  const above = new Set<unknown>();
  const done = new Set<unknown>();
  const open: { readonly value: unknown; isLeft: boolean }[] = [{ value, isLeft: false }];
  for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
    if (at.isLeft || typeof at.value !== "object" || at.value === null) {
      above.delete(at.value);
      done.add(at.value);
      open.pop();
      continue;
    }
    if (above.has(at.value)) return true;
    if (done.has(at.value)) {
      open.pop();
      continue;
    }
    above.add(at.value);
    at.isLeft = true;
    for (const member of Object.values(at.value)) open.push({ value: member, isLeft: false });
  }
  return false;
}

/** Deeper than any document goes; a hostile answer must not use up the stack. */
const DEEPEST = 200;

/** Each object is looked at once: a body that goes round in circles must end, too. */
export function holdsNull(value: unknown, seen = new Set<unknown>(), depth = 0): boolean {
  if (value === null) return true;
  if (typeof value !== "object" || seen.has(value) || depth > DEEPEST) return false;
  seen.add(value);
  return Object.values(value as object).some((member) => holdsNull(member, seen, depth + 1));
}

/** A copy without members that are null. What goes round in circles goes round in the copy. */
export function withoutNulls(value: unknown, copies = new Map<unknown, unknown>(), depth = 0): unknown {
  if (typeof value !== "object" || value === null || depth > DEEPEST) return value;
  const made = copies.get(value);
  if (made !== undefined) return made;
  if (Array.isArray(value)) {
    const copy: unknown[] = [];
    copies.set(value, copy);
    for (const item of value) copy.push(withoutNulls(item, copies, depth + 1));
    return copy;
  }
  const copy: Record<string, unknown> = {};
  copies.set(value, copy);
  for (const [name, member] of Object.entries(value)) {
    if (member === null) continue;
    const kept = withoutNulls(member, copies, depth + 1);
    // Not assigned: a member may be called __proto__.
    Object.defineProperty(copy, name, { value: kept, enumerable: true, configurable: true, writable: true });
  }
  return copy;
}
