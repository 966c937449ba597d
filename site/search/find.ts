import MiniSearch, { type Query } from "minisearch";
import { type Found, type Indexed, indexOptions, searchOptions } from "./index-options.ts";
import { namesByParts } from "./words.ts";

/** Finds what has all words of a question. */
export type Find = (question: string) => readonly Found[];

/** Reads an index that `makeSearchIndex` made. */
export function readSearchIndex(json: string): Find {
  const index = MiniSearch.loadJSON<Indexed>(json, indexOptions);
  return (question) => {
    const names = namesByParts(question);
    if (names.length === 0) return [];
    return index
      .search({ combineWith: "AND", queries: names.map(queryOf) }, searchOptions)
      .map(({ kind, title, url, where }) => ({ kind, title, url, where }) as Found);
  };
}

/** A name is found whole, or by all of its parts. */
function queryOf(parts: readonly string[]): Query {
  if (parts.length === 1) return parts[0] ?? "";
  return { combineWith: "OR", queries: [parts.join(""), { combineWith: "AND", queries: [...parts] }] };
}
