/**
 * Standalone operations of the NSX policy API for VPN: a bundle holds only those that are called.
 *
 * @packageDocumentation
 */
export { createClient, type NsxClient, type NsxOptions } from "./client.ts";
export type { NsxCredentials } from "./credentials.ts";
export * from "./generated/policy/index.ts";
export { type AllPolicySessionHealthParams, allPolicySessionHealth } from "./health/all-policy-sessions.ts";
export type { HealthOptions } from "./health/fetching.ts";
export type { Gateway } from "./health/gateway.ts";
export { type PolicySessionHealthParams, policySessionHealth, readPolicySessionHealth } from "./health/policy.ts";
export type { ReportedSession, ReportOptions, SessionReport } from "./health/report.ts";
export type { HealthContext, HealthState, IkeHealth, SessionHealth, TunnelHealth } from "./health/view.ts";
export {
  type ByEntities,
  type ByStatus,
  type PolicyRealizationOperation,
  type PolicyRealizationParams,
  type PolicyRealizedState,
  realization,
} from "./policy-realization.ts";
export * from "./policy-tree/index.ts";
export { isStaleRevision } from "./stale-revision.ts";
export { type UpdateCallOptions, type UpdateOptions, update } from "./update.ts";
export type { IntentWaitChoices, IntentWaitOptions } from "./wait-options.ts";
