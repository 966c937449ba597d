import type { Reply } from "../operation.ts";
import { isJson, type Json } from "../wire.ts";
import type { ArmCall } from "./call.ts";
import type { AzureOperationStyle } from "./operation-script.ts";
import type { AzureState } from "./state.ts";
import { Work } from "./work.ts";
import { endAnswer, follow, rewritten, startAnswer } from "./work-answers.ts";

/** What an operation does, at once or in its time. */
export interface Task {
  /** The `provisioningState` of the resource meanwhile. */
  readonly word: string;
  /** How it goes on unless a script says otherwise. */
  readonly usual: AzureOperationStyle;
  /** Status of the answer that needs no waiting. */
  readonly doneStatus: number;
  /** Called when the work is under way. @returns the resource to show in the answer to a PUT */
  begin?(work: Work, word: string): Json | undefined;
  /** Called when the work has ended, in success or not. @returns what it gives */
  finish(work: Work): Json | undefined;
}

/** Does a task in the way that a script, the emulator's options or the operation itself asks for. */
export function runTask(call: ArmCall, state: AzureState, task: Task): Reply {
  const { operation, documented, request, role } = call;
  const isLong = task.usual !== "at-once";
  const script = state.scripts.take({ operation, method: request.method, isLong, isChange: role !== undefined });
  const behavior = { ...(isLong && state.setting.behavior), ...script };
  // A default for all operations may be one that only a PUT can follow.
  const isPossible = behavior.style !== "provisioning-state" || documented.method === "PUT";
  const style = (isPossible ? behavior.style : undefined) ?? task.usual;
  const work = new Work(
    { id: state.newId(), style, startedMs: state.setting.now(), word: task.word },
    style === "at-once" ? { ...behavior, polls: 0, states: [] } : behavior,
    (ended) => task.finish(ended),
  );
  const followed = follow(work, call, state.setting.pageSize);
  if (style !== "at-once") {
    state.keepWork(followed);
    return startAnswer(followed, task.doneStatus, task.begin?.(work, task.word));
  }
  work.read();
  const answer = endAnswer(followed);
  // The next page of its result has an address.
  if (isJson(answer.body) && answer.body.nextLink !== undefined) state.keepWork(followed);
  const status = behavior.endStatus ?? (answer.status < 300 ? task.doneStatus : answer.status);
  return rewritten(followed, { ...answer, status });
}
