import { checkList, checkMembers, requireText } from "../check-given.ts";
import { isJson } from "../wire.ts";
import type { NsxAccount } from "./account.ts";

/** What belongs together, by option. */
const parts = {
  credentials: ["username", "password"],
  remoteUser: ["username", "password"],
  cloudClient: ["clientId", "clientSecret"],
} as const satisfies Partial<Record<keyof NsxAccount, readonly string[]>>;

/**
 * Refuses an account that nobody could use as it is given. No message shows a value: most are secrets.
 *
 * @throws RangeError naming the option, and what it needs
 */
export function checkAccount(given: Partial<NsxAccount>): void {
  for (const name of ["token", "refreshToken"] as const) {
    if (given[name] !== undefined) requireText(`nsx.${name}`, given[name]);
  }
  for (const [name, members] of Object.entries(parts)) {
    const part: unknown = given[name as keyof typeof parts];
    if (part !== undefined) requireTexts(`nsx.${name}`, part, members);
  }
  const { principals = [] } = given;
  checkList("nsx.principals", principals, (where, principal) =>
    requireTexts(where, principal, ["name", "fingerprint"]),
  );
}

function requireTexts(what: string, given: unknown, members: readonly string[]): void {
  if (!isJson(given)) throw new RangeError(`${what} must be an object of ${members.join(", ")}`);
  checkMembers(what, given, Object.fromEntries(members.map((name) => [name, true])));
  const values = new Map<string, unknown>(Object.entries(given));
  for (const name of members) requireText(`${what}.${name}`, values.get(name));
}
