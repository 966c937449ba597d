import type { SchemaNode } from "./document.ts";
import type { Overlay, SchemaPatch } from "./overlay.ts";

/** Takes keywords away from a schema and sets others. */
export function patchSchema(schema: SchemaNode, { drop = [], set = {} }: SchemaPatch): SchemaNode {
  const kept = Object.entries(schema).filter(([keyword]) => !drop.includes(keyword));
  return { ...Object.fromEntries(kept), ...set };
}

/** The schemas of a document after copies, patches and descriptions; an entry of the overlay that hits nothing fails. */
export function patchSchemas(
  original: Readonly<Record<string, SchemaNode>>,
  overlay: Overlay,
  fail: (reason: string) => never,
): Record<string, SchemaNode> {
  const schemas: Record<string, SchemaNode> = { ...original };
  for (const [copy, name] of Object.entries(overlay.copies)) {
    const source = schemas[name];
    if (!source || schemas[copy]) fail(`the overlay cannot copy ${name} to ${copy}`);
    schemas[copy] = structuredClone(source);
  }
  const described = Object.entries(overlay.descriptions).map(([path, description]) => {
    return [path, { set: { description } }] as const;
  });
  for (const [path, patch] of [...Object.entries(overlay.schemas), ...described]) {
    const [model = "", ...steps] = path.split(".");
    const names = model === "*" ? Object.keys(schemas) : [model];
    let hits = 0;
    for (const name of names) {
      const schema = schemas[name];
      const changed = schema && patchAt(schema, steps, patch);
      if (!changed) continue;
      schemas[name] = changed;
      hits += 1;
    }
    if (hits === 0) fail(`the overlay changes ${path}, which the document does not have`);
  }
  return schemas;
}

/** The schema with the patch applied where the steps lead, or `undefined` where they lead nowhere. */
function patchAt(schema: SchemaNode, steps: readonly string[], patch: SchemaPatch): SchemaNode | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return patchSchema(schema, patch);
  const property = schema.properties?.[step];
  if (property) {
    const changed = patchAt(property, rest, patch);
    return changed && { ...schema, properties: { ...schema.properties, [step]: changed } };
  }
  if (schema.items) {
    const items = patchAt(schema.items, steps, patch);
    return items && { ...schema, items };
  }
  if (typeof schema.additionalProperties === "object") {
    const additionalProperties = patchAt(schema.additionalProperties, steps, patch);
    return additionalProperties && { ...schema, additionalProperties };
  }
  if (schema.allOf) {
    const allOf = schema.allOf.map((part) => patchAt(part, steps, patch));
    return allOf.some(Boolean)
      ? { ...schema, allOf: schema.allOf.map((part, index) => allOf[index] ?? part) }
      : undefined;
  }
  return undefined;
}
