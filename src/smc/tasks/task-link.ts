import { MissingLinkError } from "../../core/errors/missing-link-error.ts";
import type { ErrorContext } from "../../core/errors/trunkline-error.ts";
import { membersOf, textOf } from "../../core/members.ts";
import { linksOf } from "../elements/links.ts";

/** A link of a task. */
export interface TaskLink {
  readonly href: string;
  /** Mostly missing: `rel` decides it. */
  readonly method: string | undefined;
}

/** The link of a task by what it leads to, such as `abort`, `result` or `waiting_input`. */
export function taskLink(task: unknown, rel: string): TaskLink | undefined {
  const found = linksOf(task).find((link) => link.rel === rel && link.href !== "");
  return found && { href: found.href, method: textOf(found.method)?.toUpperCase() };
}

/** The error where a task has no such link; `meaning` says what follows, as a part of the sentence. */
export function missingTaskLink(
  task: unknown,
  rel: string,
  meaning: string,
  context: ErrorContext & { readonly operation: string },
): MissingLinkError {
  const offered = [...new Set(linksOf(task).map((link) => link.rel))];
  const others = offered.length === 0 ? "it has no links at all" : `its links are ${offered.join(", ")}`;
  const from = textOf(membersOf(task).follower);
  return new MissingLinkError(`the task has no link ${rel}, so ${meaning}; ${others}`, { rel, from, offered }, context);
}
