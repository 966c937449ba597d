import { seeded } from "../../support/seeded.ts";

/** Choices that are the same for the same seed. */
export class Random {
  readonly #next: () => number;

  constructor(seed: string) {
    let hash = 0x811c9dc5;
    for (const character of seed) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    this.#next = seeded(hash);
  }

  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.#next() * (most - least + 1));
  }

  /** True as often as `share` says. */
  chance(share: number): boolean {
    return this.#next() < share;
  }

  /** One of the given things. */
  pick<T>(of: readonly T[]): T {
    const picked = of[this.integer(0, of.length - 1)];
    if (picked === undefined) throw new Error("there is nothing to pick from");
    return picked;
  }
}
