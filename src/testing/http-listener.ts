import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Outcome } from "./apply-fault.ts";
import { deliver } from "./deliver.ts";
import { outcomeOf, wireRequest } from "./incoming-request.ts";
import { SocketGate } from "./socket-gate.ts";
import type { AcceptSocket } from "./socket-peer.ts";
import type { WireRequest } from "./wire.ts";

/** Certificate and private key in PEM form. */
export interface TlsIdentity {
  readonly key: string | Uint8Array;
  readonly cert: string | Uint8Array;
}

/** A listening server. */
export interface HttpListener {
  /** Scheme, address and port, without a slash at the end. */
  readonly origin: string;
  /** Stops listening, ends waits and destroys every connection, idle or not, sockets included. */
  close(): Promise<void>;
}

const bodyLimitBytes = 64 * 1024 * 1024;

/**
 * Listens on loopback and carries requests to `answer` and outcomes back. Where there is `accept`, it is given the
 * WebSockets whose handshake was answered with 101.
 */
export async function listenHttp(
  answer: (request: WireRequest) => Outcome,
  options: {
    readonly port: number;
    readonly tls: TlsIdentity | undefined;
    readonly accept?: AcceptSocket | undefined;
  },
): Promise<HttpListener> {
  const closing = new AbortController();
  const scheme = options.tls === undefined ? "http" : "https";
  const serve = (incoming: IncomingMessage, response: ServerResponse): void => {
    exchange(incoming, response, scheme, answer, closing.signal).catch(() => incoming.socket.destroy());
  };
  const server =
    options.tls === undefined
      ? createServer(serve)
      : createTlsServer({ key: toPem(options.tls.key), cert: toPem(options.tls.cert) }, serve);
  const gate = options.accept && new SocketGate({ answer, accept: options.accept, scheme, closing: closing.signal });
  if (gate !== undefined) server.on("upgrade", (incoming, _, head) => gate.upgrade(incoming, head));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${scheme}://127.0.0.1:${port}`,
    close: () => {
      return new Promise((resolve) => {
        closing.abort();
        server.close(() => resolve());
        server.closeAllConnections();
        gate?.destroyAll();
      });
    },
  };
}

async function exchange(
  incoming: IncomingMessage,
  response: ServerResponse,
  scheme: string,
  answer: (request: WireRequest) => Outcome,
  closing: AbortSignal,
): Promise<void> {
  const request = wireRequest(incoming, scheme, await readBody(incoming));
  await deliver(
    outcomeOf(() => answer(request)),
    response,
    closing,
  );
}

async function readBody(incoming: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > bodyLimitBytes) throw new RangeError("The request body is larger than the emulator reads");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function toPem(text: string | Uint8Array): string | Buffer {
  return typeof text === "string" ? text : Buffer.from(text);
}
