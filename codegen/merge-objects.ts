import type { SchemaNode } from "./document.ts";
import { at, DocumentError } from "./document-error.ts";
import { kindOf } from "./keywords.ts";
import type { Member, Model, ObjectShape } from "./shape.ts";

/** What merging needs of the rest of the document. */
export interface Parts {
  /** Name of the document. */
  readonly document: string;
  /** The members that a schema names itself. */
  readonly fields: (node: SchemaNode, pointer: string) => ObjectShape;
  /** What a reference leads to. */
  readonly referenced: (ref: string, pointer: string) => Pick<Model, "name" | "shape"> | undefined;
}

/** One object for a schema with `allOf`: the members of all its parts and its own. */
export function mergeAllOf(node: SchemaNode, pointer: string, parts: Parts): ObjectShape {
  const shapes = (node.allOf ?? []).map((part, index) => partOf(part, at(pointer, "allOf", index), parts));
  const { allOf: _, required = [], ...own } = node;
  const kept = required.filter((member) => own.properties?.[member]);
  if (own.properties) shapes.push(parts.fields({ ...own, required: kept }, pointer));
  const demanded = [...required, ...(node.allOf ?? []).flatMap((part) => (part.$ref ? [] : (part.required ?? [])))];
  const merged = mergeFields(shapes, demanded, (reason) => {
    throw new DocumentError(parts.document, pointer, reason);
  });
  const bases = (node.allOf ?? []).flatMap(({ $ref }) => ($ref && parts.referenced($ref, pointer)?.name) || []);
  return { ...merged, ...(bases.length > 0 && { bases }) };
}

/**
 * One object for an `anyOf` whose kinds nothing tells apart: the members of all kinds, so that each can be read without
 * asking for the kind first. Only what every kind must have must be there.
 */
export function mergeAnyOf(node: SchemaNode, pointer: string, parts: Parts): ObjectShape {
  const shapes = (node.anyOf ?? []).map((part, index) => partOf(part, at(pointer, "anyOf", index), parts));
  const { members, ...rest } = mergeFields(shapes, [], (reason) => {
    throw new DocumentError(parts.document, pointer, reason);
  });
  const isInAll = (name: string): boolean => {
    return shapes.every((shape) => shape.members.some((member) => member.name === name && member.isRequired));
  };
  return { ...rest, members: members.map((member) => ({ ...member, isRequired: isInAll(member.name) })) };
}

function partOf(part: SchemaNode, pointer: string, parts: Parts): ObjectShape {
  const fail = (place: string, reason: string): never => {
    throw new DocumentError(parts.document, place, reason);
  };
  if (part.$ref !== undefined) {
    const shape = parts.referenced(part.$ref, at(pointer, "$ref"))?.shape;
    if (shape?.kind === "object") return shape;
    return fail(pointer, `only objects can be merged; ${part.$ref} is none, or contains itself`);
  }
  if (part.discriminator) fail(at(pointer, "discriminator"), "must stand on the schema that is merged");
  const kind = kindOf(part, parts.document, pointer);
  if (kind === "allOf") return mergeAllOf(part, pointer, parts);
  if (kind !== "object" && kind !== "any") fail(pointer, "only objects can be merged");
  const required = (part.required ?? []).filter((member) => part.properties?.[member]);
  return parts.fields({ ...part, required }, pointer);
}

/**
 * Merges parts into one object. A member that stands in several parts must be the same in all of
 * them, or be narrowed by a later part to one value.
 */
function mergeFields(
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
      if (old && !isSameOrNarrower(old, member)) fail(`the parts to merge disagree on ${member.name}`);
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
