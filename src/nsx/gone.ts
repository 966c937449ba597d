import type { ApiError } from "../core/errors/api-error.ts";

/** Whether NSX says that something does not exist, which some releases tell with another status than 404. */
export function saysNotFound({ status, body, headers, vendorStatus }: ApiError): boolean {
  // The manager's own may have any body, or none; a page is a proxy's, and says nothing of the object.
  const isPage = /html/i.test(headers.get("content-type") ?? "") || (typeof body === "string" && /^\s*</.test(body));
  return (status === 404 && !isPage) || vendorStatus === "NOT_FOUND";
}
