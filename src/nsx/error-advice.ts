const LIMITS =
  "The manager limits the requests of a user over all programs; call less often, or lower rateLimit where others are the same user";
const BUSY = "The manager's search index is busy; try again in a moment";
const STALE =
  "It was changed meanwhile: read the object again, repeat the change on what it is now, and send its `_revision`";
const MISSING =
  "Check the id, upper and lower case included, and that what the request refers to exists on this manager";

/** The VPN service is disabled, so its sessions cannot be told of. */
export const SERVICE_DISABLED = "110199";

/** What to do, by code. */
export const ADVICE: ReadonlyMap<string, string> = new Map([
  [
    "98",
    "With 403 the session is not known any more, which signing in again mends; with 500 the manager could not reach another service, so try again later",
  ],
  [
    "99",
    "The manager does not trust the client certificate; register it with the principal identity, or trust its authority",
  ],
  ["102", LIMITS],
  ["202", MISSING],
  ["600", MISSING],
  [
    "403",
    "Check user name and password, and that the account is not locked; do not try often, wrong passwords lock it",
  ],
  ["505", "Add a licence that has this feature to the manager"],
  ["607", "The manager's database is being set up anew; try again in a few seconds"],
  ["60508", BUSY],
  ["60514", BUSY],
  ["60515", BUSY],
  ["500030", "Something still refers to the object; change or delete that first"],
  ["500045", "The path was deleted and is purged every few minutes; a deadlineMs of 600000 waits for that"],
  [SERVICE_DISABLED, "Enable the IPSec VPN service of the session, then ask for its state again"],
  ["500087", STALE],
  ["500232", STALE],
  ["100148", STALE],
  [
    "500090",
    "The object is not there in the revision that was sent: read it again; where it is gone, create it without `_revision`",
  ],
]);

/** What to do about a code, where more is known than the answer says. */
export function adviceFor(vendorCode: string | undefined): string | undefined {
  return vendorCode === undefined ? undefined : ADVICE.get(vendorCode);
}
