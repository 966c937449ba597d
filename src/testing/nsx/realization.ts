import type { Json } from "../wire.ts";
import { describeNode, isGood, type NodeState, reasonOf, worstOf } from "./node-states.ts";
import type { NsxNodeScript, NsxRealizationScript } from "./realization-script.ts";

/** What realizations have in common. */
export interface RealizationSetting {
  /** Id of the transport node at a place. */
  node(place: number): string;
  /** Id of the controller that reports on the nodes. */
  readonly controller: string;
  readonly now: () => number;
}

/** One change on its way to the transport nodes. There are no timers: it goes on when somebody looks, or by the clock. */
export class Realization {
  readonly #states: readonly (string | Json)[];
  readonly #script: NsxRealizationScript;
  readonly #setting: RealizationSetting;
  readonly #startMs: number;
  #reads = 0;

  /** @param states - what reads see before the end, where the script does not say it node by node */
  constructor(states: readonly (string | Json)[], script: NsxRealizationScript, setting: RealizationSetting) {
    this.#states = states;
    this.#script = script;
    this.#setting = setting;
    this.#startMs = setting.now();
  }

  /** Whether the next read sees the end. */
  get isSettled(): boolean {
    return this.#place >= this.#length;
  }

  /** The documented state; where it does not go by the clock, each read brings the change closer to its end. */
  read(): Json {
    const place = this.#place;
    this.#reads += 1;
    const { nodes, end = "in_sync" } = this.#script;
    if (typeof nodes === "object") return this.#describeAll(nodes.map((node) => stateOf(node, place)));
    const state = this.#states[place] ?? end;
    return typeof state === "string" ? this.#describeWord(state, nodes ?? 2, this.#length - place) : state;
  }

  /** How many states have passed. */
  get #place(): number {
    const { stateMs } = this.#script;
    if (stateMs === undefined) return this.#reads;
    const passedMs = this.#setting.now() - this.#startMs;
    return stateMs === 0 ? this.#length : Math.floor(passedMs / stateMs);
  }

  /** How many states there are before the end. */
  get #length(): number {
    const { nodes } = this.#script;
    return typeof nodes === "object" ? Math.max(...nodes.map(({ states }) => states.length - 1)) : this.#states.length;
  }

  #describeAll(nodes: readonly (Omit<NodeState, "id"> & { readonly id: string | undefined })[]): Json {
    const known = nodes.map((node, place) => ({ ...node, id: node.id ?? this.#setting.node(place) }));
    const worst: Pick<NodeState, "state" | "failure"> = worstOf(known) ?? { state: "in_sync" };
    return this.#answer(known, worst.state, worst.failure);
  }

  #describeWord(state: string, count: number, left: number): Json {
    const isEnd = left <= 0;
    const failure = isEnd ? (this.#script.failure ?? {}) : undefined;
    const nodes = Array.from({ length: count }, (_, place) => {
      // The first node is the last one to follow; at a bad end it alone is to blame.
      const isOfNode = place === 0 || left > place || (isEnd && isGood(state));
      return { id: this.#setting.node(place), state: isOfNode ? state : "in_sync", failure };
    });
    return this.#answer(nodes, state, failure);
  }

  #answer(nodes: readonly NodeState[], state: string, failure: NodeState["failure"]): Json {
    const details = nodes.map((node) => describeNode(node, this.#setting.controller));
    return { details, state, ...reasonOf({ state, failure }, "", "on transport nodes") };
  }
}

/** A node at a point of its script; the last state stays, and has the reason where it is a bad one. */
function stateOf(
  { id, name, states, failure = {} }: NsxNodeScript,
  place: number,
): Omit<NodeState, "id"> & { readonly id: string | undefined } {
  const last = states.length - 1;
  return { id, name, state: states[Math.min(place, last)] ?? "", failure: place >= last ? failure : undefined };
}
