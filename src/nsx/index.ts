/**
 * VMware NSX: the class with every operation as a method, and `createClient` for standalone operations.
 *
 * @packageDocumentation
 */
export { createClient, type NsxClient, type NsxOptions } from "./client.ts";
export type {
  NsxCertificateCredentials,
  NsxCloudTokenOptions,
  NsxCredentials,
  NsxOAuthAppCredentials,
  NsxRefreshTokenCredentials,
  NsxSignIn,
  NsxTokenCredentials,
  NsxUserCredentials,
} from "./credentials.ts";
export { type AllPolicySessionHealthParams, allPolicySessionHealth } from "./health/all-policy-sessions.ts";
export { type AllSessionHealthParams, allSessionHealth } from "./health/all-sessions.ts";
export type { HealthOptions } from "./health/fetching.ts";
export type { Gateway } from "./health/gateway.ts";
export { readSessionHealth, type SessionHealthParams, sessionHealth } from "./health/manager.ts";
export { type PolicySessionHealthParams, policySessionHealth, readPolicySessionHealth } from "./health/policy.ts";
export type { ReportedSession, ReportOptions, SessionReport } from "./health/report.ts";
export type { HealthContext, HealthState, IkeHealth, SessionHealth, TunnelHealth } from "./health/view.ts";
export { Nsx } from "./nsx.ts";
export type { PolicyApi } from "./policy-api.ts";
export type { ByEntities, ByStatus, PolicyRealizationParams, PolicyRealizedState } from "./policy-realization.ts";
export * from "./policy-tree/index.ts";
export type { RealizationParams } from "./realization.ts";
export { isStaleRevision } from "./stale-revision.ts";
export { type UpdateCallOptions, type UpdateOptions, update } from "./update.ts";
export type { VpnApi } from "./vpn-api.ts";
export type { IntentWaitChoices, IntentWaitOptions, RequestWaitChoices, RequestWaitOptions } from "./wait-options.ts";
