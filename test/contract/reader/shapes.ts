import type { Scalar, SchemaNode, ServiceDocument } from "./document.ts";

/** A member of an object, as it is understood after everything that the schema is made of was put together. */
export interface Member {
  readonly node: SchemaNode;
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
  readonly isWriteOnly: boolean;
}

/** An object: its members, and what others hold; `undefined` where there are none. */
export interface ObjectShape {
  readonly kind: "object";
  readonly members: ReadonlyMap<string, Member>;
  readonly others: SchemaNode | undefined;
}

/** An object of one of several kinds, which a member tells apart. */
export interface KindsShape {
  readonly kind: "kinds";
  readonly key: string;
  readonly kinds: ReadonlyMap<string, SchemaNode>;
  /** What is left where that member is missing, if it may be. */
  readonly base: ObjectShape;
}

/** A value of one of several forms that nothing on the wire tells apart. */
export interface EitherShape {
  readonly kind: "either";
  readonly of: readonly SchemaNode[];
  /** One object for all of them, where the document says that they are read as that. */
  readonly merged?: ObjectShape;
}

/** A schema with everything resolved that stands in its way, one level deep. */
export type Shape =
  | ObjectShape
  | KindsShape
  | { readonly kind: "any" | "boolean" | "null" | "bytes" }
  | { readonly kind: "text" | "integer" | "number"; readonly node: SchemaNode }
  | { readonly kind: "values"; readonly values: readonly Scalar[] }
  | { readonly kind: "array"; readonly node: SchemaNode; readonly items: SchemaNode }
  | EitherShape;

/** Resolves the schemas of one document. */
export class Shapes {
  readonly #schemas: Readonly<Record<string, SchemaNode>>;
  readonly #known = new Map<SchemaNode, Shape>();
  /** Of the schemas that are kinds: the member that tells them apart, and its values. */
  readonly #marks = new Map<SchemaNode, Map<string, string[]>>();

  constructor(document: Pick<ServiceDocument, "components">) {
    this.#schemas = document.components.schemas;
    for (const { discriminator } of Object.values(this.#schemas)) {
      for (const [value, target] of Object.entries(discriminator?.mapping ?? {})) {
        const kind = this.target(target);
        const marks = this.#marks.get(kind) ?? new Map<string, string[]>();
        const key = discriminator?.propertyName ?? "";
        this.#marks.set(kind, marks.set(key, [...(marks.get(key) ?? []), value]));
      }
    }
  }

  /** The schema that a reference names. */
  target(reference: string): SchemaNode {
    const name = reference.split("/").at(-1) ?? "";
    const found = this.#schemas[name];
    if (reference !== `#/components/schemas/${name}` || !found) throw new Error(`${reference} leads nowhere`);
    return found;
  }

  /** What a schema says. */
  of(node: SchemaNode): Shape {
    const known = this.#known.get(node);
    if (known) return known;
    const shape = this.#read(node);
    this.#known.set(node, shape);
    return shape;
  }

  /** The one form that a value has where it is not null. */
  besideNull({ of }: EitherShape): Shape | undefined {
    const [only, ...others] = of.map((node) => this.of(node)).filter(({ kind }) => kind !== "null");
    return of.length > 1 && others.length === 0 ? only : undefined;
  }

  #read(node: SchemaNode): Shape {
    if (node.$ref !== undefined) return this.of(this.target(node.$ref));
    if (node.discriminator) return this.#kindsOf(node);
    if (node.oneOf) return { kind: "either", of: node.oneOf };
    if (node.anyOf) {
      const { anyOf: of, "x-merge": isMerged } = node;
      return { kind: "either", of, ...(isMerged !== undefined && { merged: this.#mergedOf(of) }) };
    }
    if (node.const !== undefined) return { kind: "values", values: [node.const] };
    if (node.enum) return { kind: "values", values: node.enum };
    const named = this.#onlyPartOf(node);
    if (named) return this.of(named);
    if (node.allOf || node.properties) return this.#objectOf(node);
    if (Array.isArray(node.type)) return { kind: "either", of: node.type.map((type: string) => ({ ...node, type })) };
    switch (node.type) {
      case undefined:
        return { kind: "any" };
      case "object":
        return { kind: "object", members: new Map(), others: this.#othersOf(node) ?? {} };
      case "array":
        return { kind: "array", node, items: node.items ?? {} };
      case "string":
        return node.format === "binary" ? { kind: "bytes" } : { kind: "text", node };
      case "integer":
      case "number":
        return { kind: node.type, node };
      case "boolean":
      case "null":
        return { kind: node.type };
      default:
        throw new Error(`the type ${node.type} is not known`);
    }
  }

  /** What a schema names that adds only remarks to it. */
  #onlyPartOf(node: SchemaNode): SchemaNode | undefined {
    const { allOf, properties, required } = node;
    const isNamedOnly = allOf?.length === 1 && !properties && !required && !this.#marks.has(node);
    return isNamedOnly ? allOf[0] : undefined;
  }

  #kindsOf(node: SchemaNode): KindsShape {
    const kinds = Object.entries(node.discriminator?.mapping ?? {}).map(
      ([value, target]) => [value, this.target(target)] as const,
    );
    return {
      kind: "kinds",
      key: node.discriminator?.propertyName ?? "",
      kinds: new Map(kinds),
      base: this.#objectOf(node),
    };
  }

  #objectOf(node: SchemaNode): ObjectShape {
    const parts = this.#partsOf(node);
    const nodes = new Map<string, SchemaNode>();
    const required = new Set<string>();
    let others: SchemaNode | undefined;
    for (const part of parts) {
      for (const [name, member] of Object.entries(part.properties ?? {})) nodes.set(name, member);
      for (const name of part.required ?? []) required.add(name);
      others ??= this.#othersOf(part);
    }
    for (const [key, values] of this.#marks.get(node) ?? []) {
      nodes.set(key, { enum: values });
      required.add(key);
    }
    const members = [...nodes].map(([name, member]): [string, Member] => [
      name,
      {
        node: member,
        isRequired: required.has(name),
        isReadOnly: member.readOnly ?? false,
        isWriteOnly: member.writeOnly ?? false,
      },
    ]);
    return { kind: "object", members: new Map(members), others };
  }

  /** All members of all forms, of which only those are required that every form requires. */
  #mergedOf(nodes: readonly SchemaNode[]): ObjectShape {
    const forms = nodes.flatMap((node) => {
      const shape = this.of(node);
      return shape.kind === "object" ? [shape] : [];
    });
    if (forms.length !== nodes.length) throw new Error("only objects can be read as one object");
    const members = forms
      .flatMap((form) => [...form.members])
      .map(([name, member]): [string, Member] => {
        const isRequired = forms.every((form) => form.members.get(name)?.isRequired);
        return [name, { ...member, isRequired }];
      });
    return { kind: "object", members: new Map(members), others: forms.find(({ others }) => others)?.others };
  }

  /** A schema with all that it is composed of, the most general first. */
  #partsOf(node: SchemaNode): SchemaNode[] {
    if (node.$ref !== undefined) return this.#partsOf(this.target(node.$ref));
    return [...(node.allOf ?? []).flatMap((part) => this.#partsOf(part)), node];
  }

  #othersOf({ additionalProperties: others }: SchemaNode): SchemaNode | undefined {
    if (others === undefined || others === false) return undefined;
    return others === true ? {} : others;
  }
}
