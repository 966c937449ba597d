import type { Sentences } from "../../../overlay.ts";

/** The machines that an engine is made of. Commands are accepted before they are carried out. */
export const nodes: Sentences = {
  listNodes: "Gives the nodes of an engine by name and address: one, or several where it is a cluster.",
  getNode:
    "Gives how one node of an engine is set up, with its version and its appliance; what it does now stands in `getNodeStatus`.",
  getNodeStatus:
    "Says whether a node is online, offline or on standby and which policy and version it runs; up to SMC 6.4 under other names.",
  getApplianceStatus:
    "Gives how the hardware, the subsystems and the interfaces of a node fare; the list of interfaces has another name since SMC 7.4.",
  getDiagnostic:
    "Gives the kinds of diagnostic logging that a node can do and which of them are on; with `filterEnabled` only those.",

  nodeGoOnline:
    "Tells a node to handle traffic; `getNodeStatus` shows when it does, or that its own tests keep it off.",
  nodeGoOffline:
    "Tells a node to stop handling traffic; in a cluster the others take over, and without one traffic stops.",
  nodeGoStandby: "Tells a node of a cluster to handle no traffic and to stand by for the others.",
  nodeLockOnline: "Tells a node to handle traffic and keeps it so, where it would change by itself otherwise.",
  nodeLockOffline:
    "Tells a node to stop handling traffic and keeps it so until another command comes, for example during maintenance.",
  nodeReboot:
    "Restarts a node and breaks what goes through it; not repeated when the answer is lost, so look at the node first.",
  nodePowerOff: "Switches a node off; no call of this API switches it on again.",
  nodeResetUserDb: "Makes a node drop its copy of the user database and fetch a new one.",
  nodeTimeSync: "Makes a node set its clock by the server, which log records and certificates depend on.",
  nodeResetToFactory:
    "Resets a node to how it came from the factory: its configuration is gone, and so is its contact with the server.",
};
