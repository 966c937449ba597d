import type { Settings } from "../settings.ts";
import type { EventQueue, GapEvent } from "./event-queue.ts";

/** What a subscription asks for. */
export interface SeatAsk {
  /** What subscribes it, in the words for now. */
  message(): string;
  /** What it is about, for hooks. */
  readonly subject: string | undefined;
  /** Whether it begins anew on another connection. */
  readonly startsOver: boolean;
}

/**
 * What a socket knows of one subscription: it outlives the connections. `waiting` until the server acknowledged it for the
 * first time, then `live` or, while the connection is being regained, `lost`.
 */
export class Seat<Event extends object> {
  /** What it asks for. */
  readonly ask: SeatAsk;
  readonly settings: Settings;
  readonly queue: EventQueue<Event>;
  state: "waiting" | "live" | "lost" | "ended" = "waiting";
  /** The id on the present connection. */
  id: number | undefined;
  /** Since when events may be missing. */
  lostAtMs: number | undefined;
  /** Since when it is tried to be regained. */
  regainingSinceMs = 0;
  /** How many connections failed before it was acknowledged for the first time. */
  failures = 0;
  /** Whether it was asked for on the last connection. */
  wasAsked = false;
  /** How often in a row the server did not answer it. */
  unanswered = 0;
  /** How often of these others were answered on the same connection, or it was ended for it. */
  blamed = 0;
  reconnects = 0;
  #settle: { resolve(): void; reject(error: unknown): void } | undefined;
  #cleanUp: (() => void) | undefined;

  constructor(ask: SeatAsk, settings: Settings, queue: EventQueue<Event>) {
    this.ask = ask;
    this.settings = settings;
    this.queue = queue;
  }

  /** Settles with the first acknowledgement. */
  acknowledged(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }

  /** What to undo when it ends. */
  onEnd(cleanUp: () => void): void {
    this.#cleanUp = cleanUp;
  }

  /** The server acknowledged it; `gap` tells what may be missing where it stood before. There is no id where nothing more comes. */
  stand(id: number | undefined, gap: GapEvent | undefined): void {
    this.id = id;
    this.state = "live";
    this.lostAtMs = undefined;
    this.unanswered = 0;
    this.blamed = 0;
    if (gap !== undefined) {
      this.reconnects += 1;
      this.queue.pushGap(gap);
    }
    this.#settle?.resolve();
  }

  /** Its connection is gone. */
  lose(lastHeardMs: number, nowMs: number): void {
    this.id = undefined;
    if (this.state !== "live") return;
    this.state = "lost";
    this.lostAtMs = lastHeardMs;
    this.regainingSinceMs = nowMs;
  }

  /** It is over: `error` comes after what is queued, or in its place where it `isSudden`. */
  end(error?: unknown, isSudden = false): void {
    if (this.state === "ended") return;
    this.state = "ended";
    if (isSudden) this.queue.abort(error);
    else this.queue.end(error);
    this.#cleanUp?.();
    this.#settle?.reject(error);
  }
}
