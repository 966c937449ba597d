import type { SmcState } from "./state.ts";
import type { SmcTaskScript } from "./tasks/task-script.ts";

/** What a test tells the REST side of the emulated Management Server. */
export interface SmcRestControls {
  /**
   * Plans how a task goes that has not been started yet. Plans are taken in their order, each by the next task of its
   * operation.
   *
   * @throws RangeError when a progress is no whole number from 0 to 100, or the operation starts no task
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * const { nextTask } = emulator.smc;
   * nextTask({ operation: "uploadPolicy", steps: [10, { progress: 60, message: "<b>60 %</b>" }], end: "failed" });
   * ```
   */
  nextTask(script: SmcTaskScript): void;
}

/** The controls over a state. */
export function restControls({ rest }: SmcState): SmcRestControls {
  return { nextTask: (script) => rest.tasks.plan(script) };
}
