/** One thing that the two sides say differently. */
export interface Difference {
  /** Our model and member, our operation and part of it, or a parameter and in how many operations. */
  readonly at: string;
  /** What differs, as `required` or `values`. */
  readonly what: string;
  readonly theirs: string;
  readonly ours: string;
  /** Our operations that show it; of a model those in which it is met first. */
  readonly operations: readonly string[];
  /** Where it stands in the first of them, as `body.properties.subnet.id`. */
  readonly place: string;
}

/** Where a comparison is: in which of our operations, and where in it. */
export interface Spot {
  readonly operation: string;
  readonly place: string;
}

/** A difference as one line: what a list of differences holds. */
export function lineOf({ at, what, theirs, ours }: Pick<Difference, "at" | "what" | "theirs" | "ours">): string {
  return `${at}: ${what}: theirs ${theirs}, ours ${ours}`;
}

/** Differences as they are found, each told once. */
export class Differences {
  readonly #found = new Map<string, Difference>();

  /** Keeps a difference, unless both sides say the same. */
  tell({ operation, place }: Spot, at: string, what: string, [theirs = "", ours = ""]: readonly string[]): void {
    if (theirs === ours) return;
    const line = lineOf({ at, what, theirs, ours });
    const before = this.#found.get(line);
    const operations = [...new Set([...(before?.operations ?? []), operation])];
    this.#found.set(line, { ...(before ?? { at, what, theirs, ours, place }), operations });
  }

  /** All of them; that of a parameter tells how many operations have it, so that one more is another difference. */
  all(): Difference[] {
    return [...this.#found.values()].map((one) => {
      if (!/^(path|query|header) /.test(one.at)) return one;
      const { length } = one.operations;
      return { ...one, at: `${one.at} in ${length} ${length === 1 ? "operation" : "operations"}` };
    });
  }
}

/** Both sides of a yes or no. */
export function yesOrNo(theirs: boolean, ours: boolean): readonly [theirs: string, ours: string] {
  return [theirs ? "yes" : "no", ours ? "yes" : "no"];
}
