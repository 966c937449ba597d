import type { SchemaNode } from "./document.ts";
import { at, DocumentError } from "./document-error.ts";
import type { Member, Model, Shape, VariantShape } from "./shape.ts";

/** The schema that a reference names, or `undefined` where it points elsewhere. */
export function referencedName(ref: string): string | undefined {
  return /^#\/components\/schemas\/([A-Za-z0-9_.-]+)$/.exec(ref)?.[1];
}

/** The union that a discriminator describes; without a mapping OpenAPI tells kinds apart by their schema names. */
export function variantOf(
  node: SchemaNode,
  document: string,
  pointer: string,
  resolve: (ref: string, pointer: string) => string,
): VariantShape {
  const fail = (place: string, reason: string): never => {
    throw new DocumentError(document, place, reason);
  };
  const place = at(pointer, "discriminator");
  const listed = (node.oneOf ?? []).map((kind, index) => {
    const name = referencedName(kind.$ref ?? "");
    return name ?? fail(at(pointer, "oneOf", index), "a kind of a discriminated union must be a reference");
  });
  const implied = Object.fromEntries(listed.map((name) => [name, `#/components/schemas/${name}`]));
  const kinds = Object.entries(node.discriminator?.mapping ?? implied).map(([value, target]) => {
    return [value, resolve(target, at(place, "mapping", value))] as const;
  });
  if (kinds.length === 0) fail(place, "a discriminator needs a mapping");
  for (const [index, name] of listed.entries()) {
    if (!kinds.some(([, model]) => model === name)) {
      fail(at(pointer, "oneOf", index), "not in the mapping of the discriminator");
    }
  }
  return { kind: "variant", key: node.discriminator?.propertyName ?? "", kinds };
}

/**
 * Gives every kind of a discriminated union its own value: the member that tells kinds apart becomes required and
 * constant in them. In the base, which unknown kinds are held against, it takes any value.
 */
export function nameKinds(models: Map<string, Model>, document: string): void {
  const values = new Map<string, Map<string, Set<string>>>();
  for (const { shape } of [...models.values()]) {
    if (shape.kind !== "variant") continue;
    if (shape.base !== undefined) replaceMember(models, shape.base, shape.key, openKey, document);
    for (const [value, model] of shape.kinds) {
      const keys = values.get(model) ?? new Map<string, Set<string>>();
      values.set(model, keys.set(shape.key, (keys.get(shape.key) ?? new Set<string>()).add(value)));
    }
  }
  for (const [model, keys] of values) {
    for (const [key, kinds] of keys) {
      const of = [...kinds].map((value): Shape => ({ kind: "const", value }));
      const shape: Shape = of.length === 1 && of[0] ? of[0] : { kind: "union", of };
      replaceMember(models, model, key, (old) => ({ ...old, isRequired: true, shape }), document);
    }
  }
}

function openKey(member: Member): Member {
  if (member.shape.kind !== "enum") return member;
  return { ...member, shape: { kind: "string", bounds: {}, known: member.shape.values.map(String) } };
}

function replaceMember(
  models: Map<string, Model>,
  name: string,
  key: string,
  change: (member: Member) => Member,
  document: string,
): void {
  const model = models.get(name);
  // A kind that is itself a union names its own kinds.
  if (!model || model.shape.kind === "variant") return;
  if (model.shape.kind !== "object") {
    throw new DocumentError(document, model.pointer, "a kind of a discriminated union must be an object");
  }
  const old = model.shape.members.find((member) => member.name === key);
  const plain: Member = {
    name: key,
    shape: { kind: "string", bounds: {} },
    isRequired: true,
    isReadOnly: false,
    isWriteOnly: false,
    notes: {},
  };
  const member = change(old ?? plain);
  const members = old
    ? model.shape.members.map((one) => (one === old ? member : one))
    : [member, ...model.shape.members];
  models.set(name, { ...model, shape: { ...model.shape, members } });
}
