import { without } from "../../../operation.ts";
import type { Json } from "../../../wire.ts";

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

/** The object as every read shows it that does not ask for secrets. */
export function shown({ body }: PolicyObject): Json {
  return without(body, ...secretMembers);
}

/** The pre-shared key of a session; the first passphrase of the older kind. */
export function keyOf({ body }: PolicyObject): string | undefined {
  const [first] = Array.isArray(body.passphrases) ? (body.passphrases as readonly unknown[]) : [];
  const key = body.psk ?? first;
  return typeof key === "string" && key !== "" ? key : undefined;
}
