import { isJson, type Json } from "../../wire.ts";
import { type FilterTerm, fieldOf, type ResolveHref, readTerm } from "./filter-term.ts";
import type { Fields } from "./log-fields.ts";
import { QueryRefusal } from "./query-refusal.ts";

/** Whether a record is asked for. */
export type RecordTest = (fields: Fields) => boolean;

/**
 * Reads the filter of a query.
 *
 * @throws QueryRefusal for what no document describes, and for what the emulator does not evaluate: expressions of the
 * server's own language, saved ones, and the likes, whose members are not documented
 */
export function readFilter(filter: unknown, resolve: ResolveHref): RecordTest {
  if (!isJson(filter)) throw new QueryRefusal("A filter must be an object.");
  const nested = (one: unknown): RecordTest => readFilter(one, resolve);
  switch (filter.type) {
    case "in":
      return readIn(filter, resolve);
    case "and": {
      const tests = listOf(filter.values).map(nested);
      return (fields) => tests.every((test) => test(fields));
    }
    case "or": {
      const tests = listOf(filter.values).map(nested);
      return (fields) => tests.some((test) => test(fields));
    }
    case "not": {
      const test = nested(filter.value);
      return (fields) => !test(fields);
    }
    case "defined": {
      const name = fieldOf(filter.value);
      return (fields) => fields[name] !== undefined && fields[name] !== null && fields[name] !== "";
    }
    case "translated":
    case "expression":
    case "cs_like":
    case "ci_like":
      throw new QueryRefusal(`The emulator does not evaluate filters of the type ${filter.type}.`);
    default:
      throw new QueryRefusal("There is no such type of filter.");
  }
}

/** One side names fields, the other one what they may hold; the vendor's own client writes it both ways round. */
function readIn({ left, right }: Json, resolve: ResolveHref): RecordTest {
  const one = readTerm(left, resolve);
  const tests = listOf(right).map((value) => pairOf(one, readTerm(value, resolve)));
  return (fields) => tests.some((test) => test(fields));
}

function pairOf(left: FilterTerm, right: FilterTerm): RecordTest {
  if ("field" in left && "field" in right)
    return (fields) => String(fields[left.field]) === String(fields[right.field]);
  if ("field" in left && "matches" in right) return (fields) => right.matches(fields[left.field], fields);
  if ("matches" in left && "field" in right) return (fields) => left.matches(fields[right.field], fields);
  throw new QueryRefusal("One side of a filter must name a field.");
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new QueryRefusal("A filter of this type has a list of values.");
}
