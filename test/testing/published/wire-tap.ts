import { Agent, request as forward, type IncomingHttpHeaders } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A request exactly as it came over the wire. */
export interface TappedRequest {
  readonly method: string;
  /** Path and query with their encoding. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server over TLS that takes requests down and hands them on. */
export interface WireTap extends AsyncDisposable {
  readonly url: string;
  /** What came since `forget()` was called. */
  readonly requests: readonly TappedRequest[];
  forget(): void;
}

/**
 * Starts a server before an emulator. The emulator's own log leaves secrets out and reads targets; here they are as sent.
 */
export async function startWireTap(to: string, certificate: { key: string; cert: string }): Promise<WireTap> {
  const requests: TappedRequest[] = [];
  const agent = new Agent({ keepAlive: true });
  const { hostname, port } = new URL(to);
  const server = createServer({ ...certificate, keepAliveTimeout: 0 }, async (request, response) => {
    const { method = "", url: path = "", headers } = request;
    const body = await buffer(request);
    requests.push({ method, target: path, headers, body: body.toString() });
    const onward = forward({ agent, hostname, port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy()).end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    forget: () => {
      requests.length = 0;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
