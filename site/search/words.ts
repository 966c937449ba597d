/** A name of a text, as the search knows it. */
export interface Name {
  /** All of it in small letters, without what stands between its parts. */
  readonly whole: string;
  /** What stands between dots, each whole. */
  readonly steps: readonly string[];
  /** Its words. */
  readonly parts: readonly string[];
}

/**
 * The words of a text, as the search knows them: names are taken whole, by what stands between their dots and in their
 * parts, so that `connection_monitor`, `connection-monitors`, `createConnectionMonitor` and `connection monitor` find one
 * another.
 */
export function wordsOf(text: string): string[] {
  return namesOf(text).flatMap(({ whole, steps, parts }) => [...new Set([whole, ...steps, ...parts])]);
}

/** The names of a text. */
export function namesOf(text: string): Name[] {
  const found = text.match(/[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*/gu) ?? [];
  return found.flatMap((name) => {
    const steps = name.split(".").map(partsOf);
    const parts = steps.flat();
    return parts.length === 0 ? [] : [{ whole: parts.join(""), steps: steps.map((one) => one.join("")), parts }];
  });
}

/** What two spellings of one name have in common: words with spaces between them are not one name. */
export function keyOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s]+/gu, "")
    .trim()
    .replaceAll(/\s+/g, "_");
}

/** A word of the language without the ending of its plural: `retries` is `retry`, `status` stays. */
export function singular(word: string): string {
  if (word.length < 4 || /(ss|us|is|\d)s?$/.test(word)) return word;
  return word.replace(/ies$/, "y").replace(/s$/, "");
}

/** Runs of capitals that are one word although small letters stand in them. */
const oneWord = /ipsec|openvpn|eventgrid/gi;

function partsOf(name: string): string[] {
  return (
    name
      .replaceAll(oneWord, (word, at: number) => `${at === 0 ? "" : "_"}${word.toLowerCase()}_`)
      .match(/[A-Z\d]+(?=[A-Z][a-z])|[A-Z]?[a-z\d]+|[A-Z\d]+|[^A-Za-z\d_-]+/g)
      ?.map((part) => part.toLowerCase()) ?? []
  );
}
