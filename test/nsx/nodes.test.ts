import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Nsx, type NsxOptions } from "trunkline/nsx";
import { updateIPSecVPNSession } from "trunkline/nsx/vpn";
import { afterEach, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { networkFailure } from "../support/fake-vendor.ts";
import { nsx, scriptedNsx } from "../support/scripted-nsx.ts";
import { SESSION_ID, request as sessionBody } from "./pages.ts";

const [ONE, TWO, THREE] = ["https://nsx-1.example.net", "https://nsx-2.example.net", "https://nsx-3.example.net"];
const refused = networkFailure("ECONNREFUSED", "connect");
type Client = ReturnType<typeof scriptedNsx>["client"];
const get = (client: Client, options = {}) =>
  client.request({ method: "GET", path: "/api/v1/node" }, options).withResponse();
const post = (client: Client) => client.request({ method: "POST", path: "/api/v1/node" }).withResponse();

/** A cluster of which nodes can be taken away: what is thrown in the place of their answers. */
function cluster(options: Partial<NsxOptions> = {}) {
  const lost = new Map<string, Error | "silent">();
  const made = scriptedNsx(
    [
      (url) => {
        const failure = lost.get(new URL(url).origin);
        if (failure === "silent") return new Promise(() => {});
        if (failure !== undefined) throw failure;
        return nsx(200, {});
      },
    ],
    { baseUrl: [ONE, TWO, THREE] as string[], ...options },
  );
  return { ...made, lost, origins: () => made.sent.map(({ url }) => new URL(url).origin) };
}

describe("several nodes of one cluster", () => {
  it("are called at the first, as long as it is there", async () => {
    const { client, clock, origins } = cluster();
    for (let calls = 0; calls < 3; calls++) await clock.run(get(client));
    expect(origins()).toEqual([ONE, ONE, ONE]);
  });

  it.each([
    ["refuses the connection", refused],
    ["resets it", networkFailure("ECONNRESET")],
    ["is not known by name", networkFailure("ENOTFOUND")],
    ["cannot be reached", networkFailure("EHOSTUNREACH", "connect")],
    ["lets nobody connect in time", networkFailure("UND_ERR_CONNECT_TIMEOUT")],
    ["says nothing at all", "silent" as const],
  ])("are called at the next, at once, where one %s, and stay there when it is back", async (_name, failure) => {
    const { client, clock, lost, origins } = cluster();
    lost.set(ONE, failure);
    expect(await clock.run(get(client))).toMatchObject({ status: 200, attempts: 2 });
    lost.clear();
    await clock.run(get(client));
    expect(origins()).toEqual([ONE, TWO, TWO]);
    expect(clock.delays.filter((delayMs) => delayMs > 0 && delayMs < 30_000)).toEqual([]);
  });

  it("go round: after the last comes the first", async () => {
    const { client, clock, lost, origins } = cluster();
    lost.set(ONE, refused).set(TWO, refused);
    await clock.run(get(client));
    lost.clear();
    lost.set(THREE, refused);
    await clock.run(get(client));
    expect(origins()).toEqual([ONE, TWO, THREE, THREE, ONE]);
  });

  it("are not changed by answers, whatever they say, nor by a certificate that is not trusted", async () => {
    for (const answer of [nsx(503), nsx(500), nsx(404), networkFailure("CERT_HAS_EXPIRED")]) {
      const { client, clock, sent } = scriptedNsx([answer], { baseUrl: [ONE, TWO] as string[], retry: 1 });
      await clock.failure(get(client));
      await clock.failure(get(client));
      expect(new Set(sent.map(({ url }) => new URL(url).origin))).toEqual(new Set([ONE]));
    }
  });

  it("are not changed by a caller who aborts, or whose own deadline is short", async () => {
    const { client, clock, lost, origins } = cluster();
    lost.set(ONE, "silent");
    expect(await clock.failure(get(client, { deadlineMs: 10 }))).toMatchObject({ code: "TIMEOUT", scope: "deadline" });
    const controller = new AbortController();
    const aborted = failureOf(get(client, { signal: controller.signal }));
    await clock.idle();
    controller.abort();
    expect(await aborted).toMatchObject({ code: "ABORTED" });
    lost.clear();
    await clock.run(get(client));
    expect(origins()).toEqual([ONE, ONE, ONE]);
  });

  it("take a POST to the next where it was certainly not seen", async () => {
    const { client, clock, lost, origins } = cluster();
    lost.set(ONE, refused);
    await clock.run(post(client));
    expect(origins()).toEqual([ONE, TWO]);
  });

  it("take no POST to the next that may have been seen: it fails, and the next call goes there", async () => {
    const { client, clock, lost, origins } = cluster();
    lost.set(ONE, networkFailure("ECONNRESET"));
    const error = await clock.failure(post(client));
    expect(error).toMatchObject({ code: "CONNECTION", origin: ONE, attempts: 1 });
    expect(error.message).toContain("It may have taken effect");
    await clock.run(post(client));
    expect(origins()).toEqual([ONE, TWO]);
  });

  it("take a call that wants no retries to one of them only, and the next call to the next", async () => {
    const { client, clock, lost, origins } = cluster({ retry: false });
    lost.set(ONE, refused);
    expect(await clock.failure(get(client))).toMatchObject({ code: "CONNECTION", attempts: 1 });
    await clock.run(get(client));
    expect(origins()).toEqual([ONE, TWO]);
  });

  it("that are all gone are each tried, also with fewer retries, and the error names them all", async () => {
    const { client, clock, lost, origins } = cluster({ retry: 1 });
    lost.set(ONE, refused).set(TWO, networkFailure("ENOTFOUND")).set(THREE, networkFailure("EHOSTUNREACH", "connect"));
    const error = await clock.failure(get(client));
    expect(error).toMatchObject({ code: "CONNECTION", operation: "GET /api/v1/node", maySent: false });
    expect(error.message).toContain(
      `no node of the cluster could be reached, tried were ${ONE} (ECONNREFUSED), ${TWO} (ENOTFOUND), ${THREE} (EHOSTUNREACH)`,
    );
    expect(origins().slice(0, 3)).toEqual([ONE, TWO, THREE]);
    expect(origins().length).toBeLessThanOrEqual(4);
  });

  it("are tried again by the usual rules, with pauses, once each was tried and retries are left", async () => {
    const delays: number[] = [];
    const hooks = { retry: ({ delayMs }: { delayMs: number }) => void delays.push(delayMs) };
    const { client, clock, lost, origins } = cluster({ retry: 4, hooks });
    for (const node of [ONE, TWO, THREE]) lost.set(node as string, refused);
    expect(await clock.failure(get(client))).toMatchObject({ attempts: 5 });
    expect(origins()).toEqual([ONE, TWO, THREE, ONE, TWO]);
    expect(delays.map((delayMs) => delayMs > 0)).toEqual([false, false, true, true]);
  });

  it("serve calls that run side by side: each goes to the next once, and none skips a node", async () => {
    const { client, clock, lost, origins } = cluster();
    await clock.run(get(client));
    lost.set(ONE, refused);
    await clock.run(Promise.all([get(client), get(client), get(client)]));
    expect(origins().filter((origin) => origin === THREE)).toEqual([]);
    expect(origins().filter((origin) => origin === TWO)).toHaveLength(3);
  });

  it("are shared with the clients that with() makes, and not where the nodes are others", async () => {
    const { client, clock, lost, origins } = cluster();
    lost.set(ONE, refused);
    const derived = client.with({ headers: { "x-own": "1" } });
    await clock.run(get(derived));
    await clock.run(get(client));
    lost.clear();
    await clock.run(get(client.with({ baseUrl: [ONE as string, THREE as string] })));
    expect(origins()).toEqual([ONE, TWO, TWO, ONE]);
  });

  it("show in hooks and errors, and the base URL may have a path of its own", async () => {
    const urls: string[] = [];
    const { client, clock } = scriptedNsx([refused, nsx(200, {})], {
      baseUrl: ["https://proxy.example/a/", "https://proxy.example/b"],
      hooks: { request: ({ url }) => urls.push(url) },
    });
    await clock.run(get(client));
    expect(urls).toEqual(["https://proxy.example/a/api/v1/node", "https://proxy.example/b/api/v1/node"]);
  });

  it("may be redirected to by one another, and to nobody else", async () => {
    const to = (location: string) => new Response(null, { status: 307, headers: { location } });
    const among = scriptedNsx([to(`${TWO}/api/v1/node`), nsx(200, {})], { baseUrl: [ONE, TWO] as string[] });
    const startMs = among.clock.now();
    await among.clock.run(get(among.client));
    expect(among.clock.now()).toBe(startMs);
    expect(among.sent[1]?.headers.authorization).toBe(among.sent[0]?.headers.authorization);
    const away = scriptedNsx([to("https://other.example/")], { baseUrl: [ONE, TWO] as string[] });
    expect(await away.clock.failure(get(away.client))).toMatchObject({ code: "ORIGIN" });
  });
});

it("a redirect to another one that is gone is told of by the name of that one", async () => {
  const { client, clock } = scriptedNsx(
    [new Response(null, { status: 307, headers: { location: `${TWO}/x` } }), refused],
    { allowedOrigins: [TWO as string], baseUrl: ONE as string, retry: false },
  );
  const error = await clock.failure(get(client));
  expect(error).toMatchObject({ code: "CONNECTION", origin: TWO });
  expect(error.message).toContain(`(${TWO}, ECONNREFUSED`);
});

describe("a session", () => {
  const credentials = { username: "admin", password: "p", signIn: "session" } as const;

  function sessions(baseUrl = [ONE, TWO] as string[]) {
    const lost = new Set<string>();
    let opened = 0;
    const made = scriptedNsx(
      [
        (url, { headers }) => {
          const { origin, pathname } = new URL(url);
          if (lost.has(origin)) throw refused;
          const node = origin.slice(12, 13);
          if (pathname === "/api/session/create") {
            opened += 1;
            const cookie = { "set-cookie": `JSESSIONID=N${node}-${opened}`, "x-xsrf-token": `X${opened}` };
            return nsx(200, undefined, cookie);
          }
          return headers.cookie?.startsWith(`JSESSIONID=N${node}`) ? nsx(200, {}) : nsx(401);
        },
      ],
      { baseUrl, credentials },
    );
    return {
      ...made,
      lost,
      paths: () => made.sent.map(({ url }) => url.replace(/https:\/\/nsx-(.).*\/(\w+)$/, "$1 $2")),
    };
  }

  it("belongs to its node: at the next another one is opened, once for all calls", async () => {
    const { client, clock, lost, paths } = sessions();
    await clock.run(get(client));
    lost.add(ONE as string);
    await clock.run(Promise.all([get(client), get(client)]));
    expect(paths()).toEqual(["1 create", "1 node", "1 node", "1 node", "2 create", "2 node", "2 node"]);
  });

  it("that cannot be opened because the node is gone is opened at the next, also for a POST", async () => {
    const { client, clock, lost, paths } = sessions();
    lost.add(ONE as string);
    await clock.run(post(client));
    expect(paths()).toEqual(["1 create", "2 create", "2 node"]);
  });

  it("that another node would open, as a redirect says, is not taken for its own", async () => {
    const { client, clock, sent } = scriptedNsx(
      [new Response(null, { status: 307, headers: { location: `${TWO}/api/session/create` } })],
      { baseUrl: [ONE, TWO] as string[], credentials },
    );
    const error = await clock.failure(get(client));
    expect(error).toMatchObject({ code: "ORIGIN", operation: "signIn" });
    expect(sent).toHaveLength(1);
  });

  it("that can be opened nowhere is an error that names all nodes", async () => {
    const { client, clock, lost } = sessions();
    lost.add(ONE as string).add(TWO as string);
    expect((await clock.failure(get(client))).message).toContain(`${ONE} (ECONNREFUSED), ${TWO} (ECONNREFUSED)`);
  });

  it("is ended at each node that has one, and a node that is gone holds up nobody", async () => {
    const { client, clock, lost, sent, paths } = sessions();
    await clock.run(get(client));
    lost.add(ONE as string);
    await clock.run(get(client));
    await clock.run(client.close());
    expect(paths().slice(-2).sort()).toEqual(["1 destroy", "2 destroy"]);
    expect(sent.at(-1)?.headers.cookie).toMatch(/^JSESSIONID=N[12]/);
  });

  it("that ran out in the middle of a poll is opened anew, and the poll goes on", async () => {
    let reads = 0;
    let session = 0;
    const { client, clock, sent } = scriptedNsx(
      [
        (url, { method, headers }) => {
          if (url.endsWith("/create")) {
            session += 1;
            return nsx(200, undefined, { "set-cookie": `JSESSIONID=S${session}`, "x-xsrf-token": "X" });
          }
          if (headers.cookie !== `JSESSIONID=S${session}`) return nsx(401);
          if (method === "PUT") return nsx(200, sessionBody);
          if (!url.includes("/state")) return nsx(200, sessionBody);
          reads += 1;
          if (reads === 2 && session === 1) return nsx(403, { error_code: 403, error_message: "expired" });
          return nsx(200, { state: reads < 4 ? "in_progress" : "in_sync" });
        },
      ],
      { credentials },
    );
    const params = { ipsecVpnSessionId: SESSION_ID, body: sessionBody };
    await clock.run(updateIPSecVPNSession(client, params as never).untilDone());
    expect([session, reads]).toEqual([2, 4]);
    expect(sent.filter(({ method }) => method === "PUT")).toHaveLength(1);
  });
});

it.each<[string, unknown, string]>([
  ["no node", [], "baseUrl must name at least one node"],
  ["the same twice", [ONE, TWO, `${ONE}/`], "baseUrl names https://nsx-1.example.net/ twice"],
  ["one that is no URL", [ONE, "nsx-2"], "baseUrl [1] must be a URL"],
  ["one in plain http", [ONE, "http://nsx-2.example.net"], "baseUrl [1] is plain http"],
  ["one with a user", ["https://u:p@nsx-1.example.net"], "baseUrl [0] must not carry"],
  ["what is no list", { 0: ONE }, "baseUrl must be a URL"],
  ["nothing", undefined, "baseUrl must be a URL"],
  // biome-ignore lint/suspicious/noSparseArray: that is what is given here
  ["a gap", [ONE, , TWO], "baseUrl [1] must be a URL"],
  [
    "the root of the manager API",
    `${ONE}/api/v1/`,
    "baseUrl must not end in /api/v1/, which the operations add themselves",
  ],
  ["the root of the policy API", [`${ONE}/x/policy/api/v1`], `baseUrl [0] must not end in /policy/api/v1`],
  [
    "the policy tree",
    `${ONE}/policy/api/v1/infra`,
    `baseUrl must not end in /policy/api/v1/infra, which the operations add themselves; write ${ONE}`,
  ],
])("%s is refused as a list of nodes", (_name, baseUrl, said) => {
  expect(() => scriptedNsx([], { baseUrl: baseUrl as never })).toThrow(`option ${said}`);
});

describe("on real sockets", () => {
  const servers: Server[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map(stop));
  });

  const stop = (server: Server): Promise<unknown> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };

  /** A manager node that opens sessions of its own and tells how realization stands. */
  async function node(name: string, state: (reads: number, request: IncomingMessage) => string | undefined) {
    const seen: string[] = [];
    let reads = 0;
    const server = createServer(async (request, response) => {
      for await (const _part of request);
      const { pathname } = new URL(request.url ?? "", "http://x");
      seen.push(`${request.method} ${pathname.split("/").slice(3).join("/")}`);
      const say = (status: number, body: unknown, headers = {}) =>
        response
          .writeHead(status, { "content-type": "application/json", "x-nsx-requestid": "r-1", ...headers })
          .end(JSON.stringify(body));
      if (pathname === "/api/session/create") {
        return say(200, {}, { "set-cookie": `JSESSIONID=${name}; Path=/`, "x-xsrf-token": name });
      }
      if (request.headers.cookie !== `JSESSIONID=${name}`) return say(401, {});
      if (!pathname.endsWith("/state")) return say(200, sessionBody);
      const told = state(++reads, request);
      if (told === undefined) return request.socket.destroy();
      return say(200, { state: told });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { server, seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }

  it("a poll whose node dies goes on at the next one, by its own session there, and resumes without naming a node", async () => {
    const one = await node("one", (reads) => {
      if (reads < 2) return "in_progress";
      // Dead for good: the connection breaks, and nobody listens any more.
      void stop(one.server);
      return undefined;
    });
    const two = await node("two", (reads) => (reads < 2 ? "pending" : "in_sync"));
    const retries: string[] = [];
    await using client = new Nsx({
      baseUrl: [one.url, two.url],
      credentials: { username: "admin", password: "p", signIn: "session" },
      pollIntervalMs: 1,
      hooks: { retry: ({ operation }) => retries.push(operation) },
    });
    const params = { ipsecVpnSessionId: SESSION_ID, body: sessionBody };
    const poller = client.vpn.updateIPSecVPNSession(params as never).untilDone();
    const token = await poller.resumeToken();
    const states: (string | undefined)[] = [];
    for await (const { vendorStatus } of poller) states.push(vendorStatus);
    await poller;
    expect(states).toEqual([undefined, "in_progress", "pending", "in_sync"]);
    expect(await client.resume(updateIPSecVPNSession, token)).toMatchObject({ id: SESSION_ID });
    expect(one.seen.filter((line) => line.startsWith("PUT"))).toHaveLength(1);
    expect(two.seen.filter((line) => line.startsWith("PUT"))).toHaveLength(0);
    expect(two.seen[0]).toBe("POST create");
    expect(retries.length).toBeGreaterThan(0);
  });
});
