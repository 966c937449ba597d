import { notEmulated } from "../not-emulated.ts";
import type { Reply } from "../operation.ts";
import type { Json } from "../wire.ts";
import type { ArmCall } from "./call.ts";
import { connectivityCheck } from "./connectivity-check.ts";
import { documentedStatus, usualStyle } from "./documented-style.ts";
import type { Actions } from "./network/action.ts";
import { bgpActions } from "./network/bgp.ts";
import { connectionActions } from "./network/connection-actions.ts";
import { networkStatusActions } from "./network/network-status.ts";
import { networkWatcherActions } from "./network/network-watcher.ts";
import { troubleshootingActions } from "./network/troubleshooting.ts";
import { virtualWanActions } from "./network/virtual-wan.ts";
import { occupy } from "./one-at-a-time.ts";
import { ArmRefusal } from "./refusal.ts";
import { runTask } from "./run-task.ts";
import type { AzureState } from "./state.ts";

const actions: Actions = {
  PerformConnectivityCheckAsync: connectivityCheck,
  ...networkStatusActions,
  ...networkWatcherActions,
  ...troubleshootingActions,
  ...connectionActions,
  ...bgpActions,
  ...virtualWanActions,
};

/** Does what is not the reading or changing of a resource; what no state machine knows needs a script with an answer. */
export function runAction(call: ArmCall, state: AzureState): Reply {
  const { operation, documented, request } = call;
  const usual = usualStyle(documented);
  const isLong = usual !== "at-once";
  const owner = occupy(call, state);
  const finish = actions[operation]?.(call, state);
  if (
    finish === undefined &&
    !state.scripts.hasAnswer({ operation, method: request.method, isLong, isChange: false })
  ) {
    const other = `emulator.azure.nextOperation({ operation: "${operation}", answer })`;
    throw new ArmRefusal(501, "EmulatorNotImplemented", `${notEmulated(operation)}, or with ${other}`);
  }
  return runTask(call, state, {
    word: "Updating",
    usual,
    doneStatus: documentedStatus(documented, 200),
    begin: owner.begin,
    finish: (work) => {
      owner.end();
      // Some results are lists or texts; they go into the answer as they are.
      return work.isSuccess ? (finish?.() as Json | undefined) : undefined;
    },
  });
}
