import { byCodeUnit } from "./names.ts";
import type { OperationModel } from "./operation-model.ts";
import type { ServiceModel } from "./service-model.ts";
import type { Member, Model, ObjectShape, Shape, TextShape } from "./shape.ts";
import { header, quote } from "./text.ts";

type Facts = Record<string, unknown>;

/** Writes what the emulator knows of a service: the same facts as the client's, in a form of its own. */
export function emitEmulator(service: ServiceModel): string {
  const { source, sections, models } = service;
  const operations = sections.flatMap((section) => section.operations).sort((a, b) => byCodeUnit(a.id, b.id));
  const schemas = [...models.values()].sort((a, b) => byCodeUnit(a.name, b.name));
  return (
    `${header(source)}\nimport type { EmulatorDocument } from "../document.ts";\n\n` +
    `/** ${source.document.info.title} as a server sees it. */\n` +
    "export const document: EmulatorDocument = {\n" +
    `  service: ${quote(service.service)},\n  version: ${quote(source.document.info.version)},\n` +
    `  operations: [\n${operations.map((one) => `    ${JSON.stringify(operationFacts(one))},\n`).join("")}  ],\n` +
    `  schemas: {\n${schemas.map((model) => `    ${model.name}: ${JSON.stringify(modelFacts(model))},\n`).join("")}  },\n` +
    "};\n"
  );
}

function operationFacts(operation: OperationModel): Facts {
  const constants = operation.constants.map(([place, name, value]) => {
    return { name, in: place, required: true, schema: { const: value } };
  });
  const answers = operation.answers.flatMap(({ status, body }) =>
    body ? [[status, { mediaType: body.mediaType, schema: facts(body.shape) }]] : [],
  );
  const { body } = operation;
  return {
    id: operation.id,
    method: operation.method,
    path: operation.path,
    parameters: [
      ...operation.parameters.map(({ wireName, place, isRequired, isFromClient, arrayStyle, shape, notes }) => ({
        name: wireName,
        in: place,
        // The client fills it in, so the server always gets it.
        required: isRequired || isFromClient,
        ...(arrayStyle && { style: arrayStyle }),
        schema: { ...facts(shape), ...(notes.defaultValue !== undefined && { default: notes.defaultValue }) },
      })),
      ...constants,
    ],
    ...(body && { body: { mediaType: body.mediaType, required: body.isRequired, schema: facts(body.shape) } }),
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
