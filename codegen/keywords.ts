import type { SchemaNode, TypeName } from "./document.ts";
import { at, DocumentError } from "./document-error.ts";

/** What kind of schema a node is, decided by the one keyword that gives it its structure. */
export type NodeKind = "$ref" | "allOf" | "oneOf" | "anyOf" | "const" | "enum" | TypeName | "any";

const annotations = [
  "description",
  "deprecated",
  "default",
  "readOnly",
  "writeOnly",
  "x-sensitive",
  "x-since",
  "x-doubt",
] as const;

const numberBounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const;
const stringBounds = ["minLength", "maxLength", "pattern"] as const;
const arrayBounds = ["minItems", "maxItems"] as const;

const typeNames: readonly string[] = ["object", "array", "string", "integer", "number", "boolean", "null"];

/** Keywords that each kind of schema may carry beside the annotations. */
const allowed: Readonly<Record<NodeKind, readonly string[]>> = {
  $ref: ["$ref"],
  allOf: ["allOf", "type", "properties", "required", "additionalProperties", "discriminator"],
  oneOf: ["oneOf", "discriminator", "type"],
  anyOf: ["anyOf", "type", "x-merge"],
  const: ["const", "type"],
  enum: ["enum", "type", "format"],
  object: ["type", "properties", "required", "additionalProperties", "discriminator"],
  array: ["type", "items", ...arrayBounds],
  string: ["type", "format", "not", "x-known-values", "x-values-since", ...stringBounds],
  integer: ["type", "format", ...numberBounds],
  number: ["type", "format", ...numberBounds],
  boolean: ["type"],
  null: ["type"],
  any: [],
};

/** A format that is checked: by what pattern, and how it is told. */
export interface CheckedFormat {
  /** Name of the generated check. */
  readonly name: string;
  readonly pattern: string;
  /** Completes "must be". */
  readonly says: string;
}

const octet = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
const ipv4 = `(?:${octet}\\.){3}${octet}`;
// Version 6 in full, or with one gap that stands for at least one group, each with a version 4 address for its last two groups.
const group = "[\\da-fA-F]{1,4}";
const groupsBeyond = (most: number): string => `:{0,2}${group}(?::{1,2}${group}){${most}}`;
const before = `(?:${group}(?::${group})*)?`;
const ipv6 = `(?:${[
  `(?:${group}:){7}${group}`,
  `(?:${group}:){6}${ipv4}`,
  `(?!${groupsBeyond(7)})${before}::${before}`,
  `(?!${groupsBeyond(6)})${before}::(?:${group}:)*${ipv4}`,
].join("|")})`;

/** The formats that are more than a hint. */
export const checkedFormats: Readonly<Record<string, CheckedFormat>> = {
  ip: { name: "ip", pattern: `^(?:${ipv4}|${ipv6})$`, says: "an IPv4 or IPv6 address, such as 10.0.0.1" },
  "ip-cidr-block": {
    name: "ipBlock",
    pattern: `^(?:${ipv4}/(?:3[0-2]|[12]?\\d)|${ipv6}/(?:12[0-8]|1[01]\\d|[1-9]?\\d))$`,
    says: "an IPv4 or IPv6 block with its prefix length, such as 10.0.0.0/8",
  },
};

const formats: Readonly<Partial<Record<TypeName, readonly string[]>>> = {
  string: [
    "date",
    "date-time",
    "duration",
    "uuid",
    "byte",
    "binary",
    "uri",
    "password",
    ...Object.keys(checkedFormats),
  ],
  integer: ["int32", "int64"],
  number: ["float", "double"],
};

/** The kind of a node whose type list has been taken apart; refuses every keyword that would otherwise be dropped. */
export function kindOf(node: SchemaNode, document: string, pointer: string): NodeKind {
  const kind = structureOf(node, document, pointer);
  const known: readonly string[] = [...allowed[kind], ...annotations];
  for (const keyword of Object.keys(node)) {
    if (!known.includes(keyword)) {
      throw new DocumentError(document, at(pointer, keyword), `keyword is not supported in a schema of kind ${kind}`);
    }
  }
  if (node.format !== undefined && kind !== "enum" && !formats[kind as TypeName]?.includes(node.format)) {
    throw new DocumentError(document, at(pointer, "format"), `unknown format ${JSON.stringify(node.format)}`);
  }
  return kind;
}

function structureOf(node: SchemaNode, document: string, pointer: string): NodeKind {
  for (const keyword of ["$ref", "allOf", "oneOf", "anyOf", "const", "enum"] as const) {
    if (node[keyword] !== undefined) return keyword;
  }
  if (node.type === undefined) return node.properties ? "object" : "any";
  if (typeof node.type !== "string" || !typeNames.includes(node.type)) {
    throw new DocumentError(document, at(pointer, "type"), `unknown type ${JSON.stringify(node.type)}`);
  }
  return node.type;
}

/** The bounds of a node; a pattern is compiled here so that a broken one stops the generator and not a user. */
export function boundsOf(node: SchemaNode, document: string, pointer: string): Partial<SchemaNode> {
  const bounds: Record<string, unknown> = {};
  for (const keyword of [...numberBounds, ...stringBounds, ...arrayBounds]) {
    if (node[keyword] !== undefined) bounds[keyword] = node[keyword];
  }
  if (node.pattern !== undefined) {
    try {
      new RegExp(node.pattern, "u");
    } catch {
      throw new DocumentError(document, at(pointer, "pattern"), `pattern does not compile: ${node.pattern}`);
    }
  }
  return bounds;
}
