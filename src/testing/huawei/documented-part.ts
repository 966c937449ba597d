import type { EmulatorSchema } from "../document.ts";
import { isJson, type Json } from "../wire.ts";

type NamedSchemas = Readonly<Record<string, EmulatorSchema>>;

/**
 * The part of an answer that its document lists. A resource can so be kept whole, passwords and keys included, and
 * every operation shows as much of it as it is documented to: a create less than a read.
 */
export function documentedPart(schema: EmulatorSchema, value: unknown, named: NamedSchemas): unknown {
  if (schema.$ref !== undefined) return documentedPart(resolve(schema.$ref, named), value, named);
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? value : value.map((item) => documentedPart(items, item, named));
  }
  return isJson(value) && schema.properties !== undefined ? members(schema, schema.properties, value, named) : value;
}

/** Whether an answer is documented to have a member. */
export function hasMember(schema: EmulatorSchema, name: string, named: NamedSchemas): boolean {
  const { properties } = schema.$ref === undefined ? schema : resolve(schema.$ref, named);
  return properties?.[name] !== undefined;
}

function members(
  schema: EmulatorSchema,
  properties: Readonly<Record<string, EmulatorSchema>>,
  value: Json,
  named: NamedSchemas,
): Json {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
      const documented = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (documented !== undefined) return [[name, documentedPart(documented, member, named)]];
      return schema.additionalProperties === undefined ? [] : [[name, member]];
    }),
  );
}

function resolve(reference: string, named: NamedSchemas): EmulatorSchema {
  return named[reference.slice(reference.lastIndexOf("/") + 1)] ?? {};
}
