import { typeSchema } from "./delta-types.ts";
import type { OperationNode, ParameterNode, SchemaNode } from "./document.ts";
import { upperFirst } from "./names.ts";
import type { VendorDocument, VendorOperation } from "./vendor-operations.ts";

/** What a newer version of a vendor's interface adds, as read from its published client. */
export interface Delta {
  /** The version of the document that it goes with, and the newer one. */
  readonly from: string;
  readonly to: string;
  readonly operationsAdded: readonly AddedOperation[];
  readonly operationsRemoved: readonly unknown[];
  readonly propertiesAdded: readonly AddedMember[];
  readonly enumChanges: readonly { schema: string; added: readonly string[]; removed: readonly string[] }[];
  readonly newSchemas: Readonly<Record<string, Readonly<Record<string, MemberType>>>>;
  readonly newEnums: Readonly<Record<string, readonly string[]>>;
}

/** An operation as the client declares it. */
interface AddedOperation {
  readonly method: string;
  readonly path: string;
  readonly group: string;
  readonly name: string;
  /** Its parameters, as in a declaration. */
  readonly params: string;
  /** What it gives, as in a declaration. */
  readonly returns: string;
}

interface MemberType {
  /** As in a declaration. */
  readonly type: string;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly readOnly?: boolean;
}

interface AddedMember extends MemberType {
  readonly schema: string;
  readonly property: string;
}

/**
 * A vendor's document with what a newer version adds, each addition marked with that version. What the newer version takes
 * away has no place in one document, so that stops the import.
 */
export function applyDelta(document: VendorDocument, delta: Delta): VendorDocument {
  const { from, to } = delta;
  if (document.info.version !== from) throw new Error(`the delta goes with ${from}, not with ${document.info.version}`);
  const removed = delta.operationsRemoved.length + delta.enumChanges.flatMap((change) => change.removed).length;
  if (removed > 0) throw new Error(`${to} takes ${removed} operations and values away, which the importer cannot tell`);
  const schemas = structuredClone(document.components.schemas);
  for (const [name, values] of Object.entries(delta.newEnums)) schemas[name] = openEnum(values);
  for (const [name, members] of Object.entries(delta.newSchemas)) {
    const required = Object.keys(members).filter((member) => members[member]?.required);
    const properties = Object.entries(members).map(([member, type]) => [member, memberSchema(type)] as const);
    schemas[name] = {
      type: "object",
      properties: Object.fromEntries(properties),
      ...(required.length > 0 && { required }),
    };
  }
  for (const member of delta.propertiesAdded) addMember(schemas, member, delta);
  for (const { schema, added } of delta.enumChanges) {
    const node = schemas[schema] ?? missing(schema);
    node.enum = [...(node.enum ?? []), ...added];
    node["x-values-since"] = { ...node["x-values-since"], ...Object.fromEntries(added.map((value) => [value, to])) };
  }
  const paths = structuredClone(document.paths);
  const known = parametersOf(paths);
  for (const node of operationsIn(paths)) {
    node.parameters = node.parameters?.map((one) => (one.name === versionName ? versionOf([from, to]) : one)) ?? [];
  }
  for (const operation of delta.operationsAdded) {
    const method = operation.method.toLowerCase();
    if (paths[operation.path]?.[method]) throw new Error(`${operation.method} ${operation.path} is there already`);
    const node = operationNode(operation, delta, known, schemas);
    paths[operation.path] = { ...paths[operation.path], [method]: node };
  }
  for (const { schema, property } of delta.propertiesAdded) {
    if (property === "nextLink") letPagesFollow(paths, schema);
  }
  return { ...document, info: { ...document.info, version: to }, paths, components: { schemas } };
}

function openEnum(values: readonly string[]): SchemaNode {
  return { type: "string", enum: [...values], ...{ "x-ms-enum": { modelAsString: true } } };
}

function memberSchema({ type, readOnly }: MemberType): SchemaNode {
  return { ...typeSchema(type), ...(readOnly && { readOnly }) };
}

/**
 * The client shows the members of `properties` on the object itself, too; on the wire they stand in `properties` alone.
 */
function addMember(schemas: Record<string, SchemaNode>, member: AddedMember, delta: Delta): void {
  const { schema, property } = member;
  const node = schemas[schema] ?? missing(schema);
  const inner = node.properties?.properties?.$ref?.replace("#/components/schemas/", "");
  if (delta.propertiesAdded.some((other) => other.schema === inner && other.property === property)) return;
  if (node.properties?.[property]) throw new Error(`${schema}.${property} is there already`);
  node.properties = { ...node.properties, [property]: { ...memberSchema(member), "x-since": delta.to } };
  if (!member.optional) throw new Error(`${schema}.${property} is required, which older versions cannot know`);
}

/** Path parameters by name. */
function parametersOf(paths: VendorDocument["paths"]): Map<string, ParameterNode> {
  const parameters = operationsIn(paths).flatMap(({ parameters: all = [] }) => all);
  const inPath = parameters.filter(({ in: place }) => place === "path");
  return new Map(inPath.map((parameter) => [parameter.name, parameter]));
}

function operationsIn(paths: VendorDocument["paths"]): OperationNode[] {
  return Object.values(paths).flatMap((item) => Object.values(item));
}

const versionName = "api-version";

function versionOf(versions: string[]): ParameterNode {
  return { name: versionName, in: "query", required: true, schema: { type: "string", enum: versions } };
}

function operationNode(
  { group, name, path, method, params, returns }: AddedOperation,
  { to }: Delta,
  known: ReadonlyMap<string, ParameterNode>,
  schemas: Record<string, SchemaNode>,
): VendorOperation {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, wireName = ""]): ParameterNode => {
    return known.get(wireName) ?? { name: wireName, in: "path", required: true, schema: { type: "string" } };
  });
  const body = params
    .split(", ")
    .map((param) => param.split(": "))
    .find(([, type = ""]) => type !== "string" && !type.endsWith("OptionalParams"));
  const tag = upperFirst(group);
  const [, kind = "", type = ""] =
    /^(PagedAsyncIterableIterator|PollerLike|Promise)<(?:.*, )?(\w+)>$/.exec(returns) ?? [];
  if (kind === "") throw new Error(`cannot read what ${group}.${name} returns: ${returns}`);
  const answer = kind === "PagedAsyncIterableIterator" ? listOf(type, schemas) : type;
  return {
    operationId: `${tag}_${upperFirst(name)}`,
    summary: "",
    tags: [tag],
    parameters: [...inPath, versionOf([to])],
    ...(body && { requestBody: { required: true, content: jsonOf(body[1] ?? "") } }),
    responses: answersOf(method, answer, kind === "PollerLike"),
    ...(kind === "PollerLike" && { "x-ms-long-running-operation": true }),
    ...(kind === "PagedAsyncIterableIterator" && { "x-ms-pageable": { nextLinkName: "nextLink" } }),
    "x-since": to,
    "x-certainty": "declared by a client",
  };
}

/** A declaration names the items of a list alone. */
function listOf(item: string, schemas: Record<string, SchemaNode>): string {
  const name = `${item}ListResult`;
  schemas[name] ??= {
    type: "object",
    properties: { value: { type: "array", items: typeSchema(item) }, nextLink: { type: "string" } },
  };
  return name;
}

/** Lists that were one page have a next one as soon as their answer has a link to it. */
function letPagesFollow(paths: VendorDocument["paths"], answer: string): void {
  for (const operation of operationsIn(paths) as VendorOperation[]) {
    const schema = operation.responses["200"]?.content?.["application/json"]?.schema;
    if (schema?.$ref !== `#/components/schemas/${answer}` || !operation["x-ms-pageable"]) continue;
    Object.assign(operation, { "x-ms-pageable": { nextLinkName: "nextLink" } });
  }
}

/** The statuses that Azure Resource Manager prescribes; a declaration says nothing of them. */
function answersOf(method: string, type: string, isLong: boolean): OperationNode["responses"] {
  const answered = { description: "", content: type === "void" ? {} : jsonOf(type) };
  const accepted = { description: "", headers: { Location: { schema: typeSchema("string") } } };
  if (method === "DELETE") return { "202": accepted, "204": { description: "" } };
  if (method === "PUT") return { "200": answered, "201": answered };
  return { "200": answered, ...(isLong && { "202": accepted }) };
}

function jsonOf(type: string): NonNullable<OperationNode["requestBody"]>["content"] {
  return { "application/json": { schema: typeSchema(type) } };
}

function missing(name: string): never {
  throw new Error(`the document has no ${name}, which the delta changes`);
}
