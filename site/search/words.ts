/**
 * The words of a text, as the search knows them: names are taken whole and in their parts, so that `connection_monitor`,
 * `connection-monitors`, `createConnectionMonitor` and `connection monitor` find one another.
 */
export function wordsOf(text: string): string[] {
  return namesIn(text).flatMap((name) => {
    const parts = partsOf(name);
    return parts.length < 2 ? parts : [parts.join(""), ...parts];
  });
}

/** The names of a text, each by its parts in small letters. */
export function namesByParts(text: string): string[][] {
  return namesIn(text)
    .map(partsOf)
    .filter((parts) => parts.length > 0);
}

function namesIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_-]+/gu) ?? [];
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
