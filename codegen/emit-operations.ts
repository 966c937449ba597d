import { core } from "./emit-schemas.ts";
import { strategyOf } from "./emit-strategy.ts";
import { byCodeUnit } from "./names.ts";
import { operationNotes } from "./notes.ts";
import type { Answer, OperationModel, Parameter } from "./operation-model.ts";
import { paramsName, type Section, type ServiceModel } from "./service-model.ts";
import { modelsIn, reachableFrom, type Shape } from "./shape.ts";
import { kindOfOperation, negotiatedTypes, signature } from "./signature.ts";
import { docComment, hang, header, lineWidth, list, memberName, quote } from "./text.ts";

/** The modules of the core that hold what each maker gives. */
const makerModules: Readonly<Record<string, readonly [module: string, kind: string]>> = {
  defineLongRunningOperation: ["long-running-operation", "LongRunningOperation"],
  defineNegotiatedOperation: ["negotiated-operation", "NegotiatedOperation"],
  defineOperation: ["operation", "Operation"],
  defineSettlingOperation: ["settling-operation", "SettlingOperation"],
};

/** Writes `operations.ts` of a section. */
export function emitOperations(service: ServiceModel, section: Section): string {
  const body = section.operations.map((operation) => emitOperation(operation, service, section)).join("\n");
  return `${header(service.source)}\n${importsOf(section, body)}\n${body}`;
}

function importsOf({ operations }: Section, body: string): string {
  const kinds = operations.map(kindOfOperation);
  const makers = new Set(kinds.map(({ maker }) => maker));
  const strategies = new Set(
    operations.flatMap((operation) => {
      const { maker, wait } = strategyOf(operation) ?? {};
      return [...(maker === undefined ? [] : [maker]), ...(wait === undefined ? [] : [`type ${wait}`])];
    }),
  );
  const hasHandle = kinds.some(({ maker }) => maker === "defineOperation");
  const hasList = makers.has("defineListOperation");
  const lines = [
    hasHandle ? `import type { Handle } from "${core}/handle.ts";` : "",
    hasList ? `import type { ListHandle } from "${core}/list-handle.ts";` : "",
    hasList ? `import { defineListOperation } from "${core}/list-operation.ts";` : "",
    /\bWaitOptions\b/.test(body) ? `import type { WaitOptions } from "${core}/options.ts";` : "",
    /\bCancelablePoller</.test(body) ? `import type { CancelablePoller } from "${core}/poller.ts";` : "",
    ...Object.entries(makerModules).map(([maker, [module, kind]]) => {
      if (makers.has(maker as never)) return `import { ${maker}, type ${kind} } from "${core}/${module}.ts";`;
      return maker === "defineOperation" && hasList ? `import type { ${kind} } from "${core}/${module}.ts";` : "";
    }),
    strategies.size > 0
      ? `import { ${[...strategies].sort((a, b) => byCodeUnit(a.replace("type ", ""), b.replace("type ", ""))).join(", ")} } from "../../../polling.ts";`
      : "",
    /\bC\./.test(body) ? 'import type * as C from "../common/types.ts";' : "",
    /\bc\.z/.test(body) ? 'import * as c from "../common/schemas.ts";' : "",
    'import * as s from "./schemas.ts";',
    'import type * as T from "./types.ts";',
  ];
  return lines
    .filter((line) => line !== "")
    .map((line) => `${line}\n`)
    .join("");
}

function emitOperation(operation: OperationModel, service: ServiceModel, section: Section): string {
  const { params, results } = signature(operation, service, section);
  const { handle, operation: kind, maker } = kindOfOperation(operation);
  const own = new Set(section.models.map(({ name }) => name));
  const schema = (shape: Shape): string =>
    shape.kind === "ref" ? `${own.has(shape.model) ? "s" : "c"}.z${shape.model}` : "undefined";
  const start = `export const ${operation.names.standalone}: ${kind}<`;
  // Work that is waited for names what its handle is made of, since `client.resume` gives the last part alone.
  const made = kind === "Operation" ? [`${handle}<${results.join(", ")}>`] : results;
  const types =
    kind === "NegotiatedOperation"
      ? [quote(service.vendor), ...negotiatedTypes(operation, results)]
      : [quote(service.vendor), `[${params}]`, ...made];
  const fields = [
    `id: ${quote(operation.id)}`,
    `service: ${quote(service.service)}`,
    `method: ${quote(operation.method)}`,
    `path: ${quote(operation.path)}`,
    `params: s.z${paramsName(operation)}`,
    ...placesField(operation.parameters),
    ...constantsField(operation),
    ...(operation.version ? [`version: ${quote(operation.version.wireName)}`] : []),
    ...(operation.since === undefined || !operation.version ? [] : [`since: ${quote(operation.since)}`]),
    ...(operation.body ? [`body: ${quote(operation.body.mediaType)}`] : []),
    ...bodyDefaultsField(operation),
    ...(operation.texts ? [list("texts: [", operation.texts.map(quote), "]", lineWidth - 6)] : []),
    answersField(operation, schema),
    ...(operation.isIdempotent === undefined ? [] : [`idempotent: ${operation.isIdempotent}`]),
    ...(operation.idempotencyKey === undefined ? [] : [`idempotencyKey: ${quote(operation.idempotencyKey)}`]),
    ...(operation.keepsUnknownMembers ? ["keepsUnknownMembers: true"] : []),
    ...(operation.isUnsigned ? ["unsigned: true"] : []),
    ...sensitiveField(operation, service),
    ...pagingField(operation),
  ];
  const doc = docComment(operationNotes(operation, operation.docsUrl), "");
  const literal = `{\n${fields.map((field) => `  ${hang(field, 2)},\n`).join("")}}`;
  const strategy = strategyOf(operation)?.text;
  const input = strategy === undefined ? literal : `\n  ${hang(literal, 2)},\n  ${hang(strategy, 2)},\n`;
  const definition = `/*#__PURE__*/ ${maker}(${input});\n`;
  const flat = `${start}${types.join(", ")}> =`;
  if (flat.length <= lineWidth) return `${doc}${flat}\n  ${hang(definition.trimEnd(), 2)}\n`;
  return `${doc}${start}\n  ${types.join(",\n  ")}\n> = ${definition}`;
}

function placesField(parameters: readonly Parameter[]): string[] {
  if (parameters.length === 0) return [];
  const entries = parameters.map(({ argument, place, wireName, arrayStyle }) => {
    // The place says it all where the argument has its name on the wire, as most do: there are thousands.
    if (argument === wireName && !arrayStyle) return `${memberName(argument)}: ${quote(place)}`;
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

function bodyDefaultsField({ bodyDefaults }: OperationModel): string[] {
  if (bodyDefaults === undefined) return [];
  const members = Object.entries(bodyDefaults).map(([name, value]) => `${memberName(name)}: ${quote(value)}`);
  return [list("bodyDefaults: { ", members, " }", lineWidth - 6)];
}

function answersField({ answers, longRunning }: OperationModel, schema: (shape: Shape) => string): string {
  const bodies = new Map(answers.map((answer) => [answer.status, answerText(answer, schema)]));
  // Services accept long work with 202 whether they document it or not, and with any body.
  if (longRunning) bodies.set(202, quote("any"));
  return `answers: { ${[...bodies].map(([status, body]) => `${status}: ${body}`).join(", ")} }`;
}

function answerText({ body, says }: Answer, schema: (shape: Shape) => string): string {
  if (says !== undefined) return String(says);
  if (!body) return "null";
  return body.format === "json" ? schema(body.shape) : quote(body.format);
}

function sensitiveField(operation: OperationModel, service: ServiceModel): string[] {
  const names = secretNames(operation, service);
  return names.length === 0 ? [] : [list("sensitive: [", names.map(quote), "]", lineWidth - 6)];
}

/** Names of secret members in what is sent or answered, because both can end up in a log or an error. */
export function secretNames(operation: OperationModel, service: ServiceModel): string[] {
  const bodies = [...(operation.body ? [operation.body] : []), ...operation.answers.flatMap(({ body }) => body ?? [])];
  const roots = bodies.flatMap(({ shape }) => modelsIn(shape));
  const secret = operation.parameters.filter(({ notes }) => notes.isSensitive).map(({ wireName }) => wireName);
  const names = new Set([...operation.sensitive, ...secret]);
  for (const model of reachableFrom(service.models, roots)) {
    const shape = service.models.get(model)?.shape;
    if (shape?.kind !== "object") continue;
    for (const member of shape.members) if (member.notes.isSensitive) names.add(member.name);
  }
  return [...names].sort(byCodeUnit);
}

function pagingField({ paging }: OperationModel): string[] {
  if (!paging) return [];
  const limit = paging.defaultLimit === undefined ? "" : `, defaultLimit: ${paging.defaultLimit}`;
  return [`paging: { style: ${quote(paging.style)}, items: ${quote(paging.items)}${limit} }`];
}
