/**
 * Standalone operations of the SMC API: a bundle holds only those that are called.
 *
 * @packageDocumentation
 */
export { createClient, type SmcClient, type SmcOptions } from "./client.ts";
export type { SmcAdministratorCredentials, SmcApiKeyCredentials, SmcCredentials } from "./credentials.ts";
export * from "./generated/api/index.ts";
export {
  type DownloadOptions,
  downloadResult,
  downloadUploadResult,
  type FollowTaskParams,
  followTask,
  type TaskReference,
  type TaskResult,
} from "./tasks.ts";
