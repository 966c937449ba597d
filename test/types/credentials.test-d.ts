/** What `@azure/identity` has is a credential as it stands, without a type of that package in ours. */
import type {
  AccessToken,
  ClientSecretCredential,
  DefaultAzureCredential,
  GetTokenOptions,
  getBearerTokenProvider,
  ManagedIdentityCredential,
  TokenCredential,
} from "@azure/identity";
import {
  Azure,
  type AzureAccessToken,
  type AzureCloud,
  type AzureCredential,
  type AzureOptions,
  type AzureTokenFunction,
  type AzureTokenOptions,
} from "trunkline/azure";
import { expectTypeOf } from "vitest";

type Credential = AzureOptions["credential"];

expectTypeOf<TokenCredential>().toExtend<AzureCredential>();
expectTypeOf<ClientSecretCredential>().toExtend<AzureCredential>();
expectTypeOf<DefaultAzureCredential>().toExtend<Credential>();
expectTypeOf<ManagedIdentityCredential>().toExtend<Credential>();
expectTypeOf<AccessToken>().toExtend<AzureAccessToken>();
expectTypeOf<AccessToken>().toExtend<Credential>();
expectTypeOf<ReturnType<typeof getBearerTokenProvider>>().toExtend<AzureTokenFunction>();
// What a credential is told here is what those of the package take.
expectTypeOf<AzureTokenOptions>().toExtend<GetTokenOptions>();

expectTypeOf<() => string>().toExtend<Credential>();
expectTypeOf<() => Promise<string>>().toExtend<Credential>();
expectTypeOf<([scope]: string[], options: { claims?: string }) => AzureAccessToken>().toExtend<Credential>();
expectTypeOf<{ token: string }>().toExtend<Credential>();
expectTypeOf<string>().not.toExtend<Credential>();
expectTypeOf<{ accessToken: string }>().not.toExtend<Credential>();
expectTypeOf<() => number>().not.toExtend<Credential>();
expectTypeOf<() => { token: string }>().not.toExtend<Credential>();
expectTypeOf<{ token: string; expiresOnTimestamp: Date }>().not.toExtend<Credential>();

expectTypeOf<AzureCloud>().toEqualTypeOf<"public" | "usGovernment" | "china">();
// @ts-expect-error There is no such cloud.
export const german = new Azure({ credential: { token: "t" }, cloud: "german" });
