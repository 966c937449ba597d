import type { Call } from "./call.ts";
import { cleanCause } from "./clean-cause.ts";
import { readConnectionFailure } from "./connection-failure.ts";
import { AbortedError, ConnectionError, TimeoutError } from "./errors/transport-errors.ts";
import { isTrunklineError } from "./errors/trunkline-error.ts";
import { type Answer, exchange } from "./exchange.ts";
import { isNodeLost } from "./nodes.ts";
import { originOf } from "./origin.ts";
import { printableUrl } from "./redact.ts";
import type { BuiltRequest } from "./request.ts";
import { TimeLimit } from "./time-limit.ts";

/**
 * Sends a request once, redirects included, and reads the answer to its end, all within the limit of one attempt.
 * @throws TrunklineError for everything that is not a complete 2xx answer.
 */
export async function attempt(call: Call, request: BuiltRequest, number: number): Promise<Answer> {
  const { clock, timeoutMs } = call.settings;
  const { authenticator } = call.shared;
  const startMs = clock.now();
  const leftMs = call.deadlineAtMs - startMs;
  const scope = leftMs < timeoutMs ? "deadline" : "attempt";
  const limit = new TimeLimit(clock, Math.max(0, Math.min(leftMs, timeoutMs)), scope, call.signals);
  try {
    // An aborted call must not even sign, let alone rely on the transport to look at its signal.
    if (limit.reason !== undefined) throw limit.signal.reason;
    const answer = await limit.race(exchange(call, request, number, limit.signal, startMs));
    if (call.isSigned) authenticator.settled?.(call.stamp, undefined);
    return answer;
  } catch (thrown) {
    const error = readFailure(call, request, limit, thrown);
    if (call.isSigned) authenticator.settled?.(call.stamp, error);
    // A sign-in that failed there left the node by itself, and one elsewhere says nothing of the node.
    const isOwn = isTrunklineError(error) && error.operation === call.operation;
    if (isOwn && call.node !== undefined && isNodeLost(error)) call.nodes?.leave(call.node);
    throw error;
  } finally {
    limit.dispose();
  }
}

function readFailure(call: Call, request: BuiltRequest, limit: TimeLimit, error: unknown): unknown {
  const { timeoutMs, deadlineMs } = call.settings;
  const context = call.context(call.sends);
  if (limit.reason === "aborted") return new AbortedError(call.operation, { ...context, cause: limit.cause });
  if (limit.reason !== undefined) {
    return new TimeoutError(limit.reason, limit.reason === "attempt" ? timeoutMs : deadlineMs, context);
  }
  if (isTrunklineError(error)) return error;
  const url = call.answeredAt || request.url;
  const clean = (text: string): string => call.cleaned(text.replaceAll(url, printableUrl(url)));
  const cause = cleanCause(error, clean, call.definition.sensitive !== undefined);
  return new ConnectionError(readConnectionFailure(error), originOf(url) ?? "", { ...context, cause });
}
