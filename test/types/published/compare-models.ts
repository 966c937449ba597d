import { compareShapes } from "./compare-shapes.ts";
import { type Differences, type Spot, yesOrNo } from "./difference.ts";
import type { Direction, WireMember, WireModel, WireShape, WireSource } from "./wire-shape.ts";

/** What both sides have that can have a default. */
type WithDefault = Pick<WireMember, "defaultValue">;

/** Compares values and the models in them, each pair of models once in each direction. */
export class ModelComparison {
  readonly counts = { models: 0, members: 0 };
  readonly #theirs: WireSource;
  readonly #ours: WireSource;
  readonly #differences: Differences;
  readonly #seen = new Set<string>();

  constructor(theirs: WireSource, ours: WireSource, differences: Differences) {
    this.#theirs = theirs;
    this.#ours = ours;
    this.#differences = differences;
  }

  /** Compares two values; `at` is what differences in them are told of. */
  values(theirs: WireShape, ours: WireShape, direction: Direction, spot: Spot, at: string): void {
    for (const one of compareShapes(theirs, ours, [this.#theirs.tells, this.#ours.tells])) {
      const inner = { ...spot, place: spot.place + one.step };
      if (one.kind === "models") this.#models(one.theirs, one.ours, direction, inner);
      else this.#differences.tell(inner, at, one.what, [one.theirs, one.ours]);
    }
  }

  /** Compares the defaults of two members or parameters. */
  defaults(theirs: WithDefault, ours: WithDefault, spot: Spot, at: string): void {
    if (!this.#theirs.tells.bounds || !this.#ours.tells.bounds) return;
    const text = ({ defaultValue }: WithDefault): string => JSON.stringify(defaultValue) ?? "none";
    this.#differences.tell(spot, at, "default", [text(theirs), text(ours)]);
  }

  #models(their: string, our: string, direction: Direction, spot: Spot): void {
    const key = `${direction} ${their} ${our}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.counts.models += 1;
    const left = this.#theirs.model(their, direction);
    const right = this.#ours.model(our, direction);
    this.#kinds(left, right, direction, spot);
    for (const name of new Set([...left.members.keys(), ...right.members.keys()])) {
      this.#member(name, left, right, direction, { ...spot, place: `${spot.place}.${name}` });
    }
    const rest = { ...spot, place: `${spot.place}{}` };
    if (left.rest && right.rest) this.values(left.rest, right.rest, direction, rest, right.name);
    else this.#differences.tell(rest, right.name, "rest", [left.rest?.kind ?? "none", right.rest?.kind ?? "none"]);
  }

  #member(name: string, left: WireModel, right: WireModel, direction: Direction, spot: Spot): void {
    const [theirs, ours] = [left.members.get(name), right.members.get(name)];
    const at = `${right.name}.${name}`;
    const tell = (what: string, values: readonly [string, string]): void => {
      this.#differences.tell(spot, at, what, values);
    };
    this.counts.members += 1;
    if (!theirs || !ours) {
      // What only the service sets need not be there in requests.
      if (direction === "sent" && (theirs ?? ours)?.isReadOnly) return;
      tell(`present when ${direction}`, yesOrNo(theirs !== undefined, ours !== undefined));
      return;
    }
    tell("read-only", yesOrNo(theirs.isReadOnly, ours.isReadOnly));
    if (direction === "received" || !(theirs.isReadOnly || ours.isReadOnly)) {
      tell("required", yesOrNo(theirs.isRequired, ours.isRequired));
    }
    this.defaults(theirs, ours, spot, at);
    // What both leave to the service travels in answers only.
    if (direction === "sent" && theirs.isReadOnly && ours.isReadOnly) return;
    this.values(theirs.shape, ours.shape, direction, spot, at);
  }

  #kinds(left: WireModel, right: WireModel, direction: Direction, spot: Spot): void {
    const sides = [left.discriminator, right.discriminator];
    const keys = sides.map((side) => side?.key ?? "none");
    const kinds = sides.map((side) => [...(side?.kinds.keys() ?? [])].sort().join(" ") || "none");
    this.#differences.tell(spot, right.name, "discriminator", keys);
    this.#differences.tell(spot, right.name, "kinds", kinds);
    for (const [value, kind] of left.discriminator?.kinds ?? []) {
      const twin = right.discriminator?.kinds.get(value);
      if (twin !== undefined) this.#models(kind, twin, direction, { ...spot, place: `${spot.place}(${value})` });
    }
  }
}
