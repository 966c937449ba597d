import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { dialectAt, type Status } from "./dialects.ts";
import type { RawSmcScript, RawSocket } from "./raw-smc-script.ts";
import { Until } from "./until.ts";

export type { RawSocket } from "./raw-smc-script.ts";

/** A management server with as little sense as possible, written from the vendor's notes, for faults on real sockets. */
export class RawSmc extends Until {
  readonly script: RawSmcScript = {
    handshakes: [],
    logins: [],
    onRequest: undefined,
    onOpen: undefined,
    onFrame: undefined,
    firstStatus: undefined,
    session: "cookie",
  };
  /** Open sockets. */
  readonly sockets = new Set<RawSocket>();
  /** Method and path of every request, handshakes included. */
  readonly requests: string[] = [];
  /** How many sockets there were. */
  opened = 0;
  /** How many values were sent, sockets that are gone included. */
  sent = 0;
  /** What it shows from the next `listen` on; without one it speaks plain HTTP. */
  certificate: { readonly cert: string; readonly key: string } | undefined;
  #sessions = new Set<string>();
  #logins = 0;
  #server: Server | undefined;
  #port = 0;
  #streams = new Set<Duplex>();

  static async start(certificate?: RawSmc["certificate"]): Promise<RawSmc> {
    const server = new RawSmc();
    server.certificate = certificate;
    await server.listen();
    return server;
  }

  get isUp(): boolean {
    return this.#server !== undefined;
  }

  get port(): number {
    return this.#port;
  }

  get baseUrl(): string {
    return `${this.certificate === undefined ? "http" : "https"}://127.0.0.1:${this.#port}`;
  }

  /** How many connections there are, whatever they are for. */
  get connections(): number {
    return this.#streams.size;
  }

  /** How many times somebody logged in, or tried to. */
  get logins(): number {
    return this.requests.filter((request) => request.endsWith("/login")).length;
  }

  /** Listens, on the same port as before where there was one. */
  async listen(): Promise<void> {
    const webSockets = new WebSocketServer({
      noServer: true,
      maxPayload: 64 * 2 ** 20,
      handleProtocols: (offered) => (offered.has("access_token") ? "access_token" : false),
    });
    const answer = (request: IncomingMessage, response: ServerResponse): void => this.#answer(request, response);
    const server = this.certificate === undefined ? createServer(answer) : createSecureServer(this.certificate, answer);
    server.on("connection", (stream) => {
      this.#streams.add(stream);
      stream.on("error", () => {});
      stream.on("close", () => {
        this.#streams.delete(stream);
        this.check();
      });
    });
    server.on("upgrade", (request, stream, head) => {
      this.requests.push(`UPGRADE ${request.url}`);
      const refusal = this.script.handshakes.shift() ?? (this.#isKnown(request) ? undefined : 401);
      if (typeof refusal === "function") {
        // Read on, or else its end would not be seen.
        stream.resume().once("end", () => stream.destroy());
        refusal(stream);
        this.check();
        return;
      }
      if (refusal !== undefined) {
        const { status, headers } = typeof refusal === "number" ? { status: refusal, headers: {} } : refusal;
        const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
        stream.end(`HTTP/1.1 ${status} \r\nContent-Length: 0\r\n${lines.join("")}Connection: close\r\n\r\n`);
        this.check();
        return;
      }
      webSockets.handleUpgrade(request, stream, head, (webSocket) => this.#open(webSocket, stream, request));
    });
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Ends every session: the next requests and handshakes get 401. */
  expireSessions(): void {
    this.#sessions.clear();
  }

  /** Sends a value to everybody who subscribed the target; returns to how many. */
  publish(target: string, status: Status): number {
    let count = 0;
    for (const socket of this.sockets) {
      for (const [id, subscribed] of socket.subscriptions) {
        if (subscribed !== target) continue;
        this.sendStatus(socket, id, status);
        count += 1;
      }
    }
    return count;
  }

  /** Sends a value under an id. */
  sendStatus({ webSocket, dialect }: RawSocket, id: number, status: Status): void {
    this.sent += 1;
    webSocket.send(JSON.stringify(dialect.value(id, status)));
  }

  /** Drops every connection without a word, and stops listening. */
  async kill(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const stream of this.#streams) stream.destroy();
    await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
  }

  /** Resolves once so many subscriptions stand on open sockets. */
  untilSubscribed(count: number): Promise<void> {
    return this.until(
      () => [...this.sockets].reduce((sum, { subscriptions }) => sum + subscriptions.size, 0) === count,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }

  #isKnown({ headers }: IncomingMessage): boolean {
    const cookie = /JSESSIONID=([^;]*)/.exec(headers.cookie ?? "")?.[1];
    const offered = headers["sec-websocket-protocol"]?.split(/, */) ?? [];
    return [cookie, headers.authorization, ...offered].some((name) => name !== undefined && this.#sessions.has(name));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { method, url } = request;
    this.requests.push(`${method} ${url}`);
    request.resume();
    // One connection each: what is left open at the end is then the socket's.
    response.setHeader("Connection", "close");
    if (this.script.onRequest?.(request, response) === false) {
      this.check();
      return;
    }
    if (method === "GET" && url === "/api") {
      const version = ["6.9", "6.10", "7.2"].map((rel) => ({ rel, href: `${this.baseUrl}/${rel}/api` }));
      response.end(JSON.stringify({ version }));
    } else if (method === "POST" && url?.endsWith("/login")) {
      this.#login(response);
    } else if (!this.#isKnown(request)) {
      response.writeHead(401).end();
    } else if (method === "PUT" && url?.endsWith("/logout")) {
      this.#sessions.clear();
      response.writeHead(204).end();
    } else {
      response.end("{}");
    }
    this.check();
  }

  #login(response: ServerResponse): void {
    const status = this.script.logins.shift() ?? 200;
    if (status !== 200) {
      response.writeHead(status).end();
      return;
    }
    this.#logins += 1;
    const { session } = this.script;
    const id = `session-${this.#logins}`;
    this.#sessions.add(id);
    if (session === "token" || session === "both") response.setHeader("Authorization", id);
    if (session === "cookie" || session === "both") {
      response.setHeader("Set-Cookie", ["lang=en; Path=/", `JSESSIONID=${id}; Path=/; HttpOnly`]);
    }
    response.end();
  }

  #open(webSocket: WebSocket, stream: Duplex, { headers, url }: IncomingMessage): void {
    this.opened += 1;
    const dialect = dialectAt(url);
    const socket: RawSocket = {
      number: this.opened,
      webSocket,
      dialect,
      stream,
      headers,
      subscriptions: new Map(),
      frames: [],
    };
    this.sockets.add(socket);
    this.script.onOpen?.(socket);
    let given = 0;
    webSocket.on("message", (data) => {
      const frame = JSON.parse(String(data)) as Record<string, unknown>;
      socket.frames.push(frame);
      const isMine = this.script.onFrame?.(socket, frame) ?? true;
      const { member, answer } = dialect.end;
      if (isMine && member in frame) {
        socket.subscriptions.delete(frame[member] as number);
        if (answer !== undefined) webSocket.send(JSON.stringify(answer));
      } else if (isMine) {
        const target = dialect.targetOf(frame);
        const id = dialect.id(given++);
        socket.subscriptions.set(id, target);
        webSocket.send(JSON.stringify(dialect.acknowledge(id)));
        if (this.script.firstStatus !== undefined) this.sendStatus(socket, id, this.script.firstStatus(target));
      }
      this.check();
    });
    webSocket.on("error", () => {});
    webSocket.on("close", () => {
      this.sockets.delete(socket);
      this.check();
    });
    this.check();
  }
}
