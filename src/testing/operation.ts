import type { Json } from "./wire.ts";

/** A request that has passed every check, ready to act. */
export interface Call {
  readonly operation: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Json;
}

/** What an operation answers; the service adds the request id and the rest. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The effect of one documented operation on the state. It throws its vendor's refusal to say no. */
export type Operation<State, Given extends Call = Call> = (call: Given, state: State) => Reply;

/** Operations by the vendor's operationId. */
export type Operations<State, Given extends Call = Call> = Readonly<Record<string, Operation<State, Given>>>;

/** A member of a body that the checks have found to be an object. */
export function objectAt(value: Json, name: string): Json {
  return (value[name] ?? {}) as Json;
}

/** A member that is a list, or an empty list: `null` stands for none. */
export function listAt<T>(value: Json, name: string): readonly T[] {
  const list = value[name];
  return Array.isArray(list) ? list : [];
}

/** A member that is text, or empty text. */
export function textAt(value: Json, name: string): string {
  const text = value[name];
  return typeof text === "string" ? text : "";
}

/** Leaves out members, for answers that do not carry all that is known. */
export function without(value: Json, ...names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}
