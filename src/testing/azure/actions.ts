import { notEmulated } from "../not-emulated.ts";
import type { Reply } from "../operation.ts";
import type { Json } from "../wire.ts";
import type { ArmCall } from "./call.ts";
import { connectivityReport } from "./connectivity-check.ts";
import { documentedStatus, usualStyle } from "./documented-style.ts";
import { ArmRefusal } from "./refusal.ts";
import { runTask } from "./run-task.ts";
import type { AzureState } from "./state.ts";

/** What actions give in the end, by operationId. */
const results: Readonly<Record<string, (call: ArmCall, state: AzureState) => Json>> = {
  PerformConnectivityCheckAsync: connectivityReport,
};

/** Does what is not the reading or changing of a resource; what no state machine knows needs a script with an answer. */
export function runAction(call: ArmCall, state: AzureState): Reply {
  const { operation, documented, request } = call;
  const usual = usualStyle(documented);
  const isLong = usual !== "at-once";
  const given = results[operation]?.(call, state);
  if (given === undefined && !state.scripts.hasAnswer({ operation, method: request.method, isLong })) {
    const other = `emulator.azure.nextOperation({ operation: "${operation}", answer })`;
    throw new ArmRefusal(501, "EmulatorNotImplemented", `${notEmulated(operation)}, or with ${other}`);
  }
  return runTask(call, state, {
    word: "InProgress",
    usual,
    doneStatus: documentedStatus(documented, 200),
    finish: () => given,
  });
}
