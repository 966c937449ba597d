import { type ConfigurableClient, createVendorClient, type VendorDefinition } from "../core/client.ts";
import { ConfigurationError } from "../core/errors/refused-errors.ts";
import type { ClientOptions } from "../core/options.ts";
import { wrongBaseUrl } from "../core/origin.ts";
import type { VendorProfile } from "../core/profile.ts";
import { requestedWork } from "../core/requested-work.ts";
import type { Settings } from "../core/settings.ts";
import { signedBy } from "./auth.ts";
import { type AzureCloud, endpointOf, wrongCloud } from "./clouds.ts";
import type { AzureCredential, AzureStaticToken, AzureTokenFunction } from "./credentials.ts";
import { isOtherInProgress, readRequestId, wasNotExecuted } from "./errors.ts";
import { isStorage } from "./origins.ts";
import { nextPage, POSITIONS } from "./paging.ts";
import { type AzureLongRunning, longRunning } from "./requested-work.ts";
import { type AzureApiVersions, apiVersionsOf } from "./versions.ts";

/** What an Azure client takes. */
export interface AzureOptions extends ClientOptions {
  /** The subscription that paths name: a UUID. A call may give another. */
  readonly subscriptionId?: string | undefined;
  /** Anything with `getToken()`, such as every credential of `@azure/identity`; a token; or a function that gives tokens. */
  readonly credential: AzureCredential | AzureStaticToken | AzureTokenFunction;
  /**
   * The cloud whose Resource Manager is called. The credential has to sign in at that cloud's own login host.
   * @defaultValue public
   */
  readonly cloud?: AzureCloud | undefined;
  /**
   * Base URL of Azure Resource Manager.
   * @defaultValue that of `cloud`
   */
  readonly baseUrl?: string | undefined;
  /**
   * What tokens are asked for.
   * @defaultValue that of `cloud`, where it is named; else the origin of `baseUrl`, then `/.default`
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
  options: ["subscriptionId", "credential", "cloud", "baseUrl", "scope", "apiVersions", "retryConflicts"],
  identity: ["credential", "cloud", "baseUrl", "scope"],
  merged: ["apiVersions"],
  profile: makeProfile,
};

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

function makeProfile(
  options: AzureOptions,
  settings: Settings,
  owner?: VendorProfile<"azure">,
): VendorProfile<"azure"> {
  const { subscriptionId, cloud, credential, retryConflicts = false } = options;
  const context = { vendor: "azure" };
  if (subscriptionId !== undefined && (typeof subscriptionId !== "string" || !UUID.test(subscriptionId))) {
    throw new ConfigurationError("subscriptionId", "must be a UUID", context);
  }
  if (typeof retryConflicts !== "boolean") {
    throw new ConfigurationError("retryConflicts", "must be true or false", context);
  }
  const unknown = wrongCloud(cloud, options.baseUrl);
  if (unknown !== undefined) throw new ConfigurationError("cloud", unknown, context);
  const { baseUrl, scope: ofCloud } = endpointOf(options);
  const wrong = wrongBaseUrl(baseUrl, settings.allowInsecureHttp);
  if (wrong !== undefined) throw new ConfigurationError("baseUrl", wrong, context);
  const { href, origin } = new URL(baseUrl);
  const scope = ofCloud ?? `${origin}/.default`;
  if (typeof scope !== "string" || scope === "") {
    throw new ConfigurationError("scope", "must be a text such as https://management.azure.com/.default", context);
  }
  // A client that shares a token does not look at the credential again: a token that was given may have expired since.
  const { authenticator, readError } = owner ?? signedBy(credential, scope, settings.clock);
  return {
    vendor: "azure",
    // One endpoint for every service, as ARM has it.
    endpoints: { apiManagement: href, network: href },
    versions: apiVersionsOf(options.apiVersions),
    authenticator,
    readError,
    clientParams: { subscriptionId: { option: "subscriptionId", value: subscriptionId } },
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
