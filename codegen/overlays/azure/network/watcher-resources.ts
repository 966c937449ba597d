import type { Sentences } from "../../../overlay.ts";

/** What a watcher keeps: monitors, flow logs and packet captures. */
export const watcherResources: Sentences = {
  ConnectionMonitors_List: "Gives all monitors of a watcher, with their endpoints and test groups but no measurements.",
  ConnectionMonitors_Get:
    "Gives one monitor with its tests, its `monitoringStatus` and the workspaces that its measurements go to.",
  ConnectionMonitors_CreateOrUpdate:
    "Creates or replaces a monitor that tests paths again and again; `migrate` turns one of the first version into the second.",
  ConnectionMonitors_UpdateTags: "Sets the tags of a monitor and answers at once; its tests run on.",
  ConnectionMonitors_Delete:
    "Removes a monitor and goes on until it is gone; measurements already sent to a workspace remain there.",
  ConnectionMonitors_Stop: "Halts the tests of a monitor, which stays defined, and goes on until it has stopped.",

  FlowLogs_List: "Gives the flow logs of a watcher page by page, each with its target and its storage account.",
  FlowLogs_Get:
    "Gives one flow log with its target, storage account, retention and traffic analytics settings; the records lie in the storage.",
  FlowLogs_CreateOrUpdate:
    "Sets up the logging of a target's traffic into a storage account, or replaces it; with `enabled` false it is kept but idle.",
  FlowLogs_UpdateTags: "Sets the tags of a flow log and answers at once; logging goes on unchanged.",
  FlowLogs_Delete: "Ends the logging of a target and goes on until it is removed; records already stored remain.",

  PacketCaptures_List: "Gives all captures of a watcher, finished ones included.",
  PacketCaptures_Get:
    "Gives how a capture was set up and where its file goes; whether it still runs is asked for separately.",
  PacketCaptures_Create:
    "Starts a capture on a machine or scale set with the watcher's agent; ends by itself at the limits for time or bytes.",
  PacketCaptures_Delete:
    "Removes a capture from the watcher and goes on until it is gone; the captured file stays in its storage.",
  PacketCaptures_GetStatus:
    "Asks the machine whether a capture runs, and if not, why it stopped and with which errors.",
  PacketCaptures_Stop: "Ends a running capture early and goes on until it has stopped; what was recorded is kept.",
};
