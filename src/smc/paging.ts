import type { VendorProfile } from "../core/profile.ts";

/** Lists are whole: the SMC knows no pages. */
export const POSITIONS: VendorProfile["positions"] = {};

/** There is never a next page. */
export function nextPage(): undefined {
  return undefined;
}
