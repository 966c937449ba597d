import { canonicalJson } from "./canonical-json.ts";
import type { SchemaNode } from "./document.ts";
import type { SchemaOverlay, SchemaPatch } from "./overlay.ts";
import { omit } from "./vendor-schemas.ts";

/** Takes keywords and members away from a schema, sets others and adds members. */
export function patchSchema(
  schema: SchemaNode,
  { drop = [], set = {}, add, omit: members = [] }: SchemaPatch,
): SchemaNode {
  const gone = members.find((member) => !schema.properties?.[member]);
  if (gone !== undefined)
    throw new Error(`the overlay takes away the member ${gone}, which the document does not have`);
  const kept = Object.entries(schema).filter(([keyword]) => !drop.includes(keyword));
  const patched: SchemaNode = { ...Object.fromEntries(kept), ...set };
  if (members.length > 0) patched.properties = omit(patched.properties ?? {}, members);
  const there = Object.keys(add ?? {}).find((member) => patched.properties?.[member]);
  if (there !== undefined) throw new Error(`the overlay adds the member ${there}, which the document has by now`);
  return add ? { ...patched, properties: { ...patched.properties, ...add } } : patched;
}

/** The schemas of a document after copies, patches and descriptions; an entry of the overlay that hits nothing fails. */
export function patchSchemas(
  original: Readonly<Record<string, SchemaNode>>,
  overlay: SchemaOverlay,
  fail: (reason: string) => never,
): Record<string, SchemaNode> {
  const schemas: Record<string, SchemaNode> = { ...original };
  for (const [copy, name] of Object.entries(overlay.copies)) {
    const source = schemas[name];
    if (!source || schemas[copy]) fail(`the overlay cannot copy ${name} to ${copy}`);
    schemas[copy] = structuredClone(source);
  }
  const patches = Object.entries(overlay.schemas).map(([path, patch]) => {
    return [path, (schema: SchemaNode) => patchSchema(schema, patch)] as const;
  });
  const described = Object.entries(overlay.descriptions).map(([path, text]) => {
    return [path, (schema: SchemaNode) => describe(schema, text), overlay.descriptions] as const;
  });
  for (const [path, change, texts = {}] of [...patches, ...described]) {
    const [model = "", ...steps] = path.split(".");
    // What is said of the member of one model takes the place of what is said of the member of all.
    const others = () => Object.keys(schemas).filter((name) => texts[[name, ...steps].join(".")] === undefined);
    const names = model === "*" ? others() : [model];
    let hits = 0;
    for (const name of names) {
      const schema = schemas[name];
      const changed = schema && changeAt(schema, steps, change);
      if (!changed) continue;
      schemas[name] = changed;
      hits += 1;
    }
    if (hits === 0) fail(`the overlay changes ${path}, which the document does not have`);
  }
  return schemas;
}

/** Our words come first; what the vendor's keywords told follows. */
function describe(schema: SchemaNode, text: string): SchemaNode {
  return { ...schema, description: schema.description === undefined ? text : `${text} ${schema.description}` };
}

/** Keywords that belong to the place of a schema and not to what stands there. */
const ofThePlace = ["readOnly", "writeOnly", "deprecated", "x-sensitive", "x-since"];

/** Gives schemas names that stand unnamed in others. Several that are alike may share one. */
export function extractSchemas(
  original: Readonly<Record<string, SchemaNode>>,
  extract: Readonly<Record<string, string>>,
  fail: (reason: string) => never,
): Record<string, SchemaNode> {
  const schemas: Record<string, SchemaNode> = { ...original };
  for (const [place, name] of Object.entries(extract)) {
    const [model = "", ...steps] = place.split(".");
    const schema = schemas[model];
    const take = (node: SchemaNode): SchemaNode => {
      if (node.items) return { ...node, items: take(node.items) };
      if (typeof node.additionalProperties === "object") {
        return { ...node, additionalProperties: take(node.additionalProperties) };
      }
      if (node.$ref !== undefined) fail(`the overlay gives the name ${name} to ${place}, which has one`);
      nameSchema(schemas, name, omit(node, ofThePlace), fail);
      return { ...pick(node, ofThePlace), $ref: `#/components/schemas/${name}` };
    };
    const changed = schema && changeAt(schema, steps, take);
    if (!changed) return fail(`the overlay gives the name ${name} to ${place}, which the document does not have`);
    schemas[model] = changed;
  }
  return schemas;
}

/** Adds a schema under its name; two of one name must be the same. */
export function nameSchema(
  schemas: Record<string, SchemaNode>,
  name: string,
  schema: SchemaNode,
  fail: (reason: string) => never,
): void {
  schemas[name] ??= schema;
  if (canonicalJson(schemas[name]) !== canonicalJson(schema)) fail(`two different schemas would be called ${name}`);
}

function pick(node: SchemaNode, keywords: readonly string[]): SchemaNode {
  return Object.fromEntries(Object.entries(node).filter(([keyword]) => keywords.includes(keyword)));
}

type Change = (schema: SchemaNode) => SchemaNode;

/** The schema with the change made where the steps lead, or `undefined` where they lead nowhere. */
function changeAt(schema: SchemaNode, steps: readonly string[], change: Change): SchemaNode | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return change(schema);
  const property = schema.properties?.[step];
  if (property) {
    const changed = changeAt(property, rest, change);
    return changed && { ...schema, properties: { ...schema.properties, [step]: changed } };
  }
  if (schema.items) {
    const items = changeAt(schema.items, steps, change);
    return items && { ...schema, items };
  }
  if (typeof schema.additionalProperties === "object") {
    const additionalProperties = changeAt(schema.additionalProperties, steps, change);
    return additionalProperties && { ...schema, additionalProperties };
  }
  if (schema.allOf) {
    const allOf = schema.allOf.map((part) => changeAt(part, steps, change));
    return allOf.some(Boolean)
      ? { ...schema, allOf: schema.allOf.map((part, index) => allOf[index] ?? part) }
      : undefined;
  }
  return undefined;
}
