import type { VendorError } from "../../core/errors/api-error.ts";
import { membersOf } from "../../core/members.ts";
import type { PollPlan, PollReading } from "../../core/polling.ts";
import { plainMessage } from "../plain-message.ts";

/** Says what to look at where nothing tells how the task ended. */
export const LOOK_ELSEWHERE =
  "Look at the tasks that listTaskProgress gives, and for an upload or a refresh at getUploadResult, before you start it again";

/**
 * Where a task stands. `success` is true all the while, so it is looked at only once `in_progress` is false.
 *
 * @returns what is wrong with the task, as the end of a sentence about the answer, where it cannot be told.
 */
export function readTask<Done>(plan: PollPlan | undefined, task: unknown): PollReading<Done> | string {
  const { in_progress: isInProgress, success, last_message, progress, waiting_inputs } = membersOf(task);
  if (typeof isInProgress !== "boolean") {
    return `has no in_progress that is true or false, so nothing tells whether the task goes on. ${LOOK_ELSEWHERE}`;
  }
  const message = plainMessage(last_message);
  const seen = { vendorStatus: message, percent: percentOf(progress), raw: task };
  if (isInProgress) {
    if (plan === undefined) return `has no follower to read the task by, which goes on. ${LOOK_ELSEWHERE}`;
    if (waiting_inputs !== true) return { ...seen, status: "running", plan };
    const patienceAdvice = "The task waits for somebody's input: its link waiting_input says for which";
    return { ...seen, status: "running", plan, needs: ["waiting_input"], patienceAdvice };
  }
  // A cast, because that it is a task is all that is known of it; its document is what the type says.
  if (success === true) return { ...seen, status: "succeeded", result: task as Done };
  if (success !== false) {
    return `has no success that is true or false, so nothing tells how the task ended. ${LOOK_ELSEWHERE}`;
  }
  const error: VendorError = { message: message ?? "the task gives no reason" };
  return { ...seen, status: plan?.asked === undefined ? "failed" : "canceled", error };
}

/** Per cent as a number from 0 to 100. */
function percentOf(progress: unknown): number | undefined {
  if (typeof progress !== "number" || !Number.isFinite(progress)) return undefined;
  return Math.min(100, Math.max(0, progress));
}
