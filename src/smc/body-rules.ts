import { membersOf } from "../core/members.ts";
import type { BodyRules } from "../core/profile.ts";

/** Bodies go as they are; only those of elements that come with the product are refused, before the server does. */
export const bodyRules: BodyRules = {
  complete: (params) => params,
  toCheck: (body) => body,
  find: () => [],
  findHarm: (body, { method, keepsUnknownMembers }) =>
    method === "PUT" && keepsUnknownMembers && membersOf(body).system === true
      ? [{ path: "body.system", message: "is true: it comes with the product, and the SMC lets nobody change it" }]
      : [],
};
