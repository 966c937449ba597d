import type { Options, SearchOptions } from "minisearch";
import type { Finding } from "../page.ts";
import { wordsOf } from "./words.ts";

/** A finding as the index keeps it. */
export interface Indexed extends Finding {
  readonly id: number;
}

/** What a result shows. */
export type Found = Pick<Finding, "kind" | "title" | "url" | "where">;

/** How the index is made and read: the same for the build and the browser, or nothing is found. */
export const indexOptions: Options<Indexed> = {
  fields: ["title", "text"],
  storeFields: ["kind", "title", "url", "where"],
  tokenize: wordsOf,
  processTerm: (word) => (word.length > 60 || stopWords.has(word) ? null : word),
};

/** Words in nearly every text: they find nothing, and would be a part of the index. */
const stopWords = new Set(
  "a an and are as at be by for from has in is it its not of on or that the this to with".split(" "),
);

/** Operations are what most searches are for; a guide's words weigh more than those of generated types. */
const weights: Readonly<Record<Finding["kind"], number>> = { operation: 1.5, guide: 1.2, export: 1.1, type: 1 };

/** How each word is found and what comes first: the beginning of a word is enough, and a slip in a long one passes. */
export const searchOptions: SearchOptions = {
  prefix: true,
  fuzzy: (word) => (word.length > 4 ? 0.2 : false),
  maxFuzzy: 2,
  boost: { title: 4 },
  boostDocument: (_id, _word, stored) => weights[stored?.kind as Finding["kind"]] ?? 1,
};
