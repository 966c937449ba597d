import type { SchemaNode } from "./document.ts";
import type { Shape, Shapes } from "./shapes.ts";

/** How a member of a model can be reached: what has to be made on the way although nothing requires it. */
export interface Way {
  readonly owner: Shape;
  readonly name: string;
  readonly wanted: ReadonlySet<SchemaNode>;
}

interface Step {
  readonly node: SchemaNode;
  readonly wanted: readonly SchemaNode[];
}

/** The shortest way to every member that a value can have, at any depth; items of arrays have no name. */
export function waysIn(shapes: Shapes, root: SchemaNode): Way[] {
  const ways: Way[] = [];
  const seen = new Set<Shape>();
  const open: Step[] = [{ node: root, wanted: [] }];
  for (const { node, wanted } of open) {
    const given = shapes.of(node);
    const shape = (given.kind === "either" ? shapes.besideNull(given) : undefined) ?? given;
    if (seen.has(shape)) continue;
    seen.add(shape);
    if (shape.kind === "array") {
      ways.push({ owner: shape, name: "", wanted: new Set(wanted) });
      open.push({ node: shape.items, wanted });
    } else if (shape.kind === "kinds") {
      for (const kind of shape.kinds.values()) open.push({ node: kind, wanted: [...wanted, kind] });
    } else if (shape.kind === "object") {
      for (const [name, { node: member }] of shape.members) {
        const further = [...wanted, member];
        ways.push({ owner: shape, name, wanted: new Set(further) });
        open.push({ node: member, wanted: further });
      }
    }
  }
  return ways;
}
