import type { ConnectionFailure } from "./errors/transport-errors.ts";
import { inBrowser } from "./platform.ts";

/** Codes after which the service certainly never saw the request. */
const NEVER_SENT: Readonly<Record<string, string>> = {
  ENOTFOUND: "the host name is not known; check the endpoint, or the region that it is made of",
  EAI_AGAIN: "the host name could not be looked up",
  ECONNREFUSED: "the connection was refused; check host and port",
  EHOSTUNREACH: "the host cannot be reached; check network, VPN and firewall",
  ENETUNREACH: "the network cannot be reached; check network, VPN and firewall",
  UND_ERR_CONNECT_TIMEOUT: "no connection came about in time; check network, VPN and firewall",
};

/** undici's word for a request, or a dispatcher, that it cannot work with: no network is involved. */
const REFUSED_BY_TRANSPORT = "UND_ERR_INVALID_ARG";

const RESET_CODES = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "ECONNABORTED"]);
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO/;

/** What helps where TLS failed, by code. The first that fits counts. The options are those of `trunkline/node`. */
const TLS_HINTS: readonly (readonly [code: RegExp, hint: string])[] = [
  [
    /^ERR_TLS_FINGERPRINT_MISMATCH$/,
    "the server's certificate has none of the fingerprints in tls.fingerprints; " +
      "make sure that it is the right server before you add it",
  ],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$|HOSTNAME_MISMATCH/,
    "the server's certificate is for another name; use that name in the URL, or give it as tls.serverName to " +
      "createNodeTransport of trunkline/node",
  ],
  [
    /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/,
    "the server's certificate is not valid at this time; renew it, or set the clock right",
  ],
  [
    /SELF_SIGNED|UNABLE_TO_/,
    "the server's certificate is not trusted; give its CA as tls.ca, or its fingerprint in tls.fingerprints, to " +
      "createNodeTransport of trunkline/node",
  ],
  [
    /ALERT/,
    "the server refused TLS; where it wants a client certificate, give tls.cert and tls.key to createNodeTransport of " +
      "trunkline/node",
  ],
  [/./, "the server's certificate is not trusted or TLS failed; check the endpoint and give the platform its CA"],
];

/** What helps where a proxy is in the way. Nothing of the request went out. */
const PROXY_HINTS: Readonly<Record<string, readonly [hint: string, isFinal: boolean]>> = {
  ERR_PROXY_CONNECTION: ["the proxy could not be reached; check option proxy", false],
  ERR_PROXY_CERTIFICATE: [
    "the certificate of the proxy is not trusted, cause tells why; give its CA as tls.ca to createNodeTransport of " +
      "trunkline/node, or in NODE_EXTRA_CA_CERTS",
    true,
  ],
  ERR_PROXY_AUTHENTICATION: ["the proxy refused user name and password; check those in option proxy", true],
  ERR_PROXY_REFUSED: ["the proxy opened no connection to the server; cause tells what it answered", false],
};

/** What a rejected `fetch`, or a body that broke off, says about the connection. */
export function readConnectionFailure(error: unknown): ConnectionFailure {
  const { code, syscall, message = "" } = systemError(error);
  if (code === undefined) return withoutCode(error);
  const failure = { systemCode: code, maySent: true, isFinal: false };
  const hint = NEVER_SENT[code];
  if (hint !== undefined) return { ...failure, maySent: false, hint };
  if (code === "ETIMEDOUT" && syscall === "connect") {
    return { ...failure, maySent: false, hint: "no connection came about in time; check network, VPN and firewall" };
  }
  if (RESET_CODES.has(code) && syscall === "connect") {
    return {
      ...failure,
      maySent: false,
      hint: "the connection was reset before it stood; check host, port and firewall",
    };
  }
  if (code === REFUSED_BY_TRANSPORT) {
    const refused = "the transport refused the request; a dispatcher of undici needs the fetch of the same undici";
    return { ...failure, maySent: false, isFinal: true, hint: refused };
  }
  if (code === "ERR_SSL_WRONG_VERSION_NUMBER" || code === "ERR_SSL_PACKET_LENGTH_TOO_LONG") {
    return {
      ...failure,
      maySent: false,
      isFinal: true,
      hint: "what answers at this port does not speak TLS; check the port, and whether it is http rather than https",
    };
  }
  const ofProxy = PROXY_HINTS[code];
  if (ofProxy !== undefined) return { ...failure, maySent: false, hint: ofProxy[0], isFinal: ofProxy[1] };
  if (CERTIFICATE.test(code)) {
    const [, what = ""] = TLS_HINTS.find(([fitting]) => fitting.test(code)) ?? [];
    // Somebody who was given the server's fingerprint compares it with this one. Nothing else of the message is repeated.
    const seen = code === "ERR_TLS_FINGERPRINT_MISMATCH" ? /\b[\da-f]{64}\b/.exec(message)?.[0] : undefined;
    return { ...failure, maySent: false, isFinal: true, hint: seen === undefined ? what : `${what}. It has ${seen}` };
  }
  if (RESET_CODES.has(code)) return { ...failure, hint: "the connection was reset before the answer was complete" };
  return { ...failure, hint: "the connection failed" };
}

const ASK_CORS =
  ", that the service allows this page (CORS), and the connect-src of the page's policy. The console of the browser may say which";

/** Browsers tell nothing; Node names the one case in which it refuses to connect at all. */
function withoutCode(error: unknown): ConnectionFailure {
  if ((error as { cause?: { message?: unknown } } | null)?.cause?.message === "bad port") {
    return { maySent: false, isFinal: true, hint: "the platform does not connect to this port; use another one" };
  }
  return {
    maySent: true,
    isFinal: false,
    hint: `the connection failed; check endpoint and network${inBrowser(ASK_CORS)}`,
  };
}

/** fetch hides the system's error under `cause`, several addresses under `errors`. */
function systemError(error: unknown, depth = 0): { code?: string; syscall?: string; message?: string } {
  if (typeof error !== "object" || error === null || depth > 5) return {};
  const { code, syscall, message, cause, errors } = error as Record<string, unknown>;
  if (typeof code === "string" && /^[A-Z][A-Z0-9_/]+$/.test(code)) {
    return {
      code,
      ...(typeof syscall === "string" && { syscall }),
      ...(typeof message === "string" && { message }),
    };
  }
  return systemError(cause ?? (Array.isArray(errors) ? errors[0] : undefined), depth + 1);
}
