import { MissingLinkError } from "../core/errors/missing-link-error.ts";
import type { ErrorContext } from "../core/errors/trunkline-error.ts";
import { membersOf, textOf } from "../core/members.ts";

/** A link of a task. */
export interface TaskLink {
  readonly href: string;
  /** Mostly missing: `rel` decides it. */
  readonly method: string | undefined;
}

/** The link of a task by what it leads to, such as `abort`, `result` or `waiting_input`. */
export function taskLink(task: unknown, rel: string): TaskLink | undefined {
  for (const { rel: name, href, method } of linksOf(task)) {
    if (name === rel && typeof href === "string" && href !== "") return { href, method: textOf(method)?.toUpperCase() };
  }
  return undefined;
}

/** The error where a task has no such link; `meaning` says what follows, as a part of the sentence. */
export function missingTaskLink(
  task: unknown,
  rel: string,
  meaning: string,
  context: ErrorContext & { readonly operation: string },
): MissingLinkError {
  const offered = linksOf(task).flatMap(({ rel: name }) => textOf(name) ?? []);
  const others = offered.length === 0 ? "it has no links at all" : `its links are ${offered.join(", ")}`;
  const from = textOf(membersOf(task).follower);
  return new MissingLinkError(`the task has no link ${rel}, so ${meaning}; ${others}`, { rel, from, offered }, context);
}

function linksOf(task: unknown): readonly Readonly<Record<string, unknown>>[] {
  const { link } = membersOf(task);
  return Array.isArray(link) ? link.map(membersOf) : [];
}
