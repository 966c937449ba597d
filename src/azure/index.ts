/**
 * Azure: the class with every operation as a method, and `createClient` for standalone operations.
 *
 * @packageDocumentation
 */
export { Azure } from "./azure.ts";
export { type AzureClient, type AzureOptions, createClient } from "./client.ts";
export type { AzureCloud } from "./clouds.ts";
export type {
  AzureAccessToken,
  AzureCredential,
  AzureStaticToken,
  AzureTokenFunction,
  AzureTokenOptions,
} from "./credentials.ts";
export type { ApiManagementApi } from "./generated/apimanagement/api.ts";
export type { NetworkApi } from "./generated/network/api.ts";
export { itemsOf } from "./items-of.ts";
export type { FinalStateVia } from "./polling.ts";
export { type AzureRemainingRequests, type AzureRequestKinds, remainingRequests } from "./remaining-requests.ts";
export type { AzureLongRunning } from "./requested-work.ts";
export type { AzureApiVersions } from "./versions.ts";
