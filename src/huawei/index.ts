/**
 * Huawei Cloud: the class with every operation as a method, and `createClient` for standalone operations.
 *
 * @packageDocumentation
 */
export { createClient, type HuaweiClient, type HuaweiOptions } from "./client.ts";
export type {
  AccessKeyCredentials,
  HuaweiCredentials,
  HuaweiCredentialsFunction,
  TokenCredentials,
} from "./credentials.ts";
export type { HuaweiService } from "./endpoints.ts";
export type { EventGridApi } from "./generated/eventgrid/api.ts";
export type { VpnApi } from "./generated/vpn/api.ts";
export { HuaweiCloud } from "./huawei-cloud.ts";
