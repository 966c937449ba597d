import { core } from "./emit-schemas.ts";
import { typeText } from "./emit-types.ts";
import { byCodeUnit, operationNames } from "./names.ts";
import { operationNotes } from "./notes.ts";
import type { Answer, OperationModel, Parameter } from "./operation-model.ts";
import { itemOf } from "./paging.ts";
import { paramsName, type Section, type ServiceModel } from "./service-model.ts";
import { settledShape } from "./settling.ts";
import { modelsIn, reachableFrom, type Shape } from "./shape.ts";
import { docComment, hang, header, lineWidth, list, memberName, quote } from "./text.ts";

/** The argument and the result of an operation, as types. */
export interface Signature {
  /** `params: T.X`, with `?` where no argument is required. */
  readonly params: string;
  /** The kind of handle, and what it is a handle of. */
  readonly handle: "Handle" | "ListHandle" | "SettlingHandle";
  readonly results: readonly string[];
}

/** Writes the types of an operation; models stand in `T` when the section owns them and in `C` otherwise. */
export function signature(operation: OperationModel, service: ServiceModel, section: Section): Signature {
  const own = new Set(section.models.map(({ name }) => name));
  const name = (model: string): string => `${own.has(model) ? "T" : "C"}.${model}`;
  const isRequired = operation.parameters.some((one) => one.isRequired) || operation.body?.isRequired;
  const answers = operation.answers.map(({ body }) => (body ? typeText(body.shape, name) : "undefined"));
  const data = [...new Set(answers)].join(" | ");
  const answer = operation.answers[0]?.body?.shape;
  const item = operation.paging && answer && itemOf(answer, operation.paging.items, service.models);
  const done = operation.settles && settledShape(operation, service);
  const params = `params${isRequired ? "" : "?"}: T.${paramsName(operation)}`;
  if (done) return { params, handle: "SettlingHandle", results: [data, typeText(done, name)] };
  if (item) return { params, handle: "ListHandle", results: [typeText(item, name), data] };
  return { params, handle: "Handle", results: [data] };
}

/** Writes `operations.ts` of a section. */
export function emitOperations(service: ServiceModel, section: Section): string {
  const body = section.operations.map((operation) => emitOperation(operation, service, section)).join("\n");
  const uses = (name: string): boolean => new RegExp(`\\b${name.replace(".", "\\.")}`).test(body);
  const makers = ["defineOperation(", "defineListOperation("].map((maker) => body.includes(`/ ${maker}`));
  const settles = operationsThatSettle(section);
  const imports = [
    /\bHandle</.test(body) ? `import type { Handle } from "${core}/handle.ts";` : "",
    uses("ListHandle<") ? `import type { ListHandle } from "${core}/list-handle.ts";` : "",
    makers[1] ? `import { defineListOperation } from "${core}/list-operation.ts";` : "",
    makers[0] ? `import { defineOperation, type Operation } from "${core}/operation.ts";` : "",
    !makers[0] && /\bOperation</.test(body) ? `import type { Operation } from "${core}/operation.ts";` : "",
    settles ? `import { resourceStatus } from "${core}/resource-status.ts";` : "",
    settles ? `import { defineSettlingOperation, type SettlingOperation } from "${core}/settling-operation.ts";` : "",
    uses("C.") ? 'import type * as C from "../common/types.ts";' : "",
    uses("c.z") ? 'import * as c from "../common/schemas.ts";' : "",
    'import * as s from "./schemas.ts";',
    'import type * as T from "./types.ts";',
  ];
  return `${header(service.source)}\n${imports.filter((line) => line !== "").join("\n")}\n\n${body}`;
}

function emitOperation(operation: OperationModel, service: ServiceModel, section: Section): string {
  const { params, handle, results } = signature(operation, service, section);
  const own = new Set(section.models.map(({ name }) => name));
  const schema = (shape: Shape): string =>
    shape.kind === "ref" ? `${own.has(shape.model) ? "s" : "c"}.z${shape.model}` : "undefined";
  const kind = operation.settles ? "SettlingOperation" : "Operation";
  const start = `export const ${operation.names.standalone}: ${kind}<`;
  // A settling operation names what its handle is made of, since `client.resume` gives the second part alone.
  const made = operation.settles ? results : [`${handle}<${results.join(", ")}>`];
  const types = [quote(service.vendor), `[${params}]`, ...made];
  const maker = operation.settles
    ? "defineSettlingOperation"
    : operation.paging
      ? "defineListOperation"
      : "defineOperation";
  const fields = [
    `id: ${quote(operation.id)}`,
    `service: ${quote(service.service)}`,
    `method: ${quote(operation.method)}`,
    `path: ${quote(operation.path)}`,
    `params: s.z${paramsName(operation)}`,
    ...placesField(operation.parameters),
    ...constantsField(operation),
    ...(operation.body ? [`body: ${quote(operation.body.mediaType)}`] : []),
    `answers: { ${operation.answers.map((answer) => `${answer.status}: ${answerText(answer, schema)}`).join(", ")} }`,
    ...(operation.isIdempotent ? ["idempotent: true"] : []),
    ...(operation.idempotencyKey === undefined ? [] : [`idempotencyKey: ${quote(operation.idempotencyKey)}`]),
    ...(operation.keepsUnknownMembers ? ["keepsUnknownMembers: true"] : []),
    ...sensitiveField(operation, service),
    ...pagingField(operation),
  ];
  const doc = docComment(operationNotes(operation, service.source.document.externalDocs?.url), "");
  const literal = `{\n${fields.map((field) => `  ${hang(field, 2)},\n`).join("")}}`;
  const strategy = settlesText(operation);
  const input = strategy === "" ? literal : `\n  ${hang(literal, 2)},\n  ${hang(strategy, 2)},\n`;
  const definition = `/*#__PURE__*/ ${maker}(${input});\n`;
  const flat = `${start}${types.join(", ")}> =`;
  if (flat.length <= lineWidth) return `${doc}${flat}\n  ${hang(definition.trimEnd(), 2)}\n`;
  return `${doc}${start}\n  ${types.join(",\n  ")}\n> = ${definition}`;
}

function operationsThatSettle({ operations }: Section): boolean {
  return operations.some(({ settles }) => settles !== undefined);
}

/** The second argument of a settling operation: how the state is read, as data. */
function settlesText({ settles }: OperationModel): string {
  if (!settles) return "";
  const texts = (words: readonly string[]): string => `[${words.map(quote).join(", ")}]`;
  const ids = Object.entries(settles.ids).map(([argument, member]) => `${memberName(argument)}: ${quote(member)}`);
  const { error } = settles;
  const fields = [
    `read: () => ${operationNames(settles.read).standalone}`,
    `ids: { ${ids.join(", ")} }`,
    `status: ${quote(settles.status)}`,
    `succeeded: ${texts(settles.succeeded)}`,
    `failed: ${texts(settles.failed)}`,
    ...(error
      ? [`error: { member: ${quote(error.member)}, code: ${quote(error.code)}, texts: ${texts(error.texts)} }`]
      : []),
    `waitMs: ${settles.waitMs}`,
  ];
  return `/*#__PURE__*/ resourceStatus({\n${fields.map((field) => `  ${field},\n`).join("")}})`;
}

function placesField(parameters: readonly Parameter[]): string[] {
  if (parameters.length === 0) return [];
  const entries = parameters.map(({ argument, place, wireName, arrayStyle }) => {
    const parts = [place, wireName, ...(arrayStyle ? [arrayStyle] : [])];
    return `${memberName(argument)}: [${parts.map(quote).join(", ")}]`;
  });
  return [list("places: { ", entries, " }", lineWidth - 6)];
}

function constantsField({ constants }: OperationModel): string[] {
  if (constants.length === 0) return [];
  return [
    list(
      "constants: [",
      constants.map((constant) => `[${constant.map(quote).join(", ")}]`),
      "]",
      lineWidth - 6,
    ),
  ];
}

function answerText({ body }: Answer, schema: (shape: Shape) => string): string {
  if (!body) return "null";
  return body.format === "json" ? schema(body.shape) : quote(body.format);
}

/** Names of secret members in what is sent or answered, because both can end up in a log or an error. */
function sensitiveField(operation: OperationModel, service: ServiceModel): string[] {
  const bodies = [...(operation.body ? [operation.body] : []), ...operation.answers.flatMap(({ body }) => body ?? [])];
  const roots = bodies.flatMap(({ shape }) => modelsIn(shape));
  const names = new Set<string>();
  for (const model of reachableFrom(service.models, roots)) {
    const shape = service.models.get(model)?.shape;
    if (shape?.kind !== "object") continue;
    for (const member of shape.members) if (member.notes.isSensitive) names.add(member.name);
  }
  if (names.size === 0) return [];
  return [list("sensitive: [", [...names].sort(byCodeUnit).map(quote), "]", lineWidth - 6)];
}

function pagingField({ paging }: OperationModel): string[] {
  if (!paging) return [];
  const limit = paging.defaultLimit === undefined ? "" : `, defaultLimit: ${paging.defaultLimit}`;
  return [`paging: { style: ${quote(paging.style)}, items: ${quote(paging.items)}${limit} }`];
}
