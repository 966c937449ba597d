import { byCodeUnit } from "./names.ts";
import type { OperationModel } from "./operation-model.ts";
import type { ServiceModel } from "./service-model.ts";
import type { Member, Model, ObjectShape, Shape, TextShape } from "./shape.ts";
import { header } from "./text.ts";

type Facts = Record<string, unknown>;

/** Writes what the emulator knows of a service: the same facts as the client's, in a form of its own. */
export function emitEmulator(service: ServiceModel): string {
  const { source, sections, models } = service;
  const operations = sections.flatMap((section) => section.operations).sort((a, b) => byCodeUnit(a.id, b.id));
  const schemas = [...models.values()]
    .filter(({ name }) => service.checked.has(name))
    .sort((a, b) => byCodeUnit(a.name, b.name));
  const shared = repeatedParameters(operations);
  const places = new Map(shared.map((text, at) => [text, `${at}`]));
  const lines = (texts: readonly string[]): string => texts.join(",\n");
  const text =
    `{"service":${JSON.stringify(service.service)},\n` +
    `"parameters":[\n${lines(shared)}\n],\n` +
    `"operations":[\n${lines(operations.map((one) => operationText(one, places)))}\n],\n` +
    `"schemas":{\n${lines(schemas.map((model) => `${JSON.stringify(model.name)}:${JSON.stringify(modelFacts(model))}`))}\n}}`;
  return (
    `${header(source)}\nimport type { EmulatorDocument } from "../document.ts";\n` +
    `import { readDocument } from "../read-document.ts";\n\n` +
    `/** ${source.document.info.title} as a server sees it. */\n` +
    `export const document: EmulatorDocument = /*#__PURE__*/ readDocument(String.raw\`${rawText(text)}\`);\n`
  );
}

/** JSON that can stand in a raw template: a backtick would end it, and a dollar before a brace begins an expression. */
function rawText(json: string): string {
  return json.replaceAll("`", "\\u0060").replaceAll("${", "\\u0024{");
}

/** The parameters that occur more than once, as they are written. */
function repeatedParameters(operations: readonly OperationModel[]): string[] {
  const counts = new Map<string, number>();
  for (const one of operations.flatMap(parameterTexts)) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([text]) => text);
}

function parameterTexts(operation: OperationModel): string[] {
  return (operationFacts(operation).parameters as Facts[]).map((one) => JSON.stringify(one));
}

/** An operation as it is written, its parameters by their places in the shared list. */
function operationText(operation: OperationModel, places: ReadonlyMap<string, string>): string {
  const { parameters, ...facts } = operationFacts(operation);
  const texts = (parameters as Facts[]).map((one) => JSON.stringify(one)).map((text) => places.get(text) ?? text);
  return `{${JSON.stringify(facts).slice(1, -1)},"parameters":[${texts.join(",")}]}`;
}

function operationFacts(operation: OperationModel): Facts {
  const constants = operation.constants
    .filter(([, name]) => name !== "accept")
    .map(([place, name, value]) => {
      return { name, in: place, required: true, schema: { const: value } };
    });
  const { version } = operation;
  const versions = version && { name: version.wireName, in: "query", required: true, schema: { enum: version.values } };
  const answers = operation.answers.flatMap(({ status, body }) =>
    body ? [[status, { mediaType: body.mediaType, schema: facts(body.shape) }]] : [],
  );
  const { body, texts } = operation;
  // What a request accepts is for the service to read, and wrong in no request.
  const parameters = operation.parameters.filter(({ argument }) => !texts || argument !== "accept");
  return {
    id: operation.id,
    method: operation.method,
    path: operation.path,
    parameters: [
      ...parameters.map(({ wireName, place, isRequired, isFromClient, arrayStyle, shape, notes }) => ({
        name: wireName,
        in: place,
        // The client fills it in, so the server always gets it.
        required: isRequired || isFromClient,
        ...(arrayStyle && { style: arrayStyle }),
        schema: { ...facts(shape), ...(notes.defaultValue !== undefined && { default: notes.defaultValue }) },
      })),
      ...constants,
      ...(versions ? [versions] : []),
    ],
    ...(body && { body: { mediaType: body.mediaType, required: body.isRequired, schema: facts(body.shape) } }),
    ...(texts && { texts }),
    success: operation.answers
      .filter(({ says }) => says !== false)
      .map(({ status }) => status)
      .sort((a, b) => a - b),
    answers: Object.fromEntries(answers),
  };
}

function modelFacts({ shape, notes }: Model): Facts {
  return { ...facts(shape), ...(notes.defaultValue !== undefined && { default: notes.defaultValue }) };
}

function facts(shape: Shape): Facts {
  switch (shape.kind) {
    case "unknown":
      return {};
    case "boolean":
    case "null":
      return { type: shape.kind };
    case "bytes":
      return { type: "string" };
    case "string":
      return {
        type: "string",
        ...shape.bounds,
        ...formatFacts(shape),
        ...(shape.refused !== undefined && { not: { const: shape.refused } }),
      };
    case "number":
      return { type: shape.width === "any" ? "number" : "integer", ...shape.bounds };
    case "enum":
      return { enum: shape.values };
    case "const":
      return { const: shape.value };
    case "array":
      return { type: "array", items: facts(shape.items), ...shape.bounds };
    case "record":
      return { type: "object", additionalProperties: restFacts(shape.values) };
    case "union":
      return { anyOf: shape.of.map(facts) };
    case "nullable":
      return { anyOf: [facts(shape.of), { type: "null" }] };
    case "ref":
      return reference(shape.model);
    case "variant":
      return {
        ...(shape.base === undefined ? { type: "object" } : reference(shape.base)),
        discriminator: {
          propertyName: shape.key,
          mapping: Object.fromEntries(shape.kinds.map(([value, model]) => [value, `#/schemas/${model}`])),
        },
      };
    case "object":
      return objectFacts(shape);
  }
}

function formatFacts({ format }: TextShape): Facts {
  return format ? { pattern: format.pattern } : {};
}

function reference(model: string): Facts {
  return { $ref: `#/schemas/${model}` };
}

function restFacts(shape: Shape): true | Facts {
  return shape.kind === "unknown" ? true : facts(shape);
}

function objectFacts({ members, rest }: ObjectShape): Facts {
  const required = members.filter((member) => member.isRequired).map(({ name }) => name);
  return {
    type: "object",
    properties: Object.fromEntries(members.map((member) => [member.name, memberFacts(member)])),
    ...(required.length > 0 && { required }),
    ...(rest && { additionalProperties: restFacts(rest) }),
  };
}

function memberFacts({ shape, isReadOnly, isWriteOnly, notes }: Member): Facts {
  return {
    ...facts(shape),
    ...(notes.defaultValue !== undefined && { default: notes.defaultValue }),
    ...(isReadOnly && { readOnly: true }),
    ...(isWriteOnly && { writeOnly: true }),
  };
}
