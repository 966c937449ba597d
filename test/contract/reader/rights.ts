import { ANSWER_RULES, placesIn, placesInAnswer, rulesOf } from "./call-places.ts";
import type { Arguments } from "./calls.ts";
import type { SchemaNode } from "./document.ts";
import type { Body, Operation, Service } from "./operations.ts";
import { mayBeNull, type Place, type Rules, type SeenPlaces } from "./places.ts";

/** Arguments, or an answer, as right as those they were made of, and where they differ from them. */
export interface Right {
  readonly kind: "left out" | "null" | "value" | "least" | "most";
  readonly field: string;
  readonly given: Arguments;
}

/** So many items of an array are still made; more would say nothing else. */
const MOST_ITEMS = 200;

/** Right arguments at the edge of what is right: without what may be missing, with every value, with every bound. */
export function rightsIn(service: Service, operation: Operation, right: Arguments, seen?: SeenPlaces): Right[] {
  return placesIn(service, operation, right, seen).flatMap((place) => rightsAt(place, rulesOf(operation)));
}

/** The same for the data of an answer; it stands in `given.body`. */
export function rightsInAnswer(
  service: Pick<Service, "shapes">,
  body: Pick<Body, "schema">,
  data: unknown,
  seen?: SeenPlaces,
): Right[] {
  return placesInAnswer(service, body, data, seen).flatMap((place) => rightsAt(place, ANSWER_RULES));
}

function rightsAt(place: Place, rules: Rules): Right[] {
  const { shape, field, put, value, isRequired, isItem, tellsKind } = place;
  // Another kind has other members.
  if (tellsKind) return [];
  const rights: Right[] = [];
  const add = (kind: Right["kind"], right: unknown): void => {
    rights.push({ kind, field, given: put(right) });
  };
  if (!isRequired && !isItem) add("left out", undefined);
  if (!isItem && mayBeNull(place, rules)) add("null", null);
  switch (shape.kind) {
    case "values":
      for (const one of shape.values) add("value", one);
      break;
    case "text":
      for (const one of shape.node["x-known-values"] ?? []) add("value", one);
      for (const [kind, text] of textEdges(shape.node)) add(kind, text);
      break;
    case "integer":
    case "number":
      for (const [kind, edge] of numberEdges(shape.node)) add(kind, edge);
      break;
    case "array":
      for (const [kind, items] of arrayEdges(shape.node, value)) add(kind, items);
  }
  return rights;
}

type Edge = readonly [kind: "least" | "most", value: unknown];

/** Characters that texts of an exact length are made of. Lengths count characters; the first has two units of UTF-16. */
const CHARACTERS = ["𝄞", "a", "A", "0"];

function textEdges({ minLength, maxLength, pattern = "", format, not }: SchemaNode): Edge[] {
  if (format !== undefined || not) return [];
  const fits = new RegExp(pattern, "u");
  const textsOf = (length: number | undefined): string[] => {
    const texts = length === undefined ? [] : CHARACTERS.map((character) => character.repeat(length));
    return texts.filter((text) => fits.test(text)).slice(0, 1);
  };
  return [
    ...textsOf(minLength).map((text) => ["least", text] as const),
    ...textsOf(maxLength).map((text) => ["most", text] as const),
  ];
}

function numberEdges({ type, minimum, maximum, format }: SchemaNode): Edge[] {
  const [least, most] = format === "int32" ? [minimum ?? -(2 ** 31), maximum ?? 2 ** 31 - 1] : [minimum, maximum];
  const isEdge = (edge: number | undefined): boolean =>
    edge !== undefined && (type !== "integer" || Number.isSafeInteger(edge));
  return [...(isEdge(least) ? [["least", least] as const] : []), ...(isEdge(most) ? [["most", most] as const] : [])];
}

function arrayEdges({ minItems = 0, maxItems = MOST_ITEMS }: SchemaNode, value: unknown): Edge[] {
  const [first]: unknown[] = Array.isArray(value) ? value : [];
  const of = (length: number): unknown[] => Array.from({ length }, () => first);
  if (first === undefined) return [];
  return [["least", of(minItems)], ...(maxItems < MOST_ITEMS ? [["most", of(maxItems)] as const] : [])];
}
