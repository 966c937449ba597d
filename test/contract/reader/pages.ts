import type { Operation } from "./operations.ts";

/** The two pages of a list as they are answered, and what has to be asked for the second one. */
export interface TwoPages {
  readonly answers: readonly [unknown, unknown];
  /** A query pair that the second request has beside those of the first. */
  readonly pair?: string;
  /** Or its whole address. */
  readonly url?: string;
}

/** What the first page is asked for: marker lists end with a page that is not full. */
export const PAGE_LENGTH = 2;

/** Makes the answers of two pages; `undefined` where a list comes in one piece. */
export function twoPages({ node }: Operation, origin: string, first: unknown, second: unknown): TwoPages | undefined {
  const { style = "single", items = "" } = node["x-paging"] ?? {};
  const lengthOf = (page: unknown): number => [Object(page)[items]].flat().length;
  const withMembers = (page: unknown, members: object): unknown => ({ ...Object(page), ...members });
  switch (style) {
    case "marker": {
      const info = { next_marker: "the-marker", current_count: PAGE_LENGTH };
      const last = { next_marker: "the-last", current_count: PAGE_LENGTH - 1 };
      const pages = [withMembers(first, { page_info: info }), withMembers(second, { page_info: last })] as const;
      return { answers: pages, pair: "marker=the-marker" };
    }
    case "offset":
      // An empty page is the end where nothing tells how many there are.
      return { answers: [first, withMembers(second, { [items]: [] })], pair: `offset=${lengthOf(first)}` };
    // An empty position ends a list as a missing one does.
    case "cursor":
      return {
        answers: [withMembers(first, { cursor: "the-cursor" }), withMembers(second, { cursor: "" })],
        pair: "cursor=the-cursor",
      };
    case "nextLink": {
      const url = `${origin}/the/next/page?api-version=2020-01-01&$skiptoken=a%2Fb`;
      return { answers: [withMembers(first, { nextLink: url }), withMembers(second, { nextLink: "" })], url };
    }
    case "single":
      return undefined;
    default:
      throw new Error(`${style} is no style of paging`);
  }
}
