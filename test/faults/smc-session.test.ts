import { describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { HeldClock } from "../support/held-clock.ts";
import { Ledger, Watch } from "../support/numbered.ts";
import { RawSmc } from "../support/raw-smc.ts";
import { newResources } from "../support/resources.ts";
import { href, newSmc } from "../support/smc-under-test.ts";

const names = ["a", "b", "c"];
const PAUSE_MS = 20_000;

/** A server that keeps, beside requests, when sockets were opened and closed. */
async function startLogged(): Promise<RawSmc> {
  const server = await RawSmc.start();
  server.script.onOpen = ({ webSocket }) => {
    server.requests.push("OPEN");
    webSocket.on("close", (code) => server.requests.push(`CLOSE ${code}`));
  };
  return server;
}

const watchAll = (smc: ReturnType<typeof newSmc>["smc"]) =>
  Promise.all(names.map(async (name) => new Watch(await smc.status.subscribe({ element: href(name) }), href(name))));

describe("close() of a client", () => {
  it("ends loops after what is queued, closes the socket, and logs out then", async () => {
    await using server = await startLogged();
    const ledger = new Ledger(server);
    const clock = new HeldClock();
    const { smc } = newSmc(server, { clock });
    const before = process.getActiveResourcesInfo();
    const watches = await watchAll(smc);
    const untaken = await smc.status.subscribe({ element: href("d") });
    for (let value = 0; value < 50; value++) for (const name of [...names, "d"]) ledger.publish(href(name));
    await Promise.all(watches.map((watch) => watch.until(() => watch.last === 50)));
    expect(untaken.counters).toMatchObject({ received: 50, queued: 50 });

    await Promise.all([smc.close(), smc.close()]);
    expect(server.requests.slice(1)).toEqual(["UPGRADE /7.2/status/socket", "OPEN", "CLOSE 1000", "PUT /7.2/logout"]);
    for (const watch of watches) {
      expect(await watch.over).toBeUndefined();
      expect(watch.balance(50)).toEqual({ sent: 50, delivered: 50, told: 0, untold: 0, open: 0, gaps: 0 });
      expect(watch.subscription.state).toBe("ended");
    }
    const rest = new Watch(untaken, href("d"));
    expect(await rest.over).toBeUndefined();
    expect(rest.balance(50)).toMatchObject({ delivered: 50, untold: 0, open: 0 });
    expect(await failureOf(smc.status.subscribe({ element: href("a") }))).toMatchObject({
      code: "CONFIGURATION",
      operation: "status.subscribe",
    });
    expect(await failureOf(smc.request({ method: "GET", path: "/7.2/system" }))).toMatchObject({
      code: "CONFIGURATION",
    });
    await server.until(() => server.connections === 0);
    expect(clock.pending).toEqual([]);
    expect(await newResources(before)).toEqual([]);
  });

  it("while values flow tells nothing twice and loses none that it took", async () => {
    await using server = await startLogged();
    const ledger = new Ledger(server);
    const { smc } = newSmc(server);
    const watches = await watchAll(smc);
    for (let value = 0; value < 500; value++) for (const name of names) ledger.publish(href(name));
    await watches[0]?.until(() => (watches[0]?.last ?? 0) > 100);
    await smc.close();
    for (const watch of watches) {
      expect(await watch.over).toBeUndefined();
      const { received, delivered, dropped, queued } = watch.subscription.counters;
      expect([watch.wrong, received, dropped, queued]).toEqual([[], delivered, 0, 0]);
      expect(watch.balance(500)).toMatchObject({ delivered, untold: 0, open: 500 - delivered });
    }
    expect(server.requests.slice(-2)).toEqual(["CLOSE 1000", "PUT /7.2/logout"]);
  });

  it.each<[string, (server: RawSmc) => void, string[]]>([
    ["during the handshake", ({ script }) => void script.handshakes.push(() => {}), []],
    [
      "while an acknowledgement is awaited",
      ({ script }) => void Object.assign(script, { onFrame: () => false }),
      ["OPEN", "CLOSE 1000"],
    ],
  ])("%s rejects the call that waits", async (_name, prepare, sockets) => {
    await using server = await startLogged();
    prepare(server);
    const { smc } = newSmc(server);
    const failing = failureOf(smc.status.subscribe({ element: href("a") }));
    await server.until(() => server.requests.some((request) => request.startsWith("UPGRADE")));
    if (sockets.length > 0) await server.until(() => [...server.sockets].some(({ frames }) => frames.length > 0));
    await smc.close();
    expect(await failing).toMatchObject({ code: "CONFIGURATION", operation: "status.subscribe" });
    expect(server.requests.slice(2)).toEqual([...sockets, "PUT /7.2/logout"]);
    await server.until(() => server.connections === 0);
  });

  it("during a reconnect ends loops without an error, and without waiting for the pause", async () => {
    await using server = await startLogged();
    const clock = new HeldClock(PAUSE_MS);
    const sockets = { baseDelayMs: PAUSE_MS, maxDelayMs: PAUSE_MS };
    const { smc, log } = newSmc(server, { clock, sockets, random: () => 1 });
    const watches = await watchAll(smc);
    for (const { webSocket } of server.sockets) webSocket.terminate();
    await log.until(() => log.count("retry") === 1);
    await smc.close();
    for (const { over } of watches) expect(await over).toBeUndefined();
    expect(server.requests.slice(-2)).toEqual(["CLOSE 1006", "PUT /7.2/logout"]);
    expect(clock.pending).toEqual([]);
  });

  it("does not wait long for a server that does not answer the closing", async () => {
    await using server = await startLogged();
    const CLOSE_MS = 2_000;
    const clock = new HeldClock(CLOSE_MS);
    const { smc } = newSmc(server, { clock });
    await watchAll(smc);
    for (const { stream } of server.sockets) stream.pause();
    const closing = smc.close();
    await clock.until(() => clock.pending.includes(CLOSE_MS));
    clock.pass(CLOSE_MS);
    await closing;
    expect(server.requests.at(-1)).toBe("PUT /7.2/logout");
    expect(clock.pending).toEqual([]);
  });
});

describe("what a handshake carries", () => {
  const handshake = async (session: RawSmc["script"]["session"], options?: Parameters<typeof newSmc>[1]) => {
    await using server = await RawSmc.start();
    server.script.session = session;
    const ledger = new Ledger(server);
    server.script.firstStatus = ledger.next;
    const { smc } = newSmc(server, options);
    const watch = new Watch(await smc.status.subscribe({ element: href("a") }), href("a"));
    const headers = [...server.sockets].map((socket) => socket.headers);
    server.expireSessions();
    for (const { webSocket } of server.sockets) webSocket.close(1008, "session-1 is over");
    await watch.until(() => watch.isPastGap(1));
    headers.push(...[...server.sockets].map((socket) => socket.headers));
    expect(watch.gaps[0]?.reason).not.toContain("session-1");
    await smc.close();
    return headers;
  };

  it.each(["token", "both"] as const)("is a token as subprotocols, without cookie and Origin (%s)", async (session) => {
    const headers = await handshake(session);
    expect(headers.map((each) => each["sec-websocket-protocol"])).toEqual([
      "access_token,session-1",
      "access_token,session-2",
    ]);
    for (const each of headers) {
      for (const name of ["origin", "cookie", "authorization", "sec-websocket-extensions"]) {
        expect(each).not.toHaveProperty(name);
      }
      expect(each["user-agent"]).toMatch(/^trunkline\//);
    }
  });

  it("is a cookie by its name alone, without subprotocols and Origin", async () => {
    const headers = await handshake("cookie", { appName: "watcher/1" });
    expect(headers.map(({ cookie }) => cookie)).toEqual(["JSESSIONID=session-1", "JSESSIONID=session-2"]);
    for (const each of headers) {
      for (const name of ["origin", "authorization", "sec-websocket-protocol"]) expect(each).not.toHaveProperty(name);
      expect(each["user-agent"]).toMatch(/watcher\/1/);
    }
  });

  it("has the caller's own headers beside the session, also one for a proxy in between", async () => {
    const headers = await handshake("cookie", { headers: { authorization: "Basic cHJveHk6cHJveHk=", "x-trace": "7" } });
    expect(headers.map(({ cookie }) => cookie)).toEqual(["JSESSIONID=session-1", "JSESSIONID=session-2"]);
    for (const each of headers) {
      expect(each).toMatchObject({ authorization: "Basic cHJveHk6cHJveHk=", "x-trace": "7" });
      expect(each).not.toHaveProperty("sec-websocket-protocol");
    }
  });
});
