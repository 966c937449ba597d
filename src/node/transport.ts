import { ConfigurationError } from "../core/errors/refused-errors.ts";
import type { FetchAnswer, FetchFunction, FetchInit } from "../core/options.ts";
import type { WebSocketFactory } from "../core/socket/web-socket.ts";
import { ENCODINGS, toAnswer } from "./answer.ts";
import { type CheckedOptions, checkOptions } from "./check-options.ts";
import { Connector } from "./connect.ts";
import type { NodeTransportOptions } from "./options.ts";
import { WebSockets } from "./web-sockets.ts";

type Undici = typeof import("undici");

/** Carries requests and WebSockets on Node, with certificates and a proxy of its own. */
export interface NodeTransport {
  /** For option `fetch` of any client. Several clients may share it. */
  readonly fetch: FetchFunction;
  /**
   * For option `webSocket` of the clients that have sockets: the same certificates, proxy and limit of a new connection as
   * `fetch` has. `maxConnectionsPerOrigin` and `keepAliveMs` are about requests alone.
   */
  readonly webSocket: WebSocketFactory;
  /**
   * Ends the open sockets and waits for requests on their way, then closes all connections. What comes later fails; close the
   * clients first, or they try to regain their sockets.
   */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Makes a transport for Node: own certificate authorities, pinned certificates, client certificates, a proxy. It concerns the
 * clients that it is given to and nothing else in the process. Needs the package `undici`, version 6.20 or later, which is
 * loaded by the first request; sockets go by the package `ws`.
 *
 * @throws ConfigurationError naming the option that cannot work. Nothing is sent.
 * @example
 * ```ts
 * import { readFileSync } from "node:fs";
 * import { createNodeTransport } from "trunkline/node";
 * import { Nsx } from "trunkline/nsx";
 *
 * await using transport = createNodeTransport({ tls: { ca: readFileSync("nsx-ca.pem", "utf8") } });
 * await using nsx = new Nsx({
 *   baseUrl: "https://nsx-mgr.example.net",
 *   credentials: { username: "admin", password: process.env.NSX_PASSWORD ?? "" },
 *   fetch: transport.fetch,
 * });
 * ```
 */
export function createNodeTransport(options: NodeTransportOptions = {}): NodeTransport {
  const checked = checkOptions(options);
  const connector = new Connector(checked);
  const sockets = new WebSockets(connector);
  let loading: Promise<Loaded> | undefined;
  let isClosed = false;
  const fetch = async (url: string, init: FetchInit): Promise<FetchAnswer> => {
    if (isClosed) throw new ConfigurationError("fetch", "is of a transport that was closed; make a new one");
    loading ??= load(checked, connector);
    const { agent } = await loading;
    const { origin, pathname, search } = new URL(url);
    const { method, headers, body, signal } = init;
    return toAnswer(
      await agent.request({
        origin,
        path: pathname + search,
        // A text in the client's types, and a list of the same words in undici's.
        method: method as import("undici").Dispatcher.HttpMethod,
        headers: { "accept-encoding": ENCODINGS, ...headers },
        body: body ?? null,
        signal,
      }),
      method,
    );
  };
  const close = async (): Promise<void> => {
    isClosed = true;
    const ended = sockets.close();
    const loaded = await loading?.catch(() => undefined);
    await Promise.all([ended, loaded?.close()]);
  };
  return Object.freeze({ fetch, webSocket: sockets.open, close, [Symbol.asyncDispose]: close });
}

interface Loaded {
  readonly agent: InstanceType<Undici["Agent"]>;
  close(): Promise<void>;
}

/** Loads undici with the first request: who needs no transport needs no undici. */
async function load(options: CheckedOptions, connector: Connector): Promise<Loaded> {
  const undici = await import("undici").catch((cause: unknown) => {
    const what = "needs the package undici, which cannot be loaded; install it: npm install undici";
    throw new ConfigurationError("fetch", what, { cause });
  });
  const { maxConnectionsPerOrigin, keepAliveMs } = options;
  const agent = new undici.Agent({
    connect: ({ hostname, port, protocol }, callback) => {
      const isSecure = protocol === "https:";
      const host = hostname.replace(/^\[|\]$/g, "");
      connector.open({ hostname: host, port: Number(port || (isSecure ? 443 : 80)), isSecure }).then(
        (socket) => callback(null, socket),
        (error: unknown) => callback(error as Error, null),
      );
    },
    ...(maxConnectionsPerOrigin !== undefined && { connections: maxConnectionsPerOrigin }),
    keepAliveTimeout: keepAliveMs,
    keepAliveMaxTimeout: keepAliveMs,
    // The client's own limits end an attempt.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  let closing: Promise<void> | undefined;
  return { agent, close: () => (closing ??= agent.close()) };
}
