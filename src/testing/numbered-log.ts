const keptEntries = 10_000;

/** A list of what came in, with numbers that count from 1, and who wants to hear of it. */
export class NumberedLog<Entry extends { readonly number: number }> {
  readonly #entries: Entry[] = [];
  readonly #listeners = new Set<(entry: Entry) => void>();
  #count = 0;

  /** The last 10,000 entries, oldest first; a copy. */
  get entries(): readonly Entry[] {
    return [...this.#entries];
  }

  add(entry: Omit<Entry, "number">): void {
    this.#count += 1;
    const numbered = Object.freeze({ number: this.#count, ...entry }) as Entry;
    this.#entries.push(numbered);
    if (this.#entries.length > keptEntries) this.#entries.shift();
    for (const listener of this.#listeners) notify(listener, numbered);
  }

  /** @returns a function that ends it */
  listen(listener: (entry: Entry) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  clear(): void {
    this.#entries.length = 0;
    this.#count = 0;
  }
}

/** A listener that throws changes no answer; its error surfaces as an uncaught one, so that no test misses it. */
function notify<Entry>(listener: (entry: Entry) => void, entry: Entry): void {
  try {
    listener(entry);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
