/**
 * The sockets of the SMC without its class, and what comes over them.
 *
 * @packageDocumentation
 */
export { createClient, type SmcClient, type SmcOptions } from "./client.ts";
export type { SmcAdministratorCredentials, SmcApiKeyCredentials, SmcCredentials } from "./credentials.ts";
export * from "./generated/sockets/index.ts";
export type { FetchFieldsEvent, FetchProgressEvent } from "./monitoring/fetch-messages.ts";
export { filters } from "./monitoring/filters.ts";
export {
  type LogEvent,
  type LogMonitoring,
  type LogRecordsEvent,
  type LogRequest,
  type LogStatisticsEvent,
  logMonitoring,
} from "./monitoring/log-monitoring.ts";
export {
  type SessionEvent,
  type SessionMonitoring,
  type SessionQueryOptions,
  type SessionRecordsEvent,
  type SessionRequest,
  type SessionWatch,
  sessionMonitoring,
} from "./monitoring/session-monitoring.ts";
export { SessionTable } from "./monitoring/session-table.ts";
export { type TimeRange, timeRange } from "./monitoring/time-range.ts";
export { vpnSaFields } from "./monitoring/vpn-sa-fields.ts";
export {
  type NotificationEvent,
  type NotificationRequest,
  type NotificationSocket,
  notificationSocket,
} from "./notifications.ts";
export { type StatusEvent, type StatusRequest, type StatusSocket, statusSocket } from "./status.ts";
export { type ChildrenOptions, type ChildStatus, readStatus } from "./status-view/rest-status.ts";
export { statusView, type ViewableStatus } from "./status-view/status-view.ts";
export type {
  EndpointTunnelStatusView,
  EngineStatusView,
  GatewayTunnelStatusView,
  NodeStatusView,
  OtherStatusView,
  SdwanBranchStatusView,
  SdwanBranchToBranchStatusView,
  SdwanNetlinkStatusView,
  ServerStatusView,
  StatusFacts,
  StatusView,
  VpnStatusView,
} from "./status-view/views.ts";
