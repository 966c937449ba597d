import { checkedFormats } from "./keywords.ts";
import type { OperationModel } from "./operation-model.ts";
import { importsFrom, pathBetween, type Room, type Rooms } from "./rooms.ts";
import { paramsName, type TypedService } from "./service-model.ts";
import type { Bounds, Member, Model, Shape } from "./shape.ts";
import { hang, header, lineWidth, list, memberName, quote } from "./text.ts";

/** Where the generated files of a section find the core. */
export const core = "../../../../core";

/** The same for the files of a room. */
function coreFrom({ folder }: Room): string {
  return `../../../${"../".repeat(folder === "" ? 0 : folder.split("/").length)}core`;
}

interface Scope {
  /** How the schema of a model is called at this place. */
  readonly schema: (model: string) => string;
  /** True where following the reference at once would never end. */
  readonly isCycle: (model: string) => boolean;
  /** Columns left for a list on one line. */
  readonly room: number;
}

function schemaText(shape: Shape, scope: Scope): string {
  switch (shape.kind) {
    case "unknown":
    case "boolean":
    case "null":
      return `z.${shape.kind}()`;
    case "bytes":
      return "bytes()";
    case "string": {
      const checks = stringChecks(shape.bounds);
      if (shape.format) checks.push(`${shape.format.name}()`);
      if (shape.refused !== undefined) checks.push(`notValue(${JSON.stringify(shape.refused)})`);
      if (shape.since) checks.push(`valuesSince(${JSON.stringify(shape.since)})`);
      return `z.string()${checked(checks, scope.room)}`;
    }
    case "number":
      return numberText(shape.width, shape.bounds, scope.room);
    case "enum": {
      const values = shape.values.map((value) => JSON.stringify(value));
      const isText = shape.values.every((value) => typeof value === "string");
      return list(isText ? "z.enum([" : "z.literal([", values, "])", scope.room);
    }
    case "const":
      return `z.literal(${JSON.stringify(shape.value)})`;
    case "array": {
      const { minItems, maxItems } = shape.bounds;
      const checks = [
        ...(minItems ? [`z.minLength(${minItems})`] : []),
        ...(maxItems === undefined ? [] : [`z.maxLength(${maxItems})`]),
      ];
      return `z.array(${schemaText(shape.items, scope)})${checked(checks, scope.room)}`;
    }
    case "record":
      return `z.record(z.string(), ${schemaText(shape.values, scope)})`;
    case "union":
      return list(
        "z.union([",
        shape.of.map((one) => schemaText(one, scope)),
        "])",
        scope.room,
      );
    case "nullable":
      return `z.nullable(${schemaText(shape.of, scope)})`;
    case "ref":
      return scope.isCycle(shape.model) ? `z.lazy(${scope.schema(shape.model)})` : `${scope.schema(shape.model)}()`;
    case "variant": {
      const kinds = shape.kinds.map(([value, model]) => `${memberName(value)}: ${scope.schema(model)}`);
      const base = shape.base === undefined ? "anyObject" : scope.schema(shape.base);
      return list("variant(", [quote(shape.key), list("{ ", kinds, " }", 0), base], ")", scope.room);
    }
    case "object": {
      const members = shape.members.map((member) => `  ${memberText(member, scope)},\n`).join("");
      if (!shape.rest) return `z.strictObject({\n${members}})`;
      return list("z.catchall(", [`z.object({\n${members}})`, schemaText(shape.rest, scope)], ")", scope.room);
    }
  }
}

function memberText(
  { name, shape, isRequired, notes }: Pick<Member, "name" | "shape" | "isRequired"> & Partial<Pick<Member, "notes">>,
  scope: Scope,
): string {
  const start = `${memberName(name)}: `;
  const plain = schemaText(shape, { ...scope, room: lineWidth - start.length - 14 });
  const inner = notes?.since === undefined ? plain : `since(${quote(notes.since)}, ${plain})`;
  if (!isRequired) return `${start}z.optional(${hang(inner, 2)})`;
  // zod takes a missing member for an unknown value, so presence is checked apart.
  return shape.kind === "unknown" ? `${start}present()` : `${start}${hang(inner, 2)}`;
}

function stringChecks({ minLength, maxLength, pattern }: Bounds): string[] {
  return [
    ...(minLength ? [`z.minLength(${minLength})`] : []),
    ...(maxLength === undefined ? [] : [`z.maxLength(${maxLength})`]),
    ...(pattern === undefined ? [] : [`z.regex(${new RegExp(pattern, "u")})`]),
  ];
}

function numberText(width: "any" | "integer" | "int32" | "int64", bounds: Bounds, room: number): string {
  const checks = [
    ["minimum", bounds.minimum],
    ["maximum", bounds.maximum],
    ["gt", bounds.exclusiveMinimum],
    ["lt", bounds.exclusiveMaximum],
    ["multipleOf", bounds.multipleOf],
  ].flatMap(([check, value]) => (value === undefined ? [] : [`z.${check}(${value})`]));
  if (width === "int64") return `int64(${checks.join(", ")})`;
  return `z.${{ any: "number", integer: "int", int32: "int32" }[width]}()${checked(checks, room)}`;
}

function checked(checks: readonly string[], room: number): string {
  return checks.length === 0 ? "" : list(".check(", checks, ")", room);
}

/** Writes `schemas.ts` of a room. */
export function emitSchemas(service: TypedService, room: Room, place: Rooms["place"]): string {
  const used = new Set<string>();
  const scopeOf = (component: number | undefined): Scope => ({
    schema: (model) => {
      used.add(model);
      return `z${model}`;
    },
    isCycle: (model) => component !== undefined && service.component.get(model) === component,
    room: lineWidth - 40,
  });
  const parts = [
    ...room.models
      .filter(({ name }) => service.checked.has(name))
      .map((model) => emitModel(model, scopeOf(service.component.get(model.name)))),
    ...room.operations.map((operation) => emitParams(operation, scopeOf(undefined))),
  ];
  const body = parts.join("\n");
  const runtime = [
    "anyObject",
    "bytes",
    "int64",
    "lazy",
    "notValue",
    "present",
    "since",
    "valuesSince",
    "variant",
  ].filter((name) => {
    return new RegExp(`(?<![\\w."])${name}(?=[(,)\\]])`).test(body);
  });
  const imports = [
    ...(/\bz\./.test(body) ? ['import * as z from "zod/mini";'] : []),
    `import { type Lazy, ${runtime.join(", ")} } from "${coreFrom(room)}/schema.ts";`,
    ...importsFrom(room, [...used], place, (names, file) => {
      const schemas = names.map((name) => `z${name}`);
      return `import ${list("{ ", schemas, " }", lineWidth - 20 - file.length)} from "${file}schemas.ts";`;
    }),
    'import type * as T from "./types.ts";',
  ];
  const exports = room.parts
    .map((part) => `export * from "${pathBetween(room.folder, part, "schemas.ts")}";\n`)
    .join("");
  const isBare = parts.length === 0;
  const top = isBare ? "" : `\n${imports.join("\n")}\n`;
  return `${header(service.source)}${top}${exports === "" ? "" : `\n${exports}`}${isBare ? "" : `\n${formatChecks(body)}${body}`}`;
}

/** The checks of formats that a module uses, once instead of at every member. */
function formatChecks(body: string): string {
  const used = Object.values(checkedFormats).filter(({ name }) => new RegExp(`(?<=[( ])${name}\\(\\)`).test(body));
  const texts = used.map(({ name, pattern, says }) => {
    const check = `z.refine((text) => pattern.test(text), ${quote(`must be ${says}`)})`;
    const build = `{\n  const pattern =\n    ${new RegExp(pattern, "u")};\n  return ${check};\n};\n`;
    return `const ${name} = (): z.core.$ZodCheck<string> => ${build}\n`;
  });
  return texts.join("");
}

function emitModel({ name, shape }: Model, scope: Scope): string {
  return emitSchema(name, schemaText(shape, scope));
}

function emitParams(operation: OperationModel, scope: Scope): string {
  const members = operation.parameters.map(({ argument, shape, isRequired, notes }) => {
    return memberText({ name: argument, shape, isRequired, notes }, scope);
  });
  if (operation.body) members.push(memberText({ name: "body", ...operation.body }, scope));
  const text = members.map((member) => `  ${member},\n`).join("");
  return emitSchema(paramsName(operation), text === "" ? "z.strictObject({})" : `z.strictObject({\n${text}})`);
}

function emitSchema(name: string, schema: string): string {
  const head = `export const z${name}: Lazy<T.${name}> =`;
  const build = `/*#__PURE__*/ lazy(() =>\n  ${hang(schema, 2)},\n);\n`;
  const isLong = head.length + " /*#__PURE__*/ lazy(() =>".length > lineWidth;
  return `/** Checks {@link T.${name}}. */\n${head}${isLong ? `\n  ${hang(build.trimEnd(), 2)}\n` : ` ${build}`}`;
}
