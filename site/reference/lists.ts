import type { OperationModel } from "../../codegen/operation-model.ts";
import { itemOf } from "../../codegen/paging.ts";
import { linkTo, type ServiceHere } from "./book.ts";
import { type Fact, link } from "./elements.ts";
import { typeLinks } from "./type-links.ts";
import { code } from "./words.ts";

/** How the pages follow one another, by style. */
const styles: Readonly<Record<string, string>> = {
  cursor: "The answer gives a cursor, with which the next page is asked for.",
  marker: "The answer gives a marker, from which the next page goes on.",
  nextLink: "The answer gives the address of the next page, which is followed byte for byte.",
  offset: "The next page begins after so many items.",
  single: "There is one page, with everything in it.",
};

/** How a list is read; nothing for operations that are none. */
export function listFacts(operation: OperationModel, here: ServiceHere): readonly Fact[] {
  const { paging, answers, parameters } = operation;
  if (paging === undefined) return [];
  const style = styles[paging.style];
  if (style === undefined) throw new Error(`site/reference/lists.ts has no words for lists of style ${paging.style}`);
  const answer = answers[0]?.body?.shape;
  const item = answer && itemOf(answer, paging.items, here.service.models);
  const type = item === undefined ? "" : ` ${typeLinks(item, here)}`;
  const size = sizeText(operation);
  return [
    [
      "List",
      `${code("for await")} gives the items, each${type}, from ${code(paging.items)} of the answer; ${code("byPage()")} ` +
        `gives pages with a ${code("continuationToken")} to go on later; awaited, it is the first page. ` +
        `More in ${link(linkTo(here.page, "guides/lists.html"), "lists")}.`,
    ],
    ["Pages", `${style}${size === "" ? "" : ` ${size}`}`],
    ...(parameters.some(({ argument }) => argument === paging.style)
      ? [["Position", `${code(paging.style)} is set by the client as it goes on; give it to begin elsewhere.`] as const]
      : []),
  ];
}

/** Arguments that say how many items a page has. */
const sizes: readonly string[] = ["limit", "top", "pageSize"];

function sizeText({ paging, parameters }: OperationModel): string {
  if (paging?.style === "single") return "";
  const argument = parameters.find((one) => sizes.includes(one.argument));
  const usual = paging?.defaultLimit ?? argument?.notes.defaultValue;
  if (usual === undefined)
    return argument === undefined ? "" : `${code(argument.argument)} says how many items a page has.`;
  const other = argument === undefined ? "" : ` unless ${code(argument.argument)} says otherwise`;
  return `A page has ${usual} items${other}.`;
}
