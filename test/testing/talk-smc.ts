import { once } from "node:events";
import { WebSocket } from "ws";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../src/testing/index.ts";
import { frameIssue } from "./documented-frames.ts";
import { hear, type Said } from "./talk.ts";

type Headers = Readonly<Record<string, string>>;

/** Sends one request with the session. A path is relative to `/7.2.1/`, or begins with a slash, or is an href. */
export type SmcTalk = (method: string, path: string, body?: unknown, headers?: Headers) => Promise<Said>;

/** An emulator and a plain conversation with its Management Server, logged in with the key. */
export interface SmcConversation extends AsyncDisposable {
  readonly emulator: Emulator;
  readonly smc: SmcTalk;
  /** The header that carries the session. */
  readonly session: Headers;
  /** Opens a status socket as the notes have it, without anything of the client. */
  open(options?: SocketOptions): Promise<RawSocket>;
}

/** Where the four sockets are, below the version. */
export const socketPaths = {
  status: "status/socket",
  notification: "notification/socket",
  sessionMonitoring: "monitoring/session/socket",
  logMonitoring: "monitoring/log/socket",
} as const;

/** What a handshake carries. */
export interface SocketOptions {
  readonly path?: string;
  readonly headers?: Headers;
  readonly protocols?: readonly string[];
  readonly ca?: string;
}

/** Logs in with the key and gives the header to send from then on. */
export async function logIn({ smc }: Emulator, members: object = {}): Promise<Headers> {
  const response = await fetch(`${smc.baseUrl}/7.2.1/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ authenticationkey: smc.apiKey, ...members }),
  });
  await response.arrayBuffer();
  const token = response.headers.get("authorization");
  return token === null ? { cookie: sessionCookie(response.headers) } : { authorization: token };
}

/** The cookie of the session out of all that an answer sets. */
export function sessionCookie(headers: globalThis.Headers): string {
  const cookies = headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
  return cookies.find((cookie) => cookie.startsWith("JSESSIONID=")) ?? "";
}

/** The versions of a server that lists that of the vendor's page as well. */
const withThePage = ["6.10", "7.1", "7.2", "7.2.1"];

/**
 * Starts an emulator, logs in and talks to it with nothing but `fetch` and `ws`. Unless the options say otherwise its hrefs are
 * of the version of the vendor's page.
 */
export async function startSmc(options?: EmulatorOptions): Promise<SmcConversation> {
  const emulator = await startEmulator({ ...options, smc: { apiVersions: withThePage, ...options?.smc } });
  const session = await logIn(emulator);
  const { baseUrl } = emulator.smc;
  return {
    emulator,
    session,
    smc: async (method, path, body, headers) => {
      const url = path.startsWith("http") ? path : path.startsWith("/") ? baseUrl + path : `${baseUrl}/7.2.1/${path}`;
      const response = await fetch(url, {
        method,
        headers: { ...session, ...(body !== undefined && { "content-type": "application/json" }), ...headers },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      return hear(response);
    },
    open: (given = {}) => openSocket(baseUrl, { headers: session, ...given }),
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}

/** Opens a socket and waits until it is open; throws what `ws` says of a refused handshake. */
export async function openSocket(baseUrl: string, options: SocketOptions = {}): Promise<RawSocket> {
  const { path = "/7.2.1/status/socket", protocols = [], headers = {}, ca } = options;
  const url = baseUrl.replace(/^http/u, "ws") + path;
  const socket = new WebSocket(url, [...protocols], { headers, ...(ca !== undefined && { ca }) });
  const raw = new RawSocket(socket, path);
  await once(socket, "open");
  return raw;
}

/** The status with which a handshake is refused, or 101. */
export async function handshakeStatus(baseUrl: string, options: SocketOptions = {}): Promise<number> {
  try {
    const raw = await openSocket(baseUrl, options);
    raw.socket.terminate();
    return 101;
  } catch (error) {
    return Number(/Unexpected server response: (\d+)/u.exec(String(error))?.[1]);
  }
}

/** A socket whose messages are taken one after the other. */
export class RawSocket {
  readonly socket: WebSocket;
  /** Close code and reason, once it is closed. */
  readonly closed: Promise<readonly [code: number, reason: string]>;
  readonly #path: string;
  readonly #texts: string[] = [];
  readonly #waiting: ((text: string) => void)[] = [];

  constructor(socket: WebSocket, path: string) {
    this.socket = socket;
    this.#path = path;
    socket.on("error", () => {});
    socket.on("message", (data) => {
      const wanted = this.#waiting.shift();
      if (wanted === undefined) this.#texts.push(String(data));
      else wanted(String(data));
    });
    this.closed = new Promise((resolve) => {
      socket.once("close", (code, reason) => resolve([code, String(reason)]));
    });
  }

  /** Messages that nobody has taken yet. */
  get untaken(): readonly string[] {
    return this.#texts;
  }

  /** The next message as it came. */
  next(): Promise<string> {
    const text = this.#texts.shift();
    if (text !== undefined) return Promise.resolve(text);
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }

  /** The next message, read; throws where the document of this socket has no such message. */
  async nextJson(): Promise<SocketMessage> {
    const message = JSON.parse(await this.next()) as SocketMessage;
    const issue = frameIssue(this.#path, message);
    if (issue !== undefined) throw new Error(issue);
    return message;
  }

  /** The next messages, read. */
  async take(count: number): Promise<SocketMessage[]> {
    const messages: SocketMessage[] = [];
    for (let taken = 0; taken < count; taken += 1) messages.push(await this.nextJson());
    return messages;
  }

  send(message: unknown): void {
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** Sends a message and gives what comes next. */
  ask(message: unknown): Promise<SocketMessage> {
    this.send(message);
    return this.nextJson();
  }

  /** Waits until the server has answered everything before; only an answer to a ping comes in between. */
  async settle(): Promise<void> {
    const pong = once(this.socket, "pong");
    this.socket.ping();
    await pong;
  }
}

/** What a socket says, read freely. */
export interface SocketMessage {
  readonly success?: string;
  readonly failure?: string;
  readonly subscription_id?: number;
  readonly status?: { readonly status: Readonly<Record<string, unknown>> };
  readonly fetch?: number;
  readonly records?: unknown;
  readonly fields?: readonly Readonly<Record<string, unknown>>[];
}
