import { readFileSync } from "node:fs";

/** A member of a request body that holds text, by its place in the body. */
export interface TextField {
  readonly operation: string;
  readonly model: string;
  readonly name: string;
  readonly format: string | undefined;
  /** Names of members, and 0 for the only item of a list. */
  readonly path: readonly (string | 0)[];
  /** What tells kinds apart on the way there, by place. */
  readonly kinds: readonly { readonly path: readonly (string | 0)[]; readonly value: string }[];
}

interface Node {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly readOnly?: boolean;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly allOf?: readonly Node[];
  readonly discriminator?: { readonly propertyName: string; readonly mapping: Readonly<Record<string, string>> };
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name?: string; readonly $ref?: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Node }>> };
}

interface Document {
  readonly components: { readonly schemas: Readonly<Record<string, Node>> };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Every operation of a document. */
function operationsOf(document: Document): Operation[] {
  return Object.values(document.paths).flatMap((methods) => Object.values(methods).filter((one) => one.operationId));
}

/** All texts that requests of a service carry in their bodies, each model once on every way. */
export function textFields(service: string): TextField[] {
  const document = read(service);
  const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);
  const at = (ref: string): Node => document.components.schemas[nameOf(ref)] ?? {};
  const found: TextField[] = [];

  const walk = (
    node: Node,
    here: Omit<TextField, "name" | "format">,
    above: readonly string[],
    isBase: boolean,
  ): void => {
    if (node.readOnly) return;
    if (node.$ref !== undefined) {
      const model = nameOf(node.$ref);
      if (above.includes(model) && !isBase) return;
      walk(at(node.$ref), { ...here, model }, [...above, model], isBase);
      return;
    }
    if (node.discriminator !== undefined && !isBase) {
      const { propertyName, mapping } = node.discriminator;
      for (const [value, ref] of Object.entries(mapping)) {
        const kinds = [...here.kinds, { path: [...here.path, propertyName], value }];
        walk(at(ref), { ...here, model: nameOf(ref), kinds }, [...above, nameOf(ref)], true);
      }
      return;
    }
    for (const part of node.allOf ?? []) walk(part, here, above, part.$ref !== undefined);
    for (const [name, member] of Object.entries(node.properties ?? {})) {
      walk(member, { ...here, path: [...here.path, name] }, above, false);
    }
    if (node.items) walk(node.items, { ...here, path: [...here.path, 0] }, above, false);
    const name = here.path.findLast((step) => typeof step === "string");
    if (node.type === "string" && node.enum === undefined && name !== undefined) {
      found.push({ ...here, name, format: node.format });
    }
  };

  for (const { operationId, requestBody } of operationsOf(document)) {
    for (const { schema } of Object.values(requestBody?.content ?? {})) {
      walk(schema, { operation: operationId, model: operationId, path: ["body"], kinds: [] }, [], false);
    }
  }
  return found;
}

/** The names of all path and query parameters of a service. */
export function parameterNames(service: string): string[] {
  return operationsOf(read(service)).flatMap(({ parameters = [] }) => parameters.flatMap(({ name }) => name ?? []));
}

/** Arguments that have nothing but one field, and what its place needs to be looked at. */
export function paramsWith({ path, kinds }: TextField, value: unknown): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const kind of kinds) put(params, kind.path, kind.value);
  put(params, path, value);
  return params;
}

/** A place as issues tell it. */
export function placeOf(path: readonly (string | 0)[]): string {
  return path.map((step, at) => (step === 0 ? "[0]" : at === 0 ? step : `.${step}`)).join("");
}

function put(params: Record<string, unknown>, path: readonly (string | 0)[], value: unknown): void {
  let parent: Record<string | number, unknown> = params;
  for (const [at, step] of path.entries()) {
    const next = path[at + 1];
    if (next === undefined) parent[step] = value;
    else {
      parent[step] ??= next === 0 ? [] : {};
      parent = parent[step] as Record<string | number, unknown>;
    }
  }
}

function read(service: string): Document {
  return JSON.parse(readFileSync(`schemas/nsx/${service}.json`, "utf8")) as Document;
}
