import { escapeHtml } from "../html.ts";
import type { Page } from "../page.ts";
import { type Book, entryPoint, type Here, linkTo, type TypesPage, urlOfType } from "./book.ts";
import { link } from "./elements.ts";
import { trailOf } from "./trail.ts";
import { typeFinding, typeHeading, typeSection } from "./types.ts";
import type { usesOf } from "./uses.ts";
import { code, counted } from "./words.ts";

/** A page of types: those that several groups share, or those of a group that has many. */
export function typesPage({ path, title, room }: TypesPage, book: Book, uses: ReturnType<typeof usesOf>): Page {
  const here: Here = { book, page: path };
  const { models, parts } = room;
  const others = book.typesPages.filter((one) => parts.includes(one.room.folder));
  const more = others.map((one) => link(linkTo(path, one.path), escapeHtml(one.title)));
  const where = `${book.words.title}, ${title}`;
  const content = [
    `<h1>${escapeHtml(title)}</h1>\n`,
    `<p>${counted(models.length, "type")} of ${link(linkTo(path, book.front), escapeHtml(book.words.title))}, from `,
    `${code(entryPoint(book))}.${more.length === 0 ? "" : ` More of them: ${more.join(", ")}.`}</p>\n`,
    ...models.map((model) => typeSection(model, 2, uses(model.name, here), here)),
  ];
  return {
    path,
    title: `${title}, ${book.words.title}`,
    description: `${title} of ${book.words.title}: members, values and what uses them.`,
    trail: trailOf(book),
    content: content.join(""),
    headings: models.map((model) => typeHeading(model, 2)),
    findings: models.map((model) => typeFinding(model, where, urlOfType(book, model.name))),
  };
}
