import { ANSWER_RULES, placesIn, placesInAnswer, rulesOf } from "./call-places.ts";
import type { Arguments } from "./calls.ts";
import type { SchemaNode } from "./document.ts";
import { misfits } from "./misfit.ts";
import type { Body, Operation, Service } from "./operations.ts";
import { changed, isRead, mayBeNull, type Place, type Rules, type SeenPlaces } from "./places.ts";
import type { Shapes } from "./shapes.ts";

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

/** Everything that can be wrong in arguments that are right; `seen` leaves out what other calls showed already. */
export function faultsIn(service: Service, operation: Operation, right: Arguments, seen?: SeenPlaces): Fault[] {
  const places = placesIn(service, operation, right, seen);
  const faults = places.flatMap((place) => faultsAt(service.shapes, place, rulesOf(operation)));
  for (const { name, place } of operation.arguments) {
    if (place !== "path" || typeof right[name] !== "string") continue;
    faults.push({ kind: "empty in the path", field: name, given: changed(right, name, "") });
    const isSigned = service.vendor === "huawei";
    if (isSigned) faults.push({ kind: "slash in the path", field: name, given: changed(right, name, "a/b") });
  }
  faults.push({ kind: "unknown argument", field: "surprise", given: { ...right, surprise: 1 } });
  return faults;
}

/** Everything that can be wrong in the data of an answer that is right; it stands in `given.body`. */
export function faultsInAnswer(
  service: Pick<Service, "shapes">,
  body: Pick<Body, "schema">,
  data: unknown,
  seen?: SeenPlaces,
): Fault[] {
  const places = placesInAnswer(service, body, data, seen);
  return places.flatMap((place) => faultsAt(service.shapes, place, ANSWER_RULES));
}

function faultsAt(shapes: Shapes, place: Place, rules: Rules): Fault[] {
  const { shape, field, put, value, object, isRequired } = place;
  const faults: Fault[] = isRequired ? [{ kind: "missing", field, given: put(undefined) }] : [];
  const add = (kind: FaultKind, wrong: unknown): void => {
    faults.push({ kind, field, given: put(wrong) });
  };
  // Of what cannot be told apart, any value may be right.
  if (shape.kind === "any" || shape.kind === "null" || shape.kind === "bytes") return faults;
  for (const wrong of misfits(shapes, shape)) add("wrong type", wrong);
  if (shape.kind === "either" && !shape.merged) return faults;
  if (!mayBeNull(place, rules)) add("null", null);
  for (const [kind, one] of faultsOfForm(place, rules)) add(kind, one);
  if (object && !object.others && !rules.keepsUnknown) {
    const given = put({ ...Object(value), surprise: 1 });
    faults.push({ kind: "unknown member", field: `${field}.${blamed(place)}`, given });
  }
  return faults;
}

/** Members of a kind that nobody knows are the fault of what tells it. */
function blamed({ shape, value }: Place): string {
  if (shape.kind !== "kinds") return "surprise";
  const told: unknown = Object(value)[shape.key];
  return typeof told === "string" && !shape.kinds.has(told) ? shape.key : "surprise";
}

function faultsOfForm(place: Place, rules: Rules): [FaultKind, unknown][] {
  const { shape, value, tellsKind } = place;
  switch (shape.kind) {
    case "text":
      return textFaults(shape.node);
    case "integer":
    case "number":
      return numberFaults(shape.node);
    case "array":
      return arrayFaults(shape.node, value);
    case "values":
      // What was read may have words of a newer service, and what tells a kind may tell a new one.
      if (isRead(place, rules) || tellsKind) return [];
      return [["not of the values", typeof shape.values[0] === "number" ? 98_765 : "none of them"]];
    default:
      return [];
  }
}

function arrayFaults({ minItems = 0, maxItems }: SchemaNode, value: unknown): [FaultKind, unknown][] {
  const [first]: unknown[] = Array.isArray(value) ? value : [];
  const faults: [FaultKind, unknown][] = minItems > 0 ? [["too few", []]] : [];
  if (maxItems !== undefined && first !== undefined) {
    faults.push(["too many", Array.from({ length: maxItems + 1 }, () => first)]);
  }
  return faults;
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
