import type { SchemaNode } from "./document.ts";
import { at, DocumentError } from "./document-error.ts";
import { boundsOf, checkedFormats } from "./keywords.ts";
import type { Shape } from "./shape.ts";

/** The shape of a schema of type `string`. */
export function stringShape(node: SchemaNode, document: string, pointer: string): Shape {
  if (node.format === "binary") return { kind: "bytes" };
  const bounds = boundsOf(node, document, pointer);
  const format = checkedFormats[node.format ?? ""];
  const { "x-known-values": known, "x-values-since": since } = node;
  if (node.not && (node.not.const === undefined || Object.keys(node.not).length > 1)) {
    throw new DocumentError(document, at(pointer, "not"), "only `not: { const }` is supported");
  }
  for (const value of Object.keys(since ?? {})) {
    if (!known?.includes(value)) {
      throw new DocumentError(document, at(pointer, "x-values-since", value), "is none of the known values");
    }
  }
  return {
    kind: "string",
    bounds,
    ...(format && { format }),
    ...(node.not && { refused: String(node.not.const) }),
    ...(known && { known }),
    ...(since && { since }),
  };
}

/** The shape of a schema of type `integer` or `number`. */
export function numberShape(node: SchemaNode, document: string, pointer: string): Shape {
  const bounds = boundsOf(node, document, pointer);
  if (node.type === "number") return { kind: "number", width: "any", bounds };
  if (node.format === "int64" && node.multipleOf !== undefined) {
    throw new DocumentError(document, at(pointer, "multipleOf"), "multipleOf is not supported for 64 bits");
  }
  // Bounds within 2^53 mean that a number holds every value exactly.
  const isSafe = Number.isSafeInteger(node.minimum) && Number.isSafeInteger(node.maximum);
  if (node.format === "int64" && !isSafe) return { kind: "number", width: "int64", bounds };
  return { kind: "number", width: node.format === "int32" ? "int32" : "integer", bounds };
}

/** The shape of a schema with an `enum`. */
export function enumShape(node: SchemaNode, document: string, pointer: string): Shape {
  const values = node.enum ?? [];
  if (values.length === 0) throw new DocumentError(document, at(pointer, "enum"), "an empty enum");
  if (new Set(values).size < values.length) {
    throw new DocumentError(document, at(pointer, "enum"), "a value stands twice");
  }
  return { kind: "enum", values };
}
