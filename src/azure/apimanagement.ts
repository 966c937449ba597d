/**
 * Standalone operations of Azure API Management 2024-05-01: a bundle holds only those that are called.
 *
 * @packageDocumentation
 */
export { type AzureClient, type AzureOptions, createClient } from "./client.ts";
export type { AzureAccessToken, AzureCredential } from "./credentials.ts";
export * from "./generated/apimanagement/index.ts";
export type { AzureLongRunning } from "./requested-work.ts";
export type { AzureApiVersions } from "./versions.ts";
