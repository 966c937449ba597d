import { createHash } from "node:crypto";
import { request as requestPlainly } from "node:http";
import { request as requestSecurely } from "node:https";
import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { knownAuthorities } from "./authorities.ts";
import type { CheckedOptions, CheckedTls } from "./check-options.ts";

/** Where a connection leads. */
export interface Target {
  readonly hostname: string;
  readonly port: number;
  readonly isSecure: boolean;
}

/**
 * Opens connections that may be used at once: through the proxy where there is one, and over TLS with a server that was
 * looked at. HTTP and WebSockets alike start from here.
 */
export class Connector {
  readonly #tls: CheckedTls;
  readonly #proxy: URL | undefined;
  readonly #timeoutMs: number;

  constructor({ tls, proxy, connectTimeoutMs }: CheckedOptions) {
    this.#tls = tls;
    this.#proxy = proxy;
    this.#timeoutMs = connectTimeoutMs;
  }

  /** Gives a connection, or rejects with an error that has a code. */
  async open(target: Target): Promise<Socket> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(connectTimeout()), this.#timeoutMs);
    try {
      const plain =
        this.#proxy === undefined ? await openTcp(target, limit.signal) : await this.#tunnel(target, limit.signal);
      return target.isSecure ? await this.#secure(plain, target, limit.signal) : plain;
    } finally {
      clearTimeout(timer);
    }
  }

  /** A way through the proxy (RFC 9110 section 9.3.6). */
  #tunnel({ hostname, port }: Target, signal: AbortSignal): Promise<Socket> {
    const proxy = this.#proxy as URL;
    const isSecure = proxy.protocol === "https:";
    const to = `${isIP(hostname) === 6 ? `[${hostname}]` : hostname}:${port}`;
    const { username, password } = proxy;
    const user = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString("base64");
    return untilAborted(signal, (resolve, reject) => {
      const request = (isSecure ? requestSecurely : requestPlainly)({
        method: "CONNECT",
        hostname: proxy.hostname.replace(/^\[|\]$/g, ""),
        port: proxy.port || (isSecure ? 443 : 80),
        path: to,
        headers: { host: to, ...((username || password) && { "proxy-authorization": `Basic ${user}` }) },
        agent: false,
        ...(isSecure && {
          rejectUnauthorized: true,
          ...(this.#tls.ca && { ca: [...knownAuthorities(), ...this.#tls.ca] }),
        }),
      });
      request.once("connect", ({ statusCode = 0 }, socket, head) => {
        if (statusCode === 200 && head.length === 0) return resolve(socket as Socket);
        socket.on("error", () => {}).destroy();
        reject(proxyFailure(statusCode));
      });
      // Node's errors name host and port, and nothing of the headers.
      request.on("error", (cause) => reject(unreachableProxy(cause)));
      // A proxy that answers as if it were asked for a page.
      request.once("response", (response) => {
        response.destroy();
        reject(proxyFailure(response.statusCode ?? 0));
      });
      request.end();
      return () => request.destroy();
    });
  }

  #secure(socket: Socket, { hostname }: Target, signal: AbortSignal): Promise<TLSSocket> {
    const { context, fingerprints, insecure, serverName, ca } = this.#tls;
    const name = serverName ?? hostname;
    return untilAborted(signal, (resolve, reject) => {
      const secure = connectTls({
        socket,
        host: name,
        // An address cannot be asked for by SNI (RFC 6066 section 3).
        ...(isIP(name) === 0 && { servername: name }),
        secureContext: context,
        ALPNProtocols: ["http/1.1"],
        // Said either way: NODE_TLS_REJECT_UNAUTHORIZED would decide otherwise.
        rejectUnauthorized: !insecure && (fingerprints === undefined || ca !== undefined),
      });
      secure.once("secureConnect", () => {
        const wrong = fingerprints && wrongFingerprint(secure, fingerprints);
        if (wrong === undefined) return resolve(secure);
        secure.destroy();
        reject(wrong);
      });
      secure.on("error", (cause: Error & { code?: string }) =>
        reject(/^(ECONNRESET|ECONNABORTED|EPIPE)$/.test(cause.code ?? "") ? brokenOff(cause) : cause),
      );
      secure.once("close", () => reject(brokenOff()));
      return () => secure.destroy();
    });
  }
}

/** The mistake of a server whose certificate is none of those that are expected. */
function wrongFingerprint(socket: TLSSocket, expected: readonly string[]): Error | undefined {
  const { raw } = socket.getPeerCertificate() as { readonly raw?: Buffer };
  const seen = raw === undefined ? "none" : createHash("sha256").update(raw).digest("hex");
  if (expected.includes(seen)) return undefined;
  return withCode("ERR_TLS_FINGERPRINT_MISMATCH", `the server's certificate has the SHA-256 fingerprint ${seen}`);
}

function openTcp({ hostname, port }: Target, signal: AbortSignal): Promise<Socket> {
  return untilAborted(signal, (resolve, reject) => {
    const socket = connectTcp({ host: hostname, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000 });
    socket.once("connect", () => resolve(socket));
    socket.on("error", reject);
    return () => socket.destroy();
  });
}

/** Settles once; a limit that fires first gives up what was begun. Later errors of what was begun are nobody's. */
function untilAborted<T extends Socket>(
  signal: AbortSignal,
  begin: (resolve: (value: T) => void, reject: (error: unknown) => void) => () => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (): void => signal.removeEventListener("abort", onAbort);
    const giveUp = begin(
      (value) => {
        end();
        resolve(value);
      },
      (error) => {
        end();
        reject(error);
      },
    );
    const onAbort = (): void => {
      giveUp();
      reject(signal.reason);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
  });
}

function proxyFailure(status: number): Error {
  if (status === 407) return withCode("ERR_PROXY_AUTHENTICATION", "the proxy wants other credentials");
  return withCode("ERR_PROXY_REFUSED", `the proxy answered ${status} and opened no connection`);
}

/** Of all that can be wrong with a proxy, a certificate is the one that does not pass by itself. */
function unreachableProxy(cause: Error & { readonly code?: string }): Error {
  const isUntrusted = /CERT|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH/.test(cause.code ?? "");
  return isUntrusted
    ? withCode("ERR_PROXY_CERTIFICATE", `the proxy's certificate is not trusted (${cause.code})`, cause)
    : withCode("ERR_PROXY_CONNECTION", "the proxy cannot be reached", cause);
}

/** As the system says it of a connection that is being made: nothing of a request was sent. */
function brokenOff(cause?: unknown): Error {
  const error = withCode("ECONNRESET", "the connection was closed before TLS stood", cause);
  return Object.assign(error, { syscall: "connect" });
}

function connectTimeout(): Error {
  return Object.assign(withCode("ETIMEDOUT", "no connection came about in time"), { syscall: "connect" });
}

function withCode(code: string, message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, cause === undefined ? undefined : { cause }), { code });
}
