import { createServer as createPlainServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import { createServer, type ServerOptions } from "node:https";
import { type AddressInfo, connect, type Server, type Socket } from "node:net";
import type { Pair } from "./make-certificates.ts";

/** A server that notes what it was asked, and as whom. */
export interface Manager extends AsyncDisposable {
  readonly url: string;
  readonly asked: {
    readonly headers: IncomingHttpHeaders;
    readonly body: string;
    readonly client: string | undefined;
  }[];
  /** Connections that were opened, whatever became of them. */
  readonly connections: () => number;
  /** The number of the connection that ends first, from 1. The server itself ends none. */
  readonly firstClosed: Promise<number>;
}

/** Starts a manager with a certificate; without one it speaks plain http. */
export async function startManager(pair?: Pair, options: ServerOptions = {}, say?: RequestListener): Promise<Manager> {
  const asked: Manager["asked"] = [];
  const listener: RequestListener = async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    const { getPeerCertificate } = request.socket as { getPeerCertificate?: () => { subject?: { CN?: string } } };
    asked.push({ headers: request.headers, body, client: getPeerCertificate?.call(request.socket).subject?.CN });
    if (say !== undefined) return say(request, response);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ here: true }));
  };
  const server = pair
    ? createServer({ key: pair.key, cert: pair.cert, ...options }, listener)
    : createPlainServer(listener);
  // Idle connections are the client's to end.
  server.keepAliveTimeout = 0;
  const counted = countConnections(server);
  const port = await listen(server);
  return {
    url: `${pair ? "https" : "http"}://127.0.0.1:${port}`,
    asked,
    connections: () => counted.count,
    firstClosed: counted.firstClosed,
    [Symbol.asyncDispose]: () => stop(server, counted.sockets),
  };
}

/** A proxy that knows CONNECT, and what it was asked. */
export interface Proxy extends AsyncDisposable {
  readonly port: number;
  readonly asked: { readonly to: string | undefined; readonly authorization: string | undefined }[];
}

/** Starts a proxy. With `answer` it opens no connection and says that. */
export async function startProxy({
  user,
  answer,
  pair,
}: {
  user?: string;
  answer?: string;
  pair?: Pair;
} = {}): Promise<Proxy> {
  const asked: Proxy["asked"] = [];
  const server = pair ? createServer({ key: pair.key, cert: pair.cert }) : createPlainServer();
  const counted = countConnections(server);
  server.on("connect", (request, socket: Socket) => {
    const authorization = request.headers["proxy-authorization"];
    asked.push({ to: request.url, authorization });
    socket.on("error", () => {});
    const isLetIn = user === undefined || authorization === `Basic ${Buffer.from(user).toString("base64")}`;
    const refusal = answer ?? (isLetIn ? undefined : "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    if (refusal !== undefined) return socket.end(refusal);
    const [, host = "", port = ""] = /^\[?(.*?)\]?:(\d+)$/.exec(request.url ?? "") ?? [];
    const on = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      on.pipe(socket).pipe(on);
    });
    on.on("error", () => socket.destroy());
    counted.sockets.add(on);
  });
  const port = await listen(server);
  return { port, asked, [Symbol.asyncDispose]: () => stop(server, counted.sockets) };
}

/** Accepts connections and says nothing. */
export async function startSilence(): Promise<{ readonly url: string } & AsyncDisposable> {
  const { createServer: createTcpServer } = await import("node:net");
  const server = createTcpServer();
  const { sockets } = countConnections(server);
  const port = await listen(server);
  return { url: `https://127.0.0.1:${port}`, [Symbol.asyncDispose]: () => stop(server, sockets) };
}

interface Counted {
  count: number;
  readonly sockets: Set<Socket>;
  readonly firstClosed: Promise<number>;
}

function countConnections(server: Server): Counted {
  const { promise: firstClosed, resolve } = Promise.withResolvers<number>();
  const counted = { count: 0, sockets: new Set<Socket>(), firstClosed };
  server.on("connection", (socket: Socket) => {
    counted.count += 1;
    counted.sockets.add(socket);
    const number = counted.count;
    socket.on("error", () => {}).on("close", () => resolve(number));
  });
  server.on("tlsClientError", () => {});
  return counted;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function stop(server: Server, sockets: Set<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
}

/** Takes connections and ends each at its first bytes, before TLS stands. */
export async function startBreaking(how: "ends" | "resets"): Promise<{ readonly url: string } & AsyncDisposable> {
  const { createServer: createTcpServer } = await import("node:net");
  const server = createTcpServer((socket) => {
    socket.once("data", () => (how === "ends" ? socket.destroy() : socket.resetAndDestroy()));
  });
  const { sockets } = countConnections(server);
  const port = await listen(server);
  return { url: `https://127.0.0.1:${port}`, [Symbol.asyncDispose]: () => stop(server, sockets) };
}
