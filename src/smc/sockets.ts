/**
 * The sockets of the SMC without its class, and what comes over them.
 *
 * @packageDocumentation
 */
export { createClient, type SmcClient, type SmcOptions } from "./client.ts";
export type { SmcAdministratorCredentials, SmcApiKeyCredentials, SmcCredentials } from "./credentials.ts";
export * from "./generated/sockets/index.ts";
export { type StatusEvent, type StatusRequest, type StatusSocket, statusSocket } from "./status.ts";
