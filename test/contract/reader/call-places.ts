import type { Arguments } from "./calls.ts";
import type { Body, Operation, Service } from "./operations.ts";
import { changed, type Place, PlaceFinder, type Rules, type SeenPlaces } from "./places.ts";

/** What decides over the arguments of an operation. */
export function rulesOf({ keepsUnknown }: Operation): Rules {
  return { direction: "request", keepsUnknown };
}

/** What decides over answers. */
export const ANSWER_RULES: Rules = { direction: "answer", keepsUnknown: false };

/** Every place in the arguments of a call. */
export function placesIn(
  { shapes }: Pick<Service, "shapes">,
  operation: Operation,
  given: Arguments,
  seen?: SeenPlaces,
): Place[] {
  const finder = new PlaceFinder(shapes, rulesOf(operation), seen);
  const { arguments: named, body } = operation;
  const all = [...named, ...(body ? [{ name: "body", schema: body.schema, isRequired: body.isRequired }] : [])];
  return all.flatMap(({ name, schema, isRequired }) => {
    const put = (value: unknown): Arguments => changed(given, name, value);
    return name in given ? finder.in(schema, { field: name, put, value: given[name], isRequired }) : [];
  });
}

/** Every place in the data of an answer, which stands in `body`. */
export function placesInAnswer(
  { shapes }: Pick<Service, "shapes">,
  { schema }: Pick<Body, "schema">,
  data: unknown,
  seen?: SeenPlaces,
): Place[] {
  const put = (body: unknown): Arguments => ({ body });
  const places = new PlaceFinder(shapes, ANSWER_RULES, seen).in(schema, {
    field: "body",
    put,
    value: data,
    isRequired: false,
  });
  return places.filter(({ field }) => field !== "body");
}
