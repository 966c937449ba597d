import type { Json } from "../wire.ts";
import type { NsxCall, NsxCaller } from "./call.ts";
import { NsxRefusal } from "./refusal.ts";
import type { NsxState } from "./state.ts";

/** What `_protection` says: whether the one who reads an object may change it. */
export type Protection = "NOT_PROTECTED" | "REQUIRE_OVERRIDE" | "PROTECTED";

/**
 * How an object is protected from a caller. What a principal identity has made is its own: users have to say that they mean
 * to change it, and other principals cannot.
 */
export function protectionFor(object: Json, caller: NsxCaller, state: NsxState): Protection {
  const owner = object._create_user;
  const isOwned = state.setting.account.principals.some(({ name }) => name === owner);
  if (!isOwned || caller.name === owner) return "NOT_PROTECTED";
  return caller.kind === "user" ? "REQUIRE_OVERRIDE" : "PROTECTED";
}

/** @throws NsxRefusal when the call may not change the object as it is */
export function requireOwnership(object: Json, { caller, overwrites }: NsxCall, state: NsxState): void {
  const protection = protectionFor(object, caller, state);
  if (protection === "NOT_PROTECTED" || (protection === "REQUIRE_OVERRIDE" && overwrites)) return;
  const what = `an object of type ${object.resource_type} it doesn't own`;
  const facts = `(createUser=${object._create_user}, allowOverwrite=${overwrites ? "true" : "null"})`;
  throw new NsxRefusal(400, 289, `Principal '${caller.name}' attempts to delete or modify ${what}. ${facts}`);
}
