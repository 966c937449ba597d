import type { Json } from "../wire.ts";

/**
 * How a long-running operation is started and followed:
 *
 * - `location`: 202 with `Location`, which answers 202 until it answers as the call would have
 * - `azure-asyncoperation`: `Azure-AsyncOperation`, which answers with a status document; `Location` beside it unless
 *   the operation is a PUT, which answers 201 or 200 with the resource
 * - `operation-location`: the same under the name `Operation-Location`, without `Location`
 * - `provisioning-state`: a PUT without an address to poll: the resource itself tells its state
 * - `at-once`: the answer itself, without anything to wait for
 * - `no-header`: 202 that does not say where to look
 */
export type AzureOperationStyle =
  | "location"
  | "azure-asyncoperation"
  | "operation-location"
  | "provisioning-state"
  | "at-once"
  | "no-header";

/** How long-running operations go on. */
export interface AzureOperationBehavior {
  /** @defaultValue `provisioning-state` for a PUT of a resource that has such a state, `location` for all others */
  readonly style?: AzureOperationStyle;
  /** How many reads still see it running. @defaultValue 1 */
  readonly polls?: number;
  /**
   * The words for its state that these reads see, unknown ones and `null` included; takes the place of `polls`. Where
   * the style is `location`, they stand as `status` in the body of the 202 answers, which is otherwise empty.
   */
  readonly states?: readonly (string | null)[];
  /**
   * How it ends. A `Location` tells failure by a 400 and cancellation by a 409, since it has no word for either.
   * @defaultValue `succeeded`
   */
  readonly result?: "succeeded" | "failed" | "failed-without-error" | "canceled";
  /** The `error` of one that failed or was canceled. */
  readonly error?: Json;
  /** `Retry-After` of the start and of every read while it runs; `null` for none. @defaultValue 1 */
  readonly retryAfter?: string | number | null;
  /**
   * Makes what stands in the header out of the address to poll, at every answer anew: a relative one, one of another
   * origin, one that changes, or nonsense. A longer query is taken.
   */
  readonly address?: (url: string) => string;
  /**
   * What the first reads answer, whatever the state: an error of this status, or a proxy's page with status 200. They
   * do not count as `polls`.
   */
  readonly firstReads?: readonly (number | "html")[];
}

/** How one operation is to go on. */
export interface AzureOperationScript extends AzureOperationBehavior {
  /** The operationId that it is for. @defaultValue the next one that can take long and can go on in this style */
  readonly operation?: string;
  /** What it gives in the end; this stands in for the state machine of an action that has none. */
  readonly answer?: unknown;
}

/** What the scripts are chosen by. */
export interface ScriptSubject {
  readonly operation: string;
  readonly method: string;
  /** Whether the documents say that it can take long. */
  readonly isLong: boolean;
}

/** The scripts to come, taken in the order in which they were planned. */
export class ScriptPlan {
  readonly #planned: AzureOperationScript[] = [];

  /** @throws RangeError when the script can fit no operation */
  add(script: AzureOperationScript): void {
    const { polls = 0, firstReads = [] } = script;
    if (!(Number.isInteger(polls) && polls >= 0)) throw new RangeError(`polls must be a whole number; it was ${polls}`);
    for (const status of firstReads) {
      if (status === "html" || (Number.isInteger(status) && status >= 400 && status <= 599)) continue;
      throw new RangeError(`A first read answers "html" or a status from 400 to 599; it was ${status}`);
    }
    this.#planned.push(script);
  }

  /** The script for an operation that starts now, taken out of the plan. */
  take(subject: ScriptSubject): AzureOperationScript | undefined {
    const index = this.#planned.findIndex((script) => fits(script, subject));
    return index === -1 ? undefined : this.#planned.splice(index, 1)[0];
  }

  /** Whether the script for an operation says what it gives. */
  hasAnswer(subject: ScriptSubject): boolean {
    return this.#planned.find((script) => fits(script, subject))?.answer !== undefined;
  }

  clear(): void {
    this.#planned.length = 0;
  }
}

function fits(script: AzureOperationScript, { operation, method, isLong }: ScriptSubject): boolean {
  if (script.style === "provisioning-state" && method !== "PUT") return false;
  return script.operation === undefined ? isLong : script.operation === operation;
}
