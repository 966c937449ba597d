import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { createNodeTransport, type NodeTransportOptions } from "trunkline/node";
import { Nsx } from "trunkline/nsx";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { printed } from "../support/canary.ts";
import { failureOf } from "../support/failure-of.ts";
import { type Certificates, makeCertificates } from "./make-certificates.ts";
import { startBreaking, startManager, startProxy, startSilence } from "./servers.ts";

let known: Certificates;
beforeAll(() => {
  known = makeCertificates();
});

const open: AsyncDisposable[] = [];
afterEach(async () => {
  vi.doUnmock("undici");
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]();
});
const kept = <T extends AsyncDisposable>(one: T): T => {
  open.push(one);
  return one;
};

function clientOf(baseUrl: string, options: NodeTransportOptions): Nsx {
  const { fetch } = kept(createNodeTransport(options));
  return kept(new Nsx({ baseUrl, credentials: { username: "admin", password: "p" }, fetch, retry: false }));
}
const get = (client: Nsx) => client.request({ method: "GET", path: "/api/v1/node" });
const SECRET = "canary:proxy@pä";
const user = `user:${encodeURIComponent(SECRET)}`;

describe("a proxy", () => {
  it("carries TLS to the server by CONNECT, and sees nothing else", async () => {
    const server = kept(await startManager(known.server));
    const proxy = kept(await startProxy());
    const client = clientOf(server.url, { proxy: `http://127.0.0.1:${proxy.port}`, tls: { ca: known.ca.cert } });
    expect(await get(client)).toEqual({ here: true });
    await client.request({ method: "POST", path: "/x", body: { a: "ü" } });
    expect(server.asked[1]?.body).toBe('{"a":"ü"}');
    const to = server.url.slice("https://".length);
    expect(new Set(proxy.asked.map(({ to: asked }) => asked))).toEqual(new Set([to]));
  });

  it("carries plain http by CONNECT, too", async () => {
    const server = kept(await startManager());
    const proxy = kept(await startProxy());
    expect(await get(clientOf(server.url, { proxy: `http://127.0.0.1:${proxy.port}/` }))).toEqual({ here: true });
    expect(proxy.asked).toHaveLength(1);
  });

  it("is told user name and password, and the server is not", async () => {
    const server = kept(await startManager(known.server));
    const proxy = kept(await startProxy({ user: `user:${SECRET}` }));
    const client = clientOf(server.url, {
      proxy: `http://${user}@127.0.0.1:${proxy.port}`,
      tls: { ca: known.ca.cert },
    });
    await get(client);
    expect(server.asked[0]?.headers).not.toHaveProperty("proxy-authorization");
  });

  it("may be reached over TLS, held against the CAs of tls.ca", async () => {
    const server = kept(await startManager(known.server));
    const proxy = kept(await startProxy({ pair: known.server }));
    const at = `https://127.0.0.1:${proxy.port}`;
    expect(await get(clientOf(server.url, { proxy: at, tls: { ca: known.ca.cert } }))).toEqual({ here: true });
    const { fingerprint } = known.server;
    const error = await failureOf(get(clientOf(server.url, { proxy: at, tls: { fingerprints: [fingerprint] } })));
    expect(error).toMatchObject({ systemCode: "ERR_PROXY_CERTIFICATE", isFinal: true, maySent: false });
    expect(error.message).toContain(
      "the certificate of the proxy is not trusted, cause tells why; give its CA as tls.ca",
    );
    expect(server.asked).toHaveLength(1);
  });

  it("over TLS is held against the authorities of Node, too, where the server has others", async () => {
    const server = kept(await startManager(known.selfSigned));
    const proxy = kept(await startProxy({ pair: known.server }));
    const tls = { ca: known.selfSigned.cert };
    const before = getCACertificates("default");
    // As flags of Node and NODE_EXTRA_CA_CERTS do it when a process starts.
    setDefaultCACertificates([...before, known.ca.cert]);
    try {
      expect(await get(clientOf(server.url, { proxy: `https://127.0.0.1:${proxy.port}`, tls }))).toEqual({
        here: true,
      });
    } finally {
      setDefaultCACertificates(before);
    }
    expect(proxy.asked).toHaveLength(1);
  });

  it("does not spare the server from being looked at", async () => {
    const server = kept(await startManager(known.server));
    const proxy = kept(await startProxy());
    const { fingerprint } = known.client;
    const client = clientOf(server.url, {
      proxy: `http://127.0.0.1:${proxy.port}`,
      tls: { fingerprints: [fingerprint] },
    });
    expect(await failureOf(get(client))).toMatchObject({ systemCode: "ERR_TLS_FINGERPRINT_MISMATCH" });
    expect(server.asked).toHaveLength(0);
  });

  it.each<[string, Parameters<typeof startProxy>[0], string, boolean, string]>([
    ["wants other credentials", { user: "a:b" }, "ERR_PROXY_AUTHENTICATION", true, "those in option proxy"],
    ["refuses", { answer: "HTTP/1.1 403 Forbidden\r\n\r\n" }, "ERR_PROXY_REFUSED", false, "opened no connection"],
    [
      "cannot reach the server",
      { answer: "HTTP/1.1 502 Bad Gateway\r\n\r\n" },
      "ERR_PROXY_REFUSED",
      false,
      "opened no",
    ],
    ["hangs up", { answer: "" }, "ERR_PROXY_CONNECTION", false, "check option proxy"],
    ["speaks no HTTP", { answer: "220 smtp ready\r\n" }, "ERR_PROXY_CONNECTION", false, "check option proxy"],
  ])(
    "that %s is an error that says so, and nothing of the password",
    async (_name, options, systemCode, isFinal, hint) => {
      const server = kept(await startManager(known.server));
      const proxy = kept(await startProxy(options));
      const error = await failureOf(get(clientOf(server.url, { proxy: `http://${user}@127.0.0.1:${proxy.port}` })));
      expect(error).toMatchObject({ code: "CONNECTION", systemCode, isFinal, maySent: false });
      expect(error.message).toContain(hint);
      expect(printed(error)).not.toContain("canary");
      expect(printed(error)).not.toContain(Buffer.from(`user:${SECRET}`).toString("base64"));
      expect(server.connections()).toBe(0);
    },
  );

  it("that is not there is an error that says so", async () => {
    const proxy = await startProxy();
    await proxy[Symbol.asyncDispose]();
    const client = clientOf("https://127.0.0.1:44321", { proxy: `http://${user}@127.0.0.1:${proxy.port}` });
    const error = await failureOf(get(client));
    expect(error.message).toContain("the proxy could not be reached");
    expect(printed(error)).not.toContain("canary");
  });

  it.each([
    ["ftp://proxy", "proxy must be a URL"],
    ["proxy:3128", "proxy must be a URL"],
    ["socks5://proxy:1080", "proxy must be a URL"],
    ["http://proxy/path", "proxy must have no path"],
    ["http://a:canary%@proxy", "proxy has a user name or password"],
    ["", "proxy must be a text"],
  ])("%j is none", async (proxy, said) => {
    const error = await failureOf((async () => createNodeTransport({ proxy }))());
    expect(error.message).toContain(`option ${said}`);
    expect(printed(error)).not.toContain("canary");
  });
});

describe("a connection", () => {
  it("that does not come about in time is given up, and certainly nothing was sent", async () => {
    const silence = kept(await startSilence());
    const error = await failureOf(get(clientOf(silence.url, { connectTimeoutMs: 50 })));
    expect(error).toMatchObject({ code: "CONNECTION", systemCode: "ETIMEDOUT", maySent: false, isFinal: false });
  });

  it("that does not come about through a proxy in time is given up, too", async () => {
    const silence = kept(await startSilence());
    const proxy = silence.url.replace("https", "http");
    const error = await failureOf(get(clientOf("https://127.0.0.1:44321", { connectTimeoutMs: 50, proxy })));
    expect(error).toMatchObject({ systemCode: "ETIMEDOUT", maySent: false });
  });

  it("is refused as any other", async () => {
    const silence = await startSilence();
    await silence[Symbol.asyncDispose]();
    expect(await failureOf(get(clientOf(silence.url, {})))).toMatchObject({ systemCode: "ECONNREFUSED" });
  });

  it("is used again, and not more of them are opened than may be", async () => {
    const server = kept(await startManager(known.server));
    const tls = { ca: known.ca.cert };
    const client = clientOf(server.url, { tls, maxConnectionsPerOrigin: 2 });
    // The first call finds out whether the password works; the others go at once.
    await get(client);
    await Promise.all(Array.from({ length: 8 }, () => get(client)));
    expect(server.connections()).toBeLessThanOrEqual(2);
    const many = clientOf(server.url, { tls });
    await get(many);
    await Promise.all(Array.from({ length: 8 }, () => get(many)));
    expect(server.connections()).toBeGreaterThan(4);
  });

  it("is ended once it is idle for as long as is said, and not before", async () => {
    const server = kept(await startManager(known.server));
    const tls = { ca: known.ca.cert };
    await get(clientOf(server.url, { tls, keepAliveMs: 600_000 }));
    await get(clientOf(server.url, { tls, keepAliveMs: 1 }));
    expect(await server.firstClosed).toBe(2);
  });
});

describe("a transport", () => {
  it("that is closed waits for what is on its way, and takes nothing more", async () => {
    let answer: () => void = () => {};
    const arrived = Promise.withResolvers<void>();
    const server = kept(
      await startManager(known.server, {}, (_request, response) => {
        answer = () => response.end("{}");
        arrived.resolve();
      }),
    );
    const transport = createNodeTransport({ tls: { ca: known.ca.cert } });
    const client = new Nsx({ baseUrl: server.url, credentials: { token: "t" }, fetch: transport.fetch, retry: 3 });
    const running = get(client);
    await arrived.promise;
    const closing = Promise.all([transport.close(), transport[Symbol.asyncDispose]()]);
    answer();
    expect(await running).toEqual({});
    await closing;
    const error = await failureOf(get(client));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "fetch" });
    expect(error.message).toContain("a transport that was closed");
  });

  it("that was never used is closed at once", async () => {
    await expect(createNodeTransport().close()).resolves.toBeUndefined();
  });

  it("without the package undici says how to install it, with the first request", async () => {
    vi.resetModules();
    vi.doMock("undici", () => {
      throw Object.assign(new Error("Cannot find package 'undici'"), { code: "ERR_MODULE_NOT_FOUND" });
    });
    const { createNodeTransport: create } = await import("../../src/node/index.ts");
    const error = await failureOf(
      get(kept(new Nsx({ baseUrl: "https://127.0.0.1:44321", credentials: { token: "t" }, fetch: create().fetch }))),
    );
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "fetch" });
    expect(error.message).toContain("npm install undici");
  });

  it.each<[string, unknown, string]>([
    ["what is no object", null, "options must be an object"],
    ["a member that nobody knows", { ca: "x" }, 'options has no member "ca"'],
    ["a limit of nothing", { connectTimeoutMs: 0 }, "connectTimeoutMs must be a whole number"],
    ["no connections", { maxConnectionsPerOrigin: 0 }, "maxConnectionsPerOrigin must be a whole number"],
    ["half a connection", { maxConnectionsPerOrigin: 1.5 }, "maxConnectionsPerOrigin must be a whole number"],
    ["a text as time", { keepAliveMs: "1000" }, "keepAliveMs must be a whole number"],
  ])("does not take %s", (_name, options, said) => {
    expect(() => createNodeTransport(options as never)).toThrow(`option ${said}`);
  });
});

describe("a connection that breaks before TLS stands", () => {
  it.each(["ends", "resets"] as const)(
    "where the server %s it, carried nothing: a POST goes to the next node",
    async (how) => {
      const broken = kept(await startBreaking(how));
      const server = kept(await startManager(known.server));
      const { fetch } = kept(createNodeTransport({ tls: { ca: known.ca.cert } }));
      const credentials = { username: "admin", password: "p" };
      const alone = kept(new Nsx({ baseUrl: broken.url, credentials, fetch, retry: false }));
      const error = await failureOf(alone.request({ method: "POST", path: "/x", body: {} }));
      expect(error).toMatchObject({ code: "CONNECTION", systemCode: "ECONNRESET", maySent: false, isFinal: false });
      expect(error.message).toContain("the connection was reset before it stood");
      expect(error.message).not.toContain("may have taken effect");
      const cluster = kept(new Nsx({ baseUrl: [broken.url, server.url], credentials, fetch }));
      expect(await cluster.request({ method: "POST", path: "/x", body: {} })).toEqual({ here: true });
    },
  );
});
