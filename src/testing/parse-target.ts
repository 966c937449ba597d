/** A request target taken apart. */
export interface Target {
  /** Path exactly as sent. */
  readonly rawPath: string;
  /** Path segments, each percent-decoded on its own, so that an encoded slash stays inside its segment. */
  readonly segments: readonly string[];
  /** Decoded query pairs in the order sent. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** Percent-decodes UTF-8; text that is not validly encoded is returned as it stands. */
export function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Takes a request target apart. A plus sign in the query reads as a space, as HTML forms write it. */
export function parseTarget(target: string): Target {
  const mark = target.indexOf("?");
  const rawPath = mark === -1 ? target : target.slice(0, mark);
  const rawQuery = mark === -1 ? "" : target.slice(mark + 1);
  return {
    rawPath,
    segments: rawPath.split("/").slice(1).map(percentDecode),
    query: rawQuery
      .split("&")
      .filter((pair) => pair !== "")
      .map((pair) => {
        const equals = pair.indexOf("=");
        const name = equals === -1 ? pair : pair.slice(0, equals);
        const value = equals === -1 ? "" : pair.slice(equals + 1);
        return [formDecode(name), formDecode(value)] as const;
      }),
  };
}

function formDecode(text: string): string {
  return percentDecode(text.replaceAll("+", " "));
}
