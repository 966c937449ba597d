import type { OperationNode, ServiceDocument } from "./document.ts";
import { at, DocumentError } from "./document-error.ts";
import { type ImportContext, importOperation } from "./import-operation.ts";
import { nameSchemas, renameSchemas } from "./name-schemas.ts";
import type { OperationOverlay, Overlay } from "./overlay.ts";
import { extractSchemas, nameSchema, patchSchemas } from "./patch-schemas.ts";
import { reachable } from "./reachable.ts";
import { operationsOf, type PlacedOperation, type VendorDocument } from "./vendor-operations.ts";
import { checkCertainties, readSchema } from "./vendor-schemas.ts";

/**
 * Turns a vendor's document and our overlay into the normal form. Only success answers are kept, and of errors their
 * statuses: how a vendor reports errors is one hand-written function and not a fact of each operation.
 */
export function toNormalForm(name: string, vendorDocument: unknown, overlay: Overlay): ServiceDocument {
  const fail = (pointer: string, reason: string): never => {
    throw new DocumentError(name, pointer, reason);
  };
  const failInSchemas = (reason: string): never => fail("/components/schemas", reason);
  const document = renameSchemas(vendorDocument as VendorDocument, overlay.renames ?? {}, failInSchemas);
  const named = nameSchemas(document.components.schemas, failInSchemas);
  const read = Object.entries(named).map(([model, schema]) => {
    return [model, readSchema(schema, overlay, (reason) => fail(at("/components/schemas", model), reason))] as const;
  });
  const schemas = Object.fromEntries(read);
  const operations = operationsOf(document);
  const reads = operations.filter(({ method }) => method === "get");
  const readable = new Map(reads.map(({ path, node }) => [path, node.operationId]));
  const context: ImportContext = { overlay, schemas, readable, hits: new Set(), named: {}, fail };
  const paths: Record<string, Record<string, OperationNode>> = {};
  for (const operation of operations) {
    const { path, method } = operation;
    const words = wordsFor(operation, overlay, fail);
    paths[path] = { ...paths[path], [method]: importOperation(operation, words, context) };
  }
  checkOverlay(overlay, operations, context);
  checkCertainties(overlay, vendorDocument, (reason) => fail("", reason));
  const patched = extractSchemas(patchSchemas(schemas, overlay, failInSchemas), overlay.extract ?? {}, failInSchemas);
  for (const [model, schema] of Object.entries(context.named)) nameSchema(patched, model, schema, failInSchemas);
  const { title, version } = document.info;
  return {
    openapi: document.openapi,
    info: {
      title: overlay.title ?? title,
      version,
      "x-vendor": overlay.vendor,
      "x-service": overlay.service,
      ...(overlay.deprecation && { "x-deprecation": overlay.deprecation }),
    },
    externalDocs: { url: overlay.docsUrl },
    paths,
    components: { schemas: reachable(patched, paths) },
  };
}

/** The sentence of an operation, with its marks. */
function wordsFor(
  { node: { operationId }, pointer }: PlacedOperation,
  { operations }: Overlay,
  fail: ImportContext["fail"],
): OperationOverlay {
  const found = operations[operationId];
  const words = typeof found === "string" ? { summary: found } : found;
  if (!words?.summary) return fail(pointer, `the overlay has no sentence for ${operationId}`);
  if (!/^[A-Z].{20,}\.$/.test(words.summary)) fail(pointer, `not a sentence: ${words.summary}`);
  return words;
}

/** Refuses entries of the overlay that have nothing to say any more. */
function checkOverlay(overlay: Overlay, operations: readonly PlacedOperation[], { hits, fail }: ImportContext): void {
  const ids = new Set(operations.map(({ node }) => node.operationId));
  for (const id of Object.keys(overlay.operations)) {
    if (!ids.has(id)) fail("/paths", `the overlay describes ${id}, which the document does not have`);
  }
  for (const key of Object.keys(overlay.parameters)) {
    if (!hits.has(key)) fail("/paths", `the overlay changes the parameter ${key}, which no operation has`);
  }
  for (const [pattern, section] of overlay.sections ?? []) {
    if (!hits.has(pattern)) fail("/paths", `the overlay has a section ${section} for ${pattern}, which no path fits`);
  }
}
