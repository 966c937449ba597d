import { createServer as createPlainServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import { createServer, type ServerOptions } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { type WebSocket, WebSocketServer } from "ws";
import type { Pair } from "./make-certificates.ts";

/** A management server over TLS that lets everybody in, acknowledges every subscription and gives one status. */
export interface SocketServer extends AsyncDisposable {
  readonly url: string;
  /** Method and path of every request, handshakes included. */
  readonly asked: string[];
  /** Headers of every handshake. */
  readonly handshakes: IncomingHttpHeaders[];
  /** Name in the client's certificate, per handshake. */
  readonly clients: (string | undefined)[];
  readonly sockets: Set<WebSocket>;
  /** Connections that were opened, whatever became of them. */
  connections(): number;
}

/** Starts a server with a certificate; without one it speaks plain http. */
export async function startSocketServer(pair?: Pair, options: ServerOptions = {}): Promise<SocketServer> {
  const asked: string[] = [];
  const handshakes: IncomingHttpHeaders[] = [];
  const clients: (string | undefined)[] = [];
  const streams = new Set<Socket>();
  let count = 0;
  const answer: RequestListener = (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    request.resume();
    if (request.url?.endsWith("/login")) response.setHeader("set-cookie", "JSESSIONID=session-1; Path=/");
    response.setHeader("content-type", "application/json").end("{}");
  };
  const server = pair ? createServer({ ...pair, ...options }, answer) : createPlainServer(answer);
  const webSockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => (offered.has("access_token") ? "access_token" : false),
  });
  server.on("connection", (stream: Socket) => {
    count += 1;
    streams.add(stream);
    stream.on("error", () => {});
  });
  server.on("tlsClientError", () => {});
  server.on("upgrade", (request, stream: Socket, head) => {
    asked.push(`UPGRADE ${request.url}`);
    handshakes.push(request.headers);
    // Plain connections have no certificates.
    clients.push((stream as Partial<TLSSocket>).getPeerCertificate?.().subject?.CN as string | undefined);
    webSockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on("message", () => {
        socket.send('{"success":"Subscribed for status","subscription_id":0}');
        socket.send(
          '{"status":{"status":{"name":"a","monitoring_state":"READY","monitoring_status":"OK"}},"subscription_id":0}',
        );
      });
      socket.on("error", () => {});
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${pair ? "https" : "http"}://127.0.0.1:${port}`,
    asked,
    handshakes,
    clients,
    sockets: webSockets.clients,
    connections: () => count,
    [Symbol.asyncDispose]: async () => {
      for (const stream of streams) stream.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
