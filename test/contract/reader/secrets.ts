import type { SchemaNode } from "./document.ts";
import type { Operation, Service } from "./operations.ts";
import type { Member, Shape, Shapes } from "./shapes.ts";

/**
 * Names whose values must never be printed: secret members of everything that can stand in the body or in an answer,
 * secret parameters, and what the operation names beside them.
 */
export function secretsOf({ shapes }: Pick<Service, "shapes">, { node, body, answers }: Operation): string[] {
  const names = new Set(node["x-sensitive"] ?? []);
  for (const { name, schema } of node.parameters ?? []) if (schema["x-sensitive"]) names.add(name);
  const seen = new Set<Shape>();
  for (const { schema } of [...(body ? [body] : []), ...answers.flatMap(({ bodies }) => bodies)]) {
    collect(shapes, schema, names, seen);
  }
  return [...names].sort();
}

/** Kinds that are not known are read as their base, which has members of its own. */
function collect(shapes: Shapes, node: SchemaNode, names: Set<string>, seen: Set<Shape>): void {
  const shape = shapes.of(node);
  if (seen.has(shape)) return;
  seen.add(shape);
  for (const inner of insideOf(shape)) collect(shapes, inner, names, seen);
  for (const [name, member] of membersOf(shape)) {
    if (member.node["x-sensitive"]) names.add(name);
    collect(shapes, member.node, names, seen);
  }
}

function membersOf(shape: Shape): readonly (readonly [string, Member])[] {
  if (shape.kind === "kinds") return [...shape.base.members];
  return shape.kind === "object" ? [...shape.members] : [];
}

function insideOf(shape: Shape): readonly SchemaNode[] {
  switch (shape.kind) {
    case "array":
      return [shape.items];
    case "either":
      return shape.of;
    case "kinds":
      return [...shape.kinds.values(), ...(shape.base.others ? [shape.base.others] : [])];
    case "object":
      return shape.others ? [shape.others] : [];
    default:
      return [];
  }
}
