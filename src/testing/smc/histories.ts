/** Who has made an element and changed it last, and when in milliseconds since 1970. */
export interface SmcHistory {
  readonly createdMs: number;
  /** The path of the user's element. */
  readonly creator: string;
  readonly changedMs: number;
  readonly modifier: string;
}

/** The histories of elements by path. */
export class Histories {
  readonly #entries = new Map<string, SmcHistory>();

  /** Notes that an element has been made or changed. */
  note(path: string, user: string, nowMs: number): void {
    const before = this.#entries.get(path) ?? { createdMs: nowMs, creator: user };
    this.#entries.set(path, { ...before, changedMs: nowMs, modifier: user });
  }

  get(path: string): SmcHistory | undefined {
    return this.#entries.get(path);
  }

  clear(): void {
    this.#entries.clear();
  }
}
