import type { Json } from "../wire.ts";
import type { NsxRealizationFailure } from "./realization-script.ts";

/** States that mean that a change is in effect, or as good as that. */
const good: ReadonlySet<string> = new Set(["success", "in_sync", "NODE_READY", "TRANSPORT_NODE_READY"]);
/** States that go on, the better ones first. What is neither here nor good is a failure, and worse than all. */
const passing = [
  "in_progress",
  "VM_DEPLOYMENT_IN_PROGRESS",
  "REGISTRATION_PENDING",
  "VM_DEPLOYMENT_QUEUED",
  "pending",
  "unknown",
  "partial_success",
];

/** The state of one transport node, and why it failed where it did. */
export interface NodeState {
  readonly id: string;
  readonly name?: string | undefined;
  readonly state: string;
  readonly failure?: NsxRealizationFailure | undefined;
}

/** Whether a state is a good end. */
export function isGood(state: string): boolean {
  return good.has(state);
}

/** The overall state of several nodes: the worst of them. Received by one node, it is not yet in effect everywhere. */
export function worstOf(nodes: readonly NodeState[]): NodeState | undefined {
  return nodes.toSorted((a, b) => badness(b.state) - badness(a.state))[0];
}

function badness(state: string): number {
  if (good.has(state)) return state === "in_sync" ? 1 : 0;
  const place = passing.indexOf(state);
  return place === -1 ? passing.length + 2 : place + 2;
}

/** A node as one of the `details`. */
export function describeNode(node: NodeState, controller: string): Json {
  return {
    sub_system_type: "TransportNode",
    sub_system_id: node.id,
    ...(node.name !== undefined && { sub_system_name: node.name }),
    state: node.state,
    ...reasonOf(node, `CCP Id:${controller}, Message:`, "at the node"),
  };
}

/** The reason that goes with a state. Two states that pass have one, too. */
export function reasonOf({ state, failure }: Pick<NodeState, "state" | "failure">, who: string, where: string): Json {
  if (state === "in_progress") return { failure_message: `${who}The state has yet to be applied ${where}.` };
  if (state === "unknown") return { failure_message: `${who}There is no answer ${where}. Ask again later.` };
  if (failure === undefined || good.has(state)) return {};
  const { code, message = `${who}The state could not be applied ${where}.` } = failure;
  return { failure_code: code, failure_message: message };
}
