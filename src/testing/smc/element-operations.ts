import { notEmulated } from "../not-emulated.ts";
import { textAt, without } from "../operation.ts";
import type { Json } from "../wire.ts";
import type { SmcCall, SmcOperations, SmcReply } from "./call.ts";
import { metaOf, type SmcElement } from "./element-store.ts";
import { elementType, isTopType, knownMembers, serverMembers } from "./element-types.ts";
import { etagOf, isCurrent, requireCurrent } from "./etag.ts";
import { missing, SmcRefusal } from "./refusal.ts";
import { searchElements } from "./search-elements.ts";
import type { SmcState } from "./state.ts";

/** The life of elements, and the lists of what stands below them. */
export const elementOperations: SmcOperations = {
  searchElements: ({ query, address }, state) => listed(address, searchElements(state.elements, query)),
  listElements({ path, query, address }, state) {
    const type = requireType(path.elementType);
    return listed(address, searchElements(state.elements, { ...query, filter_context: type }));
  },
  createElement,
  getElement: readElement,
  headElement: readElement,
  getPolicyVpn: readElement,
  getVpnProfile: readElement,
  getGatewayTunnel: readElement,
  getEndpointTunnel: readElement,
  getNode: readElement,
  updateElement,
  updateVpnProfile: updateElement,
  deleteElement,
  listGatewayTunnels: listBelow,
  listEndpointTunnels: listBelow,
  listNodes: listBelow,
};

function createElement({ path, body, text, address }: SmcCall, state: SmcState): SmcReply {
  const type = requireType(path.elementType);
  if (elementType(type).isCreatable !== true) {
    throw new SmcRefusal(501, `The emulator makes no ${type}. ${notEmulated("createElement")}`);
  }
  refuseUnknown(knownMembers(type), body, text);
  const sent = ownMembers(address.keep(body));
  requireStorable(type, sent, undefined, state);
  const key = state.nextKey();
  const shared = { key, read_only: false, system: false, admin_domain: state.adminDomain };
  const element = { path: `elements/${type}/${key}`, type, body: { ...sent, ...shared }, revision: 0 };
  state.elements.put(element);
  return { status: 201, headers: { location: address.href(element.path) } };
}

function readElement({ at, headers, address }: SmcCall, state: SmcState): SmcReply {
  const element = find(at, state);
  const etag = etagOf(element);
  const condition = headers["if-none-match"];
  if (condition !== undefined && isCurrent(condition, element)) return { status: 304, headers: { etag } };
  return { status: 200, body: address.show(state.elements.show(element)), headers: { etag } };
}

/** Replaces an element. What only the server sets stays as it is, whatever was sent. */
function updateElement({ at, headers, body, text, address }: SmcCall, state: SmcState): SmcReply {
  const before = find(at, state);
  refuseSystem(before);
  requireCurrent(headers, before);
  refuseUnknown([...knownMembers(before.type), ...Object.keys(before.body)], body, text);
  const sent = ownMembers(address.keep(body));
  requireStorable(before.type, sent, before, state);
  const owned = Object.entries(before.body).filter(([name]) => serverMembers().includes(name));
  const after = { ...before, body: { ...sent, ...Object.fromEntries(owned) }, revision: before.revision + 1 };
  state.elements.put(after);
  return { status: 200, headers: { location: address.href(at), etag: etagOf(after) } };
}

function deleteElement({ at, headers }: SmcCall, state: SmcState): SmcReply {
  const element = find(at, state);
  refuseSystem(element);
  requireCurrent(headers, element);
  state.elements.remove(at);
  state.statuses.remove(at);
  return { status: 204 };
}

function listBelow({ at, address, operation }: SmcCall, state: SmcState): SmcReply {
  const parent = find(at.slice(0, at.lastIndexOf("/")), state);
  // The path of a node names its type, where those of other elements name the collection.
  const found = operation === "listNodes" ? state.elements.below(parent.path, 2) : state.elements.below(at);
  return listed(address, found);
}

function listed(address: SmcCall["address"], found: readonly SmcElement[]): SmcReply {
  return { status: 200, body: { result: address.show(found.map(metaOf)) } };
}

function find(path: string, state: SmcState): SmcElement {
  const element = state.elements.get(path);
  if (element === undefined) throw missing(path);
  return element;
}

function requireType(type = ""): string {
  if (!isTopType(type)) throw new SmcRefusal(404, `There are no elements of the type ${type}.`);
  return type;
}

function refuseSystem({ body }: SmcElement): void {
  if (body.system === true) throw new SmcRefusal(400, "A system element cannot be changed or removed.");
}

function requireStorable(type: string, body: Json, before: SmcElement | undefined, state: SmcState): void {
  const name = textAt(body, "name");
  const refuse = (why: string): never => {
    throw new SmcRefusal(400, `Impossible to store the element ${name}. ${why}`);
  };
  if (name === "") refuse("The name is missing.");
  const isTaken = state.elements.list(type).some((other) => other.path !== before?.path && other.body.name === name);
  if (isTaken) refuse(`Element name ${name} is already used.`);
  const isHomeless = textAt(body, "address") === "" && textAt(body, "ipv6_address") === "";
  if (type === "host" && isHomeless) refuse("A host needs an address.");
}

/** @throws SmcRefusal in the words and with the place that were observed */
function refuseUnknown(known: readonly string[], body: Json, text: string): void {
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const lines = text.slice(0, text.indexOf(`${JSON.stringify(unknown)}`) + 1).split("\n");
  const place = `line ${lines.length} and column ${lines.at(-1)?.length}`;
  throw new SmcRefusal(400, `Invalid JSON format: At ${place}, ${unknown} is not recognized as JSON attribute.`);
}

/** What a client may set; null counts as left out. */
function ownMembers(body: Json): Json {
  const given = Object.entries(body).filter(([, value]) => value !== null);
  return without(Object.fromEntries(given), ...serverMembers());
}
