import type { Clock } from "../clock.ts";
import { readRetryAfter } from "../retry-after.ts";
import type { WebSocketLike } from "./web-socket.ts";

/** How a connection ended. */
export interface SocketEnd {
  /** The close code; 1006 where the connection broke off without one (RFC 6455 section 7.4.1). */
  readonly code: number;
  /** What the server, or the platform, says about it. */
  readonly reason: string;
  /** Whether it was ended here, so that code and reason are our own. */
  readonly isOwn?: boolean;
  /** The status of a refused handshake, where the platform tells it. */
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  /** What the platform threw. */
  readonly cause?: unknown;
}

/** Who wants to hear of a connection. */
export interface TransportListener {
  onOpen(): void;
  onText(text: string): void;
  /** A sign of life that says nothing: a pong, or a ping of the server's. */
  onPong(): void;
  /** Called once, whether the connection came about or not. */
  onEnd(end: SocketEnd): void;
}

/** Closing takes two; a server that does not answer is not waited for longer. */
const CLOSE_TIMEOUT_MS = 2_000;

const decoder = new TextDecoder("utf-8", { fatal: true });

/** One WebSocket of any make as what the rest needs: texts in, texts out, one end. */
export class Transport {
  readonly #socket: WebSocketLike;
  readonly #listener: TransportListener;
  readonly #maxBytes: number;
  #end: SocketEnd | undefined;
  #closing: Promise<void> | undefined;
  #stream: { readonly bytesRead?: unknown } | undefined;
  #failure:
    | { readonly cause: unknown; readonly status?: number; readonly retryAfterMs?: number | undefined }
    | undefined;

  constructor(socket: WebSocketLike, maxBytes: number, nowMs: () => number, listener: TransportListener) {
    this.#socket = socket;
    this.#listener = listener;
    this.#maxBytes = maxBytes;
    if ("binaryType" in socket) socket.binaryType = "arraybuffer";
    socket.addEventListener("open", () => this.#end === undefined && listener.onOpen());
    socket.addEventListener("message", (event: { data: unknown }) => this.#read(event.data));
    socket.addEventListener("error", (event: { error?: unknown }) => {
      this.#failure ??= { cause: event.error };
    });
    socket.addEventListener("close", (event: { code?: number; reason?: unknown }) => {
      this.#finish({ code: event.code ?? 1006, reason: String(event.reason ?? "") });
    });
    socket.on?.("pong", () => listener.onPong());
    socket.on?.("ping", () => listener.onPong());
    // The connection itself, where the platform shows it.
    socket.on?.("upgrade", (response) => {
      this.#stream = (response as { socket?: { bytesRead?: unknown } } | undefined)?.socket;
    });
    socket.on?.("unexpected-response", (request, response) => {
      const { statusCode, headers } = response as { statusCode: number; headers: Record<string, string | undefined> };
      const retryAfterMs = readRetryAfter({ get: (name) => headers[name] }, nowMs());
      this.#failure = { cause: undefined, status: statusCode, retryAfterMs };
      // Whoever listens for it has to end it.
      (request as { destroy(): void }).destroy();
      this.#finish({ code: 1006, reason: "" });
    });
  }

  /** Whether the platform can ping. */
  get canPing(): boolean {
    return this.#socket.ping !== undefined && this.#socket.on !== undefined;
  }

  /** How many bytes came so far, parts of messages too; stays 0 where the platform does not tell. */
  get bytesRead(): number {
    return Number(this.#stream?.bytesRead ?? 0);
  }

  send(text: string): void {
    this.#attempt(() => this.#socket.send(text));
  }

  ping(): void {
    this.#attempt(() => this.#socket.ping?.());
  }

  /** Ends the connection with a close handshake; what does not end by itself is dropped. */
  close(clock: Clock): Promise<void> {
    this.#closing ??= this.#close(clock);
    return this.#closing;
  }

  async #close(clock: Clock): Promise<void> {
    if (this.#end !== undefined) return;
    await new Promise<void>((resolve) => {
      const timer = clock.setTimeout(
        () => this.drop("the server did not answer the closing of the socket"),
        CLOSE_TIMEOUT_MS,
      );
      this.#onFinished = () => {
        clock.clearTimeout(timer);
        resolve();
      };
      this.#attempt(() => this.#socket.close(1000));
    });
  }

  /** Ends the connection at once. */
  drop(reason: string, code = 1006): void {
    if (this.#end !== undefined) return;
    try {
      if (this.#socket.terminate === undefined) this.#socket.close();
      else this.#socket.terminate();
    } catch {
      // It is over in any case.
    }
    this.#finish({ code, reason, isOwn: true });
  }

  #onFinished = (): void => {};

  #read(data: unknown): void {
    if (this.#end !== undefined) return;
    const text = toText(data);
    // Where the platform knows no limit, the message is here already; it is not read all the same.
    if (text !== undefined && text.length > this.#maxBytes) {
      this.drop(`a message is larger than the ${this.#maxBytes} bytes of option maxBodyBytes`, 1009);
      return;
    }
    this.#listener.onText(text ?? "");
  }

  /** A socket that is no longer open throws, or swallows what it is given; its end is told by itself. */
  #attempt(run: () => void): void {
    try {
      if (this.#end === undefined) run();
    } catch (error) {
      this.#failure ??= { cause: error };
      this.drop("the socket takes nothing any more");
    }
  }

  #finish(end: SocketEnd): void {
    if (this.#end !== undefined) return;
    this.#end = tooBig(this.#failure?.cause)
      ? {
          code: 1009,
          isOwn: true,
          reason: `a message is larger than the ${this.#maxBytes} bytes of option maxBodyBytes`,
        }
      : { ...end, ...this.#failure };
    this.#listener.onEnd(this.#end);
    this.#onFinished();
  }
}

function toText(data: unknown): string | undefined {
  if (typeof data === "string") return data;
  // By name, since it may be of another realm.
  const isBytes = ArrayBuffer.isView(data) || Object.prototype.toString.call(data) === "[object ArrayBuffer]";
  try {
    return isBytes ? decoder.decode(data as ArrayBuffer) : undefined;
  } catch {
    return undefined;
  }
}

/** The word of `ws` for a message beyond `maxPayload`, after which it reports the end as 1006. */
function tooBig(cause: unknown): boolean {
  return (cause as { code?: unknown } | null | undefined)?.code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH";
}
