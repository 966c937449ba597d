import { checkList, checkMembers, type MembersOf, requireText } from "../check-given.ts";
import { isJson } from "../wire.ts";
import type { NsxNodeScript, NsxRealizationFailure, NsxRealizationScript } from "./realization-script.ts";

const members: MembersOf<NsxRealizationScript> = {
  operation: true,
  states: true,
  end: true,
  nodes: true,
  stateMs: true,
  failure: true,
};
const nodeMembers: MembersOf<NsxNodeScript> = { id: true, name: true, states: true, failure: true };
const failureMembers: MembersOf<NsxRealizationFailure> = { code: true, message: true };

/** @throws RangeError when nothing could be read, or a part of it would do nothing */
export function checkScript(script: NsxRealizationScript): void {
  checkMembers("A script", script, members);
  const { nodes = 2, states = [], end, stateMs, failure } = script;
  if (typeof nodes !== "number" && !Array.isArray(nodes)) {
    throw new RangeError(`nodes must be a number or a list; it was ${JSON.stringify(nodes)}`);
  }
  const count = typeof nodes === "number" ? nodes : nodes.length;
  if (!(Number.isInteger(count) && count >= 1 && count <= 100)) {
    throw new RangeError(`nodes must be a whole number from 1 to 100; it was ${count}`);
  }
  if (stateMs !== undefined && !(stateMs >= 0)) throw new RangeError(`stateMs must be from 0; it was ${stateMs}`);
  if (end !== undefined) requireText("end", end);
  checkFailure("failure", failure);
  // Whole answers are the caller's own, whatever they say.
  checkList("states", states, (where, state) => {
    if (!isJson(state)) requireText(where, state);
  });
  if (typeof nodes !== "number") checkNodes(script, nodes);
}

function checkNodes({ states, end, failure }: NsxRealizationScript, nodes: readonly NsxNodeScript[]): void {
  const idle = Object.entries({ states, end, failure }).find(([, value]) => value !== undefined)?.[0];
  if (idle !== undefined) throw new RangeError(`${idle} is told by the nodes here; give it to them`);
  checkList("nodes", nodes, (where, node) => {
    checkMembers(where, node, nodeMembers);
    checkFailure(`${where}.failure`, node.failure);
    checkList(`${where}.states`, node.states, requireText);
    if (node.states.length < 1) throw new RangeError(`${where}.states must have at least one state`);
  });
}

function checkFailure(what: string, failure: NsxRealizationFailure | undefined): void {
  if (failure !== undefined) checkMembers(what, failure, failureMembers);
}
