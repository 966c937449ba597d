import type { OperationNode, SchemaDocument, SchemaNode, ServiceDocument } from "./document.ts";
import { at } from "./document-error.ts";
import type { SocketDocument } from "./socket-document.ts";
import type { PlacedText } from "./words.ts";

/** A member of a model, a model, or a parameter: with words or without. */
export interface Described {
  /** JSON pointer. */
  readonly place: string;
  readonly is: "model" | "member" | "parameter";
  /** Its own name, then those of what it belongs to, the nearest first, and of its type. */
  readonly names: readonly string[];
  readonly schema: SchemaNode;
  readonly description: string | undefined;
}

/** A sentence about an operation or a channel, with where it stands. */
export interface Sentence extends PlacedText {
  readonly place: string;
}

type AnyDocument = SchemaDocument & Partial<Pick<ServiceDocument, "paths">> & Partial<Pick<SocketDocument, "channels">>;

/** The sentences of a document, one for each operation or channel. */
export function sentencesOf({ paths = {}, channels = {} }: AnyDocument): Sentence[] {
  const operations = operationsOf(paths).map(([place, path, operation]): Sentence => {
    const { operationId, summary, tags } = operation;
    return { place, kind: "operation", text: summary, names: [operationId, ...tags, path] };
  });
  const ofChannels = Object.entries(channels).map(([name, { summary, address }]): Sentence => {
    return { place: at("#/channels", name), kind: "operation", text: summary, names: [name, address] };
  });
  return [...operations, ...ofChannels];
}

/** Everything of a document that may have words: models, their members, parameters. */
export function describedOf({ components, paths = {} }: AnyDocument): Described[] {
  const models = Object.entries(components.schemas).flatMap(([name, schema]) => {
    const place = at("#/components/schemas", name);
    const own: Described = { place, is: "model", names: [name], schema, description: schema.description };
    return [own, ...membersOf(schema, place, [name])];
  });
  const parameters = operationsOf(paths).flatMap(([place, , { operationId, parameters: all = [] }]) => {
    return all.map(({ name, schema, description = schema.description }, index): Described => {
      const names = [name, operationId, ...typeNames(schema)];
      return { place: at(place, "parameters", index), is: "parameter", names, schema, description };
    });
  });
  return [...models, ...parameters];
}

/** What `problemsOf` asks of something that has words. */
export function fieldTextsOf(document: AnyDocument): Sentence[] {
  return describedOf(document).flatMap(({ place, names, description }) => {
    return description === undefined ? [] : [{ place, kind: "field" as const, text: description, names }];
  });
}

function operationsOf(paths: ServiceDocument["paths"]): [string, string, OperationNode][] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, OperationNode] => {
      return [at("#/paths", path, method), path, operation];
    }),
  );
}

/** Members at any depth; what a list or a map holds has the names of the list itself. */
function membersOf(schema: SchemaNode, place: string, owners: readonly string[]): Described[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const inside = at(place, "properties", name);
    const names = [name, ...owners, ...typeNames(member)];
    const described: Described = {
      place: inside,
      is: "member",
      names,
      schema: member,
      description: member.description,
    };
    return [described, ...membersOf(member, inside, [name, ...owners])];
  });
  const { items, additionalProperties } = schema;
  const held = typeof additionalProperties === "object" ? additionalProperties : undefined;
  const parts = (["allOf", "oneOf", "anyOf"] as const).flatMap((keyword) =>
    (schema[keyword] ?? []).flatMap((part, index) => membersOf(part, at(place, keyword, index), owners)),
  );
  return [
    ...own,
    ...(items ? membersOf(items, at(place, "items"), owners) : []),
    ...(held ? membersOf(held, at(place, "additionalProperties"), owners) : []),
    ...parts,
  ];
}

function typeNames(schema: SchemaNode): string[] {
  const named = schema.$ref ?? schema.items?.$ref;
  return named === undefined ? [] : [named.slice(named.lastIndexOf("/") + 1)];
}
