import { memberNotes } from "../../codegen/notes.ts";
import type { Model, VariantShape } from "../../codegen/shape.ts";
import type { Finding, Heading } from "../page.ts";
import type { Here } from "./book.ts";
import { table } from "./elements.ts";
import { membersTable, tagged } from "./members.ts";
import { isListed, typeLink, typeLinks, valuesOf } from "./type-links.ts";
import type { TypeUses } from "./uses.ts";
import { code, counted, enumeration, words } from "./words.ts";

/** The id of a type on its page. */
function idOfType({ name }: Pick<Model, "name">): string {
  return `type-${name}`;
}

/** One type: what it is, its members, kinds or values, and what uses it. */
export function typeSection(model: Model, level: Heading["level"], uses: TypeUses, here: Here): string {
  const { name, shape, notes } = model;
  const isSent = here.book.service.sent.has(name);
  const [text = "", ...more] = memberNotes(notes, shape, isSent);
  const values = isListed(shape) ? `${typeLinks(shape, here)}. ${valuesOf(shape, isSent, new Map())}` : "";
  const said = [words(text), values].filter((one) => one !== "").join(" ");
  return (
    `<section class="type">\n<h${level} id="${idOfType(model)}">${code(name)}</h${level}>\n` +
    `${said === "" ? "" : `<p>${said}</p>\n`}${more.map(tagged).join("")}${bodyOf(model, isSent, here)}` +
    `${usesText(uses)}</section>\n`
  );
}

function bodyOf({ shape }: Model, isSent: boolean, here: Here): string {
  if (shape.kind === "variant") return kindsOf(shape, here);
  if (isListed(shape)) return "";
  if (shape.kind !== "object") return `<p>The same as ${typeLinks(shape, here)}.</p>\n`;
  const { bases = [] } = shape;
  const from =
    bases.length === 0 ? "" : `<p>Has the members of ${enumeration(bases.map((base) => typeLink(base, here)))}.</p>\n`;
  const members = membersTable(shape, isSent, here);
  return `${from}${members === "" ? "<p>An object without members of its own.</p>\n" : members}`;
}

/** The kinds of a union, each with its type. */
export function kindsOf({ key, kinds, base }: VariantShape, here: Here): string {
  const unknown =
    base === undefined ? "" : ` Of an unknown kind, only the members of ${typeLink(base, here)} are known.`;
  const rows = kinds.map(([value, model]) => [code(value), typeLink(model, here)] as const);
  return (
    `<p>${counted(kinds.length, "kind")}, told apart by ${code(key)}; newer services may send others.${unknown}</p>\n` +
    table("members", [code(key), "Type"], rows)
  );
}

/** So many uses stand open; more fold away. */
const mostOpen = 12;

function usesText(uses: TypeUses): string {
  const texts = uses.map(([start, links]) => {
    if (links.length <= mostOpen) return `<p class="uses">${start} ${enumeration(links)}.</p>\n`;
    return (
      `<details class="uses"><summary>${start} ${links.length}</summary>\n` + `<p>${links.join(", ")}</p></details>\n`
    );
  });
  return texts.join("");
}

/** What the search finds of a type. */
export function typeFinding({ name, shape, notes }: Model, where: string, url: string): Finding {
  const members = shape.kind === "object" ? shape.members : [];
  const said = members.flatMap((member) => [member.name, member.notes.description ?? ""]);
  const text = [notes.description ?? "", ...said].filter((one) => one !== "").join(" ");
  const { description: told } = notes;
  return { kind: "type", title: name, url, where, text, ...(told === undefined ? {} : { said: told }) };
}

/** What the list of contents shows of a type. */
export function typeHeading(model: Model, level: Heading["level"]): Heading {
  return { id: idOfType(model), title: model.name, level };
}
