import { ConfigurationError } from "../core/errors/refused-errors.ts";
import type { Authenticator, VendorProfile } from "../core/profile.ts";
import type { Settings } from "../core/settings.ts";
import { CloudAuthenticator, cloudError, TOKEN_SERVICE } from "./cloud-auth.ts";
import type { CheckedCredentials } from "./credentials.ts";
import { readError } from "./errors.ts";
import { BearerAuthenticator } from "./token-auth.ts";
import { userAuthenticator } from "./user-auth.ts";

/**
 * What credentials add to a profile.
 * @param nodes - base URLs of the manager's nodes; the services stand at the first
 * @throws ConfigurationError where the transport cannot show who calls.
 */
export function signedBy(
  credentials: CheckedCredentials,
  nodes: readonly string[],
  { fetch, clock }: Settings,
): Pick<VendorProfile, "authenticator" | "endpoints" | "readError" | "signsEndpointOnly"> {
  // One manager for both APIs.
  const manager = nodes[0] as string;
  const endpoints = { vpn: manager, policy: manager };
  switch (credentials.kind) {
    case "user":
      return { authenticator: userAuthenticator(credentials, nodes, clock), endpoints, readError };
    case "token": {
      const isFixed = typeof credentials.token === "string";
      return {
        authenticator: new BearerAuthenticator(credentials.token),
        endpoints,
        readError: isFixed ? advising(FIXED_TOKEN) : readError,
        // RFC 6750 lets a bearer token go to nobody but the service that it is for.
        signsEndpointOnly: true,
      };
    }
    case "cloud":
      // Not enumerable: what signs in goes there, and no request of the caller's.
      Object.defineProperty(endpoints, TOKEN_SERVICE, { value: new URL(credentials.tokenUrl).origin });
      return {
        authenticator: new CloudAuthenticator(credentials),
        endpoints,
        readError: (body, ...rest) => cloudError(body, readError(body, ...rest)),
        signsEndpointOnly: true,
      };
    case "certificate":
      if (fetch === undefined) {
        throw new ConfigurationError(
          "fetch",
          "is missing: a principal identity is known by its client certificate, and the platform's fetch has none; give " +
            "the fetch of createNodeTransport({ tls: { cert, key } }) of trunkline/node",
          { vendor: "nsx" },
        );
      }
      return { authenticator: CERTIFICATE, endpoints, readError: advising(UNKNOWN_CERTIFICATE) };
  }
}

/** The transport shows who calls. Credentials beside a certificate would win over it. */
const CERTIFICATE: Authenticator = { authenticate: () => {}, secrets: () => [] };

const FIXED_TOKEN =
  "Option credentials.token is a token that nobody renews: make a client with a new one, or give a function";

const UNKNOWN_CERTIFICATE =
  "The manager may know no principal identity with this certificate; register it, and see that the transport sends it";

/** Reads errors, and says of refused credentials what to do. */
function advising(advice: string): VendorProfile["readError"] {
  return (body, headers, nowMs, status) => {
    const read = readError(body, headers, nowMs, status);
    const isRefused = status === 401 || (status === 403 && read.vendorCode === "403");
    return isRefused ? { ...read, advice } : read;
  };
}
