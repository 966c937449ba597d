import { checkSchema, type NamedSchemas } from "./check-schema.ts";
import type { EmulatorParameter, EmulatorSchema } from "./document.ts";
import type { Target } from "./parse-target.ts";
import type { Route } from "./router.ts";

/** Judges the path, query and header parameters of a request; unknown query parameters pass. */
export function checkParameters(
  route: Route,
  query: Target["query"],
  headers: Readonly<Record<string, string>>,
  named: NamedSchemas,
): string[] {
  return route.operation.parameters.flatMap((parameter) => {
    const sent = sentValues(parameter, route.path, query, headers);
    if (sent.length === 0) return parameter.required ? [`${parameter.name} is required`] : [];
    return checkSchema(parameter.schema, readValue(parameter, sent, named), parameter.name, named);
  });
}

function sentValues(
  parameter: EmulatorParameter,
  path: Readonly<Record<string, string>>,
  query: Target["query"],
  headers: Readonly<Record<string, string>>,
): readonly string[] {
  if (parameter.in === "query") return query.filter(([name]) => name === parameter.name).map(([, value]) => value);
  const value = parameter.in === "path" ? path[parameter.name] : headers[parameter.name.toLowerCase()];
  return value === undefined ? [] : [value];
}

function readValue(parameter: EmulatorParameter, sent: readonly string[], named: NamedSchemas): unknown {
  const schema = follow(parameter.schema, named);
  if (schema.type !== "array") return readScalar(schema, sent[0] ?? "");
  const separator = parameter.style === "pipe" ? "|" : ",";
  const parts = parameter.style === "repeat" ? sent : sent.flatMap((value) => value.split(separator));
  const items = follow(schema.items ?? {}, named);
  return parts.map((part) => readScalar(items, part));
}

function follow(schema: EmulatorSchema, named: NamedSchemas): EmulatorSchema {
  return schema.$ref === undefined ? schema : (named[schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1)] ?? {});
}

/** Text that does not read as the documented type is left as text, so that the type check refuses it. */
function readScalar(schema: EmulatorSchema, text: string): unknown {
  if ((schema.type === "integer" || schema.type === "number") && /^-?\d+(\.\d+)?$/u.test(text)) return Number(text);
  if (schema.type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}
