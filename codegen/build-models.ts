import type { SchemaNode, Source } from "./document.ts";
import { at, DocumentError } from "./document-error.ts";
import { boundsOf, kindOf } from "./keywords.ts";
import { mergeFields } from "./merge-fields.ts";
import { pascalCase } from "./names.ts";
import { enumShape, numberShape, stringShape } from "./plain-shapes.ts";
import { type Member, type Model, notesOf, type ObjectShape, type Shape, type VariantShape } from "./shape.ts";
import { referencedName, variantOf } from "./variants.ts";

/** Names that a generated type must not take, because the generated code itself uses them. */
const reserved = new Set(["Array", "Record", "Uint8Array"]);

/** Turns the schemas of one document into models, each on first mention, so that what nothing uses is left out. */
export class ModelBuilder {
  readonly models: Map<string, Model> = new Map();
  readonly #source: Source;
  readonly #open = new Set<string>();
  readonly #mentioned = new Set<string>();

  constructor(source: Source) {
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
    if (Array.isArray(node.type)) return this.#typeList(node, node.type, pointer, name);
    const kind = kindOf(node, this.#source.name, pointer);
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
        return this.#union(node.oneOf ?? [], at(pointer, "oneOf"), name);
      case "anyOf":
        return this.#union(node.anyOf ?? [], at(pointer, "anyOf"), name);
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
    for (const mark of ["readOnly", "writeOnly", "x-sensitive"] as const) {
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
      if (!alias || node.properties || node.required) return this.#merged(node, pointer, name);
    }
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

  #merged(node: SchemaNode, pointer: string, name: string): ObjectShape {
    const parts = (node.allOf ?? []).map((part, index) => this.#part(part, at(pointer, "allOf", index), name));
    const { allOf: _, required = [], ...own } = node;
    const kept = required.filter((member) => own.properties?.[member]);
    if (own.properties) parts.push(this.#fields({ ...own, required: kept }, pointer, name));
    const demanded = [...required, ...(node.allOf ?? []).flatMap((part) => (part.$ref ? [] : (part.required ?? [])))];
    return mergeFields(parts, demanded, (reason) => this.#fail(pointer, reason));
  }

  #part(part: SchemaNode, pointer: string, name: string): ObjectShape {
    if (part.$ref === undefined) {
      if (part.discriminator) this.#fail(at(pointer, "discriminator"), "must stand on the schema that is merged");
      const kind = kindOf(part, this.#source.name, pointer);
      if (kind === "allOf") return this.#merged(part, pointer, name);
      if (kind !== "object" && kind !== "any") this.#fail(pointer, "only objects can be merged by allOf");
      const required = (part.required ?? []).filter((member) => part.properties?.[member]);
      return this.#fields({ ...part, required }, pointer, name);
    }
    const target = this.#target(part.$ref, at(pointer, "$ref"));
    let shape = this.#build(target);
    while (shape?.kind === "ref") shape = this.#build(shape.model);
    if (shape?.kind === "variant" && shape.base !== undefined) shape = this.models.get(shape.base)?.shape;
    if (shape?.kind !== "object")
      this.#fail(pointer, `only objects can be merged by allOf; ${target} is none, or contains itself`);
    return shape;
  }

  #variant(node: SchemaNode, pointer: string): VariantShape {
    return variantOf(node, this.#source.name, pointer, (ref, place) => this.#target(ref, place));
  }

  #union(nodes: readonly SchemaNode[], pointer: string, name: string): Shape {
    if (nodes.length === 0) this.#fail(pointer, "an empty union");
    const of = nodes.map((node, index) => this.#inner(node, at(pointer, index), `${name}Option${index + 1}`));
    return of.length === 1 && of[0] ? of[0] : { kind: "union", of };
  }

  #typeList(node: SchemaNode, types: NonNullable<SchemaNode["type"]>, pointer: string, name: string): Shape {
    const listed = [types].flat();
    const real = listed.filter((type) => type !== "null");
    const isNullable = real.length < listed.length;
    const { type: _, ...rest } = node;
    if (rest.enum) rest.enum = rest.enum.filter((value) => value !== null);
    const of = real.map((type) => this.#shape({ ...rest, type }, pointer, name));
    const [first] = of;
    if (!first) return { kind: "null" };
    const union: Shape = of.length === 1 ? first : { kind: "union", of };
    return isNullable ? { kind: "nullable", of: union } : union;
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

  /** The shape of a model of the document; `undefined` for one that is being built right now. */
  #build(name: string): Shape | undefined {
    const node = this.#source.document.components.schemas[name];
    if (node && !this.models.has(name) && !this.#open.has(name)) {
      this.#add(name, node, at("", "components", "schemas", name));
    }
    return this.models.get(name)?.shape;
  }

  #fail(pointer: string, reason: string): never {
    throw new DocumentError(this.#source.name, pointer, reason);
  }
}

/** An object without documented members may hold any. */
function hasMembers(node: SchemaNode): boolean {
  return Object.keys(node.properties ?? {}).length > 0;
}
