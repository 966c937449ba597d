import { type ConfigurableClient, createVendorClient, type VendorDefinition } from "../core/client.ts";
import { ConfigurationError } from "../core/errors/refused-errors.ts";
import { Nodes } from "../core/nodes.ts";
import type { ClientOptions } from "../core/options.ts";
import type { VendorProfile } from "../core/profile.ts";
import type { Settings } from "../core/settings.ts";
import { signedBy } from "./auth.ts";
import { BODY_RULES } from "./body-rules.ts";
import { type CheckedCredentials, checkCredentials, type NsxCredentials } from "./credentials.ts";
import { isTransient, readRequestId, wasNotExecuted } from "./errors.ts";
import { globalPath } from "./global-manager.ts";
import { managerLimits } from "./limits.ts";
import { checkNodes } from "./manager-nodes.ts";
import { nextPage, POSITIONS } from "./paging.ts";
import { isPendingPurge } from "./purge.ts";

/** What an NSX client takes. */
export interface NsxOptions extends ClientOptions {
  /**
   * Base URL of the manager, such as `https://nsx-mgr.example.net`. A list names several nodes of one cluster: calls go to
   * the first until it cannot be reached, then to the next, and stay there.
   */
  readonly baseUrl: string | readonly string[];
  /** Who calls: a user, a token, an API token or OAuth app of VMware Cloud, or a client certificate. */
  readonly credentials: NsxCredentials;
  /**
   * Whether changes may overwrite objects that a principal identity owns: they then carry `X-Allow-Overwrite: true`.
   * @defaultValue false
   */
  readonly allowOverwrite?: boolean | undefined;
  /**
   * Whether `baseUrl` is a global manager: calls of the policy API then go to its tree, `/global-manager/api/v1/global-infra`.
   * What it does not have (orgs and projects, the manager API) is refused before anything is sent.
   * @defaultValue false
   */
  readonly globalManager?: boolean | undefined;
}

/** An NSX client for standalone operations. */
export type NsxClient = ConfigurableClient<"nsx", NsxOptions>;

const DEFINITION: VendorDefinition<"nsx", NsxOptions> = {
  vendor: "nsx",
  options: ["baseUrl", "credentials", "allowOverwrite", "globalManager"],
  identity: ["baseUrl", "credentials"],
  profile: makeProfile,
};

/**
 * Makes a client for the standalone operations of `trunkline/nsx/vpn` and `trunkline/nsx/policy`, so that a bundle holds
 * only the operations that are called. Nothing is sent.
 *
 * @throws ConfigurationError naming the option that is unknown, missing or wrong.
 * @example
 * ```ts
 * import { createClient, getIPSecVPNSession } from "trunkline/nsx/vpn";
 * const client = createClient({
 *   baseUrl: "https://nsx-mgr.example.net",
 *   credentials: { username: "admin", password: "...", signIn: "session" },
 * });
 * const session = await getIPSecVPNSession(client, { ipsecVpnSessionId: "8dd1c386-9b2c-4448-85b8-51ff649fae4f" });
 * console.log(session.display_name, session.enabled);
 * await client.close();
 * ```
 */
export function createClient(options: NsxOptions): NsxClient {
  return createVendorClient(DEFINITION, options);
}

function makeProfile(
  { baseUrl, credentials, allowOverwrite = false, globalManager = false }: NsxOptions,
  settings: Settings,
  owner?: VendorProfile<"nsx">,
): VendorProfile<"nsx"> {
  const urls = checkNodes(baseUrl, settings.allowInsecureHttp);
  const checked = checkCredentials(credentials);
  const signed = signedBy(checked, urls, settings);
  for (const [option, value] of Object.entries({ allowOverwrite, globalManager })) {
    if (typeof value !== "boolean") throw new ConfigurationError(option, "must be true or false", { vendor: "nsx" });
  }
  return {
    vendor: "nsx",
    ...signed,
    // A client that shares the sign-in stays with the same node.
    nodes: owner ? owner.nodes : urls.length > 1 ? new Nodes(urls) : undefined,
    ...(allowOverwrite && { headersOfChanges: { "x-allow-overwrite": "true" } }),
    sharedLimit: managerLimits(urls, userOf(checked)),
    clientParams: {},
    // Only what was read has a revision.
    wasRead: (body) => "_revision" in body,
    // Lists with only the members that were asked for.
    mayLeaveOut: ({ includedFields }) => typeof includedFields === "string" && includedFields !== "",
    bodyRules: BODY_RULES,
    ...(globalManager && { pathOf: globalPath }),
    readRequestId,
    wasNotExecuted,
    isTransient,
    isNotReady: isPendingPurge,
    positions: POSITIONS,
    nextPage,
  };
}

/** The name that the manager counts requests for, or the kind of credentials where they tell none. */
function userOf(credentials: CheckedCredentials): string {
  return credentials.kind === "user" ? credentials.username : credentials.kind;
}
