import type { EmulatorDocument, EmulatorOperation } from "./document.ts";

/** A documented operation found for a request, with its decoded path values. */
export interface Route {
  readonly operation: EmulatorOperation;
  readonly path: Readonly<Record<string, string>>;
}

/** Finds the documented operation for a method and decoded path segments. */
export type Router = (method: string, segments: readonly string[]) => Route | undefined;

interface Candidate {
  readonly operation: EmulatorOperation;
  readonly template: readonly string[];
}

/**
 * Makes the router of a document. Where two templates fit, a literal segment beats a parameter, read from the
 * left: `/vpn-gateways/jobs` is not the gateway with the id "jobs".
 */
export function createRouter(document: EmulatorDocument): Router {
  const byShape = new Map<string, Candidate[]>();
  for (const operation of document.operations) {
    const template = operation.path.split("/").slice(1);
    const shape = shapeOf(operation.method, template.length);
    byShape.set(shape, [...(byShape.get(shape) ?? []), { operation, template }]);
  }
  for (const candidates of byShape.values()) {
    candidates.sort((a, b) => (rankOf(a.template) < rankOf(b.template) ? -1 : 1));
  }
  return (method, segments) => {
    for (const { operation, template } of byShape.get(shapeOf(method, segments.length)) ?? []) {
      const path = matchTemplate(template, segments);
      if (path !== undefined) return { operation, path };
    }
    return undefined;
  };
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
): Readonly<Record<string, string>> | undefined {
  const path: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? "";
    if (!isParameter(part)) {
      if (part !== segment) return undefined;
    } else {
      if (segment === "") return undefined;
      path[part.slice(1, -1)] = segment;
    }
  }
  return path;
}
