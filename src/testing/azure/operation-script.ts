import type { FaultKind } from "../faults.ts";
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

/** A header that says where work is to be seen: `location` leads to its result, the others to its status document. */
export type AzurePollHeader = "location" | "azure-asyncoperation" | "operation-location";

/** An answer that tells of work. */
export interface AzureWorkAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Written as JSON; absent for no body. */
  readonly body?: unknown;
}

/** How long-running operations go on. */
export interface AzureOperationBehavior {
  /** @defaultValue `provisioning-state` for a PUT of a resource that has such a state, `location` for all others */
  readonly style?: AzureOperationStyle;
  /** Status of the accepting answer. @defaultValue 202, or 201 and 200 for a PUT that shows its resource */
  readonly startStatus?: 200 | 201 | 202;
  /** How many reads still see it running. @defaultValue 1 */
  readonly polls?: number;
  /**
   * The words for its state that these reads see, unknown ones and `null` included, and `undefined` for no word at all;
   * takes the place of `polls`. Where the style is `location`, they stand as `status` in the body of the 202 answers,
   * which is otherwise empty.
   */
  readonly states?: readonly (string | null | undefined)[];
  /**
   * What else these reads see in the status document, such as `percentComplete` or the `operations` that it is made of;
   * the last one goes on. @defaultValue a `percentComplete` that grows evenly
   */
  readonly progress?: readonly Json[];
  /**
   * How it ends. A `Location` tells failure by a 400 and cancellation by a 409, since it has no word for either.
   * @defaultValue `succeeded`
   */
  readonly result?: "succeeded" | "failed" | "failed-without-error" | "canceled";
  /** The word for this end, in any letter case. @defaultValue `Succeeded`, `Failed` or `Canceled` */
  readonly endWord?: string;
  /** The `error` of one that failed or was canceled. */
  readonly error?: Json;
  /**
   * Status of the answer that is the end: the last one of its `Location`, or that of an operation `at-once`. Where one
   * that failed ends below 300, its body says so by a `provisioningState`.
   * @defaultValue as documented; 204 at a `Location` without a result
   */
  readonly endStatus?: number;
  /**
   * The only place where its result stands, beside the resource of a PUT: the `status` document, its `location`, the
   * `resource-location` that the status document names, or the address that was called (`original-uri`).
   * @defaultValue both the status document and the `Location`
   */
  readonly resultAt?: "status" | "location" | "resource-location" | "original-uri";
  /**
   * `Retry-After` of the start and of every read while it runs; `null` for none. A list has one for each of these
   * answers, and the last one goes on. @defaultValue 1
   */
  readonly retryAfter?: string | number | null | readonly (string | number | null)[];
  /**
   * The headers with addresses that the start and every read while it runs carry, one list for each of these answers;
   * the last one goes on. @defaultValue those of the style
   */
  readonly links?: readonly (readonly AzurePollHeader[])[];
  /**
   * Makes what stands in a header out of the address to poll, at every answer anew: a relative one, one of another
   * origin, one that changes, or nonsense. A longer query is taken.
   */
  readonly address?: (url: string, header: AzurePollHeader) => string;
  /**
   * What goes wrong with the first reads, whatever the state: an error of this status, a proxy's page with status 200,
   * or any fault, such as `{ kind: "reset" }`; `null` for a read that goes well. What does not show the state does not
   * count as one of `polls`.
   */
  readonly firstReads?: readonly (number | "html" | FaultKind | null)[];
  /**
   * Changes any answer that tells of the work, for what else a service may get wrong. `read` is 0 for the start and
   * counts the reads from 1.
   */
  readonly rewrite?: (answer: AzureWorkAnswer, read: number) => AzureWorkAnswer;
}

/** How one operation is to go on. */
export interface AzureOperationScript extends AzureOperationBehavior {
  /** The operationId that it is for. @defaultValue the next one that can take long and can follow this script */
  readonly operation?: string;
  /**
   * What an action gives in the end; this stands in for the state machine of one that has none. What puts, patches or
   * deletes a resource does not take it. A list of which the
   * document says that it has a `nextLink` comes in pages.
   */
  readonly answer?: unknown;
}
