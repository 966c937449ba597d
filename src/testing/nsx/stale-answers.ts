import { NsxRefusal } from "./refusal.ts";

/** How a stale revision is refused, which differs by release and kind of object: status, and code where it says more. */
export type NsxStaleAnswer = "409" | "412" | "400/500087" | "400/500232" | "400/100148" | "404/500090";

/** Status and code of each form. */
const forms: Readonly<Record<NsxStaleAnswer, readonly [status: number, code: number]>> = {
  "409": [409, 604],
  "412": [412, 604],
  "400/500087": [400, 500087],
  "400/500232": [400, 500232],
  "400/100148": [400, 100148],
  "404/500090": [404, 500090],
};

/** The refusals of stale revisions: one form for all, or one after the other, of which the last one stays. */
export class StaleAnswers {
  readonly #forms: readonly NsxStaleAnswer[];
  #taken = 0;

  /** @throws RangeError when there is no such form */
  constructor(given: NsxStaleAnswer | readonly NsxStaleAnswer[]) {
    this.#forms = Array.isArray(given) ? given : [given];
    const unknown = this.#forms.find((form) => typeof form !== "string" || !Object.hasOwn(forms, form));
    if (unknown === undefined && this.#forms.length > 0) return;
    const known = Object.keys(forms).join(", ");
    throw new RangeError(`nsx.staleAnswer must be one or more of ${known}; it was ${unknown ?? "an empty list"}`);
  }

  /** The refusal of a change that carries another revision than the current one. */
  next(current: unknown): NsxRefusal {
    const form = this.#forms[Math.min(this.#taken, this.#forms.length - 1)] ?? "412";
    this.#taken += 1;
    const [status, code] = forms[form];
    const what =
      current === undefined
        ? "The object does not exist"
        : `The object was changed since it was read: the current one is ${String(current)}`;
    const message = `${what}. Read it again.`;
    return new NsxRefusal(status, code, message);
  }

  /** Begins with the first form again. */
  reset(): void {
    this.#taken = 0;
  }
}
