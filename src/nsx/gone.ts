import type { ApiError } from "../core/errors/api-error.ts";

/** Whether NSX says that something does not exist, which some releases tell with another status than 404. */
export function saysNotFound({ status, body, vendorCode, vendorStatus }: ApiError): boolean {
  // Another's 404, such as a proxy's, says nothing of the object; the manager's own may be without a body.
  const isOfManager = body === undefined || vendorCode !== undefined || vendorStatus !== undefined;
  return isOfManager && (status === 404 || vendorStatus === "NOT_FOUND");
}
