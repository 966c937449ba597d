import type { Clock } from "./clock.ts";
import { type ApiError, apiError } from "./errors/api-error.ts";
import { InvalidArgumentError } from "./errors/refused-errors.ts";
import { AbortedError } from "./errors/transport-errors.ts";
import { pause } from "./time-limit.ts";

/** Those who lost a race come back at different times, and soon: what they wait for is one other write. */
const PAUSE_MS = { first: 250, longest: 5_000 };

/** What the loop needs of the place that it works for. */
export interface ReadChangeWrite<Read, Copied, Changed, Result> {
  readonly vendor: string;
  readonly operation: string;
  readonly maxAttempts: number;
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  read(): PromiseLike<Read>;
  /**
   * What the change is given a copy of.
   * @throws InvalidArgumentError where what was read cannot be changed.
   */
  changeable(read: Read): Copied;
  change(copy: Copied): Changed | PromiseLike<Changed>;
  /** The result where there is nothing to change. */
  unchanged(read: Read): Result;
  write(changed: NonNullable<Changed>, read: Read): PromiseLike<Result>;
  /** Whether a write was refused because of what others wrote. */
  isStale(error: unknown): error is ApiError;
  /**
   * What a refusal means, where it need not be a write by others, seen from what there is now: the result, where this write
   * was made all the same, or `undefined`, where others wrote.
   * @throws what the refusal is, where it is neither.
   */
  settle?(refusal: Refusal<Read, Changed>): { readonly result: Result } | undefined;
  /** What the objects are called. */
  readonly noun: string;
}

/** A refused write, and what was seen around it. */
export interface Refusal<Read, Changed> {
  readonly error: ApiError;
  /** How many requests the writes took, this one included. */
  readonly attempts: number;
  readonly changed: NonNullable<Changed>;
  readonly before: Read;
  readonly now: Read;
}

/**
 * Reads, changes and writes, and starts over with what there is now where others wrote meanwhile. `change` gets a copy of
 * its own each time; `undefined` is no change.
 */
export async function readChangeWrite<Read, Copied, Changed, Result>(
  work: ReadChangeWrite<Read, Copied, Changed, Result>,
): Promise<Result> {
  const { vendor, operation, maxAttempts, signal, clock, random } = work;
  const signals = signal === undefined ? [] : [signal];
  let requests = 0;
  const stopIfAborted = (): void => {
    if (signal?.aborted)
      throw new AbortedError(operation, { vendor, operation, attempts: requests, cause: signal.reason });
  };
  const refuse = (path: string, message: string): never => {
    throw new InvalidArgumentError([{ path, message }], { vendor, operation });
  };
  stopIfAborted();
  let read = await work.read();
  for (let attempt = 1; ; attempt++) {
    const original = work.changeable(read);
    // A copy: whatever the change does to it, what was read stays as it is.
    const copy = copyOf(original) ?? refuse("what was read", "cannot be copied, so it is no answer of a service");
    const changed = await work.change(copy);
    if (changed === undefined) {
      if (!isAlike(copy, original)) refuse("the change", "altered its copy and gave nothing back; give back the copy");
      return work.unchanged(read);
    }
    if (!isJsonObject(changed)) {
      refuse("the change", "must give the new object, or undefined where there is nothing to change");
    }
    stopIfAborted();
    try {
      return await work.write(changed as NonNullable<Changed>, read);
    } catch (error) {
      if (!work.isStale(error)) throw error;
      requests += error.attempts;
      const isLast = attempt >= maxAttempts;
      if (isLast && work.settle === undefined) throw gaveUp(work, error, attempt, requests);
      if (!isLast) {
        const longestMs = Math.min(PAUSE_MS.longest, PAUSE_MS.first * 2 ** (attempt - 1));
        await pause(clock, Math.floor(random() * longestMs), signals);
      }
      stopIfAborted();
      const now = await work.read();
      const written = changed as NonNullable<Changed>;
      const settled = work.settle?.({ error, attempts: requests, changed: written, before: read, now });
      if (settled !== undefined) return settled.result;
      if (isLast) throw gaveUp(work, error, attempt, requests);
      read = now;
    }
  }
}

function copyOf<T>(value: T): T | undefined {
  try {
    return structuredClone(value);
  } catch {
    return undefined;
  }
}

/**
 * Whether something has in it what a change made of its original, down to the members that it altered: a service may have
 * altered others since.
 */
export function hasChange(now: unknown, changed: unknown, original: unknown): boolean {
  if (isAlike(changed, original)) return true;
  if (!isRecord(changed) || !isRecord(original)) return isAlike(now, changed);
  if (!isRecord(now)) return false;
  const names = new Set([...Object.keys(changed), ...Object.keys(original)]);
  return [...names].every((name) => hasChange(ownOf(now, name), ownOf(changed, name), ownOf(original, name)));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isCompound(value) && !Array.isArray(value);
}

function ownOf(record: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Whether JSON writes an object, with the members that the value has: not a `Date`, not a `Map`, nothing with `toJSON`. */
function isJsonObject(value: unknown): boolean {
  if (!isCompound(value) || Object.prototype.toString.call(value) !== "[object Object]") return false;
  return typeof value.toJSON !== "function";
}

/** Whether a copy still says what its original says. */
function isAlike(copy: unknown, original: unknown): boolean {
  if (!isCompound(copy) || !isCompound(original)) return Object.is(copy, original);
  const names = Object.keys(original);
  const isSameSize = Object.keys(copy).length === names.length && Array.isArray(copy) === Array.isArray(original);
  return isSameSize && names.every((name) => Object.hasOwn(copy, name) && isAlike(copy[name], original[name]));
}

function isCompound(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function gaveUp(
  { operation: of, noun }: Pick<ReadChangeWrite<never, never, never, never>, "operation" | "noun">,
  last: ApiError,
  times: number,
  attempts: number,
): ApiError {
  const { operation = of, requestId, vendor } = last;
  const often = times === 1 ? "once" : `${times} times`;
  const advice = `It was tried ${often}, and somebody else had changed the ${noun} each time: try again later, raise maxAttempts, or find out who keeps changing it`;
  const { status, headers, body, vendorCode, vendorModule, vendorStatus } = last;
  return apiError(
    { status, headers, body, vendorCode, vendorModule, vendorStatus, advice, meansStatus: 409 },
    { vendor, operation, requestId, attempts, cause: last },
  );
}
