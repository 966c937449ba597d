import type { SchemaNode } from "./document.ts";
import type { Operation, Service } from "./operations.ts";
import type { Shape, Shapes } from "./shapes.ts";

/** Something in a value that older versions of the service do not know: a member, or one of the values of a text. */
export interface Newer {
  readonly field: string;
  /** What it is, however it is reached. */
  readonly what: string;
}

/** Finds what a service learned after its oldest version. */
export class NewerFinder {
  readonly #shapes: Shapes;
  readonly #names = new Map<SchemaNode, string>();

  constructor({ shapes }: Service) {
    this.#shapes = shapes;
  }

  /** What of a value is newer. */
  in(node: SchemaNode, value: unknown, field: string): Newer[] {
    const shape = this.#shapes.of(node);
    if (shape.kind === "text") {
      const isNewer = typeof value === "string" && shape.node["x-values-since"]?.[value] !== undefined;
      return isNewer ? [{ field, what: this.#name(shape.node, value) }] : [];
    }
    if (shape.kind === "array" && Array.isArray(value)) {
      return value.flatMap((item, index) => this.in(shape.items, item, `${field}[${index}]`));
    }
    if (shape.kind !== "object" || typeof value !== "object" || value === null) return [];
    return [...shape.members].flatMap(([name, { node: member }]): Newer[] => {
      if (!(name in value)) return [];
      const at = `${field}.${name}`;
      if (member["x-since"] !== undefined) return [{ field: at, what: this.#name(member, name) }];
      return this.in(member, Reflect.get(value, name), at);
    });
  }

  /** All that is newer and can stand in a request of an operation, with the members that lead there. */
  everythingIn({ body }: Operation): Map<string, ReadonlySet<SchemaNode>> {
    const found = new Map<string, ReadonlySet<SchemaNode>>();
    if (body) this.#collect(body.schema, found, new Set(), []);
    return found;
  }

  #collect(
    node: SchemaNode,
    found: Map<string, ReadonlySet<SchemaNode>>,
    seen: Set<Shape>,
    way: readonly SchemaNode[],
  ): void {
    const shape = this.#shapes.of(node);
    if (seen.has(shape)) return;
    seen.add(shape);
    if (shape.kind === "text") {
      for (const value of Object.keys(shape.node["x-values-since"] ?? {})) {
        found.set(this.#name(shape.node, value), new Set(way));
      }
    } else if (shape.kind === "array") this.#collect(shape.items, found, seen, way);
    else if (shape.kind === "object") {
      for (const [name, { node: member }] of shape.members) {
        const further = [...way, member];
        if (member["x-since"] === undefined) this.#collect(member, found, seen, further);
        else found.set(this.#name(member, name), new Set(further));
      }
    }
  }

  /** Names of members and values are not unique, nodes are. */
  #name(node: SchemaNode, name: string): string {
    const known = this.#names.get(node) ?? `#${this.#names.size}`;
    this.#names.set(node, known);
    return `${name} ${known}`;
  }
}
