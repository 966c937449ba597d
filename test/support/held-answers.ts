import type { FetchFunction } from "../../src/core/options.ts";

/** A fetch that answers when it is told to, and counts what is on its way. */
export class HeldAnswers {
  readonly #held: ((response: Response) => void)[] = [];
  /** The addresses that were asked for, in order. */
  readonly asked: string[] = [];
  /** So many were on their way at once, at most. */
  most = 0;

  /** How many are on their way. */
  get held(): number {
    return this.#held.length;
  }

  readonly fetch: FetchFunction = (url, { signal }) => {
    this.asked.push(url);
    return new Promise<Response>((resolve, reject) => {
      const answer = (response: Response): void => {
        this.#forget(answer);
        resolve(response);
      };
      this.#held.push(answer);
      this.most = Math.max(this.most, this.#held.length);
      signal.addEventListener("abort", () => {
        this.#forget(answer);
        reject(signal.reason);
      });
    });
  };

  /** Counts anew. */
  forget(): void {
    this.asked.length = 0;
    this.most = this.#held.length;
  }

  /** Answers the oldest. */
  answer(response: Response): void {
    const [first] = this.#held;
    if (first === undefined) throw new Error("nothing is on its way");
    first(response);
  }

  #forget(answer: (response: Response) => void): void {
    const at = this.#held.indexOf(answer);
    if (at !== -1) this.#held.splice(at, 1);
  }
}
