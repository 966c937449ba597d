import type { Json } from "../wire.ts";
import type { NsxAccount } from "./account.ts";
import type { NsxCall, NsxCaller } from "./call.ts";
import { NsxRefusal } from "./refusal.ts";

/** What `_protection` says: whether the one who reads an object may change it. */
export type Protection = "NOT_PROTECTED" | "REQUIRE_OVERRIDE" | "PROTECTED";

/** Where it is known who has an identity of its own; the manager API and the policy API know the same. */
export interface Owners {
  readonly setting: { readonly account: Pick<NsxAccount, "principals"> };
}

/** Who sends a change, and whether it may change what belongs to a principal identity. */
export type Writer = Pick<NsxCall, "caller" | "overwrites">;

/**
 * How an object is protected from a caller. What a principal identity has made is its own: users have to say that they mean
 * to change it, and other principals cannot.
 */
export function protectionFor(object: Json, caller: NsxCaller, { setting }: Owners): Protection {
  const owner = object._create_user;
  const isOwned = setting.account.principals.some(({ name }) => name === owner);
  if (!isOwned || caller.name === owner) return "NOT_PROTECTED";
  return caller.kind === "user" ? "REQUIRE_OVERRIDE" : "PROTECTED";
}

/** @throws NsxRefusal when the call may not change the object as it is */
export function requireOwnership(object: Json, { caller, overwrites }: Writer, owners: Owners): void {
  const protection = protectionFor(object, caller, owners);
  if (protection === "NOT_PROTECTED" || (protection === "REQUIRE_OVERRIDE" && overwrites)) return;
  const what = `an object of type ${object.resource_type} it doesn't own`;
  const facts = `(createUser=${object._create_user}, allowOverwrite=${overwrites ? "true" : "null"})`;
  throw new NsxRefusal(400, 289, `Principal '${caller.name}' attempts to delete or modify ${what}. ${facts}`);
}
