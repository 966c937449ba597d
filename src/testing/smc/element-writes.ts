import { createHash } from "node:crypto";
import { textAt, without } from "../operation.ts";
import { isJson, type Json } from "../wire.ts";
import { parentOf, refPath } from "./address.ts";
import type { SmcCall, SmcReply } from "./call.ts";
import {
  membersIn,
  refuseLocked,
  refuseReferenced,
  refuseSystem,
  refuseUnknown,
  requireStorable,
} from "./check-element.ts";
import { requireType } from "./element-reads.ts";
import { inOwnWords, inWordsOf, showElement } from "./element-show.ts";
import type { SmcElement } from "./element-store.ts";
import { isCreatable, isEngineType, kindOf, secretMembers, serverMembers, typeInCollection } from "./element-types.ts";
import { putNodes } from "./engines/engine-nodes.ts";
import { etagOf, requireCurrent } from "./etag.ts";
import { jsonPatch, mergePatch } from "./json-patch.ts";
import { SmcRefusal } from "./refusal.ts";
import { serverOwned } from "./server-owned.ts";
import { actorOf, find, viewOf } from "./session-view.ts";
import { settle } from "./settle.ts";
import type { SmcState } from "./state.ts";
import { requireOpenVpn } from "./vpn/vpn-operations.ts";

/** Makes an element in the collection that the call is about. */
export function createElement(call: SmcCall, state: SmcState): SmcReply {
  const { at, path, body, text, address } = call;
  const space = viewOf(call, state);
  const type = path.elementType ? requireType(path.elementType, address.version) : typeAt(at);
  if (!isCreatable(type)) throw new SmcRefusal(400, `Elements of the type ${type} are made by the server alone.`);
  if (kindOf(type) === "sub") find(parentOf(at), space);
  requireOpenVpn(call, state);
  refuseUnknown(membersIn(address.version, type), body, text);
  const sent = ownMembers(inOwnWords(address.version, type, address.keep(body)));
  const own = withHashedKey(type === "gateway_node" ? nodeMembers(call, state, sent) : sent, undefined);
  requireStorable({ type, body: own, before: undefined, collection: at, space });
  const { domain } = actorOf(call, state);
  const created = `${at}/${state.nextKey()}`;
  const element = {
    path: created,
    type,
    body: { ...withoutNodes(type, own), ...serverOwned(created, domain) },
    revision: 0,
  };
  space.put(element);
  putNodes(element, own.nodes, space, state);
  settle(call, state, element);
  return { status: 201, headers: { location: address.href(created) } };
}

/** Replaces an element by what was sent. What only the server sets stays as it is. */
export function updateElement(call: SmcCall, state: SmcState): SmcReply {
  return replace(call, state, call.body);
}

/** Changes members of an element, by a merge patch, or by a JSON patch where a list was sent. */
export function patchElement(call: SmcCall, state: SmcState): SmcReply {
  const { at, address, headers, text } = call;
  const space = viewOf(call, state);
  const before = find(at, space);
  refuseSystem(before);
  requireCurrent(headers, before, state.rest.options);
  const shown = without(address.show(showElement(before, space, address.version)), "link");
  const patch: unknown = JSON.parse(text);
  const after = Array.isArray(patch) ? jsonPatch(shown, patch) : mergePatch(shown, isJson(patch) ? patch : {});
  return replace(call, state, after);
}

function replace(call: SmcCall, state: SmcState, body: Json): SmcReply {
  const { at, headers, text, address } = call;
  const space = viewOf(call, state);
  const before = find(at, space);
  const { type } = before;
  refuseSystem(before);
  refuseLocked(before);
  requireOpenVpn(call, state);
  requireCurrent(headers, before, state.rest.options);
  refuseUnknown(
    [...membersIn(address.version, type), ...Object.keys(inWordsOf(address.version, type, before.body))],
    body,
    text,
  );
  const sent = ownMembers(inOwnWords(address.version, type, address.keep(body)));
  const kept = Object.entries(before.body).filter(([name]) => isKept(type, name, sent));
  const own = withHashedKey({ ...sent, ...Object.fromEntries(kept) }, before);
  requireStorable({ type, body: own, before, collection: at.slice(0, at.lastIndexOf("/")), space });
  const after = { ...before, body: withoutNodes(type, own), revision: before.revision + 1 };
  space.put(after);
  if (sent.nodes !== undefined) putNodes(after, sent.nodes, space, state);
  settle(call, state, after);
  return { status: 200, headers: { location: address.href(at), etag: etagOf(after) } };
}

/** Removes an element and what stands below it. */
export function deleteElement(call: SmcCall, state: SmcState): SmcReply {
  const { at, headers } = call;
  const space = viewOf(call, state);
  const element = find(at, space);
  const { type } = element;
  if (type.endsWith("_tunnel") && kindOf(type) === "sub") {
    throw new SmcRefusal(400, "Tunnels go with the gateways between which they are.");
  }
  refuseSystem(element);
  refuseLocked(element);
  requireOpenVpn(call, state);
  requireCurrent(headers, element, state.rest.options);
  refuseReferenced(element, state.elements.all);
  state.rest.edits.close(at);
  space.remove(at);
  settle(call, state, element);
  return { status: 204 };
}

/** Locks an element against changes, or unlocks it. */
export function lockElement(call: SmcCall, state: SmcState): SmcReply {
  const path = parentOf(call.at);
  const element = find(path, viewOf(call, state));
  refuseSystem(element);
  const isLocked = call.operation === "lockElement";
  if (isLocked) refuseLocked(element);
  const body = { ...without(element.body, "locked"), ...(isLocked && { locked: true }) };
  state.elements.put({ ...element, body, revision: element.revision + 1 });
  return { status: 200 };
}

/** The type of what stands in a collection. */
function typeAt(at: string): string {
  return at.includes("/gateway_node/") ? "gateway_node" : typeInCollection(at.slice(at.lastIndexOf("/") + 1));
}

/** What a client may set; null counts as left out. */
function ownMembers(body: Json): Json {
  const given = Object.entries(body).filter(([, value]) => value !== null);
  return without(Object.fromEntries(given), ...serverMembers());
}

/** Secrets stay where they are not sent, because nobody can read them to send them back. */
function isKept(type: string, name: string, sent: Json): boolean {
  if (serverMembers().includes(name)) return true;
  return secretMembers(type).includes(name) && sent[name] === undefined;
}

/** Who sets a key reads its hash from then on. */
function withHashedKey(body: Json, before: SmcElement | undefined): Json {
  const key = textAt(body, "preshared_key");
  if (key === "" || key === before?.body.preshared_key) return body;
  return { ...body, hashed_preshared_key: createHash("sha256").update(key).digest("base64") };
}

function withoutNodes(type: string, body: Json): Json {
  return isEngineType(type) ? without(body, "nodes") : body;
}

/** A gateway node is called like its gateway, and stands where its usage says. */
function nodeMembers({ at }: SmcCall, { elements }: SmcState, sent: Json): Json {
  const usage = at.slice(at.lastIndexOf("/") + 1);
  if (sent.node_usage !== usage) throw new SmcRefusal(400, `The node_usage must be ${usage} at this address.`);
  const gateway = elements.get(refPath(textAt(sent, "gateway")));
  if (gateway === undefined || !gateway.type.endsWith("_gateway")) {
    throw new SmcRefusal(400, "The member gateway must lead to a gateway.");
  }
  return { ...sent, name: textAt(gateway.body, "name") };
}
