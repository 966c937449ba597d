import type { Scalar } from "./document.ts";
import { memberNotes } from "./notes.ts";
import type { OperationModel } from "./operation-model.ts";
import { readTwin } from "./read-twin.ts";
import { importsFrom, pathBetween, type Room, type Rooms } from "./rooms.ts";
import { paramsName, type TypedService } from "./service-model.ts";
import { type Member, type Model, modelsIn, type ObjectShape, type Shape } from "./shape.ts";
import { docComment, header, lineWidth, list, memberName, quote } from "./text.ts";

/** Writes the type of a shape; `name` says how a model is called at that place. */
export function typeText(shape: Shape, name: (model: string) => string): string {
  return unionMembers(shape, name).join(" | ");
}

function unionMembers(shape: Shape, name: (model: string) => string): string[] {
  switch (shape.kind) {
    case "unknown":
    case "boolean":
    case "null":
      return [shape.kind];
    case "bytes":
      return ["Uint8Array"];
    case "string":
      return shape.known ? [...shape.known.map(quote), "(string & {})"] : ["string"];
    case "number":
      return shape.width === "int64" ? ["number", "bigint"] : ["number"];
    case "enum":
      return shape.isClosed ? shape.values.map((value) => JSON.stringify(value)) : openUnion(shape.values);
    case "const":
      return [JSON.stringify(shape.value)];
    case "array":
      return [`${grouped(shape.items, name)}[]`];
    case "record":
      return [`Record<string, ${typeText(shape.values, name)}>`];
    case "union":
      return [...new Set(shape.of.flatMap((one) => unionMembers(one, name)))];
    case "nullable":
      return [...unionMembers(shape.of, name), "null"];
    case "ref":
      return [name(shape.model)];
    case "variant":
      return shape.kinds.map(([, model]) => name(model)).filter((kind, index, all) => all.indexOf(kind) === index);
    case "object":
      throw new Error("an object is written as an interface");
  }
}

/** Every value, and any other of the same type: services add values without notice. */
function openUnion(values: readonly Scalar[]): string[] {
  const others = [
    values.some((value) => typeof value === "string") ? "(string & {})" : "",
    values.some((value) => typeof value === "number") ? "(number & {})" : "",
  ];
  return [...values.map((value) => JSON.stringify(value)), ...others.filter((type) => type !== "")];
}

function grouped(shape: Shape, name: (model: string) => string): string {
  const members = unionMembers(shape, name);
  return members.length === 1 ? members.join("") : `(${members.join(" | ")})`;
}

/** A union on one line, or one member a line where it would be too long. */
function wrapped(members: readonly string[], before: number, indent: string): string {
  const flat = members.join(" | ");
  if (before + flat.length <= lineWidth || members.length === 1) return ` ${flat}`;
  return members.map((member) => `\n${indent}| ${member}`).join("");
}

/** Writes `types.ts` of a room. */
export function emitTypes(service: TypedService, room: Room, place: Rooms["place"]): string {
  const { models, operations } = room;
  const shapes = [
    ...models.map(({ shape }) => shape),
    ...operations.flatMap(({ parameters }) => parameters.map(({ shape }) => shape)),
    ...operations.flatMap(({ body }) => body?.shape ?? []),
    ...operations.flatMap((operation) => readTwin(operation, service) ?? []),
  ];
  const imports = importsFrom(room, shapes.flatMap(modelsIn), place, (names, file) => {
    return `import type ${list("{ ", names, " }", lineWidth - 20 - file.length)} from "${file}types.ts";\n`;
  });
  const exports = room.parts.map((part) => {
    return `export type * from "${pathBetween(room.folder, part, "types.ts")}";\n`;
  });
  const parts = [
    ...models.map((model) => emitModel(model, service)),
    ...operations.map((operation) => emitParams(operation, service)),
  ];
  const top = [...imports, ...exports].join("");
  return `${header(service.source)}${top === "" ? "" : `\n${top}`}${parts.length === 0 ? "" : `\n${parts.join("\n")}`}`;
}

function emitModel({ name, shape, notes }: Model, service: TypedService): string {
  const isSent = service.sent.has(name);
  const [text = "", ...more] = memberNotes(notes, shape, isSent);
  const doc = docComment([text, service.uses.get(name) ?? "", ...more], "");
  if (shape.kind === "object") {
    const { bases = [] } = shape;
    const start = `export interface ${name}${bases.length === 0 ? "" : ` extends ${bases.join(", ")}`}`;
    return `${doc}${start} ${emitMembers(ownMembers(shape, service), isSent)}\n`;
  }
  const members = unionMembers(shape, (inner) => inner);
  return `${doc}export type ${name} =${wrapped(members, `export type ${name} = `.length + 1, "  ")};\n`;
}

/** An object without the members that its bases have just so. */
function ownMembers(shape: ObjectShape, { models }: TypedService): ObjectShape {
  const inherited = (shape.bases ?? []).flatMap((base) => {
    const of = models.get(base)?.shape;
    return of?.kind === "object" ? of.members : [];
  });
  const members = shape.members.filter((member) => {
    const known = inherited.filter(({ name }) => name === member.name).map((one) => JSON.stringify(one));
    return known.length === 0 || known.some((one) => one !== JSON.stringify(member));
  });
  return { ...shape, members };
}

function emitMembers({ members, rest }: ObjectShape, isSent: boolean): string {
  const lines = members.map((member) => emitMember(member, isSent));
  if (lines.length === 0 && !rest) return "{}";
  if (rest) lines.push("  /** Members that the document does not name. */\n  [member: string]: unknown;\n");
  return `{\n${lines.join("")}}`;
}

function emitMember({ name, shape, isRequired, isReadOnly, notes }: Member, isSent: boolean): string {
  const types = unionMembers(shape, (model) => model);
  if (!isRequired && !types.includes("unknown")) types.push("undefined");
  const start = `  ${memberName(name)}${isRequired ? "" : "?"}:`;
  const doc = docComment(memberNotes(notes, shape, isSent, isReadOnly), "  ");
  return `${doc}${start}${wrapped(types, start.length + 2, "    ")};\n`;
}

function emitParams(operation: OperationModel, service: TypedService): string {
  const members = operation.parameters.map(({ argument, shape, isRequired, isFromClient, notes }) => {
    const [text = "", ...more] = memberNotes(notes, shape, true);
    const said = [text, isFromClient ? "Taken from the client when absent." : ""].filter((one) => one !== "").join(" ");
    const types = [...unionMembers(shape, (model) => model), ...(isRequired ? [] : ["undefined"])];
    const start = `  ${memberName(argument)}${isRequired ? "" : "?"}:`;
    return `${docComment([said, ...more], "  ")}${start}${wrapped(types, start.length + 2, "    ")};\n`;
  });
  if (operation.body) {
    const { shape, isRequired } = operation.body;
    const twin = readTwin(operation, service);
    const types = new Set([shape, ...(twin ? [twin] : [])].map((one) => typeText(one, (model) => model)));
    if (!isRequired) types.add("undefined");
    const said = "Takes what the GET on this path gives, edited or not, with members that no document names.";
    const doc = docComment([twin ? said : ""], "  ");
    members.push(`${doc}  body${isRequired ? "" : "?"}: ${[...types].join(" | ")};\n`);
  }
  const doc = docComment([`Arguments of \`${operation.names.standalone}\`.`], "");
  const name = paramsName(operation);
  if (members.length === 0) return `${doc}export type ${name} = Record<string, never>;\n`;
  return `${doc}export interface ${name} {\n${members.join("")}}\n`;
}
