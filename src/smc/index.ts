/**
 * Forcepoint SMC: the class with its sockets and every operation as a method, and `createClient` for what stands alone.
 *
 * @packageDocumentation
 */
export { createClient, type SmcClient, type SmcOptions } from "./client.ts";
export type {
  SmcAdministratorCredentials,
  SmcApiKeyCredentials,
  SmcCredentials,
} from "./credentials.ts";
export type { ElementChange, UpdateElementOptions } from "./elements/change.ts";
export type { BodiesOptions, ElementList } from "./elements/element-list.ts";
export type { Elements } from "./elements/elements.ts";
export type { FollowRequest } from "./elements/follow.ts";
export type { ElementSearch, ListFilter } from "./elements/lists.ts";
export type { RelAnswers } from "./elements/rels.ts";
export type {
  ElementOf,
  ElementRef,
  ElementType,
  ElementTypes,
  EngineElement,
  ReadElement,
  WrittenElement,
} from "./elements/types.ts";
export type { SmcApi } from "./generated/api/api.ts";
export type { AnyElement, Meta, SearchResult, Task, VpnSite } from "./generated/api/common/types.ts";
export type { History } from "./generated/api/elements/types.ts";
export type { ClientGateway, ExternalEndpoint, ExternalGateway } from "./generated/api/external-gateways/types.ts";
export type {
  InternalEndpoint,
  InternalGateway,
  LoopbackEndpoint,
} from "./generated/api/internal-gateways/types.ts";
export type { ApplianceStatus, FirewallNode, NodeStatus } from "./generated/api/nodes/types.ts";
export type { EndpointTunnel, GatewayNode, GatewayTunnel, PolicyVpn } from "./generated/api/policy-vpn/types.ts";
export type { RouteVpnTunnel, RouteVpnTunnelGroup } from "./generated/api/route-vpn/types.ts";
export type {
  ConnectionType,
  GatewayProfile,
  GatewaySettings,
  LinkUsageProfile,
  Ppk,
  VpnProfile,
} from "./generated/api/vpn-settings/types.ts";
export type { AnyMonitoringStatus } from "./generated/sockets/types.ts";
export type { FetchFieldsEvent, FetchProgressEvent } from "./monitoring/fetch-messages.ts";
export { filters } from "./monitoring/filters.ts";
export type {
  LogEvent,
  LogMonitoring,
  LogRecordsEvent,
  LogRequest,
  LogStatisticsEvent,
} from "./monitoring/log-monitoring.ts";
export type { Monitoring } from "./monitoring/monitoring.ts";
export type {
  SessionEvent,
  SessionMonitoring,
  SessionQueryOptions,
  SessionRecordsEvent,
  SessionRequest,
  SessionWatch,
} from "./monitoring/session-monitoring.ts";
export { SessionTable } from "./monitoring/session-table.ts";
export { type TimeRange, timeRange } from "./monitoring/time-range.ts";
export { vpnSaFields } from "./monitoring/vpn-sa-fields.ts";
export type { NotificationEvent, NotificationRequest, NotificationSocket } from "./notifications.ts";
export { Smc } from "./smc.ts";
export type { StatusEvent, StatusRequest, StatusSocket } from "./status.ts";
export type { ChildrenOptions, ChildStatus } from "./status-view/rest-status.ts";
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
export type { DownloadOptions, SmcTasks, TaskReference, TaskResult } from "./tasks/tasks.ts";
export type { GatewayUsage } from "./vpn/read-vpn.ts";
export type { RouteTunnel } from "./vpn/route-tunnels.ts";
export type { EndpointTunnelStatus, TunnelStatus } from "./vpn/tunnel-statuses.ts";
export type { EditCallOptions, VpnEdit } from "./vpn/vpn-edit.ts";
export type { GatewaysOptions, Vpns } from "./vpn/vpns.ts";
