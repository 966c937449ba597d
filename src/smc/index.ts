/**
 * Forcepoint SMC: the class with its sockets and every operation as a method, and `createClient` for what stands alone.
 *
 * @packageDocumentation
 */
export { createClient, type SmcClient, type SmcOptions } from "./client.ts";
export type { SmcAdministratorCredentials, SmcApiKeyCredentials, SmcCredentials } from "./credentials.ts";
export type { SmcApi } from "./generated/api/api.ts";
export { Smc } from "./smc.ts";
export type { StatusEvent, StatusRequest, StatusSocket } from "./status.ts";
export type { DownloadOptions, SmcTasks, TaskReference, TaskResult } from "./tasks.ts";
