import { without } from "../../../operation.ts";
import { isJson, type Json } from "../../../wire.ts";
import type { NsxCaller } from "../../call.ts";
import { type Owners, protectionFor } from "../../protection.ts";

/** An object of the tree as the manager keeps it, with its secrets. */
export interface PolicyObject {
  /** Where it stands, in the layout without locale services. */
  readonly path: string;
  /** The documented type, such as `IPSecVpnSession`, of which `resource_type` may be a kind. */
  readonly type: string;
  readonly body: Json;
}

/** Members that are kept and do not come back. */
export const secretMembers = ["psk", "passphrases"] as const;

/** The object as every read shows it to the one who calls and does not ask for secrets. */
export function shown(object: PolicyObject, call: { readonly caller: NsxCaller }, owners: Owners): Json {
  return without(shownWhole(object, call, owners), ...secretMembers);
}

/** The object with its secrets. Its rules and tunnel interfaces say for themselves whether the caller may change them. */
export function shownWhole({ body }: PolicyObject, { caller }: { readonly caller: NsxCaller }, owners: Owners): Json {
  const protect = (one: Json): Json => ({ ...one, _protection: protectionFor(one, caller, owners) });
  const rows = Object.entries(body).flatMap(([member, value]): (readonly [string, unknown])[] => {
    if (!Array.isArray(value)) return [];
    const isRow = (row: unknown): row is Json => isJson(row) && row._protection !== undefined;
    return [[member, value.map((row: unknown) => (isRow(row) ? protect(row) : row))]];
  });
  return protect({ ...body, ...Object.fromEntries(rows) });
}

/** The pre-shared key of a session; the first passphrase of the older kind. */
export function keyOf({ body }: PolicyObject): string | undefined {
  const [first] = Array.isArray(body.passphrases) ? (body.passphrases as readonly unknown[]) : [];
  const key = body.psk ?? first;
  return typeof key === "string" && key !== "" ? key : undefined;
}
