import { membersOf } from "../core/members.ts";
import { readError } from "./errors.ts";
import { plainMessage } from "./plain-message.ts";

/** What the server says of a message that it refuses, for people, or `undefined` where it does not refuse one. */
export function readFailure(message: unknown): string | undefined {
  const { failure, success } = membersOf(message);
  // The other form is the one that the errors of calls have.
  const isCallError = success === undefined && typeof message === "object";
  const said = typeof failure === "string" ? failure : isCallError ? readError(message).message : undefined;
  return said === undefined ? undefined : (plainMessage(said) ?? "it does not say why");
}
