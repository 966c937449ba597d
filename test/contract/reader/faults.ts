import type { Arguments } from "./calls.ts";
import type { SchemaNode } from "./document.ts";
import type { Body, Operation, Service } from "./operations.ts";
import type { KindsShape, ObjectShape, Shape, Shapes } from "./shapes.ts";
import type { Direction } from "./values.ts";

/** What is wrong with an argument. */
export type FaultKind =
  | "missing"
  | "null"
  | "wrong type"
  | "unknown argument"
  | "unknown member"
  | "too short"
  | "too long"
  | "too small"
  | "too large"
  | "too few"
  | "too many"
  | "other pattern"
  | "ruled out"
  | "other format"
  | "not of the values"
  | "empty in the path"
  | "slash in the path";

/** Arguments, or an answer, with one thing wrong, and the field that has to be named for it. */
export interface Fault {
  readonly kind: FaultKind;
  readonly field: string;
  readonly given: Arguments;
}

/** What decides whether something is wrong. */
interface Rules {
  readonly direction: Direction;
  /** Whether the body is what was read: there unknown members and null stay. */
  readonly keepsUnknown: boolean;
}

/** One place in the arguments: how to put another value there. */
interface Place {
  readonly field: string;
  /** Puts a value there, or takes it away by `undefined`. */
  readonly put: (value: unknown) => Arguments;
}

/** Everything that can be wrong in arguments that are right. */
export function faultsIn(service: Service, operation: Operation, right: Arguments): Fault[] {
  const finder = new Finder(service.shapes, { direction: "request", keepsUnknown: operation.keepsUnknown });
  const root = (field: string): Place => ({ field, put: (value) => changed(right, field, value) });
  const faults: Fault[] = [];
  for (const { name, schema, isRequired, place } of operation.arguments) {
    if (!(name in right)) continue;
    faults.push(...finder.inValue(schema, right[name], isRequired, root(name)));
    if (place !== "path") continue;
    const isText = typeof right[name] === "string";
    if (isText) faults.push({ kind: "empty in the path", field: name, given: root(name).put("") });
    const isSigned = service.vendor === "huawei" && isText;
    if (isSigned) faults.push({ kind: "slash in the path", field: name, given: root(name).put("a/b") });
  }
  if (operation.body && "body" in right) {
    faults.push(...finder.inValue(operation.body.schema, right.body, operation.body.isRequired, root("body")));
  }
  faults.push({ kind: "unknown argument", field: "surprise", given: { ...right, surprise: 1 } });
  return faults;
}

/** Everything that can be wrong in the data of an answer that is right; it stands in `given.body`. */
export function faultsInAnswer(
  { shapes }: Pick<Service, "shapes">,
  { schema }: Pick<Body, "schema">,
  data: unknown,
): Fault[] {
  const finder = new Finder(shapes, { direction: "answer", keepsUnknown: false });
  const faults = finder.inValue(schema, data, false, { field: "body", put: (body) => ({ body }) });
  return faults.filter(({ field }) => field !== "body");
}

class Finder {
  readonly #shapes: Shapes;
  readonly #rules: Rules;

  constructor(shapes: Shapes, rules: Rules) {
    this.#shapes = shapes;
    this.#rules = rules;
  }

  inValue(node: SchemaNode, value: unknown, isRequired: boolean, place: Place): Fault[] {
    const shape = this.#shapes.of(node);
    const fault = (kind: FaultKind, wrong: unknown): Fault => ({ kind, field: place.field, given: place.put(wrong) });
    const faults: Fault[] = [];
    // Of what cannot be told apart, any value may be right.
    if (shape.kind === "any" || shape.kind === "null" || shape.kind === "bytes") return [];
    if (isRequired) faults.push(fault("missing", undefined));
    if (shape.kind === "either") return faults;
    // Null is what a service writes for nothing.
    const isReadBefore = this.#rules.keepsUnknown && place.field.startsWith("body.");
    const mayBeNull = (isReadBefore || this.#rules.direction === "answer") && !isRequired;
    const isNullOfValues = shape.kind === "values" && shape.values.includes(null);
    if (!mayBeNull && !isNullOfValues) faults.push(fault("null", null));
    faults.push(fault("wrong type", wrongType(shape)));
    switch (shape.kind) {
      case "text":
        return [...faults, ...textFaults(shape.node).map(([kind, wrong]) => fault(kind, wrong))];
      case "integer":
      case "number":
        return [...faults, ...numberFaults(shape.node).map(([kind, wrong]) => fault(kind, wrong))];
      case "values":
        // What was read may have words of a newer service.
        if (isReadBefore) return faults;
        return [...faults, fault("not of the values", typeof shape.values[0] === "number" ? 98_765 : "none of them")];
      case "array":
        return [...faults, ...this.#inArray(shape.node, shape.items, value, place)];
      case "kinds":
        return [...faults, ...this.#inKinds(shape, value, place)];
      case "object":
        return [...faults, ...this.#inObject(shape, value, place)];
      default:
        return faults;
    }
  }

  /** A kind that is not known may be a new one, and a missing one where the base allows that. */
  #inKinds({ key, kinds, base }: KindsShape, value: unknown, place: Place): Fault[] {
    const node = kinds.get(String(Object(value)[key]));
    const kind = node && this.#shapes.of(node);
    const mayBeMissing = base.members.get(key)?.isRequired !== true;
    const faults = this.#inObject(kind?.kind === "object" ? kind : base, value, place);
    const isMissing = (kind: FaultKind): boolean =>
      kind === "missing" || (kind === "null" && this.#rules.direction === "answer");
    const isOpen = (fault: Fault): boolean =>
      fault.field === `${place.field}.${key}` &&
      (fault.kind === "not of the values" || (mayBeMissing && isMissing(fault.kind)));
    // Members of a kind that nobody knows are the fault of what tells it.
    const isTold = typeof Object(value)[key] === "string";
    const blamed = (fault: Fault): Fault =>
      !kind && isTold && fault.field === `${place.field}.surprise`
        ? { ...fault, field: `${place.field}.${key}` }
        : fault;
    return faults.filter((fault) => !isOpen(fault)).map(blamed);
  }

  #inObject(shape: ObjectShape, value: unknown, { field, put }: Place): Fault[] {
    if (typeof value !== "object" || value === null) return [];
    const whole = value;
    const at = (name: string): Place => ({
      field: `${field}.${name}`,
      put: (member) => put(changed(whole, name, member)),
    });
    const { direction, keepsUnknown } = this.#rules;
    const faults = [...shape.members].flatMap(([name, { node, isRequired, isReadOnly, isWriteOnly }]) => {
      const isNeeded = isRequired && !(direction === "request" ? isReadOnly : isWriteOnly);
      return name in whole ? this.inValue(node, Reflect.get(whole, name), isNeeded, at(name)) : [];
    });
    const isClosed = !shape.others && !keepsUnknown;
    if (isClosed) faults.push({ kind: "unknown member", field: `${field}.surprise`, given: at("surprise").put(1) });
    return faults;
  }

  #inArray({ minItems = 0, maxItems }: SchemaNode, items: SchemaNode, value: unknown, place: Place): Fault[] {
    if (!Array.isArray(value)) return [];
    const { field, put } = place;
    const faults: Fault[] = [];
    if (minItems > 0) faults.push({ kind: "too few", field, given: put([]) });
    const [first] = value;
    if (maxItems !== undefined && first !== undefined) {
      faults.push({ kind: "too many", field, given: put(Array.from({ length: maxItems + 1 }, () => first)) });
    }
    if (first === undefined) return faults;
    const at: Place = { field: `${field}[0]`, put: (item) => put([item, ...value.slice(1)]) };
    return [...faults, ...this.inValue(items, first, false, at).filter(({ kind }) => kind !== "missing")];
  }
}

function wrongType({ kind }: Shape): unknown {
  if (kind === "text") return 5;
  if (kind === "object" || kind === "kinds" || kind === "array") return "a text";
  return kind === "values" ? {} : "a text";
}

function textFaults({ minLength = 0, maxLength, pattern, format, not }: SchemaNode): [FaultKind, unknown][] {
  const faults: [FaultKind, unknown][] = [];
  if (minLength > 0) faults.push(["too short", "x".repeat(minLength - 1)]);
  if (maxLength !== undefined) faults.push(["too long", "x".repeat(maxLength + 1)]);
  const odd =
    pattern === undefined ? undefined : ["?", "*", "&", ""].find((text) => !new RegExp(pattern, "u").test(text));
  if (odd !== undefined) faults.push(["other pattern", odd]);
  if (not?.const !== undefined) faults.push(["ruled out", not.const]);
  if (format === "ip") faults.push(["other format", "192.0.2.256"]);
  if (format === "ip-cidr-block") faults.push(["other format", "192.0.2.0/33"]);
  return faults;
}

function numberFaults({ type, minimum, maximum, format }: SchemaNode): [FaultKind, unknown][] {
  const faults: [FaultKind, unknown][] = [];
  if (minimum !== undefined) faults.push(["too small", minimum - 1]);
  if (maximum !== undefined && Number.isSafeInteger(maximum)) faults.push(["too large", maximum + 1]);
  if (type === "integer") faults.push(["wrong type", 0.5]);
  if (format === "int32" && maximum === undefined) faults.push(["too large", 2 ** 31]);
  return faults;
}

/** A copy with another value in it, or without it. */
function changed(whole: object, name: string, value: unknown): Record<string, unknown> {
  const others = Object.entries(whole).filter(([other]) => other !== name);
  const at = Object.keys(whole).indexOf(name);
  if (value !== undefined) others.splice(at < 0 ? others.length : at, 0, [name, value]);
  return Object.fromEntries(others);
}
