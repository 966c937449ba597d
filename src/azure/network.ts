/**
 * Standalone operations of the VPN and connectivity part of Azure Network 2026-01-01: a bundle holds only those that are
 * called.
 *
 * @packageDocumentation
 */
export { type AzureClient, type AzureOptions, createClient } from "./client.ts";
export type { AzureAccessToken, AzureCredential } from "./credentials.ts";
export * from "./generated/network/index.ts";
export type { AzureLongRunning } from "./requested-work.ts";
export type { AzureApiVersions } from "./versions.ts";
