import type { SchemaNode, SchemaSource } from "./document.ts";
import { at, DocumentError } from "./document-error.ts";
import { boundsOf, kindOf } from "./keywords.ts";
import { mergeAllOf, mergeAnyOf, type Parts } from "./merge-objects.ts";
import { pascalCase } from "./names.ts";
import { enumShape, numberShape, stringShape } from "./plain-shapes.ts";
import { type Member, type Model, notesOf, type ObjectShape, type Shape, type VariantShape } from "./shape.ts";
import { typeListOf, unionOf } from "./unions.ts";
import { referencedName, variantOf } from "./variants.ts";

/** Names that a generated type must not take, because the generated code itself uses them. */
const reserved = new Set(["Array", "Record", "Uint8Array"]);

/** Turns the schemas of one document into models, each on first mention, so that what nothing uses is left out. */
export class ModelBuilder {
  readonly models: Map<string, Model> = new Map();
  readonly #source: SchemaSource;
  readonly #open = new Set<string>();
  readonly #mentioned = new Set<string>();

  constructor(source: SchemaSource) {
    this.#source = source;
  }

  /** A reference to the model of a whole body: the named one, or a new one of the given name. */
  body(node: SchemaNode, pointer: string, name: string): Shape {
    const shape = node.$ref === undefined ? this.#add(name, node, pointer) : this.#shape(node, pointer, name);
    this.#buildMentioned();
    return shape;
  }

  /** The shape of a schema that stands inside something; an object with members becomes a model called `name`. */
  shape(node: SchemaNode, pointer: string, name: string): Shape {
    const shape = this.#shape(node, pointer, name);
    this.#buildMentioned();
    return shape;
  }

  /** Builds what was only mentioned so far. Models may mention each other in circles; only `allOf` needs one at once. */
  #buildMentioned(): void {
    for (const name of this.#mentioned) this.#build(name);
    this.#mentioned.clear();
  }

  #shape(node: SchemaNode, pointer: string, name: string): Shape {
    if (Array.isArray(node.type)) return typeListOf(node, node.type, (one) => this.#shape(one, pointer, name));
    const kind = kindOf(node, this.#source.name, pointer);
    const unions = { document: this.#source.name, shape: this.#inner.bind(this) };
    switch (kind) {
      case "$ref":
        return { kind: "ref", model: this.#target(node.$ref ?? "", at(pointer, "$ref")) };
      case "allOf": {
        if (node.discriminator) return this.#add(name, node, pointer);
        const [only] = node.allOf ?? [];
        const isAlias = node.allOf?.length === 1 && only?.$ref !== undefined && !node.properties && !node.required;
        return isAlias ? this.#shape(only, at(pointer, "allOf", 0), name) : this.#add(name, node, pointer);
      }
      case "oneOf":
        if (node.discriminator) return this.#add(name, node, pointer);
        return unionOf(node.oneOf ?? [], at(pointer, "oneOf"), name, unions);
      case "anyOf":
        if (node["x-merge"] !== undefined) return this.#add(name, node, pointer);
        return unionOf(node.anyOf ?? [], at(pointer, "anyOf"), name, unions);
      case "const":
        return { kind: "const", value: node.const ?? null };
      case "enum":
        return enumShape(node, this.#source.name, pointer);
      case "object":
        return this.#objectOrRecord(node, pointer, name);
      case "array": {
        const items = node.items ?? {};
        const bounds = boundsOf(node, this.#source.name, pointer);
        return { kind: "array", items: this.#inner(items, at(pointer, "items"), `${name}Item`), bounds };
      }
      case "string":
        return stringShape(node, this.#source.name, pointer);
      case "integer":
      case "number":
        return numberShape(node, this.#source.name, pointer);
      case "any":
        return { kind: "unknown" };
      default:
        return { kind };
    }
  }

  /** The shape of an item, a map value or an alternative: marks on it would be lost. */
  #inner(node: SchemaNode, pointer: string, name: string): Shape {
    this.#refuseMarks(node, pointer);
    return this.#shape(node, pointer, name);
  }

  #refuseMarks(node: SchemaNode, pointer: string): void {
    for (const mark of ["readOnly", "writeOnly", "x-sensitive", "x-since"] as const) {
      if (node[mark]) this.#fail(at(pointer, mark), "must stand on the member that holds the value");
    }
  }

  #add(name: string, node: SchemaNode, pointer: string): Shape {
    const known = this.models.get(name);
    if (known?.pointer === pointer) return { kind: "ref", model: name };
    if (known || this.#open.has(name) || reserved.has(name)) {
      const other = known ? `, already taken by ${known.pointer}` : "";
      this.#fail(pointer, `name collision: the type would be called ${name}${other}`);
    }
    if (pointer !== at("", "components", "schemas", name) && this.#source.document.components.schemas[name]) {
      this.#fail(pointer, `name collision: the type would be called ${name}, which the document already defines`);
    }
    this.#open.add(name);
    const shape = this.#whole(node, pointer, name);
    this.#open.delete(name);
    this.models.set(name, { name, shape, notes: notesOf(node), pointer });
    return { kind: "ref", model: name };
  }

  /** The shape that a model itself has; only here do objects and variants stay what they are. */
  #whole(node: SchemaNode, pointer: string, name: string): Shape {
    if (Array.isArray(node.type)) return this.#shape(node, pointer, name);
    const kind = kindOf(node, this.#source.name, pointer);
    if (kind === "oneOf" && node.discriminator) return this.#variant(node, pointer);
    if (node.discriminator) {
      this.#addBase(node, pointer, name);
      return { ...this.#variant(node, pointer), base: `${name}Base` };
    }
    if (kind === "object" && hasMembers(node)) return this.#fields(node, pointer, name);
    if (kind === "allOf") {
      const alias = node.allOf?.length === 1 && node.allOf[0]?.$ref !== undefined;
      if (!alias || node.properties || node.required) return mergeAllOf(node, pointer, this.#parts(name));
    }
    if (node["x-merge"] !== undefined) return mergeAnyOf(node, pointer, this.#parts(name));
    return this.#shape(node, pointer, name);
  }

  #addBase(node: SchemaNode, pointer: string, name: string): void {
    const { discriminator, ...fields } = node;
    this.#add(`${name}Base`, fields, at(pointer, "discriminator"));
    const base = this.models.get(`${name}Base`)?.shape;
    if (base?.kind !== "object" || !base.members.some((member) => member.name === discriminator?.propertyName)) {
      this.#fail(at(pointer, "discriminator"), "the discriminator is not a member of the schema");
    }
  }

  #fields(node: SchemaNode, pointer: string, name: string): ObjectShape {
    const properties = Object.entries(node.properties ?? {});
    for (const required of node.required ?? []) {
      if (!node.properties?.[required]) this.#fail(at(pointer, "required"), `${required} is required but not defined`);
    }
    const members = properties.map(([member, schema]): Member => {
      const place = at(pointer, "properties", member);
      if (schema["x-since"] !== undefined && node.required?.includes(member)) {
        this.#fail(at(place, "x-since"), "a required member is known to every version");
      }
      return {
        name: member,
        shape: this.#shape(schema, place, name + pascalCase(member)),
        isRequired: node.required?.includes(member) ?? false,
        isReadOnly: schema.readOnly ?? false,
        isWriteOnly: schema.writeOnly ?? false,
        notes: notesOf(schema),
      };
    });
    const rest = this.#rest(node, pointer, name);
    return { kind: "object", members, ...(rest && { rest }) };
  }

  #rest(node: SchemaNode, pointer: string, name: string): Shape | undefined {
    const more = node.additionalProperties;
    if (more === undefined || more === false) return undefined;
    if (more === true) return { kind: "unknown" };
    return this.#inner(more, at(pointer, "additionalProperties"), `${name}Value`);
  }

  #objectOrRecord(node: SchemaNode, pointer: string, name: string): Shape {
    if (hasMembers(node)) return this.#add(name, node, pointer);
    if (node.required?.length) this.#fail(at(pointer, "required"), "required members are not defined");
    return { kind: "record", values: this.#rest(node, pointer, name) ?? { kind: "unknown" } };
  }

  #parts(name: string): Parts {
    return {
      document: this.#source.name,
      fields: (part, place) => this.#fields(part, place, name),
      referenced: (ref, place) => this.#referenced(ref, place),
    };
  }

  /** The model that a reference leads to, built at once; of a union told apart by kind the base. */
  #referenced(ref: string, pointer: string): Model | undefined {
    let model = this.#build(this.#target(ref, pointer));
    while (model?.shape.kind === "ref") model = this.#build(model.shape.model);
    if (model?.shape.kind !== "variant" || model.shape.base === undefined) return model;
    return this.models.get(model.shape.base);
  }

  #variant(node: SchemaNode, pointer: string): VariantShape {
    return variantOf(node, this.#source.name, pointer, (ref, place) => this.#target(ref, place));
  }

  #target(ref: string, pointer: string): string {
    const name = referencedName(ref);
    const node = name === undefined ? undefined : this.#source.document.components.schemas[name];
    if (name === undefined || !node) this.#fail(pointer, `dangling reference ${JSON.stringify(ref)}`);
    if (!/^[A-Za-z_]\w*$/.test(name)) this.#fail(pointer, `${JSON.stringify(name)} cannot be the name of a type`);
    this.#refuseMarks(node, at("", "components", "schemas", name));
    this.#mentioned.add(name);
    return name;
  }

  /** A model of the document; `undefined` for one that is being built right now. */
  #build(name: string): Model | undefined {
    const node = this.#source.document.components.schemas[name];
    if (node && !this.models.has(name) && !this.#open.has(name)) {
      this.#add(name, node, at("", "components", "schemas", name));
    }
    return this.models.get(name);
  }

  #fail(pointer: string, reason: string): never {
    throw new DocumentError(this.#source.name, pointer, reason);
  }
}

/** An object without documented members may hold any. */
function hasMembers(node: SchemaNode): boolean {
  return Object.keys(node.properties ?? {}).length > 0;
}
