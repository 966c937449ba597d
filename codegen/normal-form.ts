import type { OperationNode, ParameterNode, SchemaNode, ServiceDocument } from "./document.ts";
import { at, DocumentError } from "./document-error.ts";
import type { OperationOverlay, Overlay } from "./overlay.ts";
import { patchSchema, patchSchemas } from "./patch-schemas.ts";

/** What an operation of a vendor's document may have; anything else is a fact that would be lost. */
const vendorKeywords = [
  "operationId",
  "summary",
  "description",
  "deprecated",
  "tags",
  "parameters",
  "requestBody",
  "responses",
];

/**
 * Turns a vendor's document and our overlay into the normal form. Only success answers are kept: how a vendor reports
 * errors is one hand-written function and not a fact of each operation.
 */
export function toNormalForm(name: string, vendorDocument: unknown, overlay: Overlay): ServiceDocument {
  const document = structuredClone(vendorDocument) as ServiceDocument;
  const fail = (pointer: string, reason: string): never => {
    throw new DocumentError(name, pointer, reason);
  };
  clean(document, overlay);
  const seen = new Set<string>();
  const paths: ServiceDocument["paths"] = {};
  const hits = new Set<string>();
  for (const [path, item] of Object.entries(document.paths)) {
    const operations: Record<string, OperationNode> = {};
    for (const [method, node] of Object.entries(item)) {
      const pointer = at("", "paths", path, method);
      for (const keyword of Object.keys(node)) {
        if (!vendorKeywords.includes(keyword)) fail(at(pointer, keyword), "the importer does not know this keyword");
      }
      const words = overlay.operations[node.operationId];
      if (!words?.summary) fail(pointer, `the overlay has no sentence for ${node.operationId}`);
      else if (!/^[A-Z].{20,}\.$/.test(words.summary)) fail(pointer, `not a sentence: ${words.summary}`);
      else operations[method] = operation(node, words, overlay, hits);
      seen.add(node.operationId);
    }
    paths[path] = operations;
  }
  for (const id of Object.keys(overlay.operations)) {
    if (!seen.has(id)) fail("/paths", `the overlay describes ${id}, which the document does not have`);
  }
  for (const key of Object.keys(overlay.parameters)) {
    if (!hits.has(key)) fail("/paths", `the overlay changes the parameter ${key}, which no operation has`);
  }
  const schemas = patchSchemas(document.components.schemas, overlay, (reason) => fail("/components/schemas", reason));
  return {
    openapi: document.openapi,
    info: {
      title: document.info.title,
      version: document.info.version,
      "x-vendor": overlay.vendor,
      "x-service": overlay.service,
    },
    externalDocs: { url: overlay.docsUrl },
    paths,
    components: { schemas: reachable(schemas, paths) },
  };
}

function operation(node: OperationNode, words: OperationOverlay, overlay: Overlay, hits: Set<string>): OperationNode {
  const parameters = (node.parameters ?? []).map((parameter) => {
    return patchParameter(parameter, node.operationId, overlay, hits);
  });
  const limit = parameters.find((parameter) => parameter.name === "limit")?.schema.default;
  const defaultLimit = words.paging?.defaultLimit ?? (words.paging?.style === "single" ? undefined : limit);
  const success = Object.entries(node.responses).filter(([status]) => status.startsWith("2"));
  return {
    operationId: node.operationId,
    summary: words.summary,
    ...(node.deprecated && { deprecated: true }),
    tags: node.tags,
    ...(parameters.length > 0 && { parameters }),
    ...(node.requestBody && { requestBody: requestBody(node.requestBody, words) }),
    responses: Object.fromEntries(
      success.map(([status, { headers, content }]) => [
        status,
        { ...(headers && { headers }), ...(content && { content }) },
      ]),
    ),
    ...(words.paging && {
      "x-paging": { ...words.paging, ...(defaultLimit !== undefined && { defaultLimit: Number(defaultLimit) }) },
    }),
    ...(words.idempotent && { "x-idempotent": words.idempotent }),
    ...(words.idempotencyKey && { "x-idempotency-key": words.idempotencyKey }),
    ...(words.keepsUnknown && { "x-keeps-unknown": words.keepsUnknown }),
    ...(words.settles && { "x-settles": words.settles }),
    ...(words.doubt && { "x-doubt": words.doubt }),
  };
}

function requestBody(
  body: NonNullable<OperationNode["requestBody"]>,
  words: OperationOverlay,
): NonNullable<OperationNode["requestBody"]> {
  if (!words.requestBody) return body;
  return { ...body, content: { "application/json": { schema: words.requestBody } } };
}

function patchParameter(
  parameter: ParameterNode,
  operationId: string,
  overlay: Overlay,
  hits: Set<string>,
): ParameterNode {
  let { schema } = parameter;
  for (const key of [parameter.name, `${operationId}.${parameter.name}`]) {
    const patch = overlay.parameters[key];
    if (!patch) continue;
    hits.add(key);
    schema = patchSchema(schema, patch);
  }
  return { ...parameter, schema, ...(overlay.fromClient.includes(parameter.name) && { "x-from-client": true }) };
}

/** Takes ignored keywords and patterns away, everywhere in the document. */
function clean(node: unknown, overlay: Overlay): void {
  if (typeof node !== "object" || node === null) return;
  const fields = node as Record<string, unknown>;
  for (const keyword of overlay.ignoredKeywords) delete fields[keyword];
  if (overlay.ignoredPatterns.some((pattern) => pattern === fields.pattern)) delete fields.pattern;
  // Ids are 36 characters in the documents and shorter in their examples: only the upper bound is checked.
  if (fields.minLength === 36 && fields.maxLength === 36) delete fields.minLength;
  for (const inner of Object.values(fields)) clean(inner, overlay);
}

function reachable(schemas: Record<string, SchemaNode>, paths: unknown): Record<string, SchemaNode> {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const ref: unknown = (node as SchemaNode).$ref;
    const name = typeof ref === "string" ? ref.replace("#/components/schemas/", "") : undefined;
    if (name !== undefined && !found.has(name)) {
      found.add(name);
      visit(schemas[name]);
    }
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(paths);
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => found.has(name)));
}
