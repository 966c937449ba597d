import { textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import { parentOf, refTo } from "./address.ts";
import type { SmcCall, SmcReply } from "./call.ts";
import { showElement } from "./element-show.ts";
import { metaOf, type SmcElement } from "./element-store.ts";
import { isTopTypeIn } from "./element-types.ts";
import { etagOf, isCurrent } from "./etag.ts";
import { SmcRefusal } from "./refusal.ts";
import { searchElements } from "./search-elements.ts";
import { find, viewOf } from "./session-view.ts";
import type { SmcState } from "./state.ts";
import { taskPath } from "./tasks/task-board.ts";
import { readTask } from "./tasks/task-operations.ts";

const tasks = taskPath(0).slice(0, -1);

/** One element, whatever its type; a task goes on when it is read. */
export function readElement(call: SmcCall, state: SmcState): SmcReply {
  const { at, headers, address } = call;
  if (at.startsWith(tasks)) return readTask(call, state);
  const space = viewOf(call, state);
  const element = find(at, space);
  const etag = etagOf(element);
  const condition = headers["if-none-match"];
  if (condition !== undefined && isCurrent(condition, element)) return { status: 304, headers: { etag } };
  return { status: 200, body: address.show(showElement(element, space, address.version)), headers: { etag } };
}

/** The methods that an element has. */
export function elementOptions(call: SmcCall, state: SmcState): SmcReply {
  find(call.at, viewOf(call, state));
  return { status: 200, headers: { allow: "GET, HEAD, OPTIONS, PUT, PATCH, DELETE" } };
}

/** All elements of a type that a filter finds. */
export function listElements(call: SmcCall, state: SmcState): SmcReply {
  const { path, query, address } = call;
  const type = requireType(path.elementType, address.version);
  return listed(address, searchElements(viewOf(call, state), { ...query, filter_context: type }, address.version));
}

/** All elements that a filter finds. */
export function search(call: SmcCall, state: SmcState): SmcReply {
  const { query, address } = call;
  return listed(address, searchElements(viewOf(call, state), query, address.version));
}

/** What stands in a collection below an element. */
export function listBelow(call: SmcCall, state: SmcState): SmcReply {
  const { at, address, operation } = call;
  const space = viewOf(call, state);
  const parent = find(parentOf(at), space);
  // The path of a node names its type, where those of other elements name the collection.
  const isNode = operation === "listNodes";
  const found = isNode ? space.below(parent.path, 2).filter(({ type }) => type.endsWith("_node")) : space.below(at);
  return listed(address, found);
}

/** Who has made an element and changed it last. */
export function readHistory(call: SmcCall, state: SmcState): SmcReply {
  const element = find(parentOf(call.at), viewOf(call, state));
  const history = state.rest.histories.get(element.path);
  const nameOf = (path: string): string => textAt(state.elements.get(path)?.body ?? {}, "name");
  const told = history && {
    creation_time: history.createdMs,
    creator: refTo(history.creator),
    creator_name: nameOf(history.creator),
    last_modification_time: history.changedMs,
    modifier: refTo(history.modifier),
    modifier_name: nameOf(history.modifier),
  };
  const marks = { is_locked: element.body.locked === true, is_obsolete: false, is_trashed: false };
  return { status: 200, body: call.address.show({ ...told, ...marks }) };
}

/** A list of elements as every collection gives it. */
function listed(address: SmcCall["address"], found: readonly SmcElement[]): SmcReply {
  const result: readonly Json[] = address.show(found.map(metaOf));
  return { status: 200, body: { result } };
}

/** @throws SmcRefusal with 404 where the version has no such type */
export function requireType(type: string | undefined, version: string): string {
  if (type === undefined || !isTopTypeIn(version, type)) {
    throw new SmcRefusal(404, `There are no elements of the type ${type}.`);
  }
  return type;
}
