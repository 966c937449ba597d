import type { SchemaNode } from "./document.ts";

/** The schemas that something refers to, directly or through other schemas. */
export function reachable(schemas: Record<string, SchemaNode>, users: unknown): Record<string, SchemaNode> {
  const found = new Set<string>();
  const follow = (ref: unknown): void => {
    const name = typeof ref === "string" ? ref.replace("#/components/schemas/", "") : undefined;
    if (name === undefined || found.has(name)) return;
    found.add(name);
    visit(schemas[name]);
  };
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { $ref, discriminator } = node as SchemaNode;
    follow($ref);
    for (const kind of Object.values(discriminator?.mapping ?? {})) follow(kind);
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(users);
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => found.has(name)));
}
