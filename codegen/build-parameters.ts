import type { ModelBuilder } from "./build-models.ts";
import type { OperationNode, ParameterNode, Source } from "./document.ts";
import { at, DocumentError } from "./document-error.ts";
import { argumentName, pascalCase } from "./names.ts";
import type { Constant, OperationModel, Parameter } from "./operation-model.ts";
import { type Models, notesOf, type Shape } from "./shape.ts";

const parameterKeywords = [
  "name",
  "in",
  "required",
  "description",
  "deprecated",
  "style",
  "explode",
  "schema",
  "x-from-client",
  "x-version",
  "x-doubt",
];

/** What goes beside the body. */
type Arguments = { parameters: Parameter[]; constants: Constant[] } & Pick<OperationModel, "version">;

/** The arguments of an operation, the values that it always sends, and how it tells its version. */
export function buildParameters(
  source: Source,
  models: ModelBuilder,
  node: OperationNode,
  operation: string,
  path: string,
  typeName: string,
): Arguments {
  let version: OperationModel["version"];
  const parameters: Parameter[] = [];
  const constants: Constant[] = [];
  const fail = (place: string, reason: string): never => {
    throw new DocumentError(source.name, place, reason);
  };

  for (const [index, parameter] of (node.parameters ?? []).entries()) {
    const pointer = at(operation, "parameters", index);
    for (const keyword of Object.keys(parameter)) {
      if (!parameterKeywords.includes(keyword)) fail(at(pointer, keyword), "keyword is not supported in a parameter");
    }
    if (!["path", "query", "header"].includes(parameter.in)) {
      fail(at(pointer, "in"), `a parameter in ${JSON.stringify(parameter.in)} is not supported`);
    }
    if (parameter.in === "path" && !path.includes(`{${parameter.name}}`)) {
      fail(pointer, `the path has no {${parameter.name}}`);
    }
    const { const: constant } = parameter.schema;
    if (parameter["x-version"]) {
      if (parameter.in !== "query") fail(at(pointer, "in"), "a version must stand in the query");
      version = { wireName: parameter.name, values: (parameter.schema.enum ?? [constant ?? ""]).map(String) };
      continue;
    }
    if (constant !== undefined && parameter.required && parameter.in !== "path") {
      constants.push([parameter.in, parameter.name, String(constant)]);
      continue;
    }
    const argument = argumentName(parameter.name);
    const other = parameters.find((one) => one.argument === argument);
    if (other) fail(pointer, `name collision: ${argument} is already the argument of ${other.wireName}`);
    const shape = models.shape(parameter.schema, at(pointer, "schema"), typeName + pascalCase(parameter.name));
    const isArray = shape.kind === "array";
    if (!isPlain(isArray ? shape.items : shape, models.models)) {
      fail(at(pointer, "schema"), "a parameter must be a plain value or an array of plain values");
    }
    const isFromClient = parameter["x-from-client"] ?? false;
    parameters.push({
      argument,
      place: parameter.in,
      wireName: parameter.name,
      ...(isArray && {
        arrayStyle: arrayStyleOf(parameter) ?? fail(at(pointer, "style"), "array style is not supported"),
      }),
      shape,
      isRequired: (parameter.required ?? false) && !isFromClient,
      isFromClient,
      notes: { ...notesOf(parameter.schema), ...notesOf(parameter) },
    });
  }

  for (const [, name = ""] of path.matchAll(/\{([^}]*)\}/g)) {
    if (!parameters.some(({ place, wireName }) => place === "path" && wireName === name)) {
      fail(operation, `the path asks for {${name}}, which is not a parameter`);
    }
  }
  parameters.sort((a, b) => rankOf(a, path) - rankOf(b, path));
  return { parameters, constants, ...(version && { version }) };
}

/** Arguments stand as in the path, then what else is required; what may be left out comes last. */
function rankOf({ place, wireName, isRequired }: Parameter, path: string): number {
  const at = place === "path" ? path.indexOf(`{${wireName}}`) : path.length;
  return isRequired ? at : at + 2 * path.length;
}

/** True for what can be written as one text in a path, query or header. */
function isPlain(shape: Shape, models: Models): boolean {
  if (shape.kind === "ref") return isPlain(models.get(shape.model)?.shape ?? { kind: "unknown" }, models);
  if (shape.kind === "union") return shape.of.every((one) => isPlain(one, models));
  return ["string", "number", "boolean", "enum", "const"].includes(shape.kind);
}

function arrayStyleOf({ in: place, style, explode }: ParameterNode): Parameter["arrayStyle"] | undefined {
  if (place !== "query") return style === undefined || style === "simple" ? "comma" : undefined;
  if (style === "pipeDelimited" && explode !== true) return "pipe";
  if (style !== undefined && style !== "form") return undefined;
  return explode === false ? "comma" : "repeat";
}
