import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Outcome } from "./apply-fault.ts";
import { deliver } from "./deliver.ts";
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
  /** Stops listening, ends waits and destroys every connection, idle or not. */
  close(): Promise<void>;
}

const bodyLimitBytes = 64 * 1024 * 1024;

/** Listens on loopback and carries requests to `answer` and outcomes back. */
export async function listenHttp(
  answer: (request: WireRequest) => Outcome,
  options: { readonly port: number; readonly tls: TlsIdentity | undefined },
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
  const body = await readBody(incoming);
  const request: WireRequest = {
    method: incoming.method ?? "GET",
    origin: `${scheme}://${incoming.headers.host ?? "127.0.0.1"}`,
    target: incoming.url ?? "/",
    headers: joinHeaders(incoming.rawHeaders),
    body,
  };
  let outcome: Outcome;
  try {
    outcome = answer(request);
  } catch (error) {
    response.writeHead(500, { "content-type": "text/plain" }).end(`The emulator itself failed: ${String(error)}`);
    return;
  }
  await deliver(outcome, response, closing);
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

/** Node drops some repeated headers and joins others; the raw list loses nothing. */
function joinHeaders(raw: readonly string[]): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] ?? "").toLowerCase();
    const value = raw[index + 1] ?? "";
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return headers;
}

function toPem(text: string | Uint8Array): string | Buffer {
  return typeof text === "string" ? text : Buffer.from(text);
}
