import { createHash } from "node:crypto";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { createNodeTransport, type NodeTransportOptions } from "trunkline/node";
import { Smc, type SmcOptions } from "trunkline/smc";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { WebSocket } from "ws";
import { printed } from "../support/canary.ts";
import { failureOf } from "../support/failure-of.ts";
import { readAs } from "../support/read-as.ts";
import { smcJson } from "../support/scripted-socket.ts";
import { type Certificates, makeCertificates, type Pair } from "./make-certificates.ts";
import { startBreaking, startProxy, startSilence } from "./servers.ts";
import { type SocketServer, startSocketServer } from "./socket-server.ts";

let known: Certificates;
beforeAll(() => {
  known = makeCertificates();
});

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]();
});
const kept = <T extends AsyncDisposable>(one: T): T => {
  open.push(one);
  return one;
};
const started = async (pair?: keyof Certificates, options = {}): Promise<SocketServer> =>
  kept(await startSocketServer(pair && (known[pair] as Pair), options));

/** A client whose sockets go by a transport with these options, and whose calls go nowhere. */
function clientOf(baseUrl: string, options: NodeTransportOptions, more: Partial<SmcOptions> = {}): Smc {
  const { webSocket } = kept(createNodeTransport(options));
  return kept(
    new Smc({
      baseUrl,
      apiVersion: "7.2",
      credentials: { apiKey: "k" },
      webSocket,
      fetch: async () => smcJson({}, { headers: { "set-cookie": "JSESSIONID=session-1" } }),
      sockets: { baseDelayMs: 1, maxDelayMs: 2 },
      ...more,
    }),
  );
}
const subscribe = (smc: Smc) => smc.status.subscribe({ context: "fw_single" });
const init = { protocols: [], headers: {}, maxMessageBytes: 1000 };

describe("a server of sockets is trusted", () => {
  it.each<[string, keyof Certificates, () => NodeTransportOptions["tls"]]>([
    ["by its CA", "server", () => ({ ca: known.ca.cert })],
    ["by its fingerprint", "selfSigned", () => ({ fingerprints: [known.selfSigned.fingerprint] })],
    ["by its fingerprint, although it is expired", "expired", () => ({ fingerprints: [known.expired.fingerprint] })],
    ["by CA and fingerprint", "server", () => ({ ca: known.ca.cert, fingerprints: [known.server.fingerprint] })],
    ["by the name that it is said to have", "otherName", () => ({ ca: known.ca.cert, serverName: "nsx.example" })],
    ["without being looked at", "expired", () => ({ insecure: true })],
  ])("%s", async (_name, pair, tls) => {
    const server = await started(pair);
    const subscription = await subscribe(clientOf(server.url, { tls: tls() }));
    const { value } = await subscription[Symbol.asyncIterator]().next();
    expect(value).toMatchObject({ type: "status", status: { name: "a" } });
    expect(server.handshakes[0]).toMatchObject({ cookie: "JSESSIONID=session-1" });
    expect(server.handshakes[0]).not.toHaveProperty("origin");
    expect(server.handshakes[0]).not.toHaveProperty("sec-websocket-extensions");
  });
});

describe("a server of sockets is not trusted, nothing is sent, and it is not tried again,", () => {
  it.each<[string, keyof Certificates, () => NodeTransportOptions["tls"], string, string]>([
    ["whose CA nobody knows", "server", () => ({}), "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "tls.ca"],
    ["which is self-signed", "selfSigned", () => ({}), "DEPTH_ZERO_SELF_SIGNED_CERT", "tls.fingerprints"],
    [
      "which has another name",
      "otherName",
      () => ({ ca: known.ca.cert }),
      "ERR_TLS_CERT_ALTNAME_INVALID",
      "serverName",
    ],
    ["which is expired", "expired", () => ({ ca: known.ca.cert }), "CERT_HAS_EXPIRED", "renew it"],
    [
      "which has another fingerprint",
      "server",
      () => ({ fingerprints: [known.selfSigned.fingerprint] }),
      "ERR_TLS_FINGERPRINT_MISMATCH",
      "make sure that it is the right server",
    ],
    [
      "which has the CA and another fingerprint",
      "server",
      () => ({ ca: known.ca.cert, fingerprints: [known.client.fingerprint] }),
      "ERR_TLS_FINGERPRINT_MISMATCH",
      "tls.fingerprints",
    ],
  ])("%s", async (_name, pair, tls, systemCode, hint) => {
    const server = await started(pair);
    const error = await failureOf(subscribe(clientOf(server.url, { tls: tls() })));
    expect(error).toMatchObject({ code: "CONNECTION", systemCode, maySent: false, isFinal: true });
    expect(error.message).toContain(hint);
    expect([server.asked, server.connections()]).toEqual([[], 1]);
  });

  it("by others than the one transport that does not look: it changes nothing else in the process", async () => {
    const server = await started("selfSigned");
    await subscribe(clientOf(server.url, { tls: { insecure: true } }));
    expect(process.env.NODE_TLS_REJECT_UNAUTHORIZED).toBeUndefined();
    const systemCode = "DEPTH_ZERO_SELF_SIGNED_CERT";
    expect(await failureOf(subscribe(clientOf(server.url, {})))).toMatchObject({ systemCode });
    const ofPlatform = clientOf(server.url, {}, { webSocket: undefined });
    expect(await failureOf(subscribe(ofPlatform))).toMatchObject({ systemCode });
    expect(server.handshakes).toHaveLength(1);
  });

  it("also where it stood before and comes back with another certificate: the subscription ends", async () => {
    const first = await startSocketServer(known.server);
    const proxy = kept(await startForwarding(portOf(first.url)));
    const tls = { fingerprints: [known.server.fingerprint] };
    const subscription = await subscribe(clientOf(`https://127.0.0.1:${proxy.port}`, { tls }));
    const second = await started("selfSigned");
    proxy.to = portOf(second.url);
    await first[Symbol.asyncDispose]();
    const events = subscription[Symbol.asyncIterator]();
    await events.next();
    expect(await failureOf(Promise.resolve(events.next()))).toMatchObject({
      systemCode: "ERR_TLS_FINGERPRINT_MISMATCH",
    });
    expect(second.asked).toEqual([]);
  });
});

describe("a client certificate", () => {
  const wanting = () => started("server", { requestCert: true, rejectUnauthorized: true, ca: known.ca.cert });

  it("goes with the handshake of a socket", async () => {
    const server = await wanting();
    const { cert, key } = known.client;
    await subscribe(clientOf(server.url, { tls: { ca: known.ca.cert, cert, key } }));
    expect(server.clients).toEqual(["client"]);
  });

  it("that is missing is refused by the server, which is not tried again, and the error says what helps", async () => {
    const server = await wanting();
    const error = await failureOf(subscribe(clientOf(server.url, { tls: { ca: known.ca.cert } })));
    expect(error).toMatchObject({ code: "CONNECTION", isFinal: true });
    expect(error.message).toContain("tls.cert and tls.key");
    expect([server.asked, server.connections()]).toEqual([[], 1]);
  });
});

describe("a proxy", () => {
  const secret = "canary:proxy@pä";
  const at = (port: number): string => `http://user:${encodeURIComponent(secret)}@127.0.0.1:${port}`;

  it.each(["server", undefined] as const)(
    "carries sockets by CONNECT, to a server with certificate %s",
    async (pair) => {
      const server = await started(pair);
      const proxy = kept(await startProxy({ user: `user:${secret}` }));
      await subscribe(clientOf(server.url, { proxy: at(proxy.port), tls: { ca: known.ca.cert } }));
      expect(proxy.asked.map(({ to }) => to)).toEqual([new URL(server.url).host]);
      expect(server.handshakes[0]).not.toHaveProperty("proxy-authorization");
    },
  );

  it("does not spare the server from being looked at", async () => {
    const server = await started("selfSigned");
    const proxy = kept(await startProxy());
    const error = await failureOf(subscribe(clientOf(server.url, { proxy: `http://127.0.0.1:${proxy.port}` })));
    expect(error).toMatchObject({ systemCode: "DEPTH_ZERO_SELF_SIGNED_CERT" });
  });

  it.each<[string, Parameters<typeof startProxy>[0], string, boolean]>([
    ["wants other credentials", { user: "a:b" }, "ERR_PROXY_AUTHENTICATION", true],
    ["opens no connection", { answer: "HTTP/1.1 502 Bad Gateway\r\n\r\n" }, "ERR_PROXY_REFUSED", false],
  ])("that %s is an error that says so, and nothing of the password", async (_name, options, systemCode, isFinal) => {
    const proxy = kept(await startProxy(options));
    const smc = clientOf("https://127.0.0.1:44321", { proxy: at(proxy.port) }, { retry: 1 });
    const error = await failureOf(subscribe(smc));
    expect(error).toMatchObject({ code: "CONNECTION", systemCode, isFinal, maySent: false });
    expect(printed(error)).not.toContain("canary");
    expect(proxy.asked).toHaveLength(isFinal ? 1 : 2);
  });
});

describe("a connection for a socket", () => {
  it("that does not come about in time is given up", async () => {
    const silence = kept(await startSilence());
    const error = await failureOf(subscribe(clientOf(silence.url, { connectTimeoutMs: 50 }, { retry: false })));
    expect(error).toMatchObject({ code: "CONNECTION", systemCode: "ETIMEDOUT", maySent: false, isFinal: false });
  });

  it("that breaks before TLS stands is tried again", async () => {
    const broken = kept(await startBreaking("resets"));
    const error = await failureOf(subscribe(clientOf(broken.url, {}, { retry: 2 })));
    expect(error).toMatchObject({ systemCode: "ECONNRESET", isFinal: false, attempts: 3 });
  });

  it("that is refused as a handshake shows the status", async () => {
    const refusing = kept(await startForwarding(0, (socket) => socket.end("HTTP/1.1 404 Not Found\r\n\r\n")));
    const error = await failureOf(subscribe(clientOf(`http://127.0.0.1:${refusing.port}`, {}, { retry: false })));
    expect(error).toMatchObject({ code: "SOCKET", status: 404 });
  });

  it("to an address of version 6 works as well", async () => {
    const transport = kept(createNodeTransport());
    const error = await failureOf(Promise.resolve(transport.webSocket("ws://[::1]:1/", init)));
    expect(error).toMatchObject({ code: "ECONNREFUSED" });
  });
});

describe("a socket", () => {
  it("can ping, be dropped and be listened to, and takes no larger message than is said", async () => {
    const server = await started("server");
    const { webSocket } = kept(createNodeTransport({ tls: { ca: known.ca.cert } }));
    const socket = readAs<WebSocket>(await webSocket(server.url.replace("https", "wss"), init));
    const ended = new Promise<number>((resolve) => socket.once("close", resolve));
    await new Promise((resolve) => socket.once("open", resolve));
    const ponged = new Promise((resolve) => socket.once("pong", resolve));
    socket.ping();
    await ponged;
    for (const peer of server.sockets) peer.send("x".repeat(1001));
    expect(await ended).toBe(1006);
  });

  it.each([
    ["a.b-c", "access_token"],
    ["YWJj/x+y==", "access_token"],
    ["YWJj/x+y==", "YWJj/x+y=="],
    ['a"b:c(d)', "access_token"],
  ])("carries the token %s as a subprotocol, as it is; the server may choose %s", async (token, chosen) => {
    const asked = Promise.withResolvers<string>();
    const server = kept(
      await startForwarding(0, (socket) =>
        socket.once("data", (data) => {
          const head = String(data);
          asked.resolve(/^sec-websocket-protocol: (.*)$/im.exec(head)?.[1] ?? "");
          const key = /^sec-websocket-key: (.*)$/im.exec(head)?.[1] ?? "";
          const accept = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
          socket.write(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
              `Sec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: ${chosen}\r\n\r\n`,
          );
        }),
      ),
    );
    const { webSocket } = kept(createNodeTransport());
    const protocols = ["access_token", token];
    const socket = readAs<WebSocket>(await webSocket(`ws://127.0.0.1:${server.port}/`, { ...init, protocols }));
    await new Promise((resolve) => socket.once("open", resolve));
    expect((await asked.promise).split(/, ?/)).toEqual(protocols);
    expect(socket.protocol).toBe("access_token");
    socket.terminate();
  });

  it.each(["canary,two", "canary two", "canary\nx", "canaryü"])(
    "cannot carry the token %j, and says so",
    async (token) => {
      const server = await started();
      const { webSocket } = kept(createNodeTransport());
      const work = Promise.resolve(webSocket(server.url.replace("http", "ws"), { ...init, protocols: [token] }));
      const error = await failureOf(work);
      expect(error).toMatchObject({ code: "CONFIGURATION", option: "webSocket" });
      expect(printed(error)).not.toContain("canary");
    },
  );
});

describe("a transport that is closed", () => {
  it("ends the sockets that are open, and opens no other", async () => {
    const server = await started("server");
    const transport = createNodeTransport({ tls: { ca: known.ca.cert } });
    const { url } = server;
    const { webSocket } = transport;
    const smc = clientOf(url, {}, { webSocket });
    const subscription = await subscribe(smc);
    const [peer] = server.sockets;
    const ended = new Promise<number>((resolve) => peer?.once("close", resolve));
    await transport.close();
    expect(await ended).toBe(1001);
    const events = subscription[Symbol.asyncIterator]();
    await events.next();
    const error = await failureOf(Promise.resolve(events.next()));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "webSocket" });
    expect(error.message).toContain("a transport that was closed");
    expect(server.handshakes).toHaveLength(1);
  });

  it("gives no connection that came about meanwhile", async () => {
    const server = await started("server");
    const transport = createNodeTransport({ tls: { ca: known.ca.cert } });
    const work = failureOf(Promise.resolve(transport.webSocket(server.url.replace("https", "wss"), init)));
    await transport.close();
    expect(await work).toMatchObject({ code: "CONFIGURATION", option: "webSocket" });
    expect(server.handshakes).toEqual([]);
  });

  it("drops those that do not answer its closing", async () => {
    const server = await started("server");
    const transport = createNodeTransport({ tls: { ca: known.ca.cert } });
    await subscribe(clientOf(server.url, {}, { webSocket: transport.webSocket }));
    for (const peer of server.sockets) peer.pause();
    await transport.close();
    await expect(transport.close()).resolves.toBeUndefined();
  });
});

it("a client whose calls and sockets go by one transport logs in, subscribes and logs out over TLS", async () => {
  const server = await started("server");
  const proxy = kept(await startProxy());
  const { fetch, webSocket } = kept(
    createNodeTransport({ tls: { ca: known.ca.cert }, proxy: `http://127.0.0.1:${proxy.port}` }),
  );
  const smc = new Smc({ baseUrl: server.url, apiVersion: "7.2", credentials: { apiKey: "k" }, fetch, webSocket });
  const subscription = await subscribe(smc);
  for await (const event of subscription) {
    expect(event).toMatchObject({ type: "status", status: { name: "a" } });
    break;
  }
  await smc.close();
  expect(server.asked).toEqual(["POST /7.2/login", "UPGRADE /7.2/status/socket", "PUT /7.2/logout"]);
  expect(proxy.asked.length).toBeGreaterThan(1);
});

const portOf = (url: string): number => Number(new URL(url).port);

/** A port that leads to another one, or answers by itself. */
async function startForwarding(
  to: number,
  answer?: (socket: Socket) => void,
): Promise<{ readonly port: number; to: number } & AsyncDisposable> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    if (answer !== undefined) return answer(socket);
    const on = connect(forwarding.to, "127.0.0.1");
    sockets.add(on);
    on.on("error", () => {}).on("close", () => socket.destroy());
    socket.on("close", () => on.destroy());
    socket.pipe(on).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const forwarding = {
    port: (server.address() as AddressInfo).port,
    to,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return forwarding;
}
