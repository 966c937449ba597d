import { once } from "node:events";
import { readFileSync } from "node:fs";
import { get, request } from "node:http";
import { request as requestTls } from "node:https";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { type Fault, startEmulator } from "../../src/testing/index.ts";
import { handshakeStatus, logIn, openSocket, startSmc } from "./talk-smc.ts";

const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8");

describe("the handshake of a status socket", () => {
  it("takes the cookie of a session and is recorded like any other request", async () => {
    await using talk = await startSmc();
    const { emulator } = talk;
    const socket = await talk.open({ headers: { cookie: `other=1; ${talk.session.cookie}` } });
    expect(socket.socket.protocol).toBe("");
    expect(emulator.smc.sockets).toEqual([{ number: 1, kind: "status", isMuted: false, subscriptions: [], sent: {} }]);
    expect(emulator.received.at(-1)).toMatchObject({
      service: "smc",
      operation: "statusSocket",
      method: "GET",
      url: `${emulator.smc.baseUrl}/7.2.1/status/socket`,
      headers: { upgrade: "websocket", cookie: "[redacted]" },
      proof: { scheme: "JSESSIONID", verified: true },
      status: 101,
      fault: undefined,
    });
  });

  it("is answered without a reason phrase", async () => {
    await using talk = await startSmc();
    const connection = connect(Number(new URL(talk.emulator.smc.baseUrl).port), "127.0.0.1");
    const lines = ["GET /7.1/status/socket HTTP/1.1", "Host: x", "Connection: Upgrade", "Upgrade: websocket"];
    const key = ["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="];
    connection.write([...lines, ...key, `Cookie: ${talk.session.cookie}`, "", ""].join("\r\n"));
    const [head] = (await once(connection, "data")) as [Buffer];
    expect(String(head)).toMatch(/^HTTP\/1\.1 101 \r\nUpgrade: websocket\r\n/u);
    connection.destroy();
  });

  it.each([[["access_token", "TOKEN"]], [["TOKEN", "access_token"]]])(
    "takes the token of a session as a subprotocol, in this order: %j",
    async (names) => {
      await using talk = await startSmc({ smc: { session: "token" } });
      const token = talk.session.authorization ?? "";
      const protocols = names.map((name) => (name === "TOKEN" ? token : name));
      const socket = await talk.open({ headers: {}, protocols });
      expect(socket.socket.protocol).toBe("access_token");
      expect(talk.emulator.received.at(-1)?.proof).toEqual({ scheme: "access_token", verified: true });
    },
  );

  it("takes a token in no other way", async () => {
    await using talk = await startSmc({ smc: { session: "token" } });
    const { baseUrl } = talk.emulator.smc;
    const token = talk.session.authorization ?? "";
    for (const options of [
      { headers: talk.session },
      { headers: { cookie: `JSESSIONID=${token}` } },
      { protocols: [token] },
      { protocols: ["access_token"] },
      { protocols: ["access_token", "another"] },
    ]) {
      expect(await handshakeStatus(baseUrl, options), JSON.stringify(Object.keys(options))).toBe(401);
    }
  });

  it.each([
    ["no session", 401, () => ({})],
    ["a session that is not known", 401, () => ({ cookie: "JSESSIONID=unknown" })],
    ["an Origin header, whatever the session", 403, (session: object) => ({ ...session, origin: "http://localhost" })],
  ])("is refused with %s: %d", async (_, status, headersOf) => {
    await using talk = await startSmc();
    const headers = headersOf(talk.session);
    expect(await handshakeStatus(talk.emulator.smc.baseUrl, { headers })).toBe(status);
    expect(talk.emulator.received.at(-1)).toMatchObject({
      operation: "statusSocket",
      status,
      proof: { verified: false },
    });
    expect(talk.emulator.smc.sockets).toEqual([]);
  });

  it("is refused once the sessions have expired, and until there is a new one", async () => {
    await using talk = await startSmc();
    const { baseUrl } = talk.emulator.smc;
    talk.emulator.smc.expireSessions();
    expect(await handshakeStatus(baseUrl, { headers: talk.session })).toBe(401);
    expect(await handshakeStatus(baseUrl, { headers: await logIn(talk.emulator) })).toBe(101);
  });

  it.each([
    ["/7.9/status/socket", 404],
    ["/7.1/status/sockets", 404],
    ["/7.1/notification/socket", 101],
    ["/7.1/monitoring/session/socket", 101],
    ["/7.1/monitoring/log/socket", 101],
    ["/7.1/monitoring/notification/socket", 404],
  ])("is for one path of a version that the server has: %s is answered with %d", async (path, status) => {
    await using talk = await startSmc();
    expect(await handshakeStatus(talk.emulator.smc.baseUrl, { path, headers: talk.session })).toBe(status);
  });

  it("is missed by a plain request, and not understood in another protocol", async () => {
    await using talk = await startSmc();
    const plain = await talk.smc("GET", "status/socket");
    expect([plain.status, plain.body.details?.[0]]).toEqual([400, "This path is for WebSockets only."]);
    const headers = { ...talk.session, connection: "Upgrade", upgrade: "h2c" };
    const statusOf = (path: string): Promise<number | undefined> => {
      return new Promise((resolve, reject) => {
        get(`${talk.emulator.smc.baseUrl}/7.1/${path}`, { headers }, (incoming) => {
          incoming.resume();
          resolve(incoming.statusCode);
        }).once("error", reject);
      });
    };
    expect(await statusOf("status/socket")).toBe(400);
    expect(await statusOf("elements/host")).toBe(200);
  });

  it("works over TLS, at the address that the emulator gives", async () => {
    const [key, cert] = [fixture("loopback-key.pem"), fixture("loopback-cert.pem")];
    await using emulator = await startEmulator({ tls: { key, cert } });
    const { baseUrl, apiKey, seeds } = emulator.smc;
    const cookies = await new Promise<string[]>((resolve) => {
      const headers = { "content-type": "application/json" };
      const sent = requestTls(`${baseUrl}/7.1/login`, { method: "POST", ca: cert, headers }, (incoming) => {
        incoming.resume();
        resolve(incoming.headers["set-cookie"] ?? []);
      });
      sent.end(JSON.stringify({ authenticationkey: apiKey }));
    });
    const cookie = cookies.map((line) => line.split(";")[0]).join("; ");
    const socket = await openSocket(baseUrl, { headers: { cookie }, ca: cert });
    expect(await socket.ask({ element: seeds.vpn })).toMatchObject({ subscription_id: 0 });
    emulator.smc.dropSockets();
    expect(await socket.closed).toEqual([1006, ""]);
  });
});

describe("a fault at a handshake", () => {
  it.each<[Fault, number]>([
    [{ kind: "status", status: 503 }, 503],
    [{ kind: "status", status: 401, executes: true }, 401],
    [{ kind: "retryAfter", retryAfter: "1" }, 429],
    [{ kind: "html" }, 502],
    [{ kind: "redirect", to: "http://127.0.0.1:1/" }, 307],
    [{ kind: "emptyBody", status: 200 }, 200],
  ])("%j is what the client sees in place of a socket", async (fault, status) => {
    await using talk = await startSmc();
    talk.emulator.fail({ ...fault, operation: "statusSocket" });
    expect(await handshakeStatus(talk.emulator.smc.baseUrl, { headers: talk.session })).toBe(status);
    expect(talk.emulator.received.at(-1)).toMatchObject({ operation: "statusSocket", fault: fault.kind, status });
    expect(await handshakeStatus(talk.emulator.smc.baseUrl, { headers: talk.session })).toBe(101);
  });

  it("carries its headers and its body", async () => {
    await using talk = await startSmc();
    talk.emulator.fail({
      operation: "statusSocket",
      kind: "status",
      status: 503,
      body: "busy",
      headers: { "retry-after": "2" },
    });
    const key = "dGhlIHNhbXBsZSBub25jZQ==";
    const headers = {
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": key,
    };
    const answer = await new Promise<unknown>((resolve) => {
      request(`${talk.emulator.smc.baseUrl}/7.1/status/socket`, { headers }, (incoming) => {
        let body = "";
        incoming.setEncoding("utf8").on("data", (text: string) => {
          body += text;
        });
        incoming.once("end", () => resolve([incoming.statusCode, incoming.headers["retry-after"], body]));
      }).end();
    });
    expect(answer).toEqual([503, "2", "busy"]);
  });

  it("breaks the connection before it is a socket, or as soon as it is one", async () => {
    await using talk = await startSmc();
    talk.emulator.fail({ operation: "statusSocket", kind: "reset" });
    await expect(talk.open()).rejects.toThrow(/ECONNRESET|socket hang up/u);
    talk.emulator.fail({ operation: "statusSocket", kind: "resetMidBody" });
    expect(await (await talk.open()).closed).toEqual([1006, ""]);
    expect(talk.emulator.smc.sockets).toEqual([]);
    expect(talk.emulator.received.slice(-2).map(({ status }) => status)).toEqual([undefined, 101]);
  });

  it("delays it, and the sockets of a session that ends meanwhile are closed as soon as they are open", async () => {
    await using talk = await startSmc();
    talk.emulator.fail({ operation: "statusSocket", kind: "delay", delayMs: 5 });
    talk.emulator.onReceived(() => talk.emulator.smc.expireSessions());
    const socket = await talk.open();
    expect(await socket.closed).toEqual([1008, expect.stringContaining("has ended")]);
    expect(talk.emulator.smc.sockets).toEqual([]);
  });

  it("does not keep the emulator from closing", async () => {
    const talk = await startSmc();
    talk.emulator.fail({ operation: "statusSocket", kind: "delay", delayMs: 3_600_000 });
    const struck = new Promise<void>((resolve) => void talk.emulator.onReceived(() => resolve()));
    const opening = talk.open().catch((error: Error) => error.message);
    await struck;
    await talk.emulator.close();
    expect(await opening).toMatch(/hang up|ECONNRESET/u);
  });

  it("is said with a 500 where a test's own clock fails", async () => {
    let isBroken = false;
    const now = (): number => {
      if (isBroken) throw new Error("the clock stopped");
      return 0;
    };
    await using talk = await startSmc({ now });
    isBroken = true;
    expect(await handshakeStatus(talk.emulator.smc.baseUrl, { headers: talk.session })).toBe(500);
  });
});
