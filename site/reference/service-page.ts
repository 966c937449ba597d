import type { OperationModel } from "../../codegen/operation-model.ts";
import type { Section } from "../../codegen/service-model.ts";
import { escapeHtml } from "../html.ts";
import type { Page } from "../page.ts";
import { type Book, facadeName, linkTo, pageOfSection, type ServiceHere, titleOf, urlOfOperation } from "./book.ts";
import { link, markList, type Row, snippet, table } from "./elements.ts";
import { codesTable } from "./errors.ts";
import { codeFindings } from "./findings.ts";
import { operationMarks } from "./operation.ts";
import { importOf, sampleCall, standaloneCall } from "./sample-call.ts";
import { classSample } from "./services.ts";
import { allServices } from "./trail.ts";
import { code, counted, words } from "./words.ts";

/** The page of a service: what it is, how it is had, and every operation by group, one line each. */
export function servicePage({ book, service }: Omit<ServiceHere, "page">): Page {
  const here: ServiceHere = { book, service, page: book.front };
  const { title, about } = book.words;
  const count = service.sections.reduce((sum, { operations }) => sum + operations.length, 0);
  const content = [
    `<h1>${escapeHtml(title)}</h1>\n<p>${words(about)}</p>\n`,
    `<p>${counted(count, "operation")} of version ${code(service.source.document.info.version)}.${vendorLink(service)} `,
    `Options, signing in and what is special stand in the ${link(linkTo(book.front, book.words.guide), "guide")}.</p>\n`,
    '<h2 id="how-to-import">How to import it</h2>\n',
    importText(here),
    '<h2 id="all-groups">Groups</h2>\n',
    groupsTable(here),
    errorsText(here),
    typesText(book),
    ...service.sections.map((section) => groupList(section, here)),
  ];
  const hasCodes = codesTable(service) !== "";
  return {
    path: book.front,
    title,
    description: about,
    trail: [allServices],
    content: content.join(""),
    headings: [
      { id: "how-to-import", title: "How to import it", level: 2 },
      { id: "all-groups", title: "Groups", level: 2 },
      ...(hasCodes ? [{ id: "error-codes", title: "Errors of this service", level: 2 } as const] : []),
      ...(book.typesPages.length === 0 ? [] : [{ id: "types-pages", title: "Types", level: 2 } as const]),
      ...service.sections.map((section) => ({ id: idOfGroup(section), title: titleOf(section), level: 2 }) as const),
    ],
    findings: codeFindings(book),
  };
}

function idOfGroup({ folder }: Section): string {
  return `group-${folder}`;
}

function vendorLink({ source }: ServiceHere["service"]): string {
  const url = source.document.externalDocs?.url;
  return url === undefined ? "" : ` ${link(url, "The vendor&#39;s documentation")} describes it.`;
}

function importText(here: ServiceHere): string {
  const [first] = here.service.sections[0]?.operations ?? [];
  if (first === undefined) return "";
  return (
    `${snippet(`${classSample(here.book.words, here.service.vendor)}\n\n${sampleCall(first, here)}`)}<p>Or each operation as a function, so that a bundle holds ` +
    `only what is called. Its first argument is a client:</p>\n${snippet(clientSample(here.book, first, here))}`
  );
}

/** The functions alone, with the client that they need. */
function clientSample(book: Book, operation: OperationModel, here: ServiceHere): string {
  const { make, variable, className } = book.words;
  const client = make.replace(`const ${variable} = new ${className}(`, "const client = createClient(");
  const imports = importOf(["createClient", operation.names.standalone], here);
  return `${imports}\n\n${client}\n${standaloneCall(operation, here)}`;
}

function groupsTable({ book, service }: ServiceHere): string {
  const rows = service.sections.map((section): Row => {
    const title = section.group === undefined ? escapeHtml(titleOf(section)) : code(titleOf(section));
    const lists = section.operations.map(({ names }) => names.method);
    return [
      link(linkTo(book.front, pageOfSection(book, section)), title),
      String(section.operations.length),
      lists.map((name) => code(name)).join(", "),
    ];
  });
  return table("groups", ["Group", "Operations", "Methods"], rows);
}

function errorsText({ book, service }: ServiceHere): string {
  const codes = codesTable(service);
  if (codes === "") return "";
  return (
    '<h2 id="error-codes">Errors of this service</h2>\n' +
    `<p>Codes of which the client knows more than their status; ${code("vendorCode")} of an error has them. ` +
    `All kinds of errors stand in ${link(linkTo(book.front, "guides/errors.html"), "errors")}.</p>\n${codes}`
  );
}

function typesText(book: Book): string {
  if (book.typesPages.length === 0) return "";
  const items = book.typesPages.map(({ path, title, room }) => {
    return `<li>${link(linkTo(book.front, path), escapeHtml(title))} (${room.models.length})</li>`;
  });
  return (
    '<h2 id="types-pages">Types</h2>\n' +
    `<p>Types of a group stand at the end of its page, and these apart:</p>\n<ul>${items.join("\n")}</ul>\n`
  );
}

function groupList(section: Section, { book }: ServiceHere): string {
  const title = section.group === undefined ? escapeHtml(titleOf(section)) : code(titleOf(section));
  const lines = section.operations.map((operation) => {
    const name = link(linkTo(book.front, urlOfOperation(book, operation.id)), code(facadeName(book, operation)));
    const method = `<span class="method method-${operation.method.toLowerCase()}">${operation.method}</span>`;
    return `<li>${name} ${method} ${words(operation.summary)}${markList(operationMarks(operation))}</li>`;
  });
  return `<h2 id="${idOfGroup(section)}">${title}</h2>\n<ul class="operations">${lines.join("\n")}</ul>\n`;
}
