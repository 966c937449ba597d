import type { Sentences } from "../../../overlay.ts";

/** Engines: their policies, snapshots and pending changes, and their part in VPNs. */
export const engines: Sentences = {
  uploadPolicy:
    "Starts to install a policy on an engine, on request another one than now, and gives the task; a repeat would start it once more.",
  getUploadTask:
    "Says how far an upload has come; `success` is true all the while and means something only once `in_progress` is false.",
  refreshPolicy:
    "Starts to install the present policy of an engine anew, with everything that was changed since, and gives the task.",
  getRefreshTask:
    "Says how far a refresh has come, in the form that uploads have; asking every 3 to 5 seconds is often enough.",
  getUploadResult: "Gives what came of the last upload to an engine, in a form that no document describes.",
  listSnapshots:
    "Gives the stored snapshots of an engine's policy by name and address; their links lead to the content and to a comparison with the latest.",
  generateSnapshot:
    "Makes a snapshot of how an engine is set up right now and gives it as a file, although the method is that of a read.",
  listPendingChanges:
    "Gives the changes to an engine that are not approved or not installed yet, each with its element and who made it when.",
  approveAllChanges: "Approves all pending changes of an engine at once, also those that came after they were listed.",
  disapproveAllChanges: "Withholds approval from all pending changes of an engine at once; they are not undone by it.",
  listVpnMappings:
    "Gives the VPNs that an engine takes part in, each with its gateway and its place as a central, satellite or mobile one.",
  listTunnelInterfaces:
    "Gives the tunnel interfaces of an engine by name and address, which the sides of route-based tunnels refer to.",
  listTaskProgress:
    "Gives the tasks that the server works on by name and address; each has to be read to see how far it has come.",
};
