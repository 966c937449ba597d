import type { Scalar, SchemaNode } from "./document.ts";
import type { CheckedFormat } from "./keywords.ts";

/** What a document says about a model, member or parameter in words. */
export interface Notes {
  readonly description?: string;
  readonly defaultValue?: unknown;
  readonly isDeprecated?: boolean;
  readonly isSensitive?: boolean;
  /** The first version of the service that knows it. */
  readonly since?: string;
  readonly doubt?: string;
}

/** The words of a schema or parameter. */
export function notesOf(
  node: Pick<SchemaNode, "description" | "default" | "deprecated" | "x-sensitive" | "x-since" | "x-doubt">,
): Notes {
  return {
    ...(node.description !== undefined && { description: node.description }),
    ...(node.default !== undefined && { defaultValue: node.default }),
    ...(node.deprecated && { isDeprecated: true }),
    ...(node["x-sensitive"] && { isSensitive: true }),
    ...(node["x-since"] !== undefined && { since: node["x-since"] }),
    ...(node["x-doubt"] !== undefined && { doubt: node["x-doubt"] }),
  };
}

/** Bounds of a string, number or array, under their JSON Schema names. */
export interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** A member of an object. */
export interface Member {
  readonly name: string;
  readonly shape: Shape;
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
  readonly isWriteOnly: boolean;
  readonly notes: Notes;
}

/** An object with named members; only a model is one, everything else refers to a model. */
export interface ObjectShape {
  readonly kind: "object";
  /** All of them, those of its bases included. */
  readonly members: readonly Member[];
  /** Models whose members it takes over. */
  readonly bases?: readonly string[];
  /** What members beside the named ones hold, where the document allows any. */
  readonly rest?: Shape;
}

/** A union told apart by one member; `base` is the model that unknown kinds are checked against. */
export interface VariantShape {
  readonly kind: "variant";
  readonly key: string;
  readonly kinds: readonly (readonly [value: string, model: string])[];
  readonly base?: string;
}

/** A text. */
export interface TextShape {
  readonly kind: "string";
  readonly bounds: Bounds;
  readonly format?: CheckedFormat;
  /** The one text that is ruled out. */
  readonly refused?: string;
  /** Values for completion; any other passes. */
  readonly known?: readonly string[];
  /** Known values that only newer versions of the service take, with the first of them. */
  readonly since?: Readonly<Record<string, string>>;
}

/** The generator's view of a schema: references resolved to model names, `allOf` merged, inline objects named. */
export type Shape =
  | { readonly kind: "unknown" | "boolean" | "null" | "bytes" }
  | TextShape
  | { readonly kind: "number"; readonly width: "any" | "integer" | "int32" | "int64"; readonly bounds: Bounds }
  | { readonly kind: "enum"; readonly values: readonly Scalar[]; readonly isClosed?: boolean }
  | { readonly kind: "const"; readonly value: Scalar }
  | { readonly kind: "array"; readonly items: Shape; readonly bounds: Bounds }
  | { readonly kind: "record"; readonly values: Shape }
  | { readonly kind: "union"; readonly of: readonly Shape[] }
  | { readonly kind: "nullable"; readonly of: Shape }
  | { readonly kind: "ref"; readonly model: string }
  | ObjectShape
  | VariantShape;

/** A named type of the service. */
export interface Model {
  readonly name: string;
  readonly shape: Shape;
  readonly notes: Notes;
  readonly pointer: string;
}

/** Models by name. */
export type Models = ReadonlyMap<string, Model>;

/** Rebuilds a shape with other model names in it. */
export function renameModels(shape: Shape, rename: (model: string) => string): Shape {
  const inner = (of: Shape): Shape => renameModels(of, rename);
  switch (shape.kind) {
    case "array":
      return { ...shape, items: inner(shape.items) };
    case "record":
      return { ...shape, values: inner(shape.values) };
    case "union":
      return { ...shape, of: shape.of.map(inner) };
    case "nullable":
      return { ...shape, of: inner(shape.of) };
    case "ref":
      return { ...shape, model: rename(shape.model) };
    case "object": {
      const members = shape.members.map((member) => ({ ...member, shape: inner(member.shape) }));
      return {
        ...{ kind: "object", members },
        ...(shape.bases && { bases: shape.bases.map(rename) }),
        ...(shape.rest && { rest: inner(shape.rest) }),
      };
    }
    case "variant":
      return {
        ...shape,
        kinds: shape.kinds.map(([value, model]) => [value, rename(model)] as const),
        ...(shape.base !== undefined && { base: rename(shape.base) }),
      };
    default:
      return shape;
  }
}

/** Names of the models that values of a shape are made of; its bases are none, since their members are its own. */
export function partsIn(shape: Shape): string[] {
  if (shape.kind !== "object") return modelsIn(shape);
  const { bases: _, ...own } = shape;
  return modelsIn(own);
}

/** Names of the models that a shape mentions directly. */
export function modelsIn(shape: Shape): string[] {
  const found: string[] = [];
  renameModels(shape, (model) => {
    found.push(model);
    return model;
  });
  return found;
}

/** Names of all models that can be reached from the given ones, themselves included. */
export function reachableFrom(models: Models, roots: Iterable<string>, mentions = modelsIn): Set<string> {
  const reached = new Set<string>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    const model = models.get(name);
    if (model) open.push(...mentions(model.shape));
  }
  return reached;
}
