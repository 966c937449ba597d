import type { SchemaNode } from "./document.ts";
import { mapSchema } from "./map-schema.ts";
import type { VendorDocument } from "./vendor-operations.ts";
import { omit } from "./vendor-schemas.ts";

const keyword = "x-source-schema";

/**
 * Gives inline schemas back the name that they have in the vendor's own source: the name is the better one, and several
 * places then share one type.
 */
export function nameSchemas(
  original: Readonly<Record<string, SchemaNode>>,
  fail: (reason: string) => never,
): Record<string, SchemaNode> {
  const schemas: Record<string, SchemaNode> = { ...original };
  const named = (node: SchemaNode & { readonly [keyword]?: string }): SchemaNode => {
    const name = node[keyword];
    if (name === undefined) return node;
    const plain = omit(node, [keyword]);
    schemas[name] ??= plain;
    if (JSON.stringify(schemas[name]) !== JSON.stringify(plain)) fail(`two different schemas are called ${name}`);
    return { $ref: `#/components/schemas/${name}` };
  };
  for (const [name, schema] of Object.entries(original)) schemas[name] = mapSchema(schema, named);
  return schemas;
}

/** A copy of a document whose schemas have other names. */
export function renameSchemas(
  original: VendorDocument,
  renames: Readonly<Record<string, string>>,
  fail: (reason: string) => never,
): VendorDocument {
  const text = Object.entries(renames).reduce((json, [old, name]) => {
    return json.replaceAll(`"#/components/schemas/${old}"`, `"#/components/schemas/${name}"`);
  }, JSON.stringify(original));
  const document = JSON.parse(text) as VendorDocument;
  const { schemas } = document.components;
  for (const [old, name] of Object.entries(renames)) {
    const schema = schemas[old];
    if (!schema || schemas[name]) return fail(`the overlay cannot rename ${old} to ${name}`);
    schemas[name] = schema;
    delete schemas[old];
  }
  return document;
}
