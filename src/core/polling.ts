import type { Cancellation } from "./cancellation.ts";
import type { ApiError, VendorError } from "./errors/api-error.ts";
import type { ApiResponse } from "./handle.ts";
import type { OperationDefinition } from "./operation.ts";
import type { Check } from "./option-table.ts";
import type { Step } from "./step.ts";

/** One piece of long-running work, where the vendor tells of the pieces. */
export interface OperationPart {
  /** The vendor's id of the piece. */
  readonly id?: string | undefined;
  /** The vendor's name of the piece, such as the resource that it is about. */
  readonly name?: string | undefined;
  /** In the words that all vendors share. */
  readonly status: OperationState["status"];
  /** In the vendor's own word. */
  readonly vendorStatus?: string | undefined;
  /** How much of it is done, 0 to 100. */
  readonly percent?: number | undefined;
  /** Why it failed, in the vendor's words. */
  readonly message?: string | undefined;
}

/** Where long-running work stands. */
export interface OperationState {
  /** In the words that all vendors share. */
  readonly status: "running" | "succeeded" | "failed" | "canceled";
  /** In the vendor's own word. */
  readonly vendorStatus?: string | undefined;
  /** How much is done, 0 to 100, where the vendor tells it. */
  readonly percent?: number | undefined;
  /** The actions of which the caller has to take one before the work goes on, where it rests until then. */
  readonly needs?: readonly string[] | undefined;
  /** The pieces of the work and how each of them stands, where the vendor tells it. */
  readonly parts?: readonly OperationPart[] | undefined;
  /** The vendor's whole answer. */
  readonly raw: unknown;
}

/**
 * What has to be known to read the state again, in this or another process. It goes into resume tokens, so it holds plain
 * texts and never a credential.
 */
export type PollPlan = Readonly<Record<string, string>>;

/** What one answer says about the work. */
export type PollReading<T> = Omit<OperationState, "status"> &
  (
    | {
        readonly status: "running";
        readonly plan: PollPlan;
        /** How long in a row readings with this word may go on, in milliseconds; without it as long as the wait lasts. */
        readonly patienceMs?: number | undefined;
        /** What to look at where that, or the wait, passed at this word, as a sentence. */
        readonly patienceAdvice?: string | undefined;
        /** One look takes several reads, and this is not the last of them: it is not told, and the next follows at once. */
        readonly isStep?: boolean | undefined;
      }
    | { readonly status: "succeeded"; readonly result: T }
    /** The work is done, and its result has to be asked for. */
    | { readonly status: "succeeded"; readonly resultPlan: PollPlan }
    | { readonly status: "failed" | "canceled"; readonly error: VendorError }
  );

/** The call that started the work. */
export interface AcceptedCall {
  readonly answer: ApiResponse<unknown>;
  /** Where it was sent. */
  readonly url: string;
  /** Where it was answered, which is elsewhere after a redirect. */
  readonly answeredAt: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** What the caller gave of the strategy's {@link PollingStrategy.waitOptions}. */
  readonly wait: Readonly<Record<string, unknown>>;
}

/** How one kind of long-running work is read. Pure: the loop sends, waits and counts. */
export interface PollingStrategy<T> {
  /** Limit from acceptance to the end where the caller names none, in milliseconds. */
  readonly waitMs: number;
  /** The options of `untilDone()` that are the vendor's own, by name. What they say belongs into the plan. */
  readonly waitOptions?: Readonly<Record<string, Check>>;
  /** Pause before the n-th read (from 1) where the service says nothing, in milliseconds. */
  intervalMs(read: number, plan: PollPlan): number;
  /** Reads the answer that started the work. */
  start(accepted: AcceptedCall): PollReading<T>;
  /** Whether a plan out of a token is one of this strategy. It comes from outside. */
  isPlan(plan: PollPlan): boolean;
  /** The addresses in a plan. Those out of a token are looked at before anything is sent to the first of them. */
  addresses?(plan: PollPlan): readonly string[];
  /** What to send to read the state. */
  request(plan: PollPlan): Step;
  /** Reads a state, or the result where `plan` was a `resultPlan`. */
  read(plan: PollPlan, answer: ApiResponse<unknown>, answeredAt: string): PollReading<T>;
  /** Reads an error answer that speaks of the work itself, as 404 does after a delete; `undefined` where it does not. */
  readError?(plan: PollPlan, error: ApiError): PollReading<T> | undefined;
  /** How the vendor is asked to end the work, where it has a way: then its pollers have `cancel()`. */
  readonly cancellation?: Cancellation;
}

/** Makes the strategy for an operation. Vendors' `polling.ts` give these; generated operations name them. */
export type PollingStyle<T> = (definition: OperationDefinition) => PollingStrategy<T>;
