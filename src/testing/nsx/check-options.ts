import { checkMembers, type MembersOf } from "../check-given.ts";
import { checkAccount } from "./check-account.ts";
import type { FakeNsxOptions } from "./fake-nsx.ts";
import type { NsxErrorForm } from "./refusal.ts";
import type { NsxLimits } from "./request-limits.ts";

const members: MembersOf<FakeNsxOptions> = {
  credentials: true,
  remoteUser: true,
  token: true,
  refreshToken: true,
  cloudClient: true,
  principals: true,
  version: true,
  nodes: true,
  settleAfterReads: true,
  settleAfterMs: true,
  disabledService: true,
  sessionIdleMs: true,
  expiredStatus: true,
  basic: true,
  lockAfter: true,
  lockMs: true,
  tokenLifetimeMs: true,
  limits: true,
  errors: true,
  staleAnswer: true,
  policy: true,
};
const words: Readonly<Record<string, readonly unknown[]>> = {
  version: ["4.2", "9"],
  expiredStatus: [401, 403],
  basic: [true, false],
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
  checkMembers("nsx", options, members);
  checkAccount(options);
  const given = new Map<string, unknown>(Object.entries(options));
  for (const [name, known] of Object.entries(words)) requireOne(`nsx.${name}`, given.get(name), known);
  const { errors = {} } = options;
  checkMembers("nsx.errors", errors, { status: true, codes: true, notFound: true });
  for (const [name, known] of Object.entries(errorWords)) {
    requireOne(`nsx.errors.${name}`, errors[name as keyof NsxErrorForm], known);
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
  checkMembers("nsx.limits", limits, { requestsPerSecond: true, inFlight: true, total: true });
  for (const [name, value] of Object.entries(limits)) {
    requireWhole(`nsx.limits.${name}`, value, 1);
  }
  return { ...usualLimits, ...limits };
}

function requireOne(what: string, value: unknown, known: readonly unknown[]): void {
  if (value === undefined || known.includes(value)) return;
  throw new RangeError(`${what} must be ${known.map(quoted).join(" or ")}; it was ${quoted(value)}`);
}

function requireWhole(what: string, value: unknown, least: number): void {
  if (value === undefined || (Number.isInteger(value) && Number(value) >= least)) return;
  throw new RangeError(`${what} must be a whole number from ${least}; it was ${quoted(value)}`);
}

/** Texts in quotes, so that "9" is told from 9. */
function quoted(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
