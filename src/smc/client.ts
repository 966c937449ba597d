import { type ConfigurableClient, createVendorClient, type VendorDefinition } from "../core/client.ts";
import { ConfigurationError } from "../core/errors/refused-errors.ts";
import type { ClientOptions } from "../core/options.ts";
import { wrongBaseUrl } from "../core/origin.ts";
import type { VendorProfile } from "../core/profile.ts";
import type { Settings } from "../core/settings.ts";
import { type SocketOptions, socketSettings } from "../core/socket/socket-options.ts";
import type { WebSocketFactory } from "../core/socket/web-socket.ts";
import { sessionAuthenticator } from "./auth.ts";
import { bodyRules } from "./body-rules.ts";
import { checkCredentials, type SmcCredentials } from "./credentials.ts";
import { readError, readRequestId, wasNotExecuted } from "./errors.ts";
import { reachableAt } from "./href.ts";
import { serverLimits } from "./limits.ts";
import { nextPage, POSITIONS } from "./paging.ts";
import { apiVersionParam } from "./versions.ts";

/** What an SMC client takes. */
export interface SmcOptions extends ClientOptions {
  /** Base URL of the SMC API on the Management Server, such as `https://smc.example.net:8082`. */
  readonly baseUrl: string;
  /** Who logs in: an API client by its key, or an administrator; and into which domain. */
  readonly credentials: SmcCredentials;
  /**
   * The version of the API, such as `7.2`.
   * @defaultValue the newest one that the server offers
   */
  readonly apiVersion?: string | undefined;
  /**
   * Opens WebSockets: called with a URL and what the handshake carries. The client's `fetch` does not.
   * @defaultValue the `ws` package on Node, the platform's own elsewhere
   */
  readonly webSocket?: WebSocketFactory | undefined;
  /**
   * Puts scheme, host and port of `baseUrl` in the place of those in every address of the server that is called, and the path
   * of `baseUrl` in front: for a server behind a proxy or NAT, which knows itself by another name. Elements, lists and what
   * goes over sockets keep the server's own addresses.
   * @defaultValue false
   */
  readonly rewriteHrefs?: boolean | undefined;
  /** How sockets are kept alive and regained, and how their events are queued. */
  readonly sockets?: SocketOptions | undefined;
}

/** An SMC client for standalone operations. */
export type SmcClient = ConfigurableClient<"smc", SmcOptions>;

const DEFINITION: VendorDefinition<"smc", SmcOptions> = {
  vendor: "smc",
  options: ["baseUrl", "credentials", "apiVersion", "webSocket", "rewriteHrefs", "sockets"],
  merged: ["sockets"],
  // A session begins at a version's own address.
  identity: ["baseUrl", "credentials", "apiVersion"],
  profile: makeProfile,
};

/**
 * Makes a client for the standalone operations of `trunkline/smc/api` and `trunkline/smc/sockets`, so that a bundle holds
 * only the operations that are called. Nothing is sent.
 *
 * @throws ConfigurationError naming the option that is unknown, missing or wrong.
 * @example
 * ```ts
 * import { createClient, listElements } from "trunkline/smc/api";
 * const client = createClient({ baseUrl: "https://smc.example.net:8082", credentials: { apiKey: "..." } });
 * for await (const { name, href } of listElements(client, { elementType: "vpn" })) console.log(name, href);
 * await client.close();
 * ```
 */
export function createClient(options: SmcOptions): SmcClient {
  return createVendorClient(DEFINITION, options);
}

const CHECK_BASE_URL = "check baseUrl";
const REWRITE = `set rewriteHrefs to true if the server is behind a proxy or NAT and calls itself so, or ${CHECK_BASE_URL}`;

function makeProfile(
  options: SmcOptions,
  settings: Settings,
  owner: VendorProfile<"smc"> | undefined,
): VendorProfile<"smc"> {
  const { baseUrl, credentials, apiVersion, webSocket, rewriteHrefs = false, sockets } = options;
  const wrong = wrongBaseUrl(baseUrl, settings.allowInsecureHttp);
  if (wrong !== undefined) throw new ConfigurationError("baseUrl", wrong, { vendor: "smc" });
  const tooLong = /\/(api|\d+\.\d+(\.\d+)?)\/?$/.exec(new URL(baseUrl).pathname)?.[1];
  if (tooLong !== undefined) {
    throw new ConfigurationError("baseUrl", `must not end in ${tooLong}: version and path are added by the client`, {
      vendor: "smc",
    });
  }
  if (webSocket !== undefined && typeof webSocket !== "function") {
    throw new ConfigurationError("webSocket", "must be a function", { vendor: "smc" });
  }
  if (typeof rewriteHrefs !== "boolean") {
    throw new ConfigurationError("rewriteHrefs", "must be true or false", { vendor: "smc" });
  }
  const { href } = new URL(baseUrl);
  const version = apiVersionParam(apiVersion);
  return {
    vendor: "smc",
    // One port for both.
    endpoints: { api: href, sockets: href },
    authenticator: sessionAuthenticator(href, checkCredentials(credentials), version),
    clientParams: owner?.clientParams ?? { version },
    sharedLimit: serverLimits(href),
    sockets: { settings: socketSettings("smc", sockets), factory: webSocket },
    ...(rewriteHrefs && { reachable: reachableAt(href) }),
    originAdvice: rewriteHrefs ? CHECK_BASE_URL : REWRITE,
    bodyRules,
    readError,
    // The service gives the links of an element.
    wasRead: (body) => "link" in body,
    readRequestId,
    wasNotExecuted,
    positions: POSITIONS,
    nextPage,
  };
}
