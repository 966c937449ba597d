import type { Json } from "../wire.ts";

/** How a change comes into effect on the transport nodes. */
export interface NsxRealizationScript {
  /** The operationId of the change, such as `updateIPSecVPNSession`. @defaultValue the next change */
  readonly operation?: string;
  /**
   * The overall states that reads see, one after the other, before the end: words, unknown ones included, or whole
   * answers. With a word, the first node has it last and the other nodes are in sync one read earlier each.
   * @defaultValue `["in_progress"]`, as often as `settleAfterReads` says
   */
  readonly states?: readonly (string | Json)[];
  /** The state that all later reads see. @defaultValue `in_sync` */
  readonly end?: string;
  /**
   * How many transport nodes take part, or what each of them goes through. With a list the overall state is the worst of the
   * nodes, and there are no `states`, `end` and `failure` besides.
   * @defaultValue 2
   */
  readonly nodes?: number | readonly NsxNodeScript[];
  /**
   * Milliseconds by the emulator's clock that each state lasts, instead of one read.
   * @defaultValue `settleAfterMs` of the emulator's options, or one read
   */
  readonly stateMs?: number;
  /** Why it ended otherwise than in sync. */
  readonly failure?: NsxRealizationFailure;
}

/** What one transport node goes through. */
export interface NsxNodeScript {
  /** @defaultValue drawn, the same for each place in all changes */
  readonly id?: string;
  /** Shown as `sub_system_name`. @defaultValue none */
  readonly name?: string;
  /** The states of the node, one after the other; the last one stays. */
  readonly states: readonly [string, ...string[]];
  /** Why the node ended otherwise than in sync. */
  readonly failure?: NsxRealizationFailure;
}

/** Why a change did not come into effect. */
export interface NsxRealizationFailure {
  readonly code?: number;
  readonly message?: string;
}

/** The scripts to come, taken in the order in which they were planned. */
export class RealizationPlan {
  readonly #planned: NsxRealizationScript[] = [];

  add(script: NsxRealizationScript): void {
    this.#planned.push(script);
  }

  /** The script for a change, taken out of the plan. */
  take(operation: string): NsxRealizationScript | undefined {
    const index = this.#planned.findIndex((script) => (script.operation ?? operation) === operation);
    return index === -1 ? undefined : this.#planned.splice(index, 1)[0];
  }

  clear(): void {
    this.#planned.length = 0;
  }
}
