import type { SchemaNode } from "./document.ts";
import { mapSchema } from "./map-schema.ts";
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
