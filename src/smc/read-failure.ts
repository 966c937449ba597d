import { membersOf } from "../core/members.ts";
import { readError } from "./errors.ts";

/** What the server says of a message that it refuses, or `undefined` where it does not refuse one. */
export function readFailure(message: unknown): string | undefined {
  const { failure, success } = membersOf(message);
  if (typeof failure === "string") return failure;
  // The form that the errors of calls have.
  return success === undefined && typeof message === "object" ? readError(message).message : undefined;
}
