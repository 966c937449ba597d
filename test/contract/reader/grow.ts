import type { SchemaNode } from "./document.ts";
import type { ObjectShape, Shapes } from "./shapes.ts";

/**
 * What a newer service may give in the place of a value: members and words that no document names, integers that a
 * `number` cannot hold, and null for one optional member of every object.
 */
export function grown(shapes: Shapes, node: SchemaNode, value: unknown): unknown {
  const shape = shapes.of(node);
  switch (shape.kind) {
    case "array":
      return Array.isArray(value) ? value.map((item) => grown(shapes, shape.items, item)) : value;
    case "values":
      return shape.values.length > 1 && typeof value === "string" ? "A_NEWER_WORD" : value;
    case "object":
      return grownObject(shapes, shape, value, undefined);
    case "kinds": {
      const known = shape.kinds.get(String(Object(value)[shape.key]));
      const kind = known && shapes.of(known);
      return kind?.kind === "object" ? grownObject(shapes, kind, value, shape.key) : value;
    }
    default:
      return value;
  }
}

function grownObject(shapes: Shapes, shape: ObjectShape, value: unknown, key: string | undefined): unknown {
  const members = Object.entries(Object(value)).map(([name, member]): [string, unknown] => {
    const documented = shape.members.get(name);
    return [name, documented && name !== key ? grown(shapes, documented.node, member) : member];
  });
  const optional = members.find(([name]) => name !== key && shape.members.get(name)?.isRequired === false);
  if (optional) optional[1] = null;
  const others = shape.others && shapes.of(shape.others);
  // Where others are documented, they are of a kind of their own.
  const newer = { of: ["a", { newer: 12345678901234567890n }], isNull: null };
  return { ...Object.fromEntries(members), ...(!others || others.kind === "any" ? { "a newer member": newer } : {}) };
}
