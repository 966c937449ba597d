import { isApiError } from "./errors/api-error.ts";
import { type ErrorContext, isTrunklineError, type TrunklineError } from "./errors/trunkline-error.ts";
import type { CallOptions } from "./options.ts";
import type { Sent } from "./pipeline.ts";
import type { PollingStrategy, PollPlan, PollReading } from "./polling.ts";
import type { Step } from "./step.ts";

/** What may be said of the request that asks a service to end work. */
export type CancelOptions = Pick<CallOptions, "signal" | "timeoutMs" | "deadlineMs" | "retry" | "headers">;

/** Accepted work as seen by whoever asks for its end. */
export interface CancelableWork {
  /** What errors about it carry. */
  readonly context: ErrorContext & { readonly operation: string };
  /** Whether its end was read. */
  readonly hasEnded: boolean;
  /** Where its state is read; `undefined` where the accepting answer was the end. */
  readonly plan: PollPlan | undefined;
  /** What the service said of it last. */
  readonly raw: unknown;
  readonly strategy: PollingStrategy<unknown>;
  /** True from when its end is asked for, unless that is refused. */
  isCanceling: boolean;
  /** Sends what is no read of the wait. A signal that ended the waiting does not end this. */
  sendAside(step: Step, options: CancelOptions | undefined): Promise<Sent<unknown>>;
}

/** How a vendor is asked to end work. */
export interface CancelStyle {
  /** What asks for it, by what the service said last; `undefined` where that tells no way. */
  request(plan: PollPlan, raw: unknown): Step | undefined;
  /** The plan of work whose end was asked for, so that its end is not taken for a failure. */
  asked(plan: PollPlan): PollPlan;
  /** The error where the service, by what it said last, has no way to end this work. */
  impossible(raw: unknown, context: ErrorContext & { readonly operation: string }): TrunklineError;
}

/** A part of the strategies that can end work, so that the bundles of the others do not hold this. */
export interface Cancellation {
  asked(plan: PollPlan): PollPlan;
  /** Makes the `cancel` of one poller. Calls that come while one is on its way share it, and so do those after it worked. */
  of(work: () => Promise<CancelableWork>): (options?: CancelOptions) => Promise<void>;
}

/** Statuses of a refusal that may say no more than that the work was quicker. */
const MAY_BE_TOO_LATE: readonly number[] = [400, 404, 405, 409, 410, 412, 422];

/** Makes the part of a strategy. */
export function cancellation(style: CancelStyle): Cancellation {
  return {
    asked: style.asked,
    of: (work) => {
      let asking: Promise<void> | undefined;
      return (options) => {
        asking ??= work()
          .then((found) => cancel(found, style, options))
          .catch((error: unknown) => {
            // Whoever asks next may have more luck.
            asking = undefined;
            throw error;
          });
        return asking;
      };
    },
  };
}

/** Asks for the end of work. Resolves when the service has agreed, or where nothing is left to end. */
async function cancel(work: CancelableWork, style: CancelStyle, options: CancelOptions | undefined): Promise<void> {
  if (work.hasEnded || work.plan === undefined) return;
  let step = style.request(work.plan, work.raw);
  if (step === undefined) {
    // A link may come only once the work has begun, and a token tells no links at all.
    const now = await look(work, work.plan, options);
    if (now.status !== "running") return;
    step = style.request(now.plan, now.raw);
    if (step === undefined) throw style.impossible(now.raw, work.context);
  }
  work.isCanceling = true;
  try {
    await work.sendAside(step, options);
  } catch (error) {
    const mayBeTooLate = isApiError(error) && MAY_BE_TOO_LATE.includes(error.status);
    if (mayBeTooLate && (await hasEnded(work, work.plan, options))) return;
    work.isCanceling = false;
    throw error;
  }
}

async function hasEnded(work: CancelableWork, plan: PollPlan, options: CancelOptions | undefined): Promise<boolean> {
  if (work.hasEnded) return true;
  try {
    return (await look(work, plan, options)).status !== "running";
  } catch (error) {
    // The refusal itself says more than that this could not be seen.
    if (isTrunklineError(error)) return false;
    throw error;
  }
}

/** How the work stands, read beside the wait. */
async function look(
  work: CancelableWork,
  plan: PollPlan,
  options: CancelOptions | undefined,
): Promise<PollReading<unknown>> {
  try {
    const { answer, answeredAt } = await work.sendAside(work.strategy.request(plan), options);
    return work.strategy.read(plan, answer, answeredAt);
  } catch (error) {
    const reading = isApiError(error) ? work.strategy.readError?.(plan, error) : undefined;
    if (reading === undefined) throw error;
    return reading;
  }
}
