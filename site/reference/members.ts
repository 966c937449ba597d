import { memberNotes } from "../../codegen/notes.ts";
import type { OperationModel, Parameter } from "../../codegen/operation-model.ts";
import { readTwin } from "../../codegen/read-twin.ts";
import type { Member, Notes, ObjectShape, Shape } from "../../codegen/shape.ts";
import { escapeHtml } from "../html.ts";
import type { Here, ServiceHere } from "./book.ts";
import { type Mark, markList, note, type Row, table } from "./elements.ts";
import { typeLink, typeLinks, valuesOf } from "./type-links.ts";
import { code, words } from "./words.ts";

const headings = ["Name", "Type", "What it is"];

/** The members of an object as a table; empty where it has none. */
export function membersTable({ members, rest }: ObjectShape, isSent: boolean, here: Here): string {
  const rows = members.map((member) => memberRow(member, isSent, here));
  if (rest) rows.push(["<em>any other</em>", typeLinks(rest, here), "Members that the document does not name."]);
  return rows.length === 0 ? "" : table("members", headings, rows);
}

function memberRow(
  { name, shape, isRequired, isReadOnly, isWriteOnly, notes }: Member,
  isSent: boolean,
  here: Here,
): Row {
  const said = saidOf({ notes, shape, isSent, isReadOnly }, here);
  const onlyThere = [
    isReadOnly && !isSent ? "Only in answers." : "",
    isWriteOnly ? "Only in requests; no answer has it." : "",
  ];
  return [name_(name, marksOf(isRequired, notes)), typeLinks(shape, here), `${said}${paragraph(onlyThere.join(" "))}`];
}

/** The arguments of an operation as a table, the body with them; empty where it takes none. */
export function argumentsTable(operation: OperationModel, here: ServiceHere): string {
  const rows = operation.parameters.map((parameter) => parameterRow(parameter, operation, here));
  const { body } = operation;
  if (body) {
    const twin = readTwin(operation, here.service);
    const type = typeLinks(body.shape, here);
    const isOther = twin?.kind === "ref" && !(body.shape.kind === "ref" && body.shape.model === twin.model);
    const types = isOther ? `${type} or ${typeLink(twin.model, here)}` : type;
    const said = [
      twin ? "Takes what the GET on this path gives, edited or not, with members that no document names." : "",
    ];
    const wire = `<span class="wire">body, ${code(body.mediaType)}</span>`;
    rows.push([name_("body", marksOf(body.isRequired, {})), types, `${paragraph(said.join(" "))}${wire}`]);
  }
  return rows.length === 0 ? "" : table("members", headings, rows);
}

const styles = {
  repeat: "once for each item",
  comma: "items with commas between them",
  pipe: "items with | between them",
};

function parameterRow(parameter: Parameter, { idempotencyKey }: OperationModel, here: Here): Row {
  const { argument, place, wireName, arrayStyle, shape, isRequired, isFromClient, notes } = parameter;
  const own = [
    isFromClient ? "Taken from the client when absent." : "",
    notes.description === undefined ? ownWords(parameter, idempotencyKey) : "",
  ];
  const wire = [`${place} ${code(wireName)}`, ...(arrayStyle === undefined ? [] : [styles[arrayStyle]])];
  return [
    name_(argument, marksOf(isRequired, notes)),
    typeLinks(shape, here),
    `${saidOf({ notes, shape, isSent: true }, here)}${paragraph(own.filter((one) => one !== "").join(" "))}` +
      `<span class="wire">${wire.join(", ")}</span>`,
  ];
}

/** What an argument does that no document needs to tell, since it is the same everywhere. */
function ownWords({ argument, wireName }: Parameter, idempotencyKey: string | undefined): string {
  if (argument === idempotencyKey)
    return "Makes a repeat harmless; the client makes one for each call where none is given.";
  if (/^if-none-match$/i.test(wireName)) return "The service answers only where its ETag is another one.";
  if (!/^if-match$/i.test(wireName)) return "";
  return "The service refuses the call where its ETag is another one, so that no change of somebody else is lost.";
}

function marksOf(isRequired: boolean, { since, isSensitive, isDeprecated }: Notes): Mark[] {
  return [
    ...(isRequired ? [["required", "required"] as const] : []),
    ...(since === undefined ? [] : [["since", `since ${since}`] as const]),
    ...(isSensitive ? [["secret", "secret"] as const] : []),
    ...(isDeprecated ? [["deprecated", "deprecated"] as const] : []),
  ];
}

function name_(name: string, marks: readonly Mark[]): string {
  return `${code(name)}${markList(marks)}`;
}

/** What stands beside a member or argument: the words of its doc comment, and its values. */
interface Said {
  readonly notes: Notes;
  readonly shape: Shape;
  readonly isSent: boolean;
  readonly isReadOnly?: boolean;
}

function saidOf({ notes, shape, isSent, isReadOnly = false }: Said, { book }: Here): string {
  const [text = "", ...more] = memberNotes(notes, shape, isSent, isReadOnly);
  const values = valuesOf(shape, isSent && !isReadOnly, book.service.models);
  return `${paragraph([words(text), values].filter((one) => one !== "").join(" "))}${more.map(tagged).join("")}`;
}

/** A paragraph of a doc comment that begins with a tag, as a page says it. */
export function tagged(text: string): string {
  if (text === "") return "";
  const [, tag = "", said = ""] = /^@(\w+) (.*)$/s.exec(text) ?? [];
  if (tag === "remarks") return note("doubt", words(said));
  if (tag === "deprecated") return note("deprecated", `Deprecated. ${words(said)}`);
  if (tag === "defaultValue") return paragraph(`Default: ${words(said)}`);
  throw new Error(`a page has no place for the tag of ${escapeHtml(text)}`);
}

function paragraph(html: string): string {
  return html === "" ? "" : `<p>${html}</p>`;
}
