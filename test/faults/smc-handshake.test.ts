import type { Duplex } from "node:stream";
import type { SmcOptions } from "trunkline/smc";
import { describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { HeldClock } from "../support/held-clock.ts";
import { Ledger, Watch } from "../support/numbered.ts";
import { RawSmc } from "../support/raw-smc.ts";
import { href, newSmc } from "../support/smc-under-test.ts";

type Step = RawSmc["script"]["handshakes"][number];

const always = (step: Step): Step[] => Array(30).fill(step);
const answer = (text: string) => (stream: Duplex) => void stream.end(text);
const upgrades = (server: RawSmc) => server.requests.filter((request) => request.startsWith("UPGRADE")).length;

/** Every request but those to log in gets 401, whatever session it has. */
function refuseAllSessions({ script }: RawSmc): void {
  script.handshakes = always(401);
  script.onRequest = ({ url }, response) => {
    if (url?.endsWith("/login")) return true;
    response.writeHead(401).end();
    return false;
  };
}

describe("a session that has expired", () => {
  it.each([
    ["before the first handshake", {}],
    ["before the first handshake, where nothing is to be repeated", { retry: 0 }],
  ])("%s is renewed, and the call goes on", async (_name, options) => {
    await using server = await RawSmc.start();
    const { smc, log } = newSmc(server);
    await smc.request({ method: "GET", path: "/7.2/system" });
    server.expireSessions();
    const subscription = await smc.status.subscribe({ element: href("a") }, options);
    expect(subscription.counters).toMatchObject({ gaps: 0, reconnects: 0 });
    expect(server.requests).toEqual([
      "POST /7.2/login",
      "GET /7.2/system",
      "UPGRADE /7.2/status/socket",
      "POST /7.2/login",
      "UPGRADE /7.2/status/socket",
    ]);
    expect(log.events.map(({ kind }) => kind)).toEqual(["retry", "open", "subscribed"]);
    await smc.close();
  });

  it("with the connection is renewed before the next handshake", async () => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    server.script.firstStatus = ledger.next;
    const { smc } = newSmc(server);
    const watch = new Watch(await smc.status.subscribe({ element: href("a") }), href("a"));
    for (let round = 1; round <= 3; round++) {
      await server.kill();
      server.expireSessions();
      await server.listen();
      await watch.until(() => watch.isPastGap(round));
    }
    expect(watch.balance(ledger.last(watch.target))).toMatchObject({ untold: 0, open: 0, gaps: 3 });
    expect([server.logins, upgrades(server)]).toEqual([4, 4]);
    await smc.close();
  });
});

describe("401 for ever ends, with a bounded number of logins", () => {
  const refused = { code: "SOCKET", status: 401, operation: "status.subscribe", attempts: 2, vendor: "smc" };

  it("to sockets only: one more login, since not every server refuses calls alike", async () => {
    await using server = await RawSmc.start();
    server.script.handshakes = always(401);
    const { smc } = newSmc(server);
    const error = await failureOf(smc.status.subscribe({ element: href("a") }));
    expect(error).toMatchObject(refused);
    expect(error.message).toContain("refused the handshake with 401; the session is not accepted for sockets: check");
    expect([server.logins, upgrades(server)]).toEqual([2, 2]);
    await smc.close();
  });

  it("to every session: one more login, then its error", async () => {
    await using server = await RawSmc.start();
    refuseAllSessions(server);
    const { smc } = newSmc(server);
    expect(await failureOf(smc.status.subscribe({ element: href("a") }))).toMatchObject(refused);
    expect([server.logins, upgrades(server)]).toEqual([2, 2]);
    await smc.close();
  });

  it("to the login itself: one, since wrong keys lock accounts", async () => {
    await using server = await RawSmc.start();
    server.script.logins = Array(30).fill(401);
    const { smc } = newSmc(server);
    expect(await failureOf(smc.status.subscribe({ element: href("a") }))).toMatchObject({
      code: "AUTHENTICATION",
      operation: "login",
    });
    expect([server.logins, upgrades(server)]).toEqual([1, 0]);
    await smc.close();
  });

  it("while a connection is being regained: all subscriptions fail with it", async () => {
    await using server = await RawSmc.start();
    const { smc } = newSmc(server);
    const watches = await Promise.all(
      ["a", "b", "c"].map(async (name) => new Watch(await smc.status.subscribe({ element: href(name) }), href(name))),
    );
    refuseAllSessions(server);
    for (const { webSocket } of server.sockets) webSocket.close(1008, "session timed out");
    for (const { over } of watches) expect(await over).toMatchObject({ code: "AUTHENTICATION", status: 401 });
    expect([server.logins, upgrades(server)]).toEqual([2, 1]);
    await smc.close();
  });
});

describe("a refused handshake", () => {
  const room = "it has no room for a socket at present: try again later";
  const foreign =
    "what answers there is no such socket: check baseUrl, and that proxies on the way let WebSockets through";
  const permission = "the session is not accepted for sockets: check the user's permissions";
  const redirect = "handshakes are not redirected: check baseUrl";

  it.each<[string, Step, number, number, string]>([
    ["400", 400, 400, 1, foreign],
    ["403", 403, 403, 2, permission],
    ["404", 404, 404, 1, "there is no such socket in this API version: check apiVersion"],
    ["302", { status: 302, headers: { Location: "http://127.0.0.1:1/steal" } }, 302, 1, redirect],
    ["426", 426, 426, 1, foreign],
    ["429", 429, 429, 4, room],
    ["500", 500, 500, 4, "it cannot open one at present: try again later"],
    ["503", 503, 503, 4, room],
    ["a page", answer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"), 200, 1, foreign],
  ])("%s is told with its status and advice", async (_name, step, status, attempts, advice) => {
    await using server = await RawSmc.start();
    server.script.handshakes = always(step);
    const { smc } = newSmc(server);
    const error = await failureOf(smc.status.subscribe({ element: href("a") }));
    const operation = "status.subscribe";
    expect(error).toMatchObject({ name: "SocketError", code: "SOCKET", status, operation, attempts });
    expect(error.closeCode).toBeUndefined();
    expect(error.message).toBe(
      `${operation}: the server refused the handshake with ${status}; ${advice} (${server.baseUrl})`,
    );
    expect([server.logins, upgrades(server)]).toEqual([1, attempts]);
    await smc.close();
    await server.until(() => server.connections === 0);
  });

  it("503 with Retry-After is not asked again before that, and goes on then", async () => {
    await using server = await RawSmc.start();
    server.script.handshakes = [{ status: 503, headers: { "Retry-After": "7" } }, 503, 429];
    const { smc, log } = newSmc(server, { random: () => 0, sockets: { maxDelayMs: 10_000 }, clock: hasty });
    await smc.status.subscribe({ element: href("a") });
    // Those without a word are given time, too.
    expect(log.of("retry").map(({ delayMs }) => delayMs)).toEqual([7_000, 5_000, 5_000]);
    expect(upgrades(server)).toBe(4);
    await smc.close();
  });
});

/** Pauses are told as they are and pass at once. Limits of 30 s and more are kept. */
const hasty: NonNullable<SmcOptions["clock"]> = {
  now: () => Date.now(),
  setTimeout: (run, delayMs) => setTimeout(run, delayMs < 30_000 ? 0 : delayMs),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
};

describe("no connection", () => {
  const connection = { name: "ConnectionError", code: "CONNECTION", vendor: "smc" };

  it.each<[string, Step, object, string]>([
    ["that breaks off", (stream) => stream.destroy(), { systemCode: "ECONNRESET" }, "the connection was reset"],
    ["to another protocol", answer("SSH-2.0-OpenSSH_9.6\r\n"), { systemCode: "HPE_INVALID_CONSTANT" }, "failed"],
    [
      "with a wrong proof",
      answer("HTTP/1.1 101 \r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n"),
      {},
      "the connection failed; check endpoint and network",
    ],
  ])("%s", async (_name, step, facts, message) => {
    await using server = await RawSmc.start();
    server.script.handshakes = always(step);
    const { smc } = newSmc(server);
    const error = await failureOf(smc.status.subscribe({ element: href("a") }));
    expect(error).toMatchObject({ ...connection, ...facts, operation: "status.subscribe", attempts: 4 });
    expect(error.message).toContain(message);
    await smc.close();
    await server.until(() => server.connections === 0);
  });

  it("where nobody listens, neither at first nor after the login", async () => {
    await using server = await RawSmc.start();
    const killing: SmcOptions["fetch"] = async (url, init) => {
      const response = await fetch(url, init as RequestInit);
      await server.kill();
      return response;
    };
    const { smc } = newSmc(server, { fetch: killing });
    const error = await failureOf(smc.status.subscribe({ element: href("a") }));
    expect(error).toMatchObject({ ...connection, systemCode: "ECONNREFUSED", maySent: false });
    expect(error.message).toContain("the connection was refused; check host and port");
    expect(server.requests).toEqual(["POST /7.2/login"]);
    const again = await failureOf(smc.status.subscribe({ element: href("a") }, { retry: 0 }));
    expect(again).toMatchObject({ ...connection, systemCode: "ECONNREFUSED", operation: "status.subscribe" });
  });

  it("by TLS to a port without TLS, which no other try can help", async () => {
    await using server = await RawSmc.start();
    const baseUrl = server.baseUrl.replace("http:", "https:");
    const error = await failureOf(newSmc({ baseUrl }).smc.status.subscribe({ element: href("a") }));
    expect(error).toMatchObject({ ...connection, operation: "login", isFinal: true, attempts: 1 });
    const plain: SmcOptions["fetch"] = (url, init) =>
      fetch(String(url).replace("https:", "http:"), init as RequestInit);
    const { smc } = newSmc({ baseUrl }, { fetch: plain });
    const ofSocket = await failureOf(smc.status.subscribe({ element: href("a") }));
    expect(ofSocket).toMatchObject({ ...connection, operation: "status.subscribe", isFinal: true, attempts: 1 });
    expect(ofSocket.message).toContain("TLS failed");
    await smc.close();
  });

  it("in time: the server takes the handshake and says nothing", async () => {
    await using server = await RawSmc.start();
    server.script.handshakes = always(() => {});
    const clock = new HeldClock(20_000);
    const { smc } = newSmc(server, { timeoutMs: 20_000, clock });
    const failing = failureOf(smc.status.subscribe({ element: href("a") }, { retry: 1 }));
    for (const count of [1, 2]) {
      await server.until(() => upgrades(server) === count);
      clock.pass(20_000);
    }
    const error = await failing;
    expect(error).toMatchObject({ code: "TIMEOUT", scope: "attempt", operation: "status.subscribe" });
    await server.until(() => server.connections === 0);
    await smc.close();
  });
});
