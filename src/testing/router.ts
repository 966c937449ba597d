import type { EmulatorDocument, EmulatorOperation } from "./document.ts";

/** A documented operation found for a request, with its decoded path values. */
export interface Route {
  readonly operation: EmulatorOperation;
  readonly path: Readonly<Record<string, string>>;
}

/** Finds the documented operation for a method, decoded path segments and decoded query. */
export type Router = (
  method: string,
  segments: readonly string[],
  query?: readonly (readonly [name: string, value: string])[],
) => Route | undefined;

interface Candidate {
  readonly operation: EmulatorOperation;
  readonly template: readonly string[];
  readonly rank: string;
  /** Query parameters that have one value only, which tells operations on the same path apart. */
  readonly constants: readonly (readonly [name: string, value: string])[];
}

/**
 * Makes the router of a document. Where two templates fit, a literal segment beats a parameter, read from the
 * left: `/vpn-gateways/jobs` is not the gateway with the id "jobs". Where two operations share a template, the one
 * whose constant query parameters were all sent wins, the one with more of them first; where none fits, the first
 * is taken, so that the check can name what is missing.
 */
export function createRouter(document: EmulatorDocument, { ignoreCase = false } = {}): Router {
  const byShape = new Map<string, Candidate[]>();
  for (const operation of document.operations) {
    const template = operation.path.split("/").slice(1);
    const shape = shapeOf(operation.method, template.length);
    const candidate = { operation, template, rank: rankOf(template), constants: constantsOf(operation) };
    byShape.set(shape, [...(byShape.get(shape) ?? []), candidate]);
  }
  for (const candidates of byShape.values()) {
    candidates.sort((a, b) => {
      return a.rank === b.rank ? b.constants.length - a.constants.length : a.rank < b.rank ? -1 : 1;
    });
  }
  const isSame = ignoreCase
    ? (part: string, segment: string) => part.toLowerCase() === segment.toLowerCase()
    : (part: string, segment: string) => part === segment;
  return (method, segments, query = []) => {
    let first: (Route & { readonly rank: string }) | undefined;
    for (const { operation, template, rank, constants } of byShape.get(shapeOf(method, segments.length)) ?? []) {
      if (first !== undefined && first.rank !== rank) break;
      const path = matchTemplate(template, segments, isSame);
      if (path === undefined) continue;
      if (constants.every(([name, value]) => query.some(([n, v]) => n === name && v === value))) {
        return { operation, path };
      }
      first ??= { operation, path, rank };
    }
    return first;
  };
}

function constantsOf({ parameters }: EmulatorOperation): Candidate["constants"] {
  return parameters.flatMap(({ name, in: place, required, schema }) => {
    return place === "query" && required && schema.const !== undefined ? [[name, String(schema.const)] as const] : [];
  });
}

function shapeOf(method: string, length: number): string {
  return `${method} ${length}`;
}

function rankOf(template: readonly string[]): string {
  return template.map((part) => (isParameter(part) ? "1" : "0")).join("");
}

function isParameter(part: string): boolean {
  return part.startsWith("{") && part.endsWith("}");
}

function matchTemplate(
  template: readonly string[],
  segments: readonly string[],
  isSame: (part: string, segment: string) => boolean,
): Readonly<Record<string, string>> | undefined {
  const path: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? "";
    if (!isParameter(part)) {
      if (!isSame(part, segment)) return undefined;
    } else {
      if (segment === "") return undefined;
      path[part.slice(1, -1)] = segment;
    }
  }
  return path;
}
