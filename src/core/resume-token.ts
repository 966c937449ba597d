import { InvalidArgumentError } from "./errors/refused-errors.ts";
import { decodeToken, encodeToken } from "./opaque-token.ts";
import type { PollPlan } from "./polling.ts";

interface TokenContext {
  readonly vendor: string;
  readonly operation: string;
}

/** Writes where polling goes on, for `client.resume(operation, token)` in this or another process. */
export function writeResumeToken({ vendor, operation }: TokenContext, plan: PollPlan): string {
  return encodeToken({ v: 1, kind: "resume", vendor, operation, plan });
}

/**
 * Reads a resume token. It comes from outside, so size, shape, vendor and operation are checked.
 * @throws InvalidArgumentError
 */
export function readResumeToken(token: unknown, context: TokenContext, isPlan: (plan: PollPlan) => boolean): PollPlan {
  const refuse = (message: string): never => {
    throw new InvalidArgumentError([{ path: "the resume token", message }], context);
  };
  const content = decodeToken(token);
  if (content?.v !== 1 || content.kind !== "resume" || !isTexts(content.plan)) {
    return refuse("is not one that a poller of this package gave, or it was cut");
  }
  if (content.vendor !== context.vendor || content.operation !== context.operation) {
    return refuse(`belongs to another operation than ${context.operation}`);
  }
  return isPlan(content.plan) ? content.plan : refuse("was altered: it says nothing that could be read");
}

function isTexts(plan: unknown): plan is PollPlan {
  return typeof plan === "object" && plan !== null && Object.values(plan).every((value) => typeof value === "string");
}
