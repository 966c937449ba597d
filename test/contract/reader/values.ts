import type { SchemaNode } from "./document.ts";
import type { Random } from "./random.ts";
import type { KindsShape, ObjectShape, Shapes } from "./shapes.ts";
import { type TextPlace, validText } from "./texts.ts";

/** How much of a schema a value has: what is required, or everything. */
export type Form = "minimal" | "full";

/** Which way a value goes: read-only members are required of answers only, write-only ones of requests only. */
export type Direction = "request" | "answer";

/** What is needed to make a value. */
export interface Making {
  readonly shapes: Shapes;
  readonly random: Random;
  readonly form: Form;
  readonly direction: Direction;
  readonly place: TextPlace;
  /** The version of the service: what came later has no place in the value. */
  readonly version: string;
  /** Members to make although nothing requires them, with an item in every array on the way. */
  readonly wanted?: ReadonlySet<SchemaNode> | undefined;
}

/** Beyond this depth only what is required is made; models may contain themselves. */
const FULL_DEPTH = 5;
/** Beyond this depth nothing is made only because it is wanted: what is wanted may lead to itself. */
const WANTED_DEPTH = 25;
/** Deeper than any chain of required members. */
const DEEPEST = 50;
/** Where a value stops to have everything: no request or answer is that long. */
const MOST_MEMBERS = 1500;

/** Makes a value that the schema allows. */
export function validValue(node: SchemaNode, making: Making): unknown {
  return new Maker(making).value(node, 0);
}

class Maker {
  readonly #making: Making;
  #members = 0;

  constructor(making: Making) {
    this.#making = making;
  }

  value(node: SchemaNode, depth: number): unknown {
    if (depth > DEEPEST) throw new Error("a schema requires itself");
    const { shapes, random, place, version } = this.#making;
    const shape = shapes.of(node);
    switch (shape.kind) {
      case "any":
        return this.#isFull(depth) ? this.#anything() : random.pick(["any", 7, true]);
      case "boolean":
        return random.chance(0.5);
      case "null":
        return null;
      case "bytes":
        return Uint8Array.of(0, 255, 10, 13, 34);
      case "text":
        return validText(shape.node, place, version, random);
      case "integer":
        return validInteger(shape.node, random);
      case "number":
        return validNumber(shape.node, random);
      case "values":
        return random.pick(shape.values);
      case "array":
        return this.#array(shape.node, shape.items, depth);
      case "either":
        return this.value(random.pick(shape.of), depth);
      case "kinds":
        return this.#kind(shape, depth);
      case "object":
        return this.#object(shape, depth);
    }
  }

  #isFull(depth: number): boolean {
    return this.#making.form === "full" && depth <= FULL_DEPTH && this.#members < MOST_MEMBERS;
  }

  #anything(): unknown {
    return this.#making.random.pick([
      "anything",
      7,
      0.5,
      false,
      12345678901234567890n,
      ["a", 1, { "b c": null }],
      { "any name": { deeper: [[]] }, é: "" },
    ]);
  }

  #array({ minItems = 0, maxItems = 2 }: SchemaNode, items: SchemaNode, depth: number): unknown[] {
    const wanted = this.#isFull(depth)
      ? Math.max(minItems, Math.min(maxItems, this.#making.random.integer(1, 2)))
      : Math.max(minItems, this.#making.wanted ? 1 : 0);
    return Array.from({ length: wanted }, () => this.value(items, depth + 1));
  }

  #kind({ key, kinds, base }: KindsShape, depth: number): unknown {
    const { random, wanted } = this.#making;
    const wantedKind = [...kinds].find(([, kind]) => wanted?.has(kind));
    // Without a base that says otherwise, a value has to say what it is.
    const mayBeMissing = base.members.get(key)?.isRequired === false;
    if (mayBeMissing && !wantedKind && random.chance(0.2)) {
      const members = new Map([...base.members].filter(([name]) => name !== key));
      return this.#object({ ...base, members }, depth);
    }
    const [value, node] = wantedKind ?? random.pick([...kinds]);
    const made = this.value(node, depth);
    return { ...(made as object), [key]: value };
  }

  #object({ members, others }: ObjectShape, depth: number): Record<string, unknown> {
    const made: Record<string, unknown> = {};
    const { direction, place, version, wanted } = this.#making;
    for (const [name, { node, isRequired, isReadOnly, isWriteOnly }] of members) {
      const isNeeded = isRequired && !(direction === "request" ? isReadOnly : isWriteOnly);
      if (!isNeeded && !this.#isFull(depth) && !(depth < WANTED_DEPTH && wanted?.has(node))) continue;
      if ((node["x-since"] ?? "") > version) continue;
      this.#members += 1;
      made[name] = this.value(node, depth + 1);
    }
    if (others && this.#isFull(depth) && place === "body") {
      made["a name of its own"] = this.value(others, depth + 1);
      made[`x-é"`] = this.value(others, depth + 1);
    }
    return made;
  }
}

function validInteger({ format, minimum, maximum }: SchemaNode, random: Random): number | bigint {
  const widest = format === "int32" ? 2 ** 31 - 1 : Number.MAX_SAFE_INTEGER;
  const [least, most] = [Math.max(minimum ?? -widest, -widest), Math.min(maximum ?? widest, widest)];
  const mayBeHuge = format === "int64" && (maximum ?? Number.POSITIVE_INFINITY) > 2 ** 63 - 1024;
  if (mayBeHuge && random.chance(0.4)) return 9_223_372_036_854_775_807n - BigInt(random.integer(0, 999));
  return random.pick([least, most, random.integer(Math.max(least, -1000), Math.min(most, Math.max(least, 0) + 1000))]);
}

function validNumber({ minimum, maximum }: SchemaNode, random: Random): number {
  const [least, most] = [minimum ?? -1e9, maximum ?? 1e9];
  return random.pick([least, most, least + (most - least) * 0.3125]);
}
