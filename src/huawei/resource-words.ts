import { membersOf, textOf } from "../core/members.ts";
import type { OperationState } from "../core/polling.ts";

/** What the words for the state of a resource mean while work on it is waited for. */
export interface StateWords {
  /** Words for a good end; every other word means that the work goes on. */
  readonly succeeded?: readonly string[];
  /** Words for work that goes on; every other word is the end of it. `PENDING_*` stands for all that begin so. */
  readonly running?: readonly string[];
  /** Words for a bad end. */
  readonly failed?: readonly string[];
}

/** Words that mean something else from call to call, by what an argument asks for. */
export interface Goals {
  /** The argument, or its member, as `body.action`. */
  readonly argument: string;
  readonly words: Readonly<Record<string, StateWords>>;
}

/** What a word says of the work. A resource that is to go away is not there yet, whatever its word, unless that failed. */
export function meaningOf(
  word: string,
  { succeeded, running, failed }: StateWords,
  isToGo: boolean,
): Exclude<OperationState["status"], "canceled"> {
  if (failed?.includes(word)) return "failed";
  if (isToGo) return "running";
  if (running !== undefined) return running.some((one) => fits(word, one)) ? "running" : "succeeded";
  return succeeded?.includes(word) ? "succeeded" : "running";
}

function fits(word: string, pattern: string): boolean {
  return pattern.endsWith("*") ? word.startsWith(pattern.slice(0, -1)) : word === pattern;
}

/** The text at a path such as `vpn_gateway.id`. */
export function textAt(data: unknown, path: string): string | undefined {
  return textOf(path.split(".").reduce((found, member) => membersOf(found)[member], data));
}
