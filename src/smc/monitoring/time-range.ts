import type { Clock } from "../../core/clock.ts";
import { InvalidArgumentError } from "../../core/errors/refused-errors.ts";

/** A stretch of time as queries of the SMC take it: milliseconds since 1970, UTC. */
export interface TimeRange {
  readonly start_ms: number;
  readonly end_ms: number;
}

/**
 * Makes the times of queries, checked.
 *
 * @example
 * ```ts
 * import { type Smc, timeRange } from "trunkline/smc";
 * declare const smc: Smc;
 * const logs = await smc.monitoring.logs.subscribe({ query: { type: "stored", ...timeRange.last(3_600_000) } });
 * console.log(logs.state);
 * ```
 */
export const timeRange = { between, last } as const;

/**
 * From one time to another.
 * @throws InvalidArgumentError where one of them is no time, or they stand in the wrong order.
 * @example
 * ```ts
 * import { type Smc, timeRange } from "trunkline/smc";
 * declare const smc: Smc;
 * const day = timeRange.between(new Date("2026-03-01T00:00:00Z"), new Date("2026-03-02T00:00:00Z"));
 * const logs = await smc.monitoring.logs.subscribe({ query: { type: "stored", ...day } });
 * console.log(logs.state);
 * ```
 */
function between(from: Date, to: Date): TimeRange {
  const start_ms = timeOf(from, "from");
  const end_ms = timeOf(to, "to");
  if (end_ms < start_ms) throw refused("between", "to", "must not be before from");
  return { start_ms, end_ms };
}

/**
 * The last so many milliseconds, up to now.
 * @param clock - what tells the time; the platform's clock unless you say otherwise
 * @throws InvalidArgumentError where `ms` is no stretch of time.
 * @example
 * ```ts
 * import { timeRange } from "trunkline/smc";
 * const { start_ms, end_ms } = timeRange.last(15 * 60_000);
 * console.log(end_ms - start_ms);
 * ```
 */
function last(ms: number, clock: Pick<Clock, "now"> = Date): TimeRange {
  if (!Number.isFinite(ms) || ms < 0) throw refused("last", "ms", "must be a number of milliseconds, 0 or more");
  // The documents know whole milliseconds only.
  const end_ms = Math.round(clock.now());
  const start_ms = Math.round(end_ms - ms);
  // Before that there is no Date.
  if (start_ms < -8.64e15) throw refused("last", "ms", "must not go back further than a Date can");
  return { start_ms, end_ms };
}

function timeOf(date: Date, path: string): number {
  // Of another realm, a date is one all the same.
  const isDate = Object.prototype.toString.call(date) === "[object Date]";
  const ms = isDate ? date.getTime() : Number.NaN;
  if (Number.isNaN(ms)) throw refused("between", path, "must be a valid Date");
  return ms;
}

function refused(name: string, path: string, message: string): InvalidArgumentError {
  const context = { vendor: "smc", operation: `timeRange.${name}` };
  return new InvalidArgumentError([{ path, message }], context, "refused an argument");
}
