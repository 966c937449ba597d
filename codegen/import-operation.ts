import type {
  ContentNode,
  OperationNode,
  ParameterNode,
  RequestBodyNode,
  ResponseNode,
  SchemaNode,
} from "./document.ts";
import { at } from "./document-error.ts";
import { marksOf } from "./operation-marks.ts";
import type { OperationOverlay, Overlay } from "./overlay.ts";
import { nameSchema, patchSchema } from "./patch-schemas.ts";
import type { PlacedOperation } from "./vendor-operations.ts";
import { knownOf, readSchema } from "./vendor-schemas.ts";

/** What the whole document knows and one operation needs. */
export interface ImportContext {
  readonly overlay: Overlay;
  /** Schemas in normal form, before the overlay changes them. */
  readonly schemas: Readonly<Record<string, SchemaNode>>;
  /** Paths that have a GET, and its id. */
  readonly readable: ReadonlyMap<string, string>;
  /** Collects the entries of `overlay.parameters` and `overlay.sections` that were of use. */
  readonly hits: Set<unknown>;
  /** Collects the schemas of parameters that have a name. */
  readonly named: Record<string, SchemaNode>;
  readonly fail: (pointer: string, reason: string) => never;
}

/** What an operation of a vendor's document may have. */
const operationKeywords = [
  ...["operationId", "summary", "description", "deprecated", "tags", "parameters", "requestBody", "responses"],
  ...["security", "x-ms-pageable", "x-ms-long-running-operation", "x-ms-long-running-operation-options"],
  ...["x-since", "x-certainty"],
];

/** An operation in normal form: facts of the document, words and marks of the overlay. */
export function importOperation(
  place: PlacedOperation,
  words: OperationOverlay,
  context: ImportContext,
): OperationNode {
  const node = known(place.node, operationKeywords, place.pointer, context);
  const imported = { ...place, node };
  const parameters = (node.parameters ?? []).map((one) => importParameter(one, imported, context));
  const responses = Object.entries(node.responses).filter((answer) => isSuccess(answer, place.method));
  if (words.absentIsNo !== undefined) responses.push(["404", { description: words.absentIsNo }]);
  const { operationDocs, operationSince } = context.overlay;
  const docsUrl = operationDocs?.(place);
  const since = node["x-since"] ?? operationSince?.(place);
  const errorStatuses = errorStatusesOf(node, place.method);
  return {
    operationId: node.operationId,
    summary: words.summary,
    ...(docsUrl !== undefined && { externalDocs: { url: docsUrl } }),
    ...(node.deprecated && { deprecated: true }),
    tags: sectionsOf(imported, context),
    ...(parameters.length > 0 && { parameters }),
    ...(node.requestBody && { requestBody: importBody(node.requestBody, words, imported, context) }),
    responses: Object.fromEntries(
      responses.map(([status, one]) => [status, importResponse(one, status, words, imported, context)]),
    ),
    ...(errorStatuses.length > 0 && { "x-error-statuses": errorStatuses }),
    ...(since !== undefined && { "x-since": since }),
    ...marksOf(imported, words, parameters, context),
  };
}

function isSuccess([status, response]: [string, ResponseNode], method: string): boolean {
  // Whether something exists is answered by the status alone; everywhere else 404 is an error, often a shared one.
  const isBare = !response.content && !("$ref" in response);
  return status.startsWith("2") || (method === "head" && status === "404" && isBare);
}

/** The statuses of refusals. 304 is none: nothing went wrong, and only who asks for it gets it. */
function errorStatusesOf({ responses }: OperationNode, method: string): number[] {
  const errors = Object.entries(responses).filter(
    (answer) => /^[45]\d\d$/.test(answer[0]) && !isSuccess(answer, method),
  );
  return errors.map(([status]) => Number(status)).sort((a, b) => a - b);
}

function known<Node extends object>(
  node: Node,
  keywords: readonly string[],
  pointer: string,
  { overlay, fail }: ImportContext,
): Node {
  return knownOf(node, keywords, overlay, (keyword, reason) => fail(at(pointer, keyword), reason));
}

function sectionsOf({ node, path, pointer }: PlacedOperation, { overlay, hits, fail }: ImportContext): string[] {
  if (!overlay.sections) return node.tags;
  const [pattern, section] =
    overlay.sections.find(([one]) => one.test(path)) ?? fail(pointer, "the overlay has no section for this path");
  hits.add(pattern);
  return [section];
}

function importParameter(
  parameter: ParameterNode,
  { node, pointer }: PlacedOperation,
  context: ImportContext,
): ParameterNode {
  const { overlay, schemas, hits, fail } = context;
  const { name, in: place, required, style, explode, schema, ...notes } = parameter;
  // What a vendor says of a parameter stands beside its schema or in it; ours stands in it.
  let patched = readSchema({ ...notes, ...schema }, overlay, (reason) => {
    return fail(at(pointer, "parameters", name), reason);
  });
  for (const key of [name, `${node.operationId}.${name}`]) {
    const patch = overlay.parameters[key];
    if (!patch) continue;
    hits.add(key);
    patched = patchSchema(patched, patch);
  }
  const model = overlay.namedParameters?.[name];
  if (model !== undefined) {
    const { description, ...whole } = patched;
    nameSchema(context.named, model, whole, (reason) => fail(at(pointer, "parameters", name), reason));
    patched = { $ref: `#/components/schemas/${model}`, ...(description !== undefined && { description }) };
  }
  const isVersion = overlay.versionParameter === name;
  const only = required && place !== "path" && !isVersion ? onlyValue(patched, schemas) : undefined;
  return {
    name,
    in: place,
    ...(required && { required }),
    ...(style !== undefined && { style }),
    ...(explode !== undefined && { explode }),
    schema: isVersion ? versionSchema(patched) : only === undefined ? patched : { const: only },
    ...(isVersion && { "x-version": true }),
    ...(overlay.fromClient.includes(name) && { "x-from-client": true }),
  };
}

/** The versions that know an operation, the oldest first. */
function versionSchema({ const: only, enum: versions }: SchemaNode): SchemaNode {
  return versions ? { type: "string", enum: versions } : { const: only ?? null };
}

/** The one value that a schema allows. */
function onlyValue(schema: SchemaNode, schemas: ImportContext["schemas"]): SchemaNode["const"] {
  const name = schema.$ref?.replace("#/components/schemas/", "");
  const { enum: values, "x-known-values": known, const: fixed } = (name !== undefined && schemas[name]) || schema;
  const [first, ...others] = values ?? known ?? [];
  return fixed ?? (others.length === 0 ? first : undefined);
}

function importBody(
  body: RequestBodyNode,
  words: OperationOverlay,
  { pointer }: PlacedOperation,
  context: ImportContext,
): RequestBodyNode {
  const place = at(pointer, "requestBody");
  const own: ContentNode | undefined = words.requestBody && { "application/json": { schema: words.requestBody } };
  const { required, content } = known(body, ["required", "content", "description"], place, context);
  return { ...(required && { required }), content: own ?? importContent(content, place, context) };
}

function importResponse(
  response: ResponseNode,
  status: string,
  words: OperationOverlay,
  { pointer }: PlacedOperation,
  context: ImportContext,
): ResponseNode {
  const place = at(pointer, "responses", status);
  const { headers, content } = known(response, ["description", "headers", "content"], place, context);
  const named = Object.entries(headers ?? {}).map(([name, header]) => {
    const { schema } = known(header, ["schema", "required"], at(place, "headers", name), context);
    return [name, { ...(schema && { schema }) }] as const;
  });
  const own: ContentNode | undefined = words.answer && { "application/json": { schema: words.answer } };
  return {
    ...(headers && { headers: Object.fromEntries(named) }),
    ...(content && { content: own ?? importContent(content, place, context) }),
  };
}

function importContent(content: ContentNode, place: string, context: ImportContext): ContentNode {
  const { overlay, fail } = context;
  const wanted = Object.entries(content).filter(([mediaType]) => !overlay.ignoredMediaTypes?.includes(mediaType));
  return Object.fromEntries(
    wanted.map(([mediaType, media]) => {
      const where = at(place, "content", mediaType);
      const { schema } = known(media, ["schema"], where, context);
      const read = schema && readSchema(schema, overlay, (reason) => fail(where, reason));
      return [mediaType, { ...(read && { schema: read }) }];
    }),
  );
}
