/** Where the guide has the page of a method of the policy API. */
export { guide } from "./nsx-vpn-place.ts";

/** An intent path as a query has it. */
export const asQuery = (path: string): string => path.replaceAll("/", "%2F");

export const ENFORCEMENT_POINT = "/infra/sites/default/enforcement-points/default";

/** What the manager adds to an intent. */
export const intentKept = (path: string, time: number, revision: number) => ({
  path,
  _create_time: time,
  _last_modified_user: "admin",
  _last_modified_time: time,
  _system_owned: false,
  _create_user: "admin",
  _protection: "NOT_PROTECTED",
  _revision: revision,
});
