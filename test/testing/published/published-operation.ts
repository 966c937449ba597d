import type { Arguments } from "../../contract/reader/calls.ts";
import type { Operation } from "../../contract/reader/operations.ts";

/** What one of Microsoft's packages has for a documented request. */
export interface PublishedOperation {
  /** Where it stands in the package, such as `tag.createOrUpdate`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Calls it with the arguments that our operation would be given, in the shape that the package wants. */
  call(operation: Operation, given: Arguments): Promise<unknown>;
}

/** A request by its method and path, whatever the parameters in the path are called and in which letter case it stands. */
export function requestKey({ method, path }: Pick<PublishedOperation, "method" | "path">): string {
  return `${method} ${path
    .split("?")[0]
    ?.replaceAll(/\{[^}]*\}/g, "{}")
    .toLowerCase()}`;
}

/** Waits for the answer; of a list, for its first page. */
export async function firstAnswer(result: unknown): Promise<unknown> {
  const isList = typeof result === "object" && result !== null && Symbol.asyncIterator in result && "byPage" in result;
  if (!isList) return result;
  const { byPage } = result as { byPage: () => AsyncIterator<unknown> };
  return byPage().next();
}

/** Names of the parameters of a function, in their order. */
export function parameterNames(method: (...input: never[]) => unknown): string[] {
  const [, list = ""] = /^(?:async )?(?:function )?[\w$]*\(([^)]*)\)/.exec(String(method)) ?? [];
  return list.split(",").flatMap((part) => /^\s*(\w+)/.exec(part)?.[1] ?? []);
}
