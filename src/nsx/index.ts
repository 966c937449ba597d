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
export { Nsx } from "./nsx.ts";
export type { PolicyApi } from "./policy-api.ts";
export type { ByEntities, ByStatus, PolicyRealizationParams, PolicyRealizedState } from "./policy-realization.ts";
export * from "./policy-tree/index.ts";
export type { RealizationParams } from "./realization.ts";
export { isStaleRevision } from "./stale-revision.ts";
export { type UpdateCallOptions, type UpdateOptions, update } from "./update.ts";
export type { VpnApi } from "./vpn-api.ts";
export type { IntentWaitChoices, IntentWaitOptions, RequestWaitChoices, RequestWaitOptions } from "./wait-options.ts";
