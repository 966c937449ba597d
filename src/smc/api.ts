/**
 * Standalone operations of the SMC API: a bundle holds only those that are called.
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
export { type Elements, elements } from "./elements/elements.ts";
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
export * from "./generated/api/index.ts";
export {
  type DownloadOptions,
  downloadResult,
  downloadUploadResult,
  type FollowTaskParams,
  followTask,
  type TaskReference,
  type TaskResult,
} from "./tasks/tasks.ts";
export type { GatewayUsage } from "./vpn/read-vpn.ts";
export type { RouteTunnel } from "./vpn/route-tunnels.ts";
export type { EndpointTunnelStatus, TunnelStatus } from "./vpn/tunnel-statuses.ts";
export type { EditCallOptions, VpnEdit } from "./vpn/vpn-edit.ts";
export { type GatewaysOptions, type Vpns, vpns } from "./vpn/vpns.ts";
