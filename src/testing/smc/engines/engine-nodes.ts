import { textAt, without } from "../../operation.ts";
import { isJson, type Json } from "../../wire.ts";
import { nodesOf } from "../element-show.ts";
import type { ElementSpace } from "../element-space.ts";
import type { SmcElement } from "../element-store.ts";
import { isEngineType, isNodeType, nodeTypeOf, serverMembers } from "../element-types.ts";
import { SmcRefusal } from "../refusal.ts";
import { serverOwned } from "../server-owned.ts";
import type { SmcState } from "../state.ts";

/**
 * Makes the nodes of an engine those that stand in its body: each in an object of one member, which is called like its type. A
 * node that is there already is known by its name or its `nodeid`.
 *
 * @throws SmcRefusal with 400 where they are not written like that
 */
export function putNodes(engine: SmcElement, sent: unknown, space: ElementSpace, state: SmcState): void {
  if (!isEngineType(engine.type)) return;
  const wrapped: readonly unknown[] = Array.isArray(sent) ? sent : [];
  const before = nodesOf(engine.path, space);
  const kept = new Set<string>();
  for (const [place, one] of wrapped.entries()) {
    const [type, body] = unwrap(one, engine);
    const own = without(body, ...serverMembers());
    const name = textAt(body, "name") || `${textAt(engine.body, "name")} node ${place + 1}`;
    const { nodeid = place + 1 } = own;
    const found = before.find((node) => node.body.name === name || node.body.nodeid === nodeid);
    const path = found?.path ?? `${engine.path}/${type}/${state.nextKey()}`;
    kept.add(path);
    const shared = found?.body ?? serverOwned(path, textAt(engine.body, "admin_domain"));
    const after = { ...shared, ...own, name, nodeid };
    const isSame = JSON.stringify(after) === JSON.stringify(found?.body);
    if (!isSame) space.put({ path, type, body: after, revision: (found?.revision ?? -1) + 1 });
  }
  for (const { path } of before) if (!kept.has(path)) space.remove(path);
}

function unwrap(one: unknown, engine: SmcElement): readonly [type: string, body: Json] {
  const [[type = "", body] = [], ...others] = Object.entries(isJson(one) ? one : {});
  if (others.length === 0 && isNodeType(type) && type === nodeTypeOf(engine.type) && isJson(body)) return [type, body];
  throw new SmcRefusal(400, `Each of nodes must have one member, ${nodeTypeOf(engine.type)}, for a ${engine.type}.`);
}
