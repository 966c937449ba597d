import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import type { Outcome } from "./apply-fault.ts";
import { allowedOrigin, answerHeaders, type CorsOptions, isPreflight, preflightHeaders } from "./cors.ts";
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
  readonly port: number;
  /**
   * Stops listening, ends waits and destroys every connection, idle or not, sockets included; with `reset` the other side is
   * told by a TCP reset, as by a machine that went down.
   */
  close(how?: "destroy" | "reset"): Promise<void>;
}

/** How to listen. */
export interface ListenOptions {
  readonly port: number;
  readonly tls: TlsIdentity | undefined;
  /** Takes the WebSockets whose handshake was answered with 101. */
  readonly accept?: AcceptSocket | undefined;
  /** Which listener of its service this is. @defaultValue 0 */
  readonly place?: number;
  /** Asks clients for a certificate, which they may do without; only with `tls`. @defaultValue false */
  readonly asksCertificate?: boolean;
  /** Answers pages of other origins. @defaultValue browsers keep the answers from them */
  readonly cors?: CorsOptions | undefined;
}

const bodyLimitBytes = 64 * 1024 * 1024;

/** Listens on loopback and carries requests to `answer` and outcomes back. */
export async function listenHttp(
  answer: (request: WireRequest) => Outcome,
  options: ListenOptions,
): Promise<HttpListener> {
  const closing = new AbortController();
  const scheme = options.tls === undefined ? "http" : "https";
  const serve = (incoming: IncomingMessage, response: ServerResponse): void => {
    const { place = 0, cors } = options;
    exchange(incoming, response, { scheme, place, answer, closing: closing.signal, cors }).catch(() => {
      incoming.socket.destroy();
    });
  };
  const server =
    options.tls === undefined ? createServer(serve) : createTlsServer(tlsOptions(options.tls, options), serve);
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const gate = options.accept && new SocketGate({ answer, accept: options.accept, scheme, closing: closing.signal });
  if (gate !== undefined) server.on("upgrade", (incoming, _, head) => gate.upgrade(incoming, head));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${scheme}://127.0.0.1:${port}`,
    port,
    close: (how) => {
      return new Promise((resolve) => {
        if (how === "reset") for (const socket of sockets) socket.resetAndDestroy();
        closing.abort();
        server.close(() => resolve());
        server.closeAllConnections();
        gate?.destroyAll();
      });
    },
  };
}

interface Side {
  readonly scheme: string;
  readonly place: number;
  readonly answer: (request: WireRequest) => Outcome;
  readonly closing: AbortSignal;
  readonly cors: CorsOptions | undefined;
}

async function exchange(incoming: IncomingMessage, response: ServerResponse, side: Side): Promise<void> {
  const origin = side.cors && allowedOrigin(incoming, side.cors);
  if (origin !== undefined && isPreflight(incoming)) {
    response.writeHead(204, preflightHeaders(incoming, origin)).end();
    return;
  }
  const ends: (() => void)[] = [];
  const request = wireRequest(incoming, side.scheme, await readBody(incoming), {
    listener: side.place,
    number: numberOf(incoming.socket),
    fingerprint: fingerprintOf(incoming.socket),
    onEnd: (callback) => ends.push(callback),
  });
  try {
    const outcome = outcomeOf(() => side.answer(request));
    if (side.cors !== undefined && origin !== undefined) {
      const shown = answerHeaders(Object.keys(outcome.answer.headers), origin, side.cors);
      for (const [name, value] of Object.entries(shown)) response.setHeader(name, value);
    }
    await deliver(outcome, response, side.closing);
  } finally {
    for (const end of ends) end();
  }
}

const numbers = new WeakMap<Socket, number>();
let lastNumber = 0;

/** The number of a connection, the same for all its requests. */
function numberOf(socket: Socket): number {
  const known = numbers.get(socket);
  if (known !== undefined) return known;
  lastNumber += 1;
  numbers.set(socket, lastNumber);
  return lastNumber;
}

function fingerprintOf(socket: Socket): string | undefined {
  if (!("encrypted" in socket)) return undefined;
  // Without a certificate of the client there is an empty object.
  const { fingerprint256 } = (socket as TLSSocket).getPeerCertificate() as { readonly fingerprint256?: string };
  return fingerprint256?.replaceAll(":", "");
}

/** Whoever signed a client's certificate, it is the service that knows it or not. */
function tlsOptions({ key, cert }: TlsIdentity, { asksCertificate = false }: ListenOptions): object {
  return {
    key: toPem(key),
    cert: toPem(cert),
    ...(asksCertificate && { requestCert: true, rejectUnauthorized: false }),
  };
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
