import { type ConfigurableClient, createVendorClient, type VendorDefinition } from "../core/client.ts";
import { ConfigurationError } from "../core/errors/refused-errors.ts";
import type { ClientOptions } from "../core/options.ts";
import { wrongBaseUrl } from "../core/origin.ts";
import type { VendorProfile } from "../core/profile.ts";
import { requestedWork } from "../core/requested-work.ts";
import type { Settings } from "../core/settings.ts";
import { AzureAuthenticator } from "./auth.ts";
import { type AzureCredential, checkCredential } from "./credentials.ts";
import { isOtherInProgress, readError, readRequestId, wasNotExecuted } from "./errors.ts";
import { isStorage } from "./origins.ts";
import { nextPage, POSITIONS } from "./paging.ts";
import { type AzureLongRunning, longRunning } from "./requested-work.ts";
import { type AzureApiVersions, apiVersionsOf } from "./versions.ts";

/** What an Azure client takes. */
export interface AzureOptions extends ClientOptions {
  /** The subscription that paths name: a UUID. A call may give another. */
  readonly subscriptionId?: string | undefined;
  /** Anything with `getToken()`: every credential of `@azure/identity` is one. */
  readonly credential: AzureCredential;
  /**
   * Base URL of Azure Resource Manager.
   * @defaultValue https://management.azure.com
   */
  readonly baseUrl?: string | undefined;
  /**
   * What tokens are asked for.
   * @defaultValue the origin of `baseUrl`, then `/.default`
   */
  readonly scope?: string | undefined;
  /** Versions of the services; `with()` changes those that it names. */
  readonly apiVersions?: AzureApiVersions | undefined;
  /**
   * Whether a change that is refused with 409 `AnotherOperationInProgress` goes out again, until `deadlineMs`, however
   * often. Other changes of a gateway take many minutes, so `deadlineMs` wants to be long then.
   * @defaultValue false
   */
  readonly retryConflicts?: boolean | undefined;
}

/** An Azure client for standalone operations. */
export type AzureClient = ConfigurableClient<"azure", AzureOptions, AzureLongRunning>;

const DEFINITION: VendorDefinition<"azure", AzureOptions> = {
  vendor: "azure",
  options: ["subscriptionId", "credential", "baseUrl", "scope", "apiVersions", "retryConflicts"],
  identity: ["credential", "baseUrl", "scope"],
  merged: ["apiVersions"],
  profile: makeProfile,
};

/** Azure Resource Manager in the public cloud. */
const PUBLIC_CLOUD = "https://management.azure.com";

/**
 * Makes a client for the standalone operations of `trunkline/azure/apimanagement` and `trunkline/azure/network`, so that a
 * bundle holds only the operations that are called. Nothing is sent.
 *
 * @throws ConfigurationError naming the option that is unknown, missing or wrong.
 * @example
 * ```ts
 * import { createClient, performConnectivityCheckAsync } from "trunkline/azure/apimanagement";
 * import type { AzureCredential } from "trunkline/azure";
 * declare const credential: AzureCredential;
 * const client = createClient({ subscriptionId: "00000000-0000-0000-0000-000000000000", credential });
 * const report = await performConnectivityCheckAsync(client, {
 *   resourceGroupName: "rg1",
 *   serviceName: "apimService1",
 *   body: { source: { region: "northeurope" }, destination: { address: "8.8.8.8", port: 53 } },
 * });
 * console.log(report.connectionStatus, report.avgLatencyInMs);
 * ```
 */
export function createClient(options: AzureOptions): AzureClient {
  return createVendorClient(DEFINITION, options);
}

function makeProfile(options: AzureOptions, settings: Settings): VendorProfile<"azure"> {
  const { subscriptionId, baseUrl = PUBLIC_CLOUD, retryConflicts = false } = options;
  const context = { vendor: "azure" };
  if (subscriptionId !== undefined && (typeof subscriptionId !== "string" || !UUID.test(subscriptionId))) {
    throw new ConfigurationError("subscriptionId", "must be a UUID", context);
  }
  if (typeof retryConflicts !== "boolean") {
    throw new ConfigurationError("retryConflicts", "must be true or false", context);
  }
  const wrong = wrongBaseUrl(baseUrl, settings.allowInsecureHttp);
  if (wrong !== undefined) throw new ConfigurationError("baseUrl", wrong, context);
  const { href, origin } = new URL(baseUrl);
  const { scope = `${origin}/.default` } = options;
  if (typeof scope !== "string" || scope === "") {
    throw new ConfigurationError("scope", "must be a text such as https://management.azure.com/.default", context);
  }
  return {
    vendor: "azure",
    // One endpoint for every service, as ARM has it.
    endpoints: { apiManagement: href, network: href },
    versions: apiVersionsOf(options.apiVersions),
    authenticator: new AzureAuthenticator(checkCredential(options.credential), scope),
    clientParams: { subscriptionId: { option: "subscriptionId", value: subscriptionId } },
    readError,
    // The service gives both; a new resource has neither.
    wasRead: (body) => "id" in body || "etag" in body,
    readRequestId,
    wasNotExecuted: (error) => wasNotExecuted(error) || (retryConflicts && isOtherInProgress(error)),
    isNotReady: (error) => retryConflicts && isOtherInProgress(error),
    // RFC 6750 lets a bearer token go to nobody but the service that it is for.
    signsEndpointOnly: true,
    mayFollowUnsigned: isStorage,
    headers: { "x-ms-return-client-request-id": "true" },
    idHeaders: { request: "x-ms-client-request-id", flow: "x-ms-correlation-request-id" },
    requestedWork: requestedWork(longRunning),
    positions: POSITIONS,
    nextPage,
  };
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
