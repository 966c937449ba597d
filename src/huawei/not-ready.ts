import type { ApiError } from "../core/errors/api-error.ts";

/** Limits on how often something may be asked for. The request was turned away before any service saw it. */
export const THROTTLED: ReadonlySet<string> = new Set(["APIGW.0308", "VPN.0429"]);

/** By status, the codes with which VPN refuses a request because a gateway or connection is still being worked on. */
export const NOT_READY: Readonly<Record<number, ReadonlySet<string>>> = {
  400: new Set(["VPN.0306", "VPN.0506", "VPN.0507"]),
  409: new Set(["VPN.0016", "VPN.0017"]),
  425: new Set(["VPN.0009"]),
};

/**
 * Documented for refused credentials, and shown for resources that are not ready: with 401 and 403 it is the one, with the
 * statuses of a refused state the other.
 */
export const TWO_MEANINGS = "VPN.0003";

/** Codes that are documented as passing with 400, which says that the request was refused and not that nothing was done. */
export const PASSING: ReadonlySet<string> = new Set(["VPN.0030", "VPN.0031"]);

/** The status and code of an error answer. */
type Refusal = Pick<ApiError, "status" | "vendorCode">;

/** Whether a limit on requests was reached. */
export function isThrottled({ status, vendorCode = "" }: Refusal): boolean {
  return status === 429 && THROTTLED.has(vendorCode);
}

/** Whether a resource has to be ready first; the same request works then. A code alone does not tell: the status decides. */
export function isStillWorkedOn({ status, vendorCode = "" }: Refusal): boolean {
  const codes = NOT_READY[status];
  return codes !== undefined && (vendorCode === TWO_MEANINGS || codes.has(vendorCode));
}

/** Whether a refused sign-in is meant by the code that also means "not ready". */
export function isRefusedProject({ status, vendorCode }: Refusal): boolean {
  return vendorCode === TWO_MEANINGS && (status === 401 || status === 403);
}

/** The units in which the gateway names the window of a limit. */
const UNITS_MS: Readonly<Record<string, number>> = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * The window of the limit that was reached, in milliseconds: `... limit:20,time:1 minute`. It promises no Retry-After, so
 * this is the longest that it can take until the limit has room again.
 */
export function windowMs(message = ""): number | undefined {
  const [, count, unit = ""] = /\btime:\s*(\d{1,6})\s*([a-z]+?)s?\b/i.exec(message) ?? [];
  const unitMs = UNITS_MS[unit.toLowerCase()];
  return count === undefined || unitMs === undefined ? undefined : Number(count) * unitMs;
}
