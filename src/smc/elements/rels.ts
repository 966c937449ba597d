import type { HttpMethod } from "../../core/operation.ts";
import type { SearchResult, Task } from "../generated/api/common/types.ts";
import type { History } from "../generated/api/elements/types.ts";
import type { SessionMonitoringResult } from "../generated/api/engine-monitoring/types.ts";
import type { VpnMapping } from "../generated/api/engines/types.ts";
import type { ApplianceStatus, DiagnosticList, NodeStatus } from "../generated/api/nodes/types.ts";

/** What links give whose answers are known. Any other gives `unknown`, unless you say what it is. */
export interface RelAnswers {
  history: History;
  upload: Task;
  refresh: Task;
  export: Task;
  gateway_tunnel: SearchResult;
  gateway_endpoint_tunnel: SearchResult;
  central_gateway_node: SearchResult;
  satellite_gateway_node: SearchResult;
  mobile_gateway_node: SearchResult;
  external_endpoint: SearchResult;
  vpn_site: SearchResult;
  internal_gateway: SearchResult;
  internal_endpoint: SearchResult;
  loopback_endpoint: SearchResult;
  tunnel_interface: SearchResult;
  snapshot: SearchResult;
  vpn_mapping: VpnMapping[];
  status: NodeStatus;
  appliance_status: ApplianceStatus;
  diagnostic: DiagnosticList;
  blocklist_monitoring: SessionMonitoringResult;
  connection_monitoring: SessionMonitoringResult;
  neighbor_monitoring: SessionMonitoringResult;
  routing_monitoring: SessionMonitoringResult;
  sslvpn_monitoring: SessionMonitoringResult;
  user_monitoring: SessionMonitoringResult;
  vpnsa_monitoring: SessionMonitoringResult;
}

/** The methods of links, by relation: links mostly do not tell it. All others are read. */
export const METHOD_OF_REL: Readonly<Record<string, HttpMethod>> = {
  abort: "DELETE",
  approve_all_changes: "POST",
  block_list: "POST",
  close: "POST",
  disapprove_all_changes: "POST",
  export: "POST",
  flush: "DELETE",
  go_offline: "PUT",
  go_online: "PUT",
  go_standby: "PUT",
  lock: "PUT",
  lock_offline: "PUT",
  lock_online: "PUT",
  open: "POST",
  power_off: "PUT",
  reboot: "PUT",
  refresh: "POST",
  reset_to_factory: "PUT",
  reset_user_db: "PUT",
  save: "POST",
  time_sync: "PUT",
  unlock: "PUT",
  upload: "POST",
};

/** Relations whose repetition does something again, although their method would allow it. */
export const ONCE: ReadonlySet<string> = /*#__PURE__*/ new Set([
  "flush",
  "generate_snapshot",
  "reboot",
  "reset_to_factory",
]);
