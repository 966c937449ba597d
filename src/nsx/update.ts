import { type Clock, systemClock } from "../core/clock.ts";
import { ConfigurationError, InvalidArgumentError } from "../core/errors/refused-errors.ts";
import { type Check, OPTION_TABLE, whole } from "../core/option-table.ts";
import { readChangeWrite } from "../core/read-change-write.ts";
import { isMembers, optional, wrongMembers } from "./check-members.ts";
import { isStaleRevision } from "./stale-revision.ts";

/** How {@link update} goes about it. */
export interface UpdateOptions {
  /**
   * How often the change is tried, the first time included; from 1 to 100.
   * @defaultValue 5
   */
  readonly maxAttempts?: number | undefined;
  /** Ends it: nothing is read, changed or written after it has fired. Calls under way get it as their option. */
  readonly signal?: AbortSignal | undefined;
  /** Time source, for tests. */
  readonly clock?: Clock | undefined;
  /** Random numbers from 0 up to 1, for tests. */
  readonly random?: (() => number) | undefined;
}

/** What {@link update} hands to its calls, to be given to them as their options. */
export interface UpdateCallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** What the options may be, in the words of those of a client where they mean the same. */
const optionChecks = (): Readonly<Record<keyof UpdateOptions, Check>> => ({
  maxAttempts: optional((value) =>
    whole(1, 100, "attempts")(value) === undefined ? undefined : "must be a whole number from 1 to 100",
  ),
  signal: optional(OPTION_TABLE.signal?.check),
  clock: optional(OPTION_TABLE.clock?.check),
  random: optional(OPTION_TABLE.random?.check),
});

const CONTEXT = { vendor: "nsx", operation: "update" };

/**
 * Reads an object, changes it and writes it back; where somebody else changed it meanwhile, starts over with what it is now.
 * Gives what `put` gives.
 *
 * `change` gets a copy of its own each time, may take its time, and may run several times, so let it do nothing but compute
 * the new object. Where it gives `undefined`, there is nothing to change: nothing is written, and the result is what was read;
 * to alter the copy and give nothing back is refused, since the change would be lost.
 * The `_revision` that was read goes along by itself; another one is refused, since it would say that what was read is
 * something else. A pre-shared key that the read did not show stays as it is, unless `change` sets a new one.
 *
 * Only a stale revision is repeated (see {@link isStaleRevision}), after a random pause of at most 250 ms that doubles each
 * time, up to 5 s. Every other failure is thrown as it is, also one that comes while `untilDone()` waits. A write whose answer
 * was lost may have been done: it is repeated as any PUT is, is stale then, and the change is made on its own result. Give a
 * PUT to `put`: PATCH looks at no revision.
 *
 * @param get - reads the object, whole: without `includedFields`.
 * @param change - the new object, or `undefined` for no change.
 * @param put - writes it.
 * @throws ConflictError when the object was changed by others each of `maxAttempts` times; `cause` is the last answer.
 * @throws InvalidArgumentError when what was read has no `_revision`, or `change` gives another one, no object, or nothing
 *   for a copy that it altered; and before anything is read, when one of the three is no function.
 * @throws ConfigurationError naming the option that is unknown or wrong, before anything is read.
 * @throws AbortedError when `signal` fired between two calls.
 * @example
 * ```ts
 * import { Nsx, update } from "trunkline/nsx";
 * declare const nsx: Nsx;
 * const ids = { ipsecVpnSessionId: "8dd1c386-9b2c-4448-85b8-51ff649fae4f" };
 * const session = await update(
 *   (options) => nsx.vpn.getIPSecVPNSession(ids, options),
 *   (current) => ({ ...current, enabled: true }),
 *   (body, options) => nsx.vpn.updateIPSecVPNSession({ ...ids, body }, options).untilDone(),
 *   { maxAttempts: 3, signal: AbortSignal.timeout(60_000) },
 * );
 * console.log(session.enabled);
 * ```
 */
export async function update<Read extends object, Changed, Result>(
  get: (options: UpdateCallOptions) => PromiseLike<Read>,
  change: (current: Read) => Changed | PromiseLike<Changed>,
  put: (body: NonNullable<Changed>, options: UpdateCallOptions) => PromiseLike<Result>,
  options: UpdateOptions = {},
): Promise<Result | (undefined extends Changed ? Read : never)> {
  checkGiven({ get, change, put }, options);
  const { maxAttempts = 5, signal, clock = systemClock, random = Math.random } = options;
  const ofCalls = signal === undefined ? {} : { signal };
  return readChangeWrite<Read, Read, Changed, Result | (undefined extends Changed ? Read : never)>({
    ...CONTEXT,
    maxAttempts,
    signal,
    clock,
    random,
    noun: "object",
    read: () => get(ofCalls),
    changeable: (read) => {
      revisionOf(read);
      return read;
    },
    change,
    // Only where the type of the change allows undefined, which the compiler cannot follow.
    unchanged: (read) => read as undefined extends Changed ? Read : never,
    write: (changed, read) => put(withRevision<Changed>(changed, revisionOf(read)), ofCalls),
    isStale: isStaleRevision,
  });
}

/** Before anything is read: a slip that shows only when it comes to writing has cost a read, and may have cost a change. */
function checkGiven(functions: Readonly<Record<string, unknown>>, options: unknown): void {
  const issues = Object.entries(functions).flatMap(([path, one]) =>
    typeof one === "function" ? [] : [{ path, message: one === undefined ? "is missing" : "must be a function" }],
  );
  if (issues.length > 0) throw new InvalidArgumentError(issues, CONTEXT);
  if (!isMembers(options)) throw new ConfigurationError("options", "must be an object", CONTEXT);
  const [wrong] = wrongMembers(options, optionChecks());
  if (wrong !== undefined) throw new ConfigurationError(wrong.path, wrong.message, CONTEXT);
}

function revisionOf(read: unknown): number | bigint {
  if (!isMembers(read)) return refuse("what was read", "must be an object; give back what the read gives");
  const { _revision: revision } = read as { readonly _revision?: unknown };
  if (typeof revision === "number" || typeof revision === "bigint") return revision;
  return refuse(
    "_revision",
    "is missing in what was read, so nobody could tell a change by others; read the whole object",
  );
}

function withRevision<Changed>(changed: NonNullable<Changed>, revision: number | bigint): NonNullable<Changed> {
  const { _revision: given } = changed as { readonly _revision?: unknown };
  if (given === revision) return changed;
  if (given === undefined || given === null) return { ...changed, _revision: revision };
  return refuse("_revision", "must stay what was read: it tells the manager on what the change was made");
}

function refuse(path: string, message: string): never {
  throw new InvalidArgumentError([{ path, message }], CONTEXT);
}
