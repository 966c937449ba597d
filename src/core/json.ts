/** What newer platforms offer for numbers that a `number` cannot hold, and TypeScript's library does not yet list. */
const SourceJson = JSON as {
  rawJSON?(text: string): unknown;
  parse(
    text: string,
    reviver: (name: string, value: unknown, context?: { readonly source?: string }) => unknown,
  ): unknown;
};

// Cheap to look for, and the only texts in which JSON.parse can round an integer.
const MAY_ROUND = /\d{16}/;

/** Parses JSON, after a byte order mark or without one. An integer beyond 2^53 becomes a `bigint`; it is never rounded. */
export function parseJson(marked: string): unknown {
  const text = marked.startsWith("\ufeff") ? marked.slice(1) : marked;
  if (!MAY_ROUND.test(text)) return JSON.parse(text);
  return SourceJson.parse(text, (_name, value, context) => {
    const source = context?.source;
    return typeof value === "number" && !Number.isSafeInteger(value) && source !== undefined && /^-?\d+$/.test(source)
      ? BigInt(source)
      : value;
  });
}

/**
 * Writes JSON. A `bigint` is written with all its digits.
 * @throws TypeError where there is a number that is not finite, if that is asked for; JSON would write `null`.
 */
export function writeJson(value: unknown, finiteOnly = false): string | undefined {
  return JSON.stringify(value, (_name, member: unknown) => {
    if (finiteOnly && typeof member === "number" && !Number.isFinite(member)) {
      throw new TypeError(`it holds ${member}, which JSON has no number for`);
    }
    if (typeof member !== "bigint") return member;
    if (SourceJson.rawJSON === undefined) {
      throw new TypeError("this platform cannot write integers beyond 2^53 (it has no JSON.rawJSON)");
    }
    return SourceJson.rawJSON(member.toString());
  });
}
