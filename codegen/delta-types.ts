import type { SchemaNode } from "./document.ts";

/** The schema that a type of a TypeScript declaration stands for. */
export function typeSchema(type: string): SchemaNode {
  if (type === "string" || type === "boolean" || type === "number") return { type };
  if (type === "Date") return { type: "string", format: "date-time" };
  if (type.endsWith("[]")) return { type: "array", items: typeSchema(type.slice(0, -2)) };
  const [, values] = /^Record<string, (.+)>$/.exec(type) ?? [];
  if (values !== undefined) return { type: "object", additionalProperties: typeSchema(values) };
  if (!/^\w+$/.test(type)) throw new Error(`cannot read the type ${type}`);
  return { $ref: `#/components/schemas/${type}` };
}
