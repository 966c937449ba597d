import { parseTarget } from "../parse-target.ts";
import { isJson } from "../wire.ts";
import type { ArmCall } from "./call.ts";
import { answerOf } from "./catalog.ts";
import { positionOf, tokenFor } from "./list-page.ts";
import type { Work } from "./work.ts";

/** Work whose result may be a list. */
export interface ListedWork {
  readonly work: Work;
  readonly call: ArmCall;
  readonly pageSize: number;
  /** Address that gives the result, and further pages of it. */
  readonly output: string;
}

/** The result of work, or the page of it that a target asks for, where it is a list that documents a `nextLink`. */
export function pageOfResult({ work, call, pageSize, output }: ListedWork, target: string | undefined): unknown {
  const { result } = work;
  if (!isJson(result) || !Array.isArray(result.value)) return result;
  if (!Object.hasOwn(answerOf(call.documented, call.document, 200), "nextLink")) return result;
  const token = target && parseTarget(target).query.find(([name]) => name === "$skipToken")?.[1];
  const start = token ? positionOf(token) : 0;
  const end = start + pageSize;
  const value: unknown[] = result.value.slice(start, end);
  return { ...result, value, ...(end < result.value.length && { nextLink: `${output}&$skipToken=${tokenFor(end)}` }) };
}
