import { buildSockets } from "../../codegen/build-sockets.ts";
import type { Source } from "../../codegen/document.ts";
import { readSources } from "../../codegen/project.ts";
import { buildService } from "../../codegen/service-model.ts";
import type { SocketSource } from "../../codegen/socket-document.ts";
import type { Page } from "../page.ts";
import { type Book, bookOf } from "./book.ts";
import { indexPage } from "./index-page.ts";
import { sectionPage } from "./section-page.ts";
import { servicePage } from "./service-page.ts";
import { socketPage } from "./socket-page.ts";
import { typesPage } from "./types-page.ts";
import { usesOf } from "./uses.ts";

/*
 * Class names of the reference pages, for whoever writes the style sheet. Ids: an operation is called as its function
 * (`virtualNetworkGatewaysGet`), a type `type-<Name>`; all others have a hyphen and so cannot be one of these.
 *
 *   scroll        div around each table and each `pre`: it may be wider than the page
 *   operation     section of one operation on the page of its group; begins with its h2
 *   type          section of one type; begins with its h2 or h3
 *   channel       section of one socket
 *   endpoint      p with method and path: `span.method` (also `method-get`, `method-post` ... ) and `code`
 *   facts         dl of short facts: dt the fact, dd the words
 *   members       table of arguments, members or messages; columns: name, type, words
 *   answers       table of success answers
 *   errors        table of errors
 *   groups        table of the groups of a service
 *   operations    ul of the operations of a group on the page of the service, and nav of them on the page of the group:
 *                 one line each
 *   anchor        link of an operation's heading to itself
 *   marks, mark   ul of small labels, and each label (li); also `mark-list`, `mark-long`, `mark-waits`, `mark-repeat`,
 *                 `mark-since`, `mark-secret`, `mark-deprecated`, `mark-required`
 *   wire          small text: where an argument stands in the request and what it is called there
 *   note          paragraph that warns; also `note-deprecated`, `note-doubt`, `note-secret`
 *   uses          paragraph or details with links to what uses a type
 *   language-ts   code of a `pre` that is TypeScript, not highlighted here
 * An element that shows a name of an entry point has `data-export="azure/network:virtualNetworkGatewaysGet"`.
 */

/** Every reference page, in a fixed order: the list of services, then each with its groups and types. */
export function referencePages(root: string): readonly Page[] {
  return pagesOf(readSources(root));
}

/** The pages of the given documents. */
export function pagesOf(sources: readonly (Source | SocketSource)[]): readonly Page[] {
  const made = sources.map((source) => {
    return isOfSockets(source) ? pagesOfSockets(source) : pagesOfService(source);
  });
  return [indexPage(made.map(({ book }) => book)), ...made.flatMap(({ pages }) => pages)];
}

function isOfSockets(source: Source | SocketSource): source is SocketSource {
  return "asyncapi" in source.document;
}

interface MadePages {
  readonly book: Book;
  readonly pages: readonly Page[];
}

function pagesOfService(source: Source): MadePages {
  const service = buildService(source);
  const book = bookOf(service);
  const uses = usesOf(book);
  const whole = { book, service };
  return {
    book,
    pages: [
      servicePage(whole),
      ...service.sections.map((section) => sectionPage(section, whole, uses)),
      ...book.typesPages.map((page) => typesPage(page, book, uses)),
    ],
  };
}

function pagesOfSockets(source: SocketSource): MadePages {
  const book = bookOf(buildSockets(source));
  const uses = usesOf(book);
  return {
    book,
    pages: [socketPage(book, source.document), ...book.typesPages.map((page) => typesPage(page, book, uses))],
  };
}
