/**
 * Standalone operations of the NSX manager API for VPN: a bundle holds only those that are called.
 *
 * @packageDocumentation
 */
export { createClient, type NsxClient, type NsxOptions } from "./client.ts";
export type { NsxCredentials } from "./credentials.ts";
export * from "./generated/vpn/index.ts";
export { type AllSessionHealthParams, allSessionHealth } from "./health/all-sessions.ts";
export type { HealthOptions } from "./health/fetching.ts";
export { readSessionHealth, type SessionHealthParams, sessionHealth } from "./health/manager.ts";
export type { ReportedSession, ReportOptions, SessionReport } from "./health/report.ts";
export type { HealthContext, HealthState, IkeHealth, SessionHealth, TunnelHealth } from "./health/view.ts";
export { type RealizationParams, realization } from "./realization.ts";
export { isStaleRevision } from "./stale-revision.ts";
export { type UpdateCallOptions, type UpdateOptions, update } from "./update.ts";
export type { RequestWaitChoices, RequestWaitOptions } from "./wait-options.ts";
