/** A document that cannot be used: names the document, the place in it (a JSON pointer) and the reason. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";

  constructor(document: string, pointer: string, reason: string) {
    super(`${document}#${pointer}: ${reason}`);
  }
}

/** Joins a JSON pointer and further steps, escaping each as RFC 6901 asks. */
export function at(pointer: string, ...steps: readonly (string | number)[]): string {
  return steps.reduce<string>(
    (path, step) => `${path}/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`,
    pointer,
  );
}
