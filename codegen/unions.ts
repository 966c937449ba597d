import type { SchemaNode } from "./document.ts";
import { at, DocumentError } from "./document-error.ts";
import type { Shape } from "./shape.ts";

/** What unions need of the rest of the document. */
export interface Alternatives {
  /** Name of the document. */
  readonly document: string;
  /** The shape of one alternative. */
  readonly shape: (node: SchemaNode, pointer: string, name: string) => Shape;
}

/** The shape of a union whose alternatives nothing tells apart. */
export function unionOf(
  nodes: readonly SchemaNode[],
  pointer: string,
  name: string,
  alternatives: Alternatives,
): Shape {
  if (nodes.length === 0) throw new DocumentError(alternatives.document, pointer, "an empty union");
  const of = nodes.map((node, index) => alternatives.shape(node, at(pointer, index), `${name}Option${index + 1}`));
  return of.length === 1 && of[0] ? of[0] : { kind: "union", of };
}

/** The shape of a schema with several types, of which `null` is told apart. */
export function typeListOf(
  node: SchemaNode,
  types: NonNullable<SchemaNode["type"]>,
  shape: (node: SchemaNode) => Shape,
): Shape {
  const listed = [types].flat();
  const real = listed.filter((type) => type !== "null");
  const isNullable = real.length < listed.length;
  const { type: _, ...rest } = node;
  if (rest.enum) rest.enum = rest.enum.filter((value) => value !== null);
  const of = real.map((type) => shape({ ...rest, type }));
  const [first] = of;
  if (!first) return { kind: "null" };
  const union: Shape = of.length === 1 ? first : { kind: "union", of };
  return isNullable ? { kind: "nullable", of: union } : union;
}
