import type { OperationModel } from "../../codegen/operation-model.ts";
import type { Section } from "../../codegen/service-model.ts";
import { escapeHtml } from "../html.ts";
import type { Page } from "../page.ts";
import { entryPoint, linkTo, pageOfSection, type ServiceHere, titleOf, urlOfOperation, urlOfType } from "./book.ts";
import { link, markList, methodLabel } from "./elements.ts";
import { operationFinding } from "./findings.ts";
import { facadeOf, operationSection } from "./operation.ts";
import { trailOf } from "./trail.ts";
import { typeFinding, typeHeading, typeSection } from "./types.ts";
import type { usesOf } from "./uses.ts";
import { code, counted, words } from "./words.ts";

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
    importLine(here),
    operationsList(section),
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
        return { id: operation.names.standalone, title: shortName(operation, section), level: 2 } as const;
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

/** Where the objects of all samples come from: whoever comes by the search has not seen the page of the service. */
function importLine({ book, page }: ServiceHere): string {
  const { variable, className } = book.words;
  const how = link(linkTo(page, `${book.front}#how-to-import`), "How to import it");
  return (
    `<p>In the samples ${code(variable)} is an object of the class ${code(className)}, and ${code("client")} what ` +
    `${code("createClient")} gives. ${how} shows how both are made.</p>\n`
  );
}

/** All operations of the page, one line each: on narrow windows there is no other list of them. */
function operationsList(section: Section): string {
  const lines = section.operations.map((operation) => {
    const { names, method, summary, deprecation } = operation;
    const name = link(`#${names.standalone}`, code(shortName(operation, section)));
    const marks = deprecation === undefined ? "" : markList([["deprecated", "deprecated"]]);
    return `<li>${methodLabel(method)} ${name} ${words(summary)}${marks}</li>`;
  });
  return `<nav class="operations" aria-label="Operations">\n<ul>${lines.join("\n")}</ul>\n</nav>\n`;
}

/** The method alone where all operations of the page have the same group, whose name is the page's title. */
function shortName(operation: OperationModel, { operations }: Section): string {
  const isShared = operations.every(({ names }) => names.group === operation.names.group);
  return isShared ? operation.names.method : facadeOf(operation);
}
