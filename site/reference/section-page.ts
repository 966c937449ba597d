import type { Section } from "../../codegen/service-model.ts";
import { escapeHtml } from "../html.ts";
import type { Page } from "../page.ts";
import { entryPoint, linkTo, pageOfSection, type ServiceHere, titleOf, urlOfOperation, urlOfType } from "./book.ts";
import { link } from "./elements.ts";
import { operationFinding } from "./findings.ts";
import { facadeOf, operationSection } from "./operation.ts";
import { trailOf } from "./trail.ts";
import { typeFinding, typeHeading, typeSection } from "./types.ts";
import type { usesOf } from "./uses.ts";
import { code, counted } from "./words.ts";

/** The page of a group: its operations, and its types where these are few. */
export function sectionPage(
  section: Section,
  { book, service }: Omit<ServiceHere, "page">,
  uses: ReturnType<typeof usesOf>,
): Page {
  const path = pageOfSection(book, section);
  const here: ServiceHere = { book, service, page: path };
  const title = titleOf(section);
  const where = `${book.words.title}, ${title}`;
  const types = book.typesBelow.get(section.folder)?.models ?? [];
  const elsewhere = book.typesPages.filter(({ room }) => room.folder.split("/", 1)[0] === section.folder);
  const pages = elsewhere.map((one) => link(linkTo(path, one.path), escapeHtml(one.title)));
  const content = [
    `<h1>${section.group === undefined ? escapeHtml(title) : code(title)}</h1>\n`,
    `<p>${counted(section.operations.length, "operation")} of ${link(linkTo(path, book.front), escapeHtml(book.words.title))}, `,
    `from ${code(entryPoint(book))}.${pages.length === 0 ? "" : ` Their types: ${pages.join(", ")}.`}</p>\n`,
    ...section.operations.map((operation) => operationSection(operation, here)),
    types.length === 0 ? "" : '<h2 id="all-types">Types</h2>\n',
    ...types.map((model) => typeSection(model, 3, uses(model.name, here), here)),
  ];
  return {
    path,
    title: `${title}, ${book.words.title}`,
    description: `Operations of ${where}: arguments, answers, errors and types.`,
    trail: trailOf(book),
    content: content.join(""),
    headings: [
      ...section.operations.map((operation) => {
        return { id: operation.names.standalone, title: facadeOf(operation), level: 2 } as const;
      }),
      ...(types.length === 0 ? [] : [{ id: "all-types", title: "Types", level: 2 } as const]),
      ...types.map((model) => typeHeading(model, 3)),
    ],
    findings: [
      ...section.operations.map((one) => operationFinding(one, where, urlOfOperation(book, one.id), here)),
      ...types.map((model) => typeFinding(model, where, urlOfType(book, model.name))),
    ],
  };
}
