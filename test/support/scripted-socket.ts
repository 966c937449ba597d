import type { GapEvent, SubscribeOptions, Subscription, WebSocketInit, WebSocketLike } from "trunkline";
import { Smc, type SmcOptions, type StatusEvent, type StatusRequest } from "trunkline/smc";
import { loadEngines } from "../../src/core/engines.ts";
import { FakeClock } from "./fake-clock.ts";

// Loaded on first use otherwise, which takes real time while the clock stands still.
await loadEngines();

/** Where the scripted management server is. */
export const SMC = "http://localhost:8082";

/** A clock that can also let a stretch of time pass, with every timer in it. */
export class PassingClock extends FakeClock {
  readonly #dueAtMs = new Map<unknown, number>();

  override setTimeout(run: () => void, delayMs: number): unknown {
    const timer = super.setTimeout(() => {
      this.#dueAtMs.delete(timer);
      run();
    }, delayMs);
    this.#dueAtMs.set(timer, this.now() + delayMs);
    return timer;
  }

  override clearTimeout(timer: unknown): void {
    this.#dueAtMs.delete(timer);
    super.clearTimeout(timer);
  }

  /** Runs what is due within the next milliseconds, in order, and lets everything happen that follows from it. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.now() + ms;
    for (await this.idle(); Math.min(...this.#dueAtMs.values()) <= untilMs; await this.idle()) this.next();
    this.advance(untilMs - this.now());
  }
}

type Listener = (...args: unknown[]) => void;

/** A WebSocket without a network: the test plays the server. */
export class ScriptedSocket implements WebSocketLike {
  readonly url: string;
  readonly init: WebSocketInit;
  binaryType = "blob";
  /** Every message that the client sent. */
  readonly texts: string[] = [];
  pings = 0;
  /** The code with which the client closed it. */
  closedWith: number | undefined;
  isDropped = false;
  isOpen = false;
  /** Whether the server answers a closing handshake. */
  answersClose = true;
  /** Called with every message of the client. */
  onFrame: (frame: Record<string, unknown>) => void = () => {};
  #isOver = false;
  readonly #listeners = new Map<string, Listener[]>();
  declare ping?: () => void;

  constructor(url: string, init: WebSocketInit) {
    this.url = url;
    this.init = init;
    this.ping = () => {
      this.pings += 1;
    };
  }

  /** Every message that the client sent, parsed. */
  get sent(): Record<string, unknown>[] {
    return this.texts.map((text) => JSON.parse(text) as Record<string, unknown>);
  }

  send(text: string): void {
    if (this.#isOver) throw new Error("WebSocket is not open");
    this.texts.push(text);
    this.onFrame(JSON.parse(text) as Record<string, unknown>);
  }

  close(code?: number): void {
    this.closedWith ??= code ?? 1005;
    if (this.answersClose) queueMicrotask(() => this.end(code ?? 1005));
  }

  terminate(): void {
    this.isDropped = true;
    queueMicrotask(() => this.end(1006));
  }

  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener as Listener]);
  }

  on(type: string, listener: Listener): void {
    this.addEventListener(type, listener);
  }

  get readyState(): number {
    if (this.#isOver) return 3;
    return this.isOpen ? 1 : 0;
  }

  /** Whether nothing more can come over it. */
  get isOver(): boolean {
    return this.#isOver;
  }

  open(): void {
    this.isOpen = true;
    this.emit("open", {});
  }

  /** A message of the server: a text as it is, everything else as JSON. */
  say(message: unknown): void {
    this.deliver(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** A message of any form. */
  deliver(data: unknown): void {
    if (!this.#isOver) this.emit("message", { data });
  }

  acknowledge(id: number): void {
    this.say({ success: "Subscribed for status", subscription_id: id });
  }

  /** A value with a name, as small as can be. */
  value(id: number, name: string): void {
    this.say({ status: { status: { name, monitoring_state: "READY", monitoring_status: "OK" } }, subscription_id: id });
  }

  pong(): void {
    this.emit("pong");
  }

  /** The end, as the platform tells it. */
  end(code: number, reason = ""): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.emit("close", { code, reason });
  }

  /** The connection breaks off, or does not come about. */
  fail(error: unknown): void {
    this.emit("error", { error });
    this.end(1006);
  }

  /** The handshake is refused, as the `ws` package tells it. */
  refuse(status: number, headers: Record<string, string> = {}): void {
    this.emit("unexpected-response", { destroy: () => this.end(1006) }, { statusCode: status, headers });
  }

  /** Tells the client of any event. */
  emit(type: string, ...args: unknown[]): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(...args);
  }
}

type Answer = Response | Error | (() => Response | Promise<Response>);

export interface ScriptedSmc {
  readonly smc: Smc;
  readonly clock: PassingClock;
  /** Method and path of every request over HTTP. */
  readonly requests: string[];
  /** What went with each of them. */
  readonly sent: { readonly headers: Record<string, string>; readonly body: string }[];
  /** Every socket that was opened. */
  readonly sockets: ScriptedSocket[];
  /** The socket that was opened last. */
  readonly socket: ScriptedSocket;
  /** Answers the next requests of a kind, such as `GET /api`. */
  answer(request: string, ...answers: Answer[]): void;
  /** From now on connections open and questions are answered by themselves, with ids from 0. */
  serve(): void;
}

/** An SMC client whose server is a script: logins give `session-1`, `session-2` and so on, and sockets wait to be opened. */
export function scriptedSmc(options: Partial<SmcOptions> = {}): ScriptedSmc {
  const clock = new PassingClock();
  const requests: string[] = [];
  const sent: ScriptedSmc["sent"] = [];
  const sockets: ScriptedSocket[] = [];
  const planned = new Map<string, Answer[]>();
  let logins = 0;
  let isServing = false;
  const ordinary = (request: string): Response => {
    if (request === "GET /api") return smcJson({ version: ["6.9", "7.2", "6.10"].map((rel) => ({ rel, href: "" })) });
    if (!request.endsWith("/login")) return smcJson({});
    logins += 1;
    return loggedIn(`session-${logins}`);
  };
  const smc = new Smc({
    baseUrl: SMC,
    apiVersion: "7.2",
    credentials: { apiKey: "the-api-key" },
    clock,
    random: () => 0.5,
    fetch: async (url, { method, headers, body }) => {
      const request = `${method} ${url.slice(SMC.length)}`;
      requests.push(request);
      sent.push({ headers: { ...headers }, body: new TextDecoder().decode(body) });
      const answer = planned.get(request)?.shift() ?? ordinary(request);
      if (answer instanceof Error) throw answer;
      return typeof answer === "function" ? answer() : answer;
    },
    webSocket: (url, init) => {
      const socket = new ScriptedSocket(url, init);
      sockets.push(socket);
      if (isServing) beServer(socket);
      return socket;
    },
    ...options,
  });
  return {
    smc,
    clock,
    requests,
    sent,
    sockets,
    get socket() {
      const socket = sockets.at(-1);
      if (socket === undefined) throw new Error("no socket was opened");
      return socket;
    },
    answer: (request, ...answers) => void planned.set(request, [...(planned.get(request) ?? []), ...answers]),
    serve: () => {
      isServing = true;
    },
  };
}

/** Lets a socket open and answer by itself. */
export function beServer(socket: ScriptedSocket): void {
  let ids = 0;
  socket.onFrame = (frame) =>
    queueMicrotask(() => {
      if ("unsubscribe" in frame) socket.say({ success: "Unsubscribed" });
      else socket.acknowledge(ids++);
    });
  // Not before the client listens.
  setImmediate(() => socket.open());
}

/** Asks for a subscription and lets everything happen until somebody else has to do something. */
export async function ask(
  { smc, clock }: Pick<ScriptedSmc, "smc" | "clock">,
  request: StatusRequest = { element: TUNNEL },
  options?: SubscribeOptions,
): Promise<{ readonly work: Promise<Subscription<StatusEvent>> }> {
  const work = smc.status.subscribe(request, options);
  // A test looks at it when its time has come.
  work.catch(() => {});
  await clock.idle();
  return { work };
}

/** A subscription that stands, on a socket that the test opens where it is not open yet. */
export async function standing(
  scripted: ScriptedSmc,
  id = 0,
  request?: StatusRequest,
  options?: SubscribeOptions,
): Promise<Subscription<StatusEvent>> {
  const { work } = await ask(scripted, request, options);
  await regain(scripted, id);
  return work;
}

/** Opens the latest socket where it is not open yet, and acknowledges one subscription after another. */
export async function regain({ socket, clock }: ScriptedSmc, ...ids: number[]): Promise<void> {
  if (!socket.isOpen) socket.open();
  await clock.idle();
  for (const id of ids) socket.acknowledge(id);
  await clock.idle();
}

/** What the next turns of a loop are given: names of values, and gaps as they are. */
export async function take(
  events: AsyncIterable<StatusEvent | GapEvent>,
  count: number,
): Promise<(string | GapEvent)[]> {
  const taken: (string | GapEvent)[] = [];
  if (count === 0) return taken;
  for await (const event of events) {
    taken.push(event.type === "gap" ? event : event.status.name);
    if (taken.length === count) break;
  }
  return taken;
}

export function smcJson(body: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(body), {
    ...init,
    headers: { "content-type": "application/json", ...init.headers },
  });
}

/** The answer to a login, with the session's cookie among others. */
export function loggedIn(session: string): Response {
  const headers = new Headers();
  headers.append("set-cookie", "lang=en; Path=/");
  headers.append("set-cookie", `JSESSIONID=${session}; Path=/; HttpOnly`);
  return new Response(null, { headers });
}

/** An answer that never comes, from a transport that pays no heed to signals. */
export const never = (): Promise<Response> => new Promise(() => {});

/** The element with the tunnel of the vendor's page. */
export const TUNNEL = `${SMC}/7.2.1/elements/vpn/5/tunnels/MiM1OQ==/endpoints/MSMxMTQ=`;

/** The node of the vendor's page. */
export const NODE = `${SMC}/7.2.1/elements/single_fw/1649/firewall_node/1650`;
