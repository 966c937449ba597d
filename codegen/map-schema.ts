import type { SchemaNode } from "./document.ts";

/** Rebuilds a schema from the inside out: `change` sees every schema in it, with the schemas inside changed already. */
export function mapSchema(schema: SchemaNode, change: (node: SchemaNode) => SchemaNode): SchemaNode {
  const inner = (node: SchemaNode): SchemaNode => mapSchema(node, change);
  const copy: SchemaNode = { ...schema };
  if (copy.properties) {
    copy.properties = Object.fromEntries(Object.entries(copy.properties).map(([name, node]) => [name, inner(node)]));
  }
  if (copy.items) copy.items = inner(copy.items);
  if (copy.not) copy.not = inner(copy.not);
  if (typeof copy.additionalProperties === "object") copy.additionalProperties = inner(copy.additionalProperties);
  for (const keyword of ["allOf", "oneOf", "anyOf"] as const) {
    const parts = copy[keyword];
    if (parts) copy[keyword] = parts.map(inner);
  }
  return change(copy);
}
