import type { ApiError } from "../core/errors/api-error.ts";

/** The gateway refuses a signature that is further than this from its own clock. */
const ALLOWED_SKEW_MS = 15 * 60 * 1000;

/** The code of the gateway for a signature that it does not accept, for whatever reason. */
export const SIGNATURE_REFUSED = "APIGW.0301";

/**
 * How far the service's clock is ahead of ours, in milliseconds, if that is why it refused a signature that was made with
 * the offset `signedWithMs`; `undefined` where that agrees well enough or the answer does not tell its time.
 */
export function learnOffset(error: ApiError, nowMs: number, signedWithMs: number): number | undefined {
  if (error.status !== 401 || error.vendorCode !== SIGNATURE_REFUSED) return undefined;
  const serverMs = Date.parse(error.headers.get("date") ?? "");
  const offsetMs = serverMs - nowMs;
  // Against what it was signed with, since this side's clock may have been put right meanwhile. A minute less than allowed:
  // the request was signed a little before the answer came.
  return Math.abs(offsetMs - signedWithMs) > ALLOWED_SKEW_MS - 60_000 ? offsetMs : undefined;
}
