import type { Bounds } from "../../../codegen/shape.ts";
import { type Declarations, propertiesOf, shapeOfType } from "./read-declarations.ts";
import type { WireMember, WireModel, WireShape } from "./wire-shape.ts";

/** How the older client library describes a value: the part of it that tells how the value travels. */
export interface Mapper {
  readonly serializedName?: string;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly nullable?: boolean;
  readonly isConstant?: boolean;
  readonly defaultValue?: unknown;
  readonly constraints?: Readonly<Record<string, unknown>>;
  readonly type: {
    readonly name: string;
    readonly className?: string;
    readonly modelProperties?: Readonly<Record<string, Mapper>>;
    readonly additionalProperties?: Mapper;
    readonly polymorphicDiscriminator?: { readonly serializedName: string };
    readonly uberParent?: string;
    readonly element?: Mapper;
    readonly value?: Mapper;
    readonly allowedValues?: readonly unknown[];
  };
}

/** Mappers by name, and `discriminators` where there are kinds: `Base.value` to the mapper of the kind. */
export type Mappers = Readonly<Record<string, Mapper>> & {
  readonly discriminators?: Readonly<Record<string, Mapper>>;
};

/** The models of a package by its mappers; `declarations` have the values of texts, which mappers leave out. */
export function readMappers(mappers: Mappers, declarations: Declarations): (name: string) => WireModel {
  const known = new Map<string, WireModel>();
  return function model(name) {
    const [owner = "", ...path] = name.split(".");
    if (!known.has(name)) {
      const mapper = mappers[owner] ?? fail(name, "no mapper has this name");
      for (const one of modelsOf(owner, mapper, declarations)) known.set(one.name, one);
      const discriminator = discriminatorOf(mapper, mappers);
      const found = known.get(owner);
      if (found && discriminator) known.set(owner, { ...found, discriminator });
    }
    return known.get(name) ?? fail(owner, `nothing is flattened from ${path.join(".")}`);
  };
}

/** The model of a mapper, and one for each object on the wire that its members are flattened from. */
function modelsOf(name: string, mapper: Mapper, declarations: Declarations): WireModel[] {
  const models = new Map<string, Map<string, WireMember>>([[name, new Map()]]);
  const properties = propertiesOf(name, declarations);
  for (const [client, inner] of Object.entries(mapper.type.modelProperties ?? {})) {
    const path = splitName(inner.serializedName ?? client);
    const last = path.pop() ?? client;
    const declared = properties.get(client);
    const marks = marksOf(inner, declared);
    let holder = name;
    for (const step of path) {
      const next = `${holder}.${step}`;
      const members = models.get(holder);
      // An object is required as soon as one of what it holds is.
      const isRequired = marks.isRequired || (members?.get(step)?.isRequired ?? false);
      members?.set(step, { shape: { kind: "ref", model: next }, isRequired, isReadOnly: false });
      if (!models.has(next)) models.set(next, new Map());
      holder = next;
    }
    const shape = shapeOfMapper(inner, declared && shapeOfType(declared.type, declarations));
    models.get(holder)?.set(last, { shape, ...marks });
  }
  const rest = mapper.type.additionalProperties;
  return [...models].map(([called, members]) => {
    return { name: called, members, ...(called === name && rest && { rest: shapeOfMapper(rest) }) };
  });
}

/** Dots separate objects; a dot that belongs to a name is written with a backslash. */
function splitName(name: string): string[] {
  return name.split(/(?<!\\)\./).map((part) => part.replaceAll("\\.", "."));
}

/** What is said of a member beside its shape: of objects, mappers leave out what their declaration says. */
function marksOf(mapper: Mapper, declared?: Pick<WireMember, "isRequired" | "isReadOnly">): Omit<WireMember, "shape"> {
  const { required, readOnly, defaultValue, isConstant } = mapper;
  return {
    isRequired: (required ?? false) || (mapper.type.name === "Composite" && (declared?.isRequired ?? false)),
    isReadOnly: (readOnly ?? false) || (declared?.isReadOnly ?? false),
    ...(defaultValue !== undefined && !isConstant && { defaultValue }),
  };
}

const formats: Readonly<Record<string, string>> = { DateTime: "date-time", TimeSpan: "duration", Uuid: "uuid" };

/** The shape on the wire of a mapped value; `declared` is that of its declaration, which alone knows values of texts. */
export function shapeOfMapper(mapper: Mapper, declared?: WireShape): WireShape {
  const shape = valueOfMapper(mapper, declared);
  return mapper.nullable ? { ...shape, isNullable: true } : shape;
}

function valueOfMapper(mapper: Mapper, declared?: WireShape): WireShape {
  const { type, constraints, isConstant, defaultValue } = mapper;
  if (isConstant) return { kind: "string", known: [String(defaultValue)], isClosed: true };
  const limits = boundsOf(constraints);
  const bounds = limits && { bounds: limits };
  const { element, value, allowedValues, className } = type;
  switch (type.name) {
    case "any":
    case "Object":
      return { kind: "any" };
    case "Boolean":
      return { kind: "boolean" };
    case "Number":
      return { kind: "number", ...bounds };
    case "ByteArray":
    case "Base64Url":
    case "Stream":
      return { kind: "bytes" };
    case "String":
      return {
        kind: "string",
        ...bounds,
        ...(declared?.kind === "string" && declared.known && { known: declared.known }),
      };
    case "Enum":
      return { kind: "string", known: (allowedValues ?? []).map(String), isClosed: true };
    case "Sequence": {
      const inner = declared?.kind === "array" ? declared.items : undefined;
      return { kind: "array", items: shapeOfMapper(element ?? noElement(type.name), inner), ...bounds };
    }
    case "Dictionary": {
      const inner = declared?.kind === "map" ? declared.values : undefined;
      return { kind: "map", values: shapeOfMapper(value ?? noElement(type.name), inner) };
    }
    case "Composite":
      return { kind: "ref", model: className ?? noElement(type.name) };
    default: {
      const format = formats[type.name] ?? fail(type.name, "a type that is not understood");
      return { kind: "string", format };
    }
  }
}

const boundNames: Readonly<Record<string, keyof Bounds>> = {
  InclusiveMinimum: "minimum",
  InclusiveMaximum: "maximum",
  ExclusiveMinimum: "exclusiveMinimum",
  ExclusiveMaximum: "exclusiveMaximum",
  MultipleOf: "multipleOf",
  MinLength: "minLength",
  MaxLength: "maxLength",
  Pattern: "pattern",
  MinItems: "minItems",
  MaxItems: "maxItems",
};

function boundsOf(constraints: Mapper["constraints"]): Bounds | undefined {
  const bounds = Object.entries(constraints ?? {}).map(([name, value]) => {
    const bound = boundNames[name] ?? fail(name, "a constraint that is not understood");
    return [bound, value instanceof RegExp ? value.source : value] as const;
  });
  return bounds.length > 0 ? Object.fromEntries(bounds) : undefined;
}

function discriminatorOf({ type }: Mapper, mappers: Mappers): WireModel["discriminator"] {
  const { polymorphicDiscriminator, uberParent, className } = type;
  if (!polymorphicDiscriminator || (uberParent ?? className) !== className) return undefined;
  const kinds = Object.entries(mappers.discriminators ?? {}).flatMap(([key, kind]) => {
    const value = key.startsWith(`${className}.`) ? key.slice(`${className}.`.length) : undefined;
    return value === undefined || !kind.type.className ? [] : [[value, kind.type.className] as const];
  });
  return { key: polymorphicDiscriminator.serializedName, kinds: new Map(kinds) };
}

function noElement(of: string): never {
  return fail(of, "a mapper without what it holds");
}

function fail(what: string, reason: string): never {
  throw new Error(`${what}: ${reason}`);
}
