import type { OperationDefinition } from "../../../src/core/operation.ts";
import type { Arguments } from "../reader/calls.ts";

/** Something that can be called, of which the compiler knows nothing. */
export type Call = (...input: readonly unknown[]) => unknown;

/** A member of an object or module by its name; own members of its classes included. */
export function memberOf(owner: unknown, name: string): unknown {
  if ((typeof owner !== "object" && typeof owner !== "function") || owner === null) return undefined;
  const member: unknown = Reflect.get(owner, name);
  return member;
}

/** A function of an object or module by the names that lead to it, or `undefined`. */
export function functionOf(owner: unknown, path: readonly string[]): Call | undefined {
  let holder: unknown;
  let found = owner;
  for (const name of path) {
    holder = found;
    found = memberOf(found, name);
  }
  if (typeof found !== "function") return undefined;
  const callable = found;
  return (...input) => {
    const result: unknown = Reflect.apply(callable, holder, input);
    return result;
  };
}

/** Names of all methods of an object and of the groups in it. */
export function methodsOf(owner: unknown): string[] {
  return Object.keys(Object(owner)).flatMap((name) => {
    const member = memberOf(owner, name);
    return typeof member === "function" ? [name] : methodsOf(member).map((method) => `${name}.${method}`);
  });
}

/** The data that an exported operation carries. */
export function definitionOf(module: object, name: string): OperationDefinition | undefined {
  return memberOf(memberOf(module, name), "definition") as OperationDefinition | undefined;
}

/** What an awaited call gave, and what came along. */
export interface Settled {
  readonly data: unknown;
  readonly status: unknown;
  readonly header: (name: string) => unknown;
}

/** Awaits a handle twice: for its data, and for the answer of the call itself. */
export async function settle(handle: unknown): Promise<Settled> {
  const data: unknown = await handle;
  const withAnswer = functionOf(handle, ["accepted"]) ?? functionOf(handle, ["withResponse"]);
  const answer: unknown = await withAnswer?.();
  const headers = memberOf(answer, "headers");
  return { data, status: memberOf(answer, "status"), header: (name) => functionOf(headers, ["get"])?.(name) };
}

/** What a call fails with, or `undefined` where it succeeds. */
export async function failureOfCall(call: Call, owner: readonly unknown[], given: Arguments): Promise<unknown> {
  try {
    await call(...owner, given);
    return undefined;
  } catch (error) {
    return error;
  }
}
