import type { BodyRules } from "../core/profile.ts";
import { findOtherValues, withBodyDefaults } from "./body-defaults.ts";
import { findClearedSecrets } from "./cleared-secrets.ts";
import { toCheck } from "./marked-for-delete.ts";

/** What NSX wants of bodies beyond its documents: types that are always there, and keys that are never cleared by accident. */
export const BODY_RULES: BodyRules = {
  complete: (params, { bodyDefaults }) => withBodyDefaults(params, bodyDefaults),
  // Plain reads leave out pre-shared keys, and updates keep what they leave out.
  findHarm: (body, { keepsUnknownMembers, sensitive }) =>
    keepsUnknownMembers ? findClearedSecrets(sensitive?.filter(isName), body) : [],
  toCheck,
  find: (params, { bodyDefaults }) => findOtherValues(params, bodyDefaults),
};

/** NSX has documents for all that it takes, and those name secrets. */
function isName(name: string | RegExp): name is string {
  return typeof name === "string";
}
