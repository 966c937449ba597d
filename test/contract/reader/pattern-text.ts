import type { Random } from "./random.ts";

const DIGITS = "0123456789";
const WORD = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz${DIGITS}_`;
/** What a negated set or a dot is drawn from; the rarer ones have to be encoded wherever they go. */
const ANY = `${WORD}-. ~%éß+=,;@!()'"|^\`{}€`;

/** Makes texts that a pattern allows, for the part of the language that the documents use. */
export function patternText(pattern: string, random: Random): string {
  return new PatternReader(pattern, random).read();
}

class PatternReader {
  readonly #pattern: string;
  readonly #random: Random;
  #at = 0;

  constructor(pattern: string, random: Random) {
    this.#pattern = pattern;
    this.#random = random;
  }

  read(): string {
    const text = this.#alternatives()();
    if (this.#at < this.#pattern.length) throw new Error(`cannot read the pattern ${this.#pattern}`);
    return text;
  }

  #alternatives(): () => string {
    const branches = [this.#sequence()];
    while (this.#take("|")) branches.push(this.#sequence());
    return () => this.#random.pick(branches)();
  }

  #sequence(): () => string {
    const parts: (() => string)[] = [];
    while (this.#at < this.#pattern.length && !"|)".includes(this.#peek())) {
      if (this.#take("^") || this.#take("$")) continue;
      parts.push(this.#repeated(this.#atom()));
    }
    return () => parts.map((part) => part()).join("");
  }

  #atom(): () => string {
    if (this.#take("(")) {
      this.#take("?:");
      const inner = this.#alternatives();
      if (!this.#take(")")) throw new Error(`an open group in ${this.#pattern}`);
      return inner;
    }
    if (this.#take("[")) return this.#from(this.#set());
    if (this.#take("\\")) return this.#from(this.#escaped());
    if (this.#take(".")) return this.#from(ANY);
    return this.#from(this.#step());
  }

  #set(): string {
    const isNegated = this.#take("^");
    let set = "";
    while (!this.#take("]")) {
      const first = this.#take("\\") ? this.#escaped() : this.#step();
      const isRange = first.length === 1 && this.#peek() === "-" && this.#pattern.charAt(this.#at + 1) !== "]";
      set += isRange && WORD.includes(first) ? this.#range(first) : first;
    }
    return isNegated ? [...ANY].filter((character) => !set.includes(character)).join("") : set;
  }

  #range(first: string): string {
    const start = this.#at;
    this.#at += 1;
    const last = this.#step();
    if (!WORD.includes(last) || last < first) {
      this.#at = start;
      return first;
    }
    let set = "";
    for (let code = first.charCodeAt(0); code <= last.charCodeAt(0); code += 1) set += String.fromCharCode(code);
    return set;
  }

  #escaped(): string {
    const letter = this.#step();
    if (letter === "d") return DIGITS;
    if (letter === "w") return WORD;
    if (WORD.includes(letter)) throw new Error(`\\${letter} in ${this.#pattern} is not known`);
    return letter;
  }

  #repeated(part: () => string): () => string {
    const [least, most] = this.#counts();
    return () => Array.from({ length: this.#random.integer(least, most) }, part).join("");
  }

  #counts(): readonly [number, number] {
    if (this.#take("*")) return [0, 4];
    if (this.#take("+")) return [1, 5];
    if (this.#take("?")) return [0, 1];
    const counts = /^\{(\d+)(?:,(\d+))?\}/.exec(this.#pattern.slice(this.#at));
    if (!counts) return [1, 1];
    this.#at += counts[0].length;
    return [Number(counts[1]), Number(counts[2] ?? counts[1])];
  }

  #from(set: string): () => string {
    const characters = [...set];
    return () => this.#random.pick(characters);
  }

  #peek(): string {
    return this.#pattern.charAt(this.#at);
  }

  #step(): string {
    const character = this.#peek();
    if (character === "") throw new Error(`the pattern ${this.#pattern} ends too early`);
    this.#at += 1;
    return character;
  }

  #take(text: string): boolean {
    if (!this.#pattern.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}
