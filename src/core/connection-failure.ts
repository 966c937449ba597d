import type { ConnectionFailure } from "./errors/transport-errors.ts";

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

/** What a rejected `fetch`, or a body that broke off, says about the connection. */
export function readConnectionFailure(error: unknown): ConnectionFailure {
  const { code, syscall } = systemError(error);
  if (code === undefined) return withoutCode(error);
  const failure = { systemCode: code, maySent: true, isFinal: false };
  const hint = NEVER_SENT[code];
  if (hint !== undefined) return { ...failure, maySent: false, hint };
  if (code === "ETIMEDOUT" && syscall === "connect") {
    return { ...failure, maySent: false, hint: "no connection came about in time; check network, VPN and firewall" };
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
  if (CERTIFICATE.test(code)) {
    return {
      ...failure,
      maySent: false,
      isFinal: true,
      hint: "the server's certificate is not trusted or TLS failed; check the endpoint and give the platform its CA",
    };
  }
  if (RESET_CODES.has(code)) return { ...failure, hint: "the connection was reset before the answer was complete" };
  return { ...failure, hint: "the connection failed" };
}

/** Browsers tell nothing; Node names the one case in which it refuses to connect at all. */
function withoutCode(error: unknown): ConnectionFailure {
  if ((error as { cause?: { message?: unknown } } | null)?.cause?.message === "bad port") {
    return { maySent: false, isFinal: true, hint: "the platform does not connect to this port; use another one" };
  }
  return { maySent: true, isFinal: false, hint: "the connection failed; check endpoint and network" };
}

/** fetch hides the system's error under `cause`, several addresses under `errors`. */
function systemError(error: unknown, depth = 0): { code?: string; syscall?: string } {
  if (typeof error !== "object" || error === null || depth > 5) return {};
  const { code, syscall, cause, errors } = error as Record<string, unknown>;
  if (typeof code === "string" && /^[A-Z][A-Z0-9_]+$/.test(code)) {
    return typeof syscall === "string" ? { code, syscall } : { code };
  }
  return systemError(cause ?? (Array.isArray(errors) ? errors[0] : undefined), depth + 1);
}
