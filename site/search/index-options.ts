import type { Options, SearchOptions } from "minisearch";
import type { Finding } from "../page.ts";
import { singular, wordsOf } from "./words.ts";

/** A finding as the index keeps it. */
export interface Indexed extends Omit<Finding, "names"> {
  readonly id: number;
  /** What it is called, each as `keyOf` gives it. */
  readonly names: string;
}

/** What a result shows. */
export type Found = Pick<Finding, "kind" | "title" | "url" | "where" | "said" | "endpoint" | "isDeprecated">;

/** How the index is made and read: the same for the build and the browser, or nothing is found. */
export const indexOptions: Options<Indexed> = {
  fields: ["title", "text", "members", "names"],
  storeFields: ["kind", "title", "url", "where", "said", "endpoint", "isDeprecated"],
  tokenize: (text, field) => (field === "names" ? text.split(" ") : wordsOf(text)),
  processTerm: (word, field) =>
    field === "names" ? word : isStopWord(word) || word.length > 60 ? null : singular(word),
};

/** Words in nearly every text: they find nothing, and would be a part of the index. */
const stopWords = new Set(
  (
    "a an and are as at be by can do does for from has how i if in is it its my not of on or that the there this to " +
    "was what when where which who with you your"
  ).split(" "),
);

/** Whether a word says nothing of what is looked for. */
export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}

/** Operations are what most searches are for; a guide's words weigh more than those of generated types. */
const weights: Readonly<Record<Finding["kind"], number>> = {
  operation: 1.5,
  error: 1.5,
  guide: 1.2,
  export: 1.1,
  type: 1,
};

/** How much a word says by where it stands. */
export function boostBy(factor: number): Record<string, number> {
  return { title: 4 * factor, text: factor, members: 0.6 * factor };
}

/** How words are found and what comes first: the beginning of a word is enough. */
export const wordOptions: SearchOptions = {
  tokenize: (text) => [text],
  processTerm: singular,
  fields: ["title", "text", "members"],
  prefix: (word) => word.length > 1,
  boost: boostBy(1),
  boostDocument: (_id, _word, stored) =>
    weights[stored?.kind as Finding["kind"]] * (stored?.isDeprecated === true ? 0.6 : 1),
};

/** How a slip in a long word passes. */
export const slipOptions: SearchOptions = { fuzzy: (word) => (word.length > 4 ? 0.2 : false), maxFuzzy: 2 };

/** How a name is found that was written as it is. */
export const nameOptions: SearchOptions = {
  ...wordOptions,
  processTerm: (name) => name,
  fields: ["names"],
  prefix: false,
};
