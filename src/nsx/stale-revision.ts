import { type ApiError, isApiError } from "../core/errors/api-error.ts";
import type { ErrorDetail } from "../core/errors/error-detail.ts";
import { codesOf } from "./error-codes.ts";

/** What managers say, by release, of a `_revision` that is not the current one, beside 409 and 412. */
const STALE: Readonly<Record<number, readonly string[]>> = {
  400: ["500087", "500232", "100148"],
  404: ["500090"],
};

/** Whether an answer says in a status of its own that an object was changed since it was read: itself, or a related error. */
export function isStaleAnswer(status: number, error: ErrorDetail): boolean {
  const stale = STALE[status];
  return stale !== undefined && [...codesOf(error)].some((code) => stale.includes(code));
}

/**
 * True where a manager refused a write because the object was changed since it was read: 409 or 412, 400 with `vendorCode`
 * 500087, 500232 or 100148, and 404 with 500090, each also as the code of a related error. All of them are a
 * `ConflictError`. Read the object again and repeat the change on what it is now, as {@link update} does. An answer to
 * reading how accepted work stands is none: the write was done. Also recognises errors of another copy of the package.
 *
 * @example
 * ```ts
 * import { isStaleRevision, Nsx } from "trunkline/nsx";
 * declare const nsx: Nsx;
 * const ids = { ipsecVpnServiceId: "7adfa455-a6fc-4934-a919-f5728957364c" };
 * const service = await nsx.vpn.getIPSecVPNService(ids);
 * try {
 *   await nsx.vpn.updateIPSecVPNService({ ...ids, body: { ...service, enabled: false } });
 * } catch (error) {
 *   if (!isStaleRevision(error)) throw error;
 *   console.log("somebody else changed it meanwhile");
 * }
 * ```
 */
export function isStaleRevision(error: unknown): error is ApiError {
  if (!isApiError(error) || error.history !== undefined) return false;
  const { status } = error;
  return status === 409 || status === 412 || isStaleAnswer(status, error);
}
