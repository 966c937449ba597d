import { isPlainVerb, isSmall, isTypeWord, meaningOf, sameWord, wordsOf } from "./word-stems.ts";

/** A text of a document together with what a reader has before the eyes anyway. */
export interface PlacedText {
  /** A sentence about a call, or what is said of a model, member or parameter. */
  readonly kind: "operation" | "field";
  readonly text: string;
  /** Names of the member, its model and its type; of a call its id, section and path. */
  readonly names: readonly string[];
}

/** More is a paragraph, which belongs into a guide. */
const mostCharacters = { operation: 300, field: 200 };

/** A field has said something with one word; a sentence about a call needs two, since it has a subject at least. */
const fewestWords = { operation: 2, field: 1 };

const idleBeginnings = [
  /^(?:Specif(?:ies|y)|Indicates?|Defines?|Denotes?|Represents?|Gets|Used (?:to|for)|Flag (?:to|that|which))\b/i,
  /^This (?:field|property|parameter|member|attribute|value|operation|method|api|call|is)\b/i,
  /^The names? of the\b/i,
  /^An? (?:field|property|parameter|attribute|value) (?:that|which|to)\b/i,
];

/** A number, a unit or a form of ids states a fact, whatever else the text says. */
const fact =
  /^(?:\d.*|bits?|bytes?|octets?|[kmgt]i?b|[kmg]bit|(?:milli|micro)?seconds?|minutes?|hours?|days?|percent|cent|utc|uuid|guid)$/;

/** What is wrong with a text, each as a phrase; nothing for one that says something in the form of the house. */
export function problemsOf({ kind, text, names }: PlacedText): string[] {
  const problems: string[] = [];
  if (!/^[A-Z0-9`]/.test(text)) problems.push("does not begin with a capital letter, a digit or code");
  if (!text.endsWith(".")) problems.push("does not end with a full stop");
  if (/\s{2}|^\s|\s$|\n/.test(text)) problems.push("has spaces where none belong");
  if (text.length > mostCharacters[kind]) problems.push(`is too long with ${text.length} characters`);
  if (text.split("`").length % 2 === 0) problems.push("has a backtick without its partner");
  if (idleBeginnings.some((idle) => idle.test(text))) problems.push("begins with words that say nothing");
  const news = newWords({ kind, text, names });
  const words = news.filter((word) => !/^\d+$/.test(word));
  // A whole number alone may be a part of any name: `Name 1.` tells nothing; `1 to 10` and `1/10` do.
  const isLoneNumber = news.length === 1 && words.length === 0 && !/\d[./]\d/.test(text);
  const saysMore = words.length >= fewestWords[kind] || (!isLoneNumber && news.some((word) => fact.test(word)));
  if (!saysMore) problems.push("only restates its name");
  return problems;
}

/** The words of a text for which neither its names nor grammar account. */
function newWords({ kind, text, names }: PlacedText): string[] {
  const own = names.flatMap(wordsOf);
  const known = own.map(meaningOf);
  // What stands as code is a name or value of its own, whose meaning is not that of the words in it.
  const codes = [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
  const newCodes = codes.filter((code) => !wordsOf(code).every((word) => own.some((one) => sameWord(one, word))));
  const left = wordsOf(text.replace(/`[^`]*`/g, " ")).filter((word) => {
    if (isSmall(word) || (kind === "operation" ? isPlainVerb(word) : isTypeWord(word))) return false;
    const meaning = meaningOf(word);
    return !known.some((one) => sameWord(one, meaning) || sameWord(one, word));
  });
  return [...new Set([...left, ...newCodes])];
}
