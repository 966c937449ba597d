import type { FakeNsxOptions } from "./fake-nsx.ts";
import type { NsxErrorForm } from "./refusal.ts";
import type { NsxLimits } from "./request-limits.ts";

const words: Readonly<Record<string, readonly unknown[]>> = {
  version: ["4.2", "9"],
  expiredStatus: [401, 403],
  disabledService: ["refused", "unknown"],
};
const errorWords: Readonly<Record<keyof NsxErrorForm, readonly string[]>> = {
  status: ["httpStatus", "http_status"],
  codes: ["number", "string"],
  notFound: ["body", "empty"],
};
/** The least that each number may be; whole numbers all. */
const numbers: Readonly<Record<string, number>> = {
  nodes: 1,
  lockAfter: 1,
  lockMs: 0,
  sessionIdleMs: 0,
  tokenLifetimeMs: 1,
  settleAfterReads: 0,
  settleAfterMs: 0,
};
const usualLimits: Required<NsxLimits> = { requestsPerSecond: 100, inFlight: 40, total: 199 };

/**
 * Refuses options that would do nothing, or something else than they say.
 *
 * @throws RangeError naming the option, and what it may be
 */
export function checkOptions(options: FakeNsxOptions): void {
  const given = new Map<string, unknown>(Object.entries(options));
  for (const [name, known] of Object.entries(words)) requireOne(`nsx.${name}`, given.get(name), known);
  for (const [name, value] of Object.entries(options.errors ?? {})) {
    const known = Object.hasOwn(errorWords, name) ? errorWords[name as keyof NsxErrorForm] : undefined;
    if (known === undefined) throw unknownMember("nsx.errors", name, errorWords);
    requireOne(`nsx.errors.${name}`, value, known);
  }
  for (const [name, least] of Object.entries(numbers)) requireWhole(`nsx.${name}`, given.get(name), least);
  if (options.settleAfterReads !== undefined && options.settleAfterMs !== undefined) {
    throw new RangeError("nsx.settleAfterReads and nsx.settleAfterMs exclude each other; give one of them");
  }
}

/**
 * All limits; `undefined` where there are to be none.
 *
 * @throws RangeError naming the limit
 */
export function completeLimits(limits: NsxLimits | "off"): Required<NsxLimits> | undefined {
  if (limits === "off") return undefined;
  for (const [name, value] of Object.entries(limits)) {
    if (!Object.hasOwn(usualLimits, name)) throw unknownMember("nsx.limits", name, usualLimits);
    requireWhole(`nsx.limits.${name}`, value, 1);
  }
  return { ...usualLimits, ...limits };
}

function requireOne(what: string, value: unknown, known: readonly unknown[]): void {
  if (value === undefined || known.includes(value)) return;
  throw new RangeError(`${what} must be ${known.join(" or ")}; it was ${String(value)}`);
}

function requireWhole(what: string, value: unknown, least: number): void {
  if (value === undefined || (Number.isInteger(value) && Number(value) >= least)) return;
  throw new RangeError(`${what} must be a whole number from ${least}; it was ${String(value)}`);
}

function unknownMember(what: string, name: string, known: object): RangeError {
  return new RangeError(`${what} has no member ${name}; it may have ${Object.keys(known).join(", ")}`);
}
