import { type ConfigurableClient, createVendorClient, type VendorDefinition } from "../core/client.ts";
import { ConfigurationError } from "../core/errors/refused-errors.ts";
import type { ClientOptions } from "../core/options.ts";
import { wrongBaseUrl } from "../core/origin.ts";
import type { VendorProfile } from "../core/profile.ts";
import type { Settings } from "../core/settings.ts";
import { HuaweiAuthenticator } from "./auth.ts";
import type { HuaweiCredentials, HuaweiCredentialsFunction } from "./credentials.ts";
import { endpointOf, type HuaweiEndpoints, type HuaweiService, SERVICES } from "./endpoints.ts";
import { isNotReady, isTransient, readError, readRequestId } from "./errors.ts";
import { nextPage, POSITIONS } from "./paging.ts";
import { readPartialFailure } from "./partial-failure.ts";
import { projectParam } from "./project.ts";
import { serviceScopes } from "./signing/service-scopes.ts";
import type { SignatureAlgorithm } from "./signing/signature.ts";

/** What a Huawei Cloud client takes. */
export interface HuaweiOptions extends ClientOptions {
  /** The region, such as `eu-west-101`. Needed unless `endpoints` names every service that is used. */
  readonly region?: string | undefined;
  /**
   * The project that paths name and signatures cover: 32 hexadecimal digits. A call may give another.
   * @defaultValue that of the credentials, or else the one that IAM has for the region, asked for once
   */
  readonly projectId?: string | undefined;
  /** Access key, temporary access key, user token, IAM user with password, or a function that gives one of them. */
  readonly credentials: HuaweiCredentials | HuaweiCredentialsFunction;
  /**
   * What access keys sign with. `V11-HMAC-SHA256` signs with a key that is derived for the day, the service and `region`,
   * as gateways outside the vendor's own domains ask for.
   * @defaultValue `"SDK-HMAC-SHA256"`
   */
  readonly signatureAlgorithm?: SignatureAlgorithm | undefined;
  /** Base URLs that stand in for those of the region. */
  readonly endpoints?: HuaweiEndpoints | undefined;
}

/** A Huawei Cloud client for standalone operations. */
export type HuaweiClient = ConfigurableClient<"huawei", HuaweiOptions>;

const DEFINITION: VendorDefinition<"huawei", HuaweiOptions> = {
  vendor: "huawei",
  options: ["region", "projectId", "credentials", "signatureAlgorithm", "endpoints"],
  identity: ["region", "projectId", "credentials", "signatureAlgorithm", "endpoints"],
  profile: makeProfile,
};

/**
 * Makes a client for the standalone operations of `trunkline/huawei/vpn` and `trunkline/huawei/eventgrid`, so that a
 * bundle holds only the operations that are called. Nothing is sent.
 *
 * @throws ConfigurationError naming the option that is unknown, missing or wrong.
 * @example
 * ```ts
 * import { createClient, createConnectionMonitor } from "trunkline/huawei/vpn";
 * const client = createClient({
 *   region: "eu-west-101",
 *   projectId: "0123456789abcdef0123456789abcdef",
 *   credentials: { accessKeyId: "...", secretAccessKey: "..." },
 * });
 * const { connection_monitor } = await createConnectionMonitor(client, {
 *   body: { connection_monitor: { vpn_connection_id: "cae286f2-0000-48df-a186-e22416ca1220" } },
 * });
 * ```
 */
export function createClient(options: HuaweiOptions): HuaweiClient {
  return createVendorClient(DEFINITION, options);
}

function makeProfile(
  options: HuaweiOptions,
  settings: Settings,
  owner: VendorProfile<"huawei"> | undefined,
): VendorProfile<"huawei"> {
  const { region, projectId, credentials, signatureAlgorithm } = options;
  const endpoints = makeEndpoints(options, settings);
  const saysProject =
    typeof credentials === "function" ||
    (typeof credentials === "object" &&
      credentials !== null &&
      ("password" in credentials || "projectId" in credentials));
  const project = projectParam({
    projectId,
    region,
    ofCredentials: saysProject ? (tools) => authenticator.projectId(tools) : undefined,
  });
  const tokens = projectId !== undefined ? { id: projectId } : region !== undefined ? { name: region } : undefined;
  const authenticator = new HuaweiAuthenticator(credentials, {
    ...{ project, tokens, iam: endpoints.iam },
    scopes: serviceScopes(signatureAlgorithm, region),
  });
  return {
    vendor: "huawei",
    endpoints,
    authenticator,
    // What the owner's sign-in looked up holds here.
    clientParams: owner?.clientParams ?? { project_id: project },
    // The signature covers the decoded path, in which a/b in one value and two segments are the same.
    refusesSlash: true,
    readError,
    // The service sets both.
    wasRead: (body) => "created_time" in body || "created_at" in body,
    readRequestId,
    wasNotExecuted: isNotReady,
    isTransient,
    isNotReady,
    readPartialFailure,
    positions: POSITIONS,
    nextPage,
  };
}

function makeEndpoints(
  { region, endpoints = {} }: HuaweiOptions,
  settings: Settings,
): Readonly<Record<string, string>> {
  const context = { vendor: "huawei" };
  if (typeof endpoints !== "object" || endpoints === null) {
    throw new ConfigurationError("endpoints", `must be an object with ${SERVICES.join(", ")}`, context);
  }
  for (const [service, url] of Object.entries(endpoints)) {
    if (!SERVICES.includes(service as HuaweiService)) {
      throw new ConfigurationError(`endpoints.${service}`, `is not known; known are ${SERVICES.join(", ")}`, context);
    }
    const wrong = url === undefined ? undefined : wrongBaseUrl(url, settings.allowInsecureHttp);
    if (wrong !== undefined) throw new ConfigurationError(`endpoints.${service}`, wrong, context);
  }
  if (region !== undefined && (typeof region !== "string" || !/^[a-z\d]+(-[a-z\d]+)*$/.test(region))) {
    throw new ConfigurationError("region", "must be a region such as eu-west-101", context);
  }
  const made: Record<string, string> = {};
  for (const service of SERVICES) {
    const url = endpoints[service] ?? (region === undefined ? undefined : endpointOf(service, region));
    // As parsed, since that is what goes over the wire and is signed.
    if (url !== undefined) made[service] = new URL(url).href;
  }
  if (Object.keys(made).length === 0)
    throw new ConfigurationError("region", "is missing; give region, or endpoints", context);
  return made;
}
