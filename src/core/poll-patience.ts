/** Counts how long in a row the state has had a word that may not stay for as long as the wait lasts. */
export class PollPatience {
  #word: string | undefined;
  #sinceMs: number | undefined;

  /** Whether a reading may be followed by another one. Other words, and those without a limit, end the row. */
  lasts(word: string | undefined, patienceMs: number | undefined, nowMs: number): boolean {
    if (patienceMs === undefined) {
      this.#sinceMs = undefined;
      return true;
    }
    if (this.#sinceMs === undefined || this.#word !== word) this.#sinceMs = nowMs;
    this.#word = word;
    return nowMs - this.#sinceMs < patienceMs;
  }
}
