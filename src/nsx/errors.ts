import type { ApiError, VendorError } from "../core/errors/api-error.ts";
import { membersOf, textOf } from "../core/members.ts";
import type { ResponseHeaders } from "../core/response-headers.ts";

/** Reads NSX's error body, in both spellings of the status and with codes as numbers or texts. */
export function readError(body: unknown): VendorError {
  const members = membersOf(body);
  const vendorCode = textOf(members.error_code);
  const said = textOf(members.error_message);
  const related = (Array.isArray(members.related_errors) ? members.related_errors : [])
    .map((one) => textOf(membersOf(one).error_message))
    .filter((one) => one !== undefined && one !== said);
  return {
    vendorCode,
    vendorModule: textOf(members.module_name),
    vendorStatus: textOf(members.httpStatus) ?? textOf(members.http_status),
    message: [said, ...related].filter(Boolean).join("; ") || textOf(members.details),
    advice: ADVICE.get(vendorCode),
  };
}

/** The id that changes are followed by, on every answer. */
export function readRequestId(headers: ResponseHeaders): string | undefined {
  return headers.get("x-nsx-requestid");
}

/** The manager's own limits on requests at once and per second: nothing was done. */
export function wasNotExecuted({ status }: ApiError): boolean {
  return status === 429 || status === 503;
}

/** The search index being busy is told as 400, and the manager saving its state as 500. */
export function isTransient({ vendorCode }: ApiError): boolean {
  return vendorCode !== undefined && ["607", "60508", "60514", "60515"].includes(vendorCode);
}

/** The VPN service is disabled, so realization cannot be told. */
const SERVICE_DISABLED = "110199";

/** What to do, by code. */
const ADVICE: ReadonlyMap<string | undefined, string> = new Map([
  [
    "403",
    "Check user name and password, and that the account is not locked; do not try often, wrong passwords lock it",
  ],
  ["500030", "Something still refers to the object; change or delete that first"],
  ["500045", "The path was deleted and is purged every few minutes; create it again later"],
  [SERVICE_DISABLED, "Enable the IPSec VPN service of the session, then ask for its state again"],
]);
