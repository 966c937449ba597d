import type { LongRunningNode, OperationNode, PagingNode, ParameterNode, SchemaNode } from "./document.ts";
import { at } from "./document-error.ts";
import type { ImportContext } from "./import-operation.ts";
import type { OperationOverlay } from "./overlay.ts";
import type { PlacedOperation } from "./vendor-operations.ts";
import { doubtOf } from "./vendor-schemas.ts";

/** Our own fields of an operation, from the overlay's marks and from what vendors say in keywords of their own. */
export function marksOf(
  place: PlacedOperation,
  words: OperationOverlay,
  parameters: readonly ParameterNode[],
  context: ImportContext,
): Partial<OperationNode> {
  const { node } = place;
  const paging = pagingOf(place, words, parameters, context);
  const keepsUnknown = words.keepsUnknown ?? readTwinReason(place, context);
  const idempotent = words.idempotent ?? (place.method === "patch" ? context.overlay.idempotentPatch : undefined);
  const doubt =
    words.doubt ??
    doubtOf(node["x-certainty"], context.overlay, (reason) => {
      return context.fail(at(place.pointer, "x-certainty"), reason);
    });
  if (node.security !== undefined && node.security.length > 0) {
    context.fail(at(place.pointer, "security"), "an operation can only be without any security");
  }
  return {
    ...(paging && { "x-paging": paging }),
    ...(idempotent && { "x-idempotent": idempotent }),
    ...(words.notIdempotent && { "x-not-idempotent": words.notIdempotent }),
    ...(words.idempotencyKey && { "x-idempotency-key": words.idempotencyKey }),
    ...(keepsUnknown && { "x-keeps-unknown": keepsUnknown }),
    ...settlesOf(place, words, context),
    ...(node["x-ms-long-running-operation"] && { "x-long-running": longRunningOf(place, context) }),
    ...(node.security && { "x-unsigned": true }),
    ...(words.secretAnswer && { "x-secret-answer": true }),
    ...(words.sensitive && { "x-sensitive": [...words.sensitive] }),
    ...bodyDefaultsOf(node, context),
    ...(doubt && { "x-doubt": doubt }),
  };
}

/** How the work of an operation settles: as the overlay says of it, or by the rule for all objects of its paths. */
function settlesOf(
  { path, method, pointer }: PlacedOperation,
  words: OperationOverlay,
  { overlay, readable, fail }: ImportContext,
): Pick<OperationNode, "x-settles"> {
  if (words.settles) return { "x-settles": words.settles };
  if (method === "get" || !overlay.intents?.test(path)) return {};
  if (method === "delete") return { "x-settles": { style: "intent" } };
  const read = readable.get(path.split("#", 1)[0] as string) ?? fail(pointer, "no GET on this path reads the object");
  return { "x-settles": { style: "intent", read } };
}

function longRunningOf({ node, pointer }: PlacedOperation, { fail }: ImportContext): LongRunningNode {
  const { "final-state-via": finalStateVia, ...others } = node["x-ms-long-running-operation-options"] ?? {};
  const [unknown] = Object.keys(others);
  const place = at(pointer, "x-ms-long-running-operation-options");
  if (unknown !== undefined) fail(at(place, unknown), "the importer does not know this option");
  return { ...(finalStateVia !== undefined && { finalStateVia }) };
}

function pagingOf(
  { node, pointer }: PlacedOperation,
  words: OperationOverlay,
  parameters: readonly ParameterNode[],
  context: ImportContext,
): PagingNode | undefined {
  if (words.paging) {
    const limit = parameters.find(({ name }) => name === "limit")?.schema.default;
    const defaultLimit = words.paging.defaultLimit ?? (words.paging.style === "single" ? undefined : limit);
    return { ...words.paging, ...(defaultLimit !== undefined && { defaultLimit: Number(defaultLimit) }) };
  }
  // What is both work and a list is work first: its pages come with its result.
  if (node["x-ms-long-running-operation"]) return undefined;
  const pageable = node["x-ms-pageable"];
  if (pageable) {
    const { nextLinkName, ...others } = pageable;
    const isKnown = (nextLinkName === null || nextLinkName === "nextLink") && Object.keys(others).length === 0;
    if (!isKnown) context.fail(at(pointer, "x-ms-pageable"), "a list whose pages do not stand in value and nextLink");
    return { style: nextLinkName === null ? "single" : "nextLink", items: "value" };
  }
  const { lists } = context.overlay;
  if (!lists?.answer.test(answerName(node))) return undefined;
  const hasCursor = parameters.some(({ name }) => name === "cursor");
  return { style: hasCursor ? "cursor" : "single", items: lists.items };
}

function answerName({ responses }: OperationNode): string {
  return modelName(responses["200"]?.content?.["application/json"]?.schema) ?? "";
}

/** The name of the body's model, where a member says it and the model has no kinds, which the caller must choose from. */
function bodyDefaultsOf(
  { requestBody }: OperationNode,
  { overlay: { typeMember }, schemas }: ImportContext,
): Pick<OperationNode, "x-body-defaults"> {
  const model = modelName(requestBody?.content["application/json"]?.schema);
  if (typeMember === undefined || model === undefined) return {};
  const member = memberOf(model, typeMember, schemas);
  const isFree = member?.type === "string" && member.enum === undefined && member.const === undefined;
  return isFree && schemas[model]?.discriminator === undefined ? { "x-body-defaults": { [typeMember]: model } } : {};
}

/** A member of a model or of what it extends, the nearest first. */
function memberOf(model: string, member: string, schemas: ImportContext["schemas"]): SchemaNode | undefined {
  const parts = [schemas[model], ...(schemas[model]?.allOf ?? [])];
  for (const part of parts) {
    const own = part?.properties?.[member];
    if (own !== undefined) return own;
  }
  for (const part of parts) {
    const base = modelName(part);
    const found = base === undefined ? undefined : memberOf(base, member, schemas);
    if (found !== undefined) return found;
  }
  return undefined;
}

function modelName(schema: SchemaNode | undefined): string | undefined {
  return schema?.$ref?.replace("#/components/schemas/", "");
}

/** A body that takes the place of what a GET gives must be able to hold all of it. */
function readTwinReason({ path, method, node }: PlacedOperation, context: ImportContext): string | undefined {
  const isWrite = (method === "put" || method === "patch") && node.requestBody !== undefined;
  return isWrite && context.readable.has(path) ? context.overlay.keepsUnknown : undefined;
}
