import type { Sentences } from "../../../overlay.ts";

/** IPSec and layer 2 VPN services of logical routers. */
export const services: Sentences = {
  listIPSecVPNServices:
    "Gives the IPSec services of all logical routers page by page, each with its log level and bypass rules.",
  createIPSecVPNService:
    "Turns IPSec on for a logical router, which sessions and local endpoints need; the answer's request id names the change.",
  getIPSecVPNService:
    "Gives one IPSec service with its logical router, IKE log level, bypass rules and whether state is kept in step for failover.",
  updateIPSecVPNService:
    "Replaces the settings of an IPSec service; with `enabled` false all its sessions stop, and their state can no longer be read.",
  deleteIPSecVPNService:
    "Deletes the IPSec service of a logical router; while sessions or endpoints refer to it this fails unless `force` is set.",
  getIPSecVPNIKEService:
    "Gives how many sessions of one IPSec service are up, degraded and down, and their traffic, as last cached.",

  listL2VpnServices: "Gives the layer 2 VPN services of all logical routers page by page, each as server or client.",
  createL2VpnService:
    "Creates a layer 2 VPN service on a logical router, as server that hands out peer codes or as client that takes one.",
  getL2VpnService:
    "Gives one layer 2 VPN service with its logical router, its mode, the pool for tunnel addresses and its hub setting.",
  updateL2VpnService:
    "Replaces the settings of a layer 2 VPN service as a whole; needs the current `_revision`, and no call tells when the nodes follow.",
  deleteL2VpnService: "Deletes a layer 2 VPN service; its sessions must be deleted first, or `force` set.",
};
