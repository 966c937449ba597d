import type { Call } from "./call.ts";
import { readConnectionFailure } from "./connection-failure.ts";
import { AbortedError, ConnectionError, TimeoutError } from "./errors/transport-errors.ts";
import { isTrunklineError } from "./errors/trunkline-error.ts";
import { type Answer, exchange } from "./exchange.ts";
import { originOf } from "./origin.ts";
import type { BuiltRequest } from "./request.ts";
import { TimeLimit } from "./time-limit.ts";

/**
 * Sends a request once, redirects included, and reads the answer to its end, all within the limit of one attempt.
 * @throws TrunklineError for everything that is not a complete 2xx answer.
 */
export async function attempt(call: Call, request: BuiltRequest, number: number): Promise<Answer> {
  const { clock, timeoutMs, deadlineMs } = call.settings;
  const startMs = clock.now();
  const leftMs = call.deadlineAtMs - startMs;
  const scope = leftMs < timeoutMs ? "deadline" : "attempt";
  const limit = new TimeLimit(clock, Math.max(0, Math.min(leftMs, timeoutMs)), scope, call.signals);
  try {
    // An aborted call must not even sign, let alone rely on the transport to look at its signal.
    if (limit.reason !== undefined) throw limit.signal.reason;
    return await limit.race(exchange(call, request, number, limit.signal, startMs));
  } catch (error) {
    const context = call.context(call.sends);
    if (limit.reason === "aborted") throw new AbortedError(call.operation, { ...context, cause: limit.cause });
    if (limit.reason !== undefined) {
      throw new TimeoutError(limit.reason, limit.reason === "attempt" ? timeoutMs : deadlineMs, context);
    }
    if (isTrunklineError(error)) throw error;
    const origin = originOf(request.url) ?? "";
    throw new ConnectionError(readConnectionFailure(error), origin, { ...context, cause: error });
  } finally {
    limit.dispose();
  }
}
