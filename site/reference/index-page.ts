import { escapeHtml } from "../html.ts";
import type { Page } from "../page.ts";
import { type Book, entryPoint, linkTo } from "./book.ts";
import { link, type Row, table } from "./elements.ts";
import { allServices } from "./trail.ts";
import { code, words } from "./words.ts";

/** The page that lists all services. */
export function indexPage(books: readonly Book[]): Page {
  const rows = books.map(({ words: told, front, service, ...book }): Row => {
    return [
      link(linkTo(allServices.path, front), escapeHtml(told.title)),
      code(entryPoint({ words: told, front, service, ...book })),
      service.sections.length === 0 ? "" : String(book.operations.size),
      words(told.about),
    ];
  });
  return {
    path: allServices.path,
    title: allServices.title,
    description: "Every operation and type of every service, generated from the documents that the code is made of.",
    trail: [],
    content:
      "<h1>Reference</h1>\n<p>Every operation with its arguments, answers and errors, and every type. These pages are made of the " +
      `same documents as the code.</p>\n${table("groups", ["Service", "Entry point", "Operations", "What it is"], rows)}`,
    headings: [],
    findings: [],
  };
}
