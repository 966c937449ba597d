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
  /** How many transport nodes take part. @defaultValue 2 */
  readonly nodes?: number;
  /** Why it ended otherwise than in sync. */
  readonly failure?: { readonly code?: number; readonly message?: string };
}

/** The scripts to come, taken in the order in which they were planned. */
export class RealizationPlan {
  readonly #planned: NsxRealizationScript[] = [];

  /** @throws RangeError when nothing could be read */
  add(script: NsxRealizationScript): void {
    const { nodes = 2 } = script;
    if (!(Number.isInteger(nodes) && nodes >= 1 && nodes <= 100)) {
      throw new RangeError(`nodes must be a whole number from 1 to 100; it was ${nodes}`);
    }
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
