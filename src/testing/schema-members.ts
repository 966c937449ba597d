import type { NamedSchemas } from "./check-schema.ts";
import type { EmulatorSchema } from "./document.ts";

/** The members that a schema documents, through references. */
export function membersOf(schema: EmulatorSchema, named: NamedSchemas): Readonly<Record<string, EmulatorSchema>> {
  const target = schema.$ref === undefined ? schema : (named[schema.$ref.slice("#/schemas/".length)] ?? {});
  return target === schema ? (schema.properties ?? {}) : membersOf(target, named);
}
