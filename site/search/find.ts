import MiniSearch, { type Query, type SearchResult } from "minisearch";
import { endsAsked } from "./endpoint.ts";
import {
  boostBy,
  type Found,
  type Indexed,
  indexOptions,
  isStopWord,
  nameOptions,
  slipOptions,
  wordOptions,
} from "./index-options.ts";
import { otherWords } from "./other-words.ts";
import { keyOf, type Name, namesOf } from "./words.ts";

/** Finds what has all words of a question; first what is called so. */
export type Find = (question: string) => readonly Found[];

/** Reads an index that `makeSearchIndex` made. */
export function readSearchIndex(json: string): Find {
  const index = MiniSearch.loadJSON<Indexed>(json, indexOptions);
  const search = (queries: readonly Query[], combineWith: "AND" | "OR", options: object) =>
    queries.length === 0 ? [] : index.search({ combineWith, queries: [...queries] }, options);

  return (question) => {
    const { names, things } = wordsAsked(question);
    if (names.length + things.length === 0) return [];
    const called = byNearness(search([keyOf(question)], "OR", nameOptions), question.trim());
    const isKnown = called.length > 0;
    // Each way finds more than the one before, and only where that one found nothing.
    const ways = [
      () => search([...things, ...names.map(wholeOrTitle)], "AND", wordOptions),
      ...(isKnown ? [] : [() => search([...things, ...names.map(inParts)], "AND", wordOptions)]),
      ...(isKnown ? [] : [() => search([...things, ...names.map(inParts)], "AND", { ...wordOptions, ...slipOptions })]),
    ];
    let worded: ReturnType<typeof search> = [];
    for (const way of ways) {
      if (worded.length === 0) worded = way();
    }
    const ends = search(endsAsked(question), "OR", nameOptions);
    const having = new Set(worded.map(({ id }) => id as number));
    const ending = worded.length === 0 ? ends : ends.filter(({ id }) => having.has(id as number));
    const all = new Map([...called, ...ending, ...worded].map((one) => [one.id as number, one]));
    return [...all.values()].map(
      ({ kind, title, url, where, said, endpoint, isDeprecated }) =>
        ({ kind, title, url, where, said, endpoint, isDeprecated }) as Found,
    );
  };
}

/** What is written just so comes before what differs in capitals, and a page before a section with its title. */
function byNearness(called: readonly SearchResult[], question: string): readonly SearchResult[] {
  const distance = ({ title, url }: SearchResult): number => {
    const [, section] = String(url).split("#");
    return (title === question || section === question ? 0 : 2) + (section === undefined ? 0 : 1);
  };
  return called.toSorted((one, other) => distance(one) - distance(other));
}

/**
 * How much more each word that a name spares makes it weigh: so much that of "psk" both the operations with that member and
 * those with "shared key" in their title are among the first.
 */
const shortness = 2.6;

/** The names of a question without its small words, and things in it that have other names too. */
function wordsAsked(question: string): { readonly names: readonly Name[]; readonly things: readonly Query[] } {
  let rest = question;
  const things: Query[] = [];
  for (const { asked, ways } of otherWords) {
    const without = rest.replace(asked, " ");
    if (without === rest) continue;
    rest = without;
    const longest = Math.max(...ways.map(({ length }) => length));
    things.push({
      combineWith: "OR",
      queries: ways.map((way) => ({
        combineWith: "AND",
        queries: [...way],
        // A short name says as much as all words of a long one.
        boost: boostBy((longest / way.length) ** shortness),
      })),
    });
  }
  const names = namesOf(rest);
  const telling = names.filter(({ whole }) => !isStopWord(whole));
  // A question of small words alone may be the beginning of a longer one.
  return { names: telling.length + things.length === 0 ? names : telling, things };
}

/** A name as it is, or in a title that has all of its parts: with parts of long names, half of the index has some. */
function wholeOrTitle({ whole, steps, parts }: Name): Query {
  if (parts.length === 1 || steps.length > 1) return whole;
  return {
    combineWith: "OR",
    queries: [whole, { combineWith: "AND", queries: [...parts], fields: ["title"], prefix: false }],
  };
}

function inParts({ whole, parts }: Name): Query {
  return { combineWith: "OR", queries: [whole, { combineWith: "AND", queries: [...parts] }] };
}
