import { type ApiError, isApiError } from "./errors/api-error.ts";
import { isConnectionError, isTimeoutError } from "./errors/transport-errors.ts";
import type { VendorProfile } from "./profile.ts";
import type { Settings } from "./settings.ts";

/** Statuses that pass by themselves, for calls that may be repeated. */
const TRANSIENT_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Whether a failed attempt may be sent again. What must not happen twice goes again only where it certainly did not
 * happen once.
 */
export function mayRetry(error: unknown, isRepeatable: boolean, profile: VendorProfile): boolean {
  if (isConnectionError(error)) return !error.isFinal && (isRepeatable || !error.maySent);
  if (isTimeoutError(error)) return error.scope === "attempt" && isRepeatable;
  if (!isApiError(error)) return false;
  return profile.wasNotExecuted(error) || (isRepeatable && isTransient(error, profile));
}

/** Whether an error passes by itself. */
export function isTransient(error: ApiError, profile: VendorProfile): boolean {
  return TRANSIENT_STATUSES.has(error.status) || profile.isTransient?.(error) === true;
}

/** The pause before the n-th retry (from 0): full jitter, at most `maxDelayMs`. */
export function backoffMs(retry: Settings["retry"], retriesDone: number, random: () => number): number {
  return Math.floor(random() * Math.min(retry.maxDelayMs, retry.baseDelayMs * 2 ** retriesDone));
}
