import { InvalidArgumentError } from "./errors/refused-errors.ts";
import { decodeToken, encodeToken } from "./opaque-token.ts";
import type { PollPlan } from "./polling.ts";

interface TokenContext {
  readonly vendor: string;
  readonly operation: string;
}

/** What makes an operation anew that no document describes. */
export interface TokenRequest {
  readonly method: unknown;
  readonly service: unknown;
  readonly longRunning: unknown;
}

/** Writes where polling goes on, for `client.resume(operation, token)` in this or another process. */
export function writeResumeToken({ vendor, operation }: TokenContext, plan: PollPlan, request?: TokenRequest): string {
  return encodeToken({ v: 1, kind: "resume", vendor, operation, plan, ...(request && { request }) });
}

/**
 * Reads whose work a resume token names, where no document describes its operation.
 * @throws InvalidArgumentError
 */
export function readTokenRequest(token: unknown, vendor: string): TokenRequest & { readonly operation: string } {
  const refuse = (message: string): never => {
    throw new InvalidArgumentError([{ path: "the resume token", message }], { vendor, operation: "resume" });
  };
  const { v, kind, vendor: of, operation, request } = decodeToken(token) ?? {};
  if (v !== 1 || kind !== "resume" || typeof operation !== "string" || !NAME.test(operation)) return refuse(NOT_OURS);
  if (of !== vendor) return refuse(`belongs to another vendor than ${vendor}`);
  if (typeof request === "object" && request !== null) return { ...(request as TokenRequest), operation };
  return refuse(`is of ${operation}; give that operation first, and the token second`);
}

/** An operationId, or method and path as requests may have it; it stands in messages. */
const NAME = /^(\w+|[A-Z]{1,10} \/[^\x00-\x20\x7f#\\]*)$/;

const NOT_OURS = "is not one that a poller of this package gave, or it was cut";

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
    return refuse(NOT_OURS);
  }
  if (content.vendor !== context.vendor || content.operation !== context.operation) {
    return refuse(`belongs to another operation than ${context.operation}`);
  }
  return isPlan(content.plan) ? content.plan : refuse("was altered: it says nothing that could be read");
}

function isTexts(plan: unknown): plan is PollPlan {
  return typeof plan === "object" && plan !== null && Object.values(plan).every((value) => typeof value === "string");
}
