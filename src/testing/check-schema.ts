import type { EmulatorSchema, EmulatorType } from "./document.ts";
import { isJson } from "./wire.ts";

/** The named schemas that `$ref` points to. */
export type NamedSchemas = Readonly<Record<string, EmulatorSchema>>;

const referencePrefix = "#/schemas/";

/**
 * Judges a value by a schema and returns what is wrong, most important first, each as a sentence that starts with
 * the path of the member. Values are never quoted, because they may be secrets.
 *
 * Unknown members pass and `null` counts as absent for an optional member, as real servers have it. A value of a
 * known kind is held against that kind, one of another against what all kinds share.
 */
export function checkSchema(schema: EmulatorSchema, value: unknown, at: string, named: NamedSchemas): string[] {
  const kind = schema.discriminator === undefined ? undefined : kindOf(schema.discriminator, value);
  if (kind !== undefined) return checkSchema({ $ref: kind }, value, at, named);
  if (schema.$ref !== undefined) return checkSchema(resolve(schema.$ref, named), value, at, named);
  const subject = at || "the request body";
  const issues = [
    ...checkType(schema, value, subject),
    ...checkClosedValues(schema, value, subject),
    ...checkCombined(schema, value, at, named),
  ];
  if (issues.length > 0) return issues;
  if (typeof value === "string") return checkText(schema, value, at);
  if (typeof value === "number") return checkNumber(schema, value, at);
  if (Array.isArray(value)) return checkArray(schema, value, at, named);
  if (isJson(value)) return checkObject(schema, value, at, named);
  return [];
}

function resolve(reference: string, named: NamedSchemas): EmulatorSchema {
  const name = reference.startsWith(referencePrefix) ? reference.slice(referencePrefix.length) : reference;
  const schema = named[name];
  if (schema === undefined)
    throw new Error(`The emulator's document refers to a schema it does not hold: ${reference}`);
  return schema;
}

function checkType(schema: EmulatorSchema, value: unknown, at: string): string[] {
  if (schema.type === undefined) return [];
  const types: readonly EmulatorType[] = typeof schema.type === "string" ? [schema.type] : schema.type;
  return types.some((type) => isOfType(type, value)) ? [] : [`${at} must be of type ${types.join(" or ")}`];
}

function isOfType(type: EmulatorType, value: unknown): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isJson(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function checkClosedValues(schema: EmulatorSchema, value: unknown, at: string): string[] {
  const issues: string[] = [];
  const isScalar = value === null || typeof value !== "object";
  if (schema.enum !== undefined && !schema.enum.some((allowed) => isScalar && allowed === value)) {
    issues.push(`${at} must be one of ${schema.enum.join(", ")}`);
  }
  if (schema.const !== undefined && schema.const !== value) issues.push(`${at} must be ${String(schema.const)}`);
  if (schema.not !== undefined && schema.not.const === value) issues.push(`${at} must not be ${String(value)}`);
  return issues;
}

function checkCombined(schema: EmulatorSchema, value: unknown, at: string, named: NamedSchemas): string[] {
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives === undefined) return [];
  const outcomes = alternatives.map((alternative) => checkSchema(alternative, value, at, named));
  return outcomes.some((outcome) => outcome.length === 0) ? [] : (outcomes[0] ?? []);
}

function kindOf(discriminator: NonNullable<EmulatorSchema["discriminator"]>, value: unknown): string | undefined {
  const name = isJson(value) ? value[discriminator.propertyName] : undefined;
  const mapping = discriminator.mapping ?? {};
  return typeof name === "string" && Object.hasOwn(mapping, name) ? mapping[name] : undefined;
}

function checkText(schema: EmulatorSchema, value: string, at: string): string[] {
  const length = [...value].length;
  if (schema.minLength !== undefined && length < schema.minLength) {
    return [`${at} must have at least ${schema.minLength} characters`];
  }
  if (schema.maxLength !== undefined && length > schema.maxLength) {
    return [`${at} must have at most ${schema.maxLength} characters`];
  }
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, "u").test(value)) {
    return [`${at} must match ${schema.pattern}`];
  }
  return [];
}

function checkNumber(schema: EmulatorSchema, value: number, at: string): string[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (minimum !== undefined && value < minimum) return [`${at} must be at least ${minimum}`];
  if (maximum !== undefined && value > maximum) return [`${at} must be at most ${maximum}`];
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return [`${at} must be above ${exclusiveMinimum}`];
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return [`${at} must be below ${exclusiveMaximum}`];
  if (multipleOf !== undefined && !Number.isInteger(value / multipleOf))
    return [`${at} must be a multiple of ${multipleOf}`];
  return [];
}

function checkArray(schema: EmulatorSchema, value: readonly unknown[], at: string, named: NamedSchemas): string[] {
  if (schema.minItems !== undefined && value.length < schema.minItems) {
    return [`${at} must have at least ${schema.minItems} items`];
  }
  if (schema.maxItems !== undefined && value.length > schema.maxItems) {
    return [`${at} must have at most ${schema.maxItems} items`];
  }
  const { items } = schema;
  return items === undefined ? [] : value.flatMap((item, index) => checkSchema(items, item, `${at}[${index}]`, named));
}

function checkObject(
  schema: EmulatorSchema,
  value: Readonly<Record<string, unknown>>,
  at: string,
  named: NamedSchemas,
): string[] {
  const missing = (schema.required ?? []).filter((name) => value[name] === undefined || value[name] === null);
  const issues = missing.map((name) => `${at === "" ? name : `${at}.${name}`} is required`);
  for (const [name, member] of Object.entries(value)) {
    const known = schema.properties !== undefined && Object.hasOwn(schema.properties, name);
    const judge = known ? schema.properties?.[name] : schema.additionalProperties;
    if (judge === undefined || judge === true || member === null) continue;
    issues.push(...checkSchema(judge, member, at === "" ? name : `${at}.${name}`, named));
  }
  return issues;
}
