import { type Arguments, validArguments } from "../../contract/reader/calls.ts";
import { readDocument, type SchemaNode } from "../../contract/reader/document.ts";
import { type Argument, type Operation, readService, type Service } from "../../contract/reader/operations.ts";
import { Random } from "../../contract/reader/random.ts";
import { Shapes } from "../../contract/reader/shapes.ts";

const MORE_BODIES = ["another body", "one more body"] as const;

/** One set of arguments for both clients. */
export interface PeerArguments {
  readonly name: "required" | "everything" | (typeof MORE_BODIES)[number];
  readonly given: Arguments;
}

/** What paths and queries have to encode, or must not touch. */
export const DIFFICULT: readonly string[] = [
  "a b",
  "x/y",
  "größe",
  "100%",
  "a+b",
  "it's",
  "50%2F",
  "n,m;o",
  "日本",
  "a&b=c",
  "(x)!*",
  "a:b@c",
];
const FILTERS = [
  "name eq 'it''s' and startswith(displayName, 'a+b')",
  "properties/name ne 'größe' or contains(id, '/x y/%2F')",
  "timestamp ge datetime'2026-11-21T08:00:00+02:00' and apiId eq '1&2'",
];

/**
 * A service of which requests hold nothing that is read-only. Ours sends such members as the caller gives them, so that
 * what was read can be given back; Microsoft's packages leave them out.
 */
export function withoutReadOnly(name: string): Service {
  const { components } = readDocument(name);
  return { ...readService(name), shapes: new Shapes({ components: writable(components) }) };
}

function writable<T>(node: T): T {
  if (Array.isArray(node)) return node.map(writable) as T;
  if (typeof node !== "object" || node === null) return node;
  const { properties } = node as SchemaNode;
  const kept = Object.entries(properties ?? {}).filter(([, member]) => member.readOnly !== true);
  const entries = Object.entries(node).map(([name, value]) => [
    name,
    writable(name === "properties" && properties === value ? Object.fromEntries(kept) : value),
  ]);
  return Object.fromEntries(entries) as T;
}

/** Arguments for the calls of one operation: what it cannot do without, and all that it may have. */
export function peerArguments(service: Service, operation: Operation): PeerArguments[] {
  const required = valuesFor(service, operation, "minimal");
  const full = valuesFor(service, operation, "full");
  const texts = operation.arguments.filter(({ name, place }) => name in full && place !== "header");
  const difficult = texts.flatMap((argument, index): [string, string][] => {
    const values = difficultValues(argument);
    const value = values[(index + operation.id.length) % values.length];
    return value === undefined ? [] : [[argument.name, value]];
  });
  return [
    { name: "required", given: required },
    { name: "everything", given: { ...full, ...Object.fromEntries(difficult) } },
    // Bodies come in kinds, of which one call has one.
    ...(full.body === undefined
      ? []
      : MORE_BODIES.map((name) => ({ name, given: valuesFor(service, operation, "full", name) }))),
  ];
}

/** What the document allows of them; nothing where it says itself what the text is. */
function difficultValues({ wireName, schema }: Argument): string[] {
  if (schema.type !== "string" || schema.format !== undefined || schema.enum || schema["x-known-values"]) return [];
  const pattern = new RegExp(schema.pattern ?? "", "u");
  const { maxLength = 80 } = schema;
  const values = wireName === "$filter" ? FILTERS : DIFFICULT;
  return values.filter((value) => pattern.test(value) && value.length <= maxLength);
}

function valuesFor(service: Service, operation: Operation, form: "minimal" | "full", seed: string = form): Arguments {
  const given = validArguments(service, operation, form, new Random(`peers ${operation.id} ${seed}`));
  const fromClient = operation.arguments.filter(({ isFromClient, wireName }) => isFromClient || wireName === "Accept");
  const names = new Set(fromClient.map(({ name }) => name));
  return defined(Object.fromEntries(Object.entries(given).filter(([name]) => !names.has(name))));
}

function defined(given: Arguments): Arguments {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, withoutBigInts(value)]])),
  );
}

/** The packages of Microsoft have no integers beyond 2^53. */
function withoutBigInts(value: unknown): unknown {
  if (typeof value === "bigint") return Number.MAX_SAFE_INTEGER;
  if (Array.isArray(value)) return value.map(withoutBigInts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutBigInts(member)]));
}
