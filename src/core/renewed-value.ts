import type { Clock } from "./clock.ts";

/** A fetch that is not done by then is no longer waited for: the next call starts another. */
const LONGEST_FETCH_MS = 60_000;

/**
 * Something that many calls use and that has to be fetched, such as a token or a session. Fetched once however many calls
 * want it; a fetch that failed or hangs is forgotten, so that the next call tries anew.
 */
export class RenewedValue<T> {
  #value: T | undefined;
  #fetching: Promise<T> | undefined;
  #fetches = 0;
  /** Which fetch gave the value. */
  #valueOf = 0;

  /** What was fetched last and not given up. */
  get value(): T | undefined {
    return this.#value;
  }

  /** The fetch that is on its way. */
  get fetching(): Promise<T> | undefined {
    return this.#fetching;
  }

  /**
   * Fetches, or joins a fetch that is on its way.
   * @param onLate - is given what comes after something else took its place, where that has to be ended; whoever waited gets
   * what took the place
   */
  fetch(clock: Clock, start: () => Promise<T>, onLate?: (late: T) => void): Promise<T> {
    return this.#fetching ?? this.fetchAnew(clock, start, onLate);
  }

  /** Fetches, whatever is on its way: that would give what was asked for before. */
  fetchAnew(clock: Clock, start: () => Promise<T>, onLate?: (late: T) => void): Promise<T> {
    this.#fetches += 1;
    const number = this.#fetches;
    const fetching = start().then((value) => {
      // What comes late may be older than what took its place.
      if (number > this.#valueOf) {
        this.#value = value;
        this.#valueOf = number;
        return value;
      }
      onLate?.(value);
      return onLate === undefined ? value : (this.#value as T);
    });
    this.#fetching = fetching;
    const forget = (): void => {
      clock.clearTimeout(timer);
      if (this.#fetching === fetching) this.#fetching = undefined;
    };
    const timer = clock.setTimeout(forget, LONGEST_FETCH_MS);
    fetching.then(forget, forget);
    return fetching;
  }

  /** Puts what a value became in its place, unless another one is there already. */
  replace(value: T, became: T): void {
    if (this.#value === value) this.#value = became;
  }

  /** Gives a value up, unless another one has taken its place already. */
  giveUp(value: T): void {
    if (this.#value !== value) return;
    this.#value = undefined;
    this.#valueOf = 0;
  }
}
