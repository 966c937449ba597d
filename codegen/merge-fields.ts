import type { Member, ObjectShape } from "./shape.ts";

/**
 * Merges the parts of an `allOf` into one object. A member that stands in several parts must be the same in all of
 * them, or be narrowed by a later part to one value.
 */
export function mergeFields(
  parts: readonly ObjectShape[],
  required: readonly string[],
  fail: (reason: string) => never,
): ObjectShape {
  const members = new Map<string, Member>();
  let rest: ObjectShape["rest"];
  for (const part of parts) {
    rest ??= part.rest;
    for (const member of part.members) {
      const old = members.get(member.name);
      if (old && !isSameOrNarrower(old, member)) fail(`the parts of allOf disagree on ${member.name}`);
      const isRequired = member.isRequired || (old?.isRequired ?? false);
      members.set(member.name, { ...member, isRequired, notes: { ...old?.notes, ...member.notes } });
    }
  }
  for (const name of required) {
    const member = members.get(name);
    if (!member) fail(`${name} is required but not defined`);
    members.set(name, { ...member, isRequired: true });
  }
  return { kind: "object", members: [...members.values()], ...(rest && { rest }) };
}

function isSameOrNarrower(old: Member, next: Member): boolean {
  if (JSON.stringify(old.shape) === JSON.stringify(next.shape)) return true;
  const isOpen = old.shape.kind === "string" || old.shape.kind === "enum";
  return isOpen && (next.shape.kind === "const" || next.shape.kind === "enum");
}
