import type { Json } from "../wire.ts";
import type { NsxRealizationScript } from "./realization-script.ts";

/** Ids that stand in the states of realizations. */
export interface RealizationIds {
  /** Of the transport node at a place. */
  node(place: number): string;
  /** Of the controller that reports on the nodes. */
  readonly controller: string;
}

const effective: ReadonlySet<string> = new Set(["in_sync", "success"]);

/** One change on its way to the transport nodes. There are no timers: it goes on when somebody looks. */
export class Realization {
  readonly #states: readonly (string | Json)[];
  readonly #script: NsxRealizationScript;
  readonly #ids: RealizationIds;
  #reads = 0;

  constructor(states: readonly (string | Json)[], script: NsxRealizationScript, ids: RealizationIds) {
    this.#states = states;
    this.#script = script;
    this.#ids = ids;
  }

  /** Whether the next read sees the end. */
  get isSettled(): boolean {
    return this.#reads >= this.#states.length;
  }

  /** The documented state; each read brings the change closer to its end. */
  read(): Json {
    const left = this.#states.length - this.#reads;
    const state = this.#states[this.#reads] ?? this.#script.end ?? "in_sync";
    this.#reads += 1;
    return typeof state === "string" ? this.#describe(state, left) : state;
  }

  #describe(state: string, left: number): Json {
    const { nodes = 2 } = this.#script;
    const isEnd = left <= 0;
    const details = Array.from({ length: nodes }, (_, place) => {
      // The first node is the last one to follow; at a bad end it alone is to blame.
      const isOfNode = place === 0 || left > place || (isEnd && effective.has(state));
      return this.#describeNode(place, isOfNode ? state : "in_sync", isEnd);
    });
    return { details, state, ...this.#reasonOf(state, "", "on transport nodes", isEnd) };
  }

  #describeNode(place: number, state: string, isEnd: boolean): Json {
    const node = { sub_system_type: "TransportNode", sub_system_id: this.#ids.node(place), state };
    return { ...node, ...this.#reasonOf(state, `CCP Id:${this.#ids.controller}, Message:`, "at the node", isEnd) };
  }

  #reasonOf(state: string, who: string, where: string, isEnd: boolean): Json {
    if (state === "in_progress") return { failure_message: `${who}The state has yet to be applied ${where}.` };
    if (state === "unknown") return { failure_message: `${who}There is no answer ${where}. Ask again later.` };
    if (!isEnd || effective.has(state)) return {};
    const { code, message = `${who}The state could not be applied ${where}.` } = this.#script.failure ?? {};
    return { failure_code: code, failure_message: message };
  }
}
