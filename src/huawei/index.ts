/**
 * Huawei Cloud: the class with every operation as a method, `createClient` for standalone operations, and where credentials
 * may come from.
 *
 * @packageDocumentation
 */
export { createClient, type HuaweiClient, type HuaweiOptions } from "./client.ts";
export type {
  AccessKeyCredentials,
  CredentialsRequest,
  HuaweiCredentials,
  HuaweiCredentialsFunction,
  PasswordCredentials,
  TokenCredentials,
} from "./credentials.ts";
export { endpointsFromEnvironment, type HuaweiEndpoints, type HuaweiService } from "./endpoints.ts";
export { encodedAuthorizationMessage } from "./errors.ts";
export type { EventGridApi } from "./generated/eventgrid/api.ts";
export type { VpnApi } from "./generated/vpn/api.ts";
export { HuaweiCloud } from "./huawei-cloud.ts";
export { failedItems, type PartialAnswer } from "./partial-failure.ts";
export { type SignRequestInput, signRequest } from "./signing/sign-request.ts";
export type { SignatureAlgorithm } from "./signing/signature.ts";
export { type CredentialsFileOptions, fromCredentialsFile } from "./sources/credentials-file.ts";
export { defaultCredentials } from "./sources/default-credentials.ts";
export { type EcsMetadataOptions, fromEcsMetadata } from "./sources/ecs-metadata.ts";
export { type AccessKeySource, fromEnvironment } from "./sources/environment.ts";
