import type { Page } from "../page.ts";

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
 *   operations    ul of the operations of a group on the page of the service: one line each
 *   marks, mark   ul of small labels, and each label (li); also `mark-list`, `mark-long`, `mark-waits`, `mark-repeat`,
 *                 `mark-since`, `mark-secret`, `mark-deprecated`, `mark-required`
 *   wire          small text: where an argument stands in the request and what it is called there
 *   note          paragraph that warns; also `note-deprecated`, `note-doubt`, `note-secret`
 *   uses          paragraph or details with links to what uses a type
 *   language-ts   code of a `pre` that is TypeScript, not highlighted here
 * An element that shows a name of an entry point has `data-export="azure/network:virtualNetworkGatewaysGet"`.
 */

/** Every reference page, in a fixed order. */
export function referencePages(_root: string): readonly Page[] {
  return [];
}
