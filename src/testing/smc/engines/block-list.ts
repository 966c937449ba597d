import { isJson, type Json } from "../../wire.ts";
import type { SmcElement } from "../element-store.ts";
import type { Fields } from "../monitoring/log-fields.ts";
import type { SmcState } from "../state.ts";

/** An entry of a block list. */
export interface BlockListEntry {
  readonly id: number;
  readonly body: Json;
}

const TABLE = "BLOCK_LIST";
const protocols: Readonly<Record<string, number>> = { icmp: 1, tcp: 6, udp: 17 };

/** The entries of an engine's block list: the rows of its table, however they came there. */
export function blockListOf({ body }: SmcElement, { sessions, rest }: SmcState): readonly BlockListEntry[] {
  return sessions.rows(TABLE, String(body.name)).map(({ key, fields }) => {
    const [given, known] = [rest.engines.blockEntry(key), entryOf(fields)];
    const ends = ["end_point1", "end_point2"].map((end) => [
      end,
      { ...membersAt(given, end), ...membersAt(known, end) },
    ]);
    return { id: key, body: { ...given, ...known, ...Object.fromEntries(ends) } };
  });
}

/** Adds an entry, of which session monitoring is told, too. */
export function block(engine: SmcElement, body: Json, state: SmcState): BlockListEntry {
  const { sessions, rest, setting } = state;
  const fields = { ...fieldsOf(body), Timestamp: setting.now(), BlacklistEntryId: state.nextKey() };
  const { key } = sessions.add(TABLE, String(engine.body.name), { ...fields, Blacklister: "Management Server" });
  // What a row has no field for, such as names.
  rest.engines.keepBlockEntry(key, body);
  return { id: key, body };
}

/** Takes all entries away. */
export function unblockAll({ body }: SmcElement, { sessions }: SmcState): void {
  const name = String(body.name);
  for (const { key } of sessions.rows(TABLE, name)) sessions.remove(TABLE, name, key);
}

function fieldsOf({ duration, end_point1: from, end_point2: to }: Json): Fields {
  const [source, destination] = [networkOf(from), networkOf(to)];
  const ports = [from, to].map((end) => (isJson(end) ? end : {}));
  const mode = ports
    .map(({ port_mode }) => protocols[String(port_mode).toLowerCase()])
    .find((one) => one !== undefined);
  const all = {
    BlacklistEntrySourceIp: source.address,
    BlacklistEntrySourceIpPrefixlen: source.prefix,
    BlacklistEntryDestinationIp: destination.address,
    BlacklistEntryDestinationIpPrefixlen: destination.prefix,
    BlacklistEntryProtocol: mode,
    BlacklistEntrySourcePort: ports[0]?.port1,
    BlacklistEntrySourcePortRange: ports[0]?.port2,
    BlacklistEntryDestinationPort: ports[1]?.port1,
    BlacklistEntryDestinationPortRange: ports[1]?.port2,
    BlacklistEntryDuration: duration,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function entryOf(fields: Fields): Json {
  const end = (side: "Source" | "Destination"): Json => {
    const [address, prefix] = [fields[`BlacklistEntry${side}Ip`], fields[`BlacklistEntry${side}IpPrefixlen`]];
    if (address === undefined || prefix === 0) return { address_mode: "any" };
    return {
      address_mode: "address",
      ip_network: prefix === undefined ? address : `${String(address)}/${String(prefix)}`,
    };
  };
  const { BlacklistEntryDuration: duration } = fields;
  return { end_point1: end("Source"), end_point2: end("Destination"), ...(duration !== undefined && { duration }) };
}

/** Every address, unless the end of an entry names one or a network. */
function networkOf(end: unknown): { readonly address: string; readonly prefix: number } {
  const network = membersAt({ end }, "end").ip_network;
  if (typeof network !== "string") return { address: "0.0.0.0", prefix: 0 };
  const [address = "", prefix] = network.split("/");
  return { address, prefix: prefix === undefined ? (address.includes(":") ? 128 : 32) : Number(prefix) };
}

function membersAt(body: Json | undefined, name: string): Json {
  const value = body?.[name];
  return isJson(value) ? value : {};
}
