import type { WireOperation } from "./wire-shape.ts";

/** An operation of both sides. */
export interface Pair {
  readonly theirs: WireOperation;
  readonly ours: WireOperation;
}

/** The operations of both sides, and those of one alone as method and path. */
export interface Paired {
  readonly both: readonly Pair[];
  readonly onlyTheirs: readonly string[];
  readonly onlyOurs: readonly string[];
}

/** Pairs operations by what is asked of the service, whatever each side calls them and their places in the path. */
export function pairOperations(theirs: readonly WireOperation[], ours: readonly WireOperation[]): Paired {
  const left = byRequest(theirs);
  const right = byRequest(ours);
  return {
    both: [...right].flatMap(([key, our]) => {
      const their = left.get(key);
      return their ? [{ theirs: their, ours: our }] : [];
    }),
    onlyTheirs: [...left.keys()].filter((key) => !right.has(key)).sort(),
    onlyOurs: [...right.keys()].filter((key) => !left.has(key)).sort(),
  };
}

function byRequest(operations: readonly WireOperation[]): Map<string, WireOperation> {
  const groups = Map.groupBy(operations, ({ method, path }) => `${method} ${withoutCase(path.replace(/\/$/, ""))}`);
  const found = new Map<string, WireOperation>();
  for (const [request, same] of groups) {
    for (const operation of same) {
      // Where several share method and path, what must stand in the query tells them apart.
      const key = same.length === 1 ? request : `${request}${requiredQuery(operation)}`;
      if (found.has(key)) throw new Error(`${key} is two operations: nothing that must be sent tells them apart`);
      found.set(key, operation);
    }
  }
  return found;
}

/** The service reads paths without regard to case; names of places in them are none of its business. */
function withoutCase(path: string): string {
  return path.replace(/[^{}]+(?![^{]*\})/g, (literal) => literal.toLowerCase());
}

function requiredQuery({ parameters }: WireOperation): string {
  const names = parameters.filter(({ place, isRequired }) => place === "query" && isRequired).map(({ name }) => name);
  return names.length > 0 ? `?${names.sort().join("&")}` : "";
}
