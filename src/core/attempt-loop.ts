import { attempt } from "./attempt.ts";
import type { Call } from "./call.ts";
import { type Doubt, doubtAfter, noteDoubt } from "./earlier-attempts.ts";
import { loadEngines } from "./engines.ts";
import { isApiError } from "./errors/api-error.ts";
import { AbortedError, isConnectionError, isTimeoutError, TimeoutError } from "./errors/transport-errors.ts";
import { isTrunklineError, type TrunklineError } from "./errors/trunkline-error.ts";
import type { Answer } from "./exchange.ts";
import type { Place } from "./in-flight-limiter.ts";
import { isNodeLost } from "./nodes.ts";
import type { Booking } from "./rate-limiter.ts";
import type { BuiltRequest } from "./request.ts";
import type { RequestLimiter } from "./request-limiter.ts";
import { RETRY_COST } from "./retry-budget.ts";
import { backoffMs, mayRetry } from "./retry-rules.ts";
import { pause, type Sleepers, TimeLimit } from "./time-limit.ts";

/** Nothing gets ready within less. A pause that is drawn or asked for may be none at all, and nothing else would end the turns. */
const SHORTEST_WAIT_MS = 500;

/** What the loop remembers between attempts. */
interface Progress {
  attempts: number;
  retries: number;
  /** How often it went out again since something was not ready. These are no retries. */
  waits: number;
  lastCost: number | undefined;
  /** The most that attempts left open which were made again. */
  doubt: Doubt | undefined;
  /** What became of the nodes that could not be reached, by their base URL. */
  readonly lost: Map<string, TrunklineError>;
}

/**
 * Sends a request until it is answered, may not be sent again, or time and budget are used up. p-retry turns the wheel;
 * whether, when and how often stands here.
 */
export async function attemptLoop(call: Call, request: BuiltRequest): Promise<Answer & { readonly attempts: number }> {
  const { pRetry } = await loadEngines(call.context(0));
  const progress: Progress = {
    attempts: 0,
    retries: 0,
    waits: 0,
    lastCost: undefined,
    doubt: undefined,
    lost: new Map(),
  };
  const answer = await pRetry(
    async () => {
      if (call.shared.limiter === undefined) return attempt(call, request, ++progress.attempts);
      const place = await takeTurn(call, call.shared.limiter, progress.attempts);
      try {
        return await attempt(call, request, ++progress.attempts);
      } finally {
        place?.leave();
      }
    },
    {
      // Counted and paused here, because a pause may come from a header and a mended attempt is not a retry.
      retries: Number.POSITIVE_INFINITY,
      minTimeout: 0,
      shouldRetry: async ({ error }) => {
        const again = await goesAgain(call, request, error, progress);
        if (again && call.sends > 0 && progress.doubt !== "unanswered") {
          progress.doubt = doubtAfter(error, call.profile.wasNotExecuted) ?? progress.doubt;
        }
        return again;
      },
    },
  ).catch((error: unknown) => {
    noteDoubt(error, progress.doubt);
    const isClusterLost = progress.lost.size > 1 && isConnectionError(error);
    throw (isClusterLost && call.nodes?.lostError(error, progress.lost, call.context(progress.attempts))) || error;
  });
  call.shared.retryBudget.give(progress.lastCost);
  return { ...answer, attempts: progress.attempts };
}

async function goesAgain(call: Call, request: BuiltRequest, error: Error, progress: Progress): Promise<boolean> {
  if (!isTrunklineError(error)) return false;
  // Of a call that this one needed, such as a sign-in, which was repeated as often as it may be; wrong passwords, sent
  // again and again, lock accounts.
  const { nodes, node } = call;
  const isLeft = node !== undefined && node !== nodes?.current && isNodeLost(error);
  if (node !== undefined && isNodeLost(error)) progress.lost.set(node, error);
  if (error.operation !== undefined && error.operation !== call.operation && !isLeft) return false;
  try {
    if (await isMended(call, error, progress)) return true;
  } catch (failure) {
    // The node was lost as it was asked to sign in anew, as if the call itself had found that.
    if (node === undefined || nodes === undefined || !isTrunklineError(failure) || !isNodeLost(failure)) throw failure;
    nodes.leave(node);
    if (await goesAgain(call, request, failure, progress)) return true;
    throw failure;
  }
  const { retry, random, clock } = call.settings;
  // Another node may well be there at once: that takes no pause and no budget, and each is tried whatever the count.
  const isMoving = isLeft && retry.maxRetries > 0 && !progress.lost.has(nodes?.current ?? "");
  // What something else has to be ready for takes as long as that takes: the deadline ends it, and no count or budget.
  const isWaited =
    retry.maxRetries > 0 && isApiError(error) && call.profile.isNotReady?.(error, call.definition) === true;
  // What has to be sent to one node is of no use at another.
  if (call.onlyNode !== undefined && isLeft) return false;
  if (!isWaited && !isMoving && progress.retries >= retry.maxRetries) return false;
  // Signing in took too long, or a pause; what was not sent may be sent.
  const isSafe = request.isRepeatable || call.sends < progress.attempts;
  // What is waited for was refused, whatever the method.
  if (!isWaited && !mayRetry(error, isSafe, call.profile)) return false;
  const askedMs = isApiError(error) ? error.retryAfterMs : undefined;
  if (!isWaited && askedMs !== undefined && askedMs > retry.maxRetryAfterMs) return false;
  const tries = isWaited ? progress.waits : progress.retries;
  const pauseMs = isMoving ? 0 : (askedMs ?? backoffMs(retry, tries, random));
  const delayMs = isWaited ? Math.max(pauseMs, SHORTEST_WAIT_MS) : pauseMs;
  // A pause that outlasts the deadline would only hide the error that explains it.
  if (clock.now() + delayMs >= call.deadlineAtMs) return false;
  if (!isWaited && !isMoving) {
    const cost = isTimeoutError(error) ? RETRY_COST.timeout : RETRY_COST.other;
    if (!call.shared.retryBudget.take(cost)) return false;
    progress.lastCost = cost;
  }
  progress[isWaited ? "waits" : "retries"] += 1;
  call.observers.tell("retry", () => ({ ...call.event(progress.attempts), error, delayMs }));
  const wasExecuted = !isApiError(error) || !call.profile.wasNotExecuted(error);
  return waitFor(call, delayMs, progress.attempts, wasExecuted, isWaited ? call.lifetime : undefined);
}

/** A refused sign-in that could be mended goes out once more, outside the count of retries, once per way of mending. */
async function isMended(call: Call, error: TrunklineError, progress: Progress): Promise<boolean> {
  const { authenticator } = call.shared;
  const nowMs = call.settings.clock.now();
  if (
    !call.isSigned ||
    authenticator.recover === undefined ||
    !isApiError(error) ||
    !(error.status === 401 || error.status === 403 || authenticator.mayMend?.(error, call.stamp, nowMs))
  )
    return false;
  const kind = await withinDeadline(call, progress, async () =>
    authenticator.recover?.(error, call.signInTools, call.stamp, call.mended),
  );
  if (kind === undefined || call.mended.has(kind)) return false;
  call.mended.add(kind);
  call.observers.tell("auth", () => ({ ...call.event(progress.attempts), kind }));
  return true;
}

/** Runs a piece of a call that could take for ever, such as a caller's own function, within what is left of the call. */
async function withinDeadline<T>(call: Call, progress: Progress, work: () => Promise<T>): Promise<T> {
  const { clock, deadlineMs, timeoutMs } = call.settings;
  const leftMs = Math.max(0, call.deadlineAtMs - clock.now());
  const scope = leftMs < timeoutMs ? "deadline" : "attempt";
  const limit = new TimeLimit(clock, Math.min(leftMs, timeoutMs), scope, call.signals);
  try {
    return await limit.race(work());
  } catch (error) {
    if (limit.reason === "aborted")
      throw new AbortedError(call.operation, { ...call.context(progress.attempts), cause: limit.cause });
    if (limit.reason !== undefined) {
      const limitMs = limit.reason === "attempt" ? timeoutMs : deadlineMs;
      throw new TimeoutError(limit.reason, limitMs, call.context(progress.attempts));
    }
    throw error;
  } finally {
    limit.dispose();
  }
}

/**
 * Waits until the limiter lets the next attempt go. First for a place, then for the time: the other way round, attempts whose
 * time came while they had no place would all go at once.
 */
async function takeTurn(call: Call, { rate, inFlight }: RequestLimiter, attempts: number): Promise<Place | undefined> {
  const { clock, deadlineMs, isInner = false } = call.settings;
  const place = inFlight?.join(isInner);
  try {
    if (place?.isTaken === false) await waitForPlace(call, place, attempts);
    if (rate === undefined) return place;
    const booking = rate.book(call.deadlineAtMs - clock.now());
    if (booking === undefined) throw new TimeoutError("deadline", deadlineMs, call.context(attempts));
    if (booking.waitMs > 0) await waitForTime(call, booking, attempts);
    return place;
  } catch (error) {
    place?.leave();
    throw error;
  }
}

async function waitForPlace(call: Call, place: Place, attempts: number): Promise<void> {
  await waitFor(call, Number.POSITIVE_INFINITY, attempts, attempts > 0, place);
  // Nobody is left who could use the outcome.
  if (!place.isTaken) throw new AbortedError(call.operation, call.context(attempts));
}

async function waitForTime(call: Call, booking: Booking, attempts: number): Promise<void> {
  try {
    await waitFor(call, booking.waitMs, attempts, attempts > 0);
  } catch (error) {
    booking.release();
    throw error;
  }
}

/**
 * Waits, but not past the deadline and not past the caller's signal. False where `sleepers` woke it first: a client that is
 * closed waits for what is on its way and not for what may never begin, and a place that got free ends the wait for it.
 */
async function waitFor(
  call: Call,
  delayMs: number,
  attempts: number,
  wasExecuted: boolean,
  sleepers?: Sleepers,
): Promise<boolean> {
  const leftMs = call.deadlineAtMs - call.settings.clock.now();
  const { clock, over } = call.settings;
  const signals = over === undefined ? call.signals : [...call.signals, over];
  const passed = await pause(clock, Math.min(delayMs, leftMs), signals, sleepers);
  if (!passed) {
    const aborted = call.signals.find((signal) => signal.aborted);
    if (aborted === undefined && sleepers !== undefined) return false;
    const context = call.context(attempts);
    const mayHaveTakenEffect = context.mayHaveTakenEffect === true && wasExecuted;
    throw new AbortedError(call.operation, { ...context, mayHaveTakenEffect, cause: aborted?.reason });
  }
  if (delayMs > leftMs) throw new TimeoutError("deadline", call.settings.deadlineMs, call.context(attempts));
  return true;
}
