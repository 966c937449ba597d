import type { Arguments } from "./calls.ts";
import type { SchemaNode } from "./document.ts";
import type { ObjectShape, Shape, Shapes } from "./shapes.ts";
import type { Direction } from "./values.ts";

/** What decides whether something is wrong. */
export interface Rules {
  readonly direction: Direction;
  /** Whether the body is what was read: there unknown members and null stay. */
  readonly keepsUnknown: boolean;
}

/** One place in arguments or in an answer, with what the document says of it. */
export interface Place {
  readonly field: string;
  /** A copy of everything with another value there, or with none by `undefined`. */
  readonly put: (value: unknown) => Arguments;
  /** The right value that stands there. */
  readonly value: unknown;
  readonly shape: Shape;
  /** What the value is read as, where it is an object. */
  readonly object: ObjectShape | undefined;
  readonly isRequired: boolean;
  readonly isNullable: boolean;
  /** Whether it is an item of an array: those cannot be left out. */
  readonly isItem: boolean;
  /** Whether it tells the kind of the object that it stands in: an unknown value may be a new kind. */
  readonly tellsKind: boolean;
}

/** Where a value stands, before it is known what the document says of it. */
type Spot = Pick<Place, "field" | "put" | "value" | "isRequired"> & Partial<Pick<Place, "isItem" | "tellsKind">>;

/** Finds the places in values. Of members that are reached several times only the first counts where it is told of `seen`. */
export class PlaceFinder {
  readonly #shapes: Shapes;
  readonly #rules: Rules;
  readonly #seen: SeenPlaces | undefined;

  constructor(shapes: Shapes, rules: Rules, seen?: SeenPlaces) {
    this.#shapes = shapes;
    this.#rules = rules;
    this.#seen = seen;
  }

  /** The place itself, and all that are in its value. */
  in(node: SchemaNode, spot: Spot): Place[] {
    const given = this.#shapes.of(node);
    const onlyForm = given.kind === "either" ? this.#shapes.besideNull(given) : undefined;
    const shape = onlyForm ?? given;
    const object = this.#objectOf(shape, spot.value);
    const place = { isItem: false, tellsKind: false, isNullable: onlyForm !== undefined, ...spot, shape, object };
    return [place, ...this.#members(place), ...this.#items(place)];
  }

  #objectOf(shape: Shape, value: unknown): ObjectShape | undefined {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    if (shape.kind === "object") return shape;
    if (shape.kind === "either") return shape.merged;
    if (shape.kind !== "kinds") return undefined;
    const node = shape.kinds.get(String(Reflect.get(value, shape.key)));
    const kind = node && this.#shapes.of(node);
    return kind?.kind === "object" ? kind : shape.base;
  }

  #members({ field, put, value, shape, object }: Place): Place[] {
    if (!object) return [];
    const kinds = shape.kind === "kinds" ? shape : undefined;
    const whole = Object(value);
    const present = [...object.members].filter(([name]) => name in whole);
    return present.flatMap(([name, { node, isRequired, isReadOnly, isWriteOnly }]) => {
      const tellsKind = name === kinds?.key;
      const mayBeUntold = tellsKind && kinds?.base.members.get(name)?.isRequired !== true;
      const isOtherWay = this.#rules.direction === "request" ? isReadOnly : isWriteOnly;
      const [first, ...inside] = this.in(node, {
        field: `${field}.${name}`,
        put: (member) => put(changed(whole, name, member)),
        value: Reflect.get(whole, name),
        isRequired: isRequired && !isOtherWay && !mayBeUntold,
        tellsKind,
      });
      return first && this.#isNew(object, name) ? [first, ...inside] : inside;
    });
  }

  #items({ field, put, value, shape }: Place): Place[] {
    if (shape.kind !== "array" || !Array.isArray(value) || value.length === 0) return [];
    const [first, ...others] = value;
    const at = { field: `${field}[0]`, put: (item: unknown) => put([item, ...others]), value: first };
    const [item, ...inside] = this.in(shape.items, { ...at, isRequired: false, isItem: true });
    return item && this.#isNew(shape, "") ? [item, ...inside] : inside;
  }

  #isNew(owner: Shape, name: string): boolean {
    return this.#seen?.add(owner, name, this.#rules) !== false;
  }
}

/** Members of models that were looked at before, wherever the models stand. */
export class SeenPlaces {
  readonly #names = new Map<Shape, Set<string>>();

  /** Whether it is the first time under these rules. */
  add(owner: Shape, name: string, rules: Rules): boolean {
    if (this.has(owner, name, rules)) return false;
    const names = this.#names.get(owner) ?? new Set();
    this.#names.set(owner, names.add(keyOf(name, rules)));
    return true;
  }

  /** Whether it was looked at under these rules. */
  has(owner: Shape, name: string, rules: Rules): boolean {
    return this.#names.get(owner)?.has(keyOf(name, rules)) === true;
  }
}

function keyOf(name: string, { direction, keepsUnknown }: Rules): string {
  return `${direction} ${keepsUnknown} ${name}`;
}

/** Whether a place stands in a body that was read before. */
export function isRead({ field }: Place, { keepsUnknown }: Rules): boolean {
  return keepsUnknown && field.startsWith("body.");
}

/** Null is what a service writes for nothing. */
export function mayBeNull(place: Place, rules: Rules): boolean {
  const { shape, isRequired, isNullable } = place;
  if (isNullable || (shape.kind === "values" && shape.values.includes(null))) return true;
  return !isRequired && (rules.direction === "answer" || isRead(place, rules));
}

/** A copy with another value in it, or without it. */
export function changed(whole: object, name: string, value: unknown): Record<string, unknown> {
  const others = Object.entries(whole).filter(([other]) => other !== name);
  const at = Object.keys(whole).indexOf(name);
  if (value !== undefined) others.splice(at < 0 ? others.length : at, 0, [name, value]);
  return Object.fromEntries(others);
}
