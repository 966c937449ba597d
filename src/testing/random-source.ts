import { createHash } from "node:crypto";

/** Repeatable randomness: the same seed gives the same values in the same order. */
export class RandomSource {
  readonly #seed: string;
  #count = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** Lower-case hexadecimal text of the given length. */
  hex(length: number): string {
    let text = "";
    while (text.length < length) {
      text += createHash("sha256").update(`${this.#seed}/${this.#count}`).digest("hex");
      this.#count += 1;
    }
    return text.slice(0, length);
  }

  /** A random (version 4) UUID. */
  uuid(): string {
    const digits = this.hex(31);
    const variant = "89ab"[Number.parseInt(digits.charAt(15), 16) % 4];
    return [
      digits.slice(0, 8),
      digits.slice(8, 12),
      `4${digits.slice(12, 15)}`,
      `${variant}${digits.slice(16, 19)}`,
      digits.slice(19, 31),
    ].join("-");
  }
}
