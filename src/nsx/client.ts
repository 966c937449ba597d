import { type ConfigurableClient, createVendorClient, type VendorDefinition } from "../core/client.ts";
import { ConfigurationError } from "../core/errors/refused-errors.ts";
import type { ClientOptions } from "../core/options.ts";
import { wrongBaseUrl } from "../core/origin.ts";
import type { VendorProfile } from "../core/profile.ts";
import type { Settings } from "../core/settings.ts";
import { BasicAuthenticator, sessionAuthenticator } from "./auth.ts";
import { checkCredentials, type NsxCredentials } from "./credentials.ts";
import { isTransient, readError, readRequestId, wasNotExecuted } from "./errors.ts";
import { managerLimits } from "./limits.ts";
import { nextPage, POSITIONS } from "./paging.ts";

/** What an NSX client takes. */
export interface NsxOptions extends ClientOptions {
  /** Base URL of the manager, such as `https://nsx-mgr.example.net`. */
  readonly baseUrl: string;
  /** User and password, sent with every call or for a session. */
  readonly credentials: NsxCredentials;
}

/** An NSX client for standalone operations. */
export type NsxClient = ConfigurableClient<"nsx", NsxOptions>;

const DEFINITION: VendorDefinition<"nsx", NsxOptions> = {
  vendor: "nsx",
  options: ["baseUrl", "credentials"],
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

function makeProfile({ baseUrl, credentials }: NsxOptions, settings: Settings): VendorProfile<"nsx"> {
  const wrong = wrongBaseUrl(baseUrl, settings.allowInsecureHttp);
  if (wrong !== undefined) throw new ConfigurationError("baseUrl", wrong, { vendor: "nsx" });
  const { href } = new URL(baseUrl);
  const checked = checkCredentials(credentials);
  return {
    vendor: "nsx",
    // One manager for both APIs.
    endpoints: { vpn: href, policy: href },
    authenticator: checked.signIn === "session" ? sessionAuthenticator(checked) : new BasicAuthenticator(checked),
    sharedLimit: managerLimits([href], checked.username),
    clientParams: {},
    readError,
    // Only what was read has a revision.
    wasRead: (body) => "_revision" in body,
    // Lists with only the members that were asked for.
    mayLeaveOut: ({ includedFields }) => typeof includedFields === "string" && includedFields !== "",
    readRequestId,
    wasNotExecuted,
    isTransient,
    positions: POSITIONS,
    nextPage,
  };
}
