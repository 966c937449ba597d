import type { Client } from "../../core/client.ts";
import type { CallOptions } from "../../core/options.ts";
import { elementOf, hrefOf } from "../elements/read-element.ts";
import type { ElementRef } from "../elements/types.ts";
import type { PolicyVpn } from "../generated/api/policy-vpn/types.ts";
import { GET_VPN, OPEN } from "./definitions.ts";
import { EditSession } from "./edit-session.ts";
import { VpnEdit } from "./vpn-edit.ts";

/** Opens a VPN for changes. */
export async function openEdit(
  client: Client<"smc">,
  vpn: ElementRef,
  options: CallOptions | undefined,
): Promise<VpnEdit> {
  hrefOf(vpn, OPEN.id, "vpn");
  const known = await elementOf<PolicyVpn>(client, vpn, OPEN, options, GET_VPN);
  const session = new EditSession(client, known, options);
  await session.open();
  return new VpnEdit(session);
}

/**
 * Opens a VPN, changes it, and saves it where the changes were made without a failure; closes it in any case. Where both
 * the changes and closing fail, the failure of the changes is what the caller has to know; of the other the logger heard.
 */
export async function editWith<T>(
  client: Client<"smc">,
  vpn: ElementRef,
  change: (edit: VpnEdit) => T | PromiseLike<T>,
  options: CallOptions | undefined,
): Promise<T> {
  const edit = await openEdit(client, vpn, options);
  let result: T;
  try {
    result = await change(edit);
    await edit.save();
  } catch (error) {
    await edit.close().catch(() => {});
    throw error;
  }
  await edit.close();
  return result;
}
