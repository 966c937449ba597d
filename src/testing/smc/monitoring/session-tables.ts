import type { Json } from "../../wire.ts";
import type { Address } from "../address.ts";
import { engineTypes } from "../element-types.ts";
import { isBefore } from "../sockets/is-before.ts";
import type { SmcState } from "../state.ts";
import type { SmcSessionDefinition } from "./session-board.ts";

/** Fields of each table as the vendor's own views have them. */
const fieldIds: Readonly<Record<SmcSessionDefinition, readonly number[]>> = {
  VPN_SA: [1, 4, 501, 502, 505, 3000, 504, 506, 535, 536, 539, 20007, 20008, 11, 12200, 12201, 534],
  CONNECTIONS: [1, 4, 7, 9, 46, 8, 10, 47, 27, 134, 11, 116],
  BLOCK_LIST: [1, 128, 118, 120, 11, 127, 4, 38, 117],
  USERS: [1, 3001, 7, 4, 38, 534, 3003],
  ROUTING: [1, 13, 113, 47, 164, 160, 161, 165, 163],
  SSLVPNV2: [809, 810, 4, 7, 3001],
  NEIGHBORS: [4, 24, 38, 19, 34, 485, 737, 733, 734, 735, 736],
  ACTIVE_ALERTS: [1, 602, 14, 4, 7, 8, 27, 11, 9, 10, 1000, 20000],
};

/** The fields that a table has when a query chooses none. */
export function fieldIdsOf(definition: SmcSessionDefinition): readonly number[] {
  return fieldIds[definition];
}

/** Tables whose rows can be deleted by an href, and what stands before the key in it. */
const collections: Readonly<Partial<Record<SmcSessionDefinition, string>>> = {
  VPN_SA: "vpn_sa",
  BLOCK_LIST: "block_list",
};

/** The member of a record by which its row can be deleted. */
export function rowHrefs(
  definition: SmcSessionDefinition,
  target: string,
  key: number,
  address: Address,
  state: SmcState,
): Json {
  const collection = collections[definition];
  const engine = engineTypes.flatMap((type) => state.elements.list(type)).find(({ body }) => body.name === target);
  if (collection === undefined || engine === undefined) return {};
  const isOldList = definition === "BLOCK_LIST" && isBefore(address.version, 7, 0);
  const member = isOldList ? "blacklist_href" : `${collection}_href`;
  return { [member]: address.href(`${engine.path}/${collection}/${key}`) };
}

/**
 * Deletes the row that an href of a record leads to.
 *
 * @param at - a path below the version
 * @returns whether there was one
 */
export function deleteRowAt(at: string, { elements, sessions }: SmcState): boolean {
  const [, enginePath = "", collection, key] = /^(elements\/[^/]+\/[^/]+)\/([a-z_]+)\/(\d+)$/u.exec(at) ?? [];
  const engine = elements.get(enginePath);
  const definition = collection === "vpn_sa" ? "VPN_SA" : collection === "block_list" ? "BLOCK_LIST" : undefined;
  if (engine === undefined || definition === undefined) return false;
  return sessions.remove(definition, String(engine.body.name), Number(key));
}
