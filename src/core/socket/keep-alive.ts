import type { Clock } from "../clock.ts";

/**
 * Finds out that a connection is dead although nobody said so: after some silence it asks for a sign of life, and the
 * connection counts as lost when none comes in time. Any frame is a sign of life, and so is a part of one: no answer can come
 * in the middle of a large message.
 */
export class KeepAlive {
  readonly #clock: Clock;
  readonly #intervalMs: number;
  readonly #timeoutMs: number;
  readonly #probe: () => void;
  readonly #onDead: () => void;
  readonly #bytesRead: () => number;
  #timer: unknown;
  #lastHeardMs: number;
  #lastFrameMs: number;

  /** `bytesRead` tells how many bytes came so far, where the platform knows. */
  constructor(
    clock: Clock,
    { pingIntervalMs, pongTimeoutMs }: { readonly pingIntervalMs: number; readonly pongTimeoutMs: number },
    probe: () => void,
    onDead: () => void,
    bytesRead: () => number = () => 0,
  ) {
    this.#clock = clock;
    this.#intervalMs = pingIntervalMs;
    this.#timeoutMs = pongTimeoutMs;
    this.#probe = probe;
    this.#onDead = onDead;
    this.#bytesRead = bytesRead;
    this.#lastHeardMs = clock.now();
    this.#lastFrameMs = this.#lastHeardMs;
    this.#waitForSilence(pingIntervalMs);
  }

  /** When something came over the connection itself for the last time. */
  get lastFrameMs(): number {
    return this.#lastFrameMs;
  }

  /** Tells of a frame. No timer is touched: there may be many thousands a second. */
  heard(): void {
    this.#lastHeardMs = this.#clock.now();
    this.#lastFrameMs = this.#lastHeardMs;
  }

  /** Tells that the server is there, although nothing whole came over this connection. */
  answered(): void {
    this.#lastHeardMs = this.#clock.now();
  }

  stop(): void {
    this.#clock.clearTimeout(this.#timer);
  }

  #waitForSilence(delayMs: number): void {
    this.#timer = this.#clock.setTimeout(() => {
      const silentMs = this.#clock.now() - this.#lastHeardMs;
      // Below 0 where the clock was set back: nobody knows for how long it is silent.
      if (silentMs >= 0 && silentMs < this.#intervalMs) this.#waitForSilence(this.#intervalMs - silentMs);
      else this.#ask();
    }, delayMs);
  }

  #ask(): void {
    const askedAtMs = this.#lastHeardMs;
    const bytesBefore = this.#bytesRead();
    this.#timer = this.#clock.setTimeout(() => {
      // No frame is whole yet, so nothing of it was given to anybody: for gaps the last whole one counts.
      if (this.#bytesRead() !== bytesBefore) this.answered();
      if (this.#lastHeardMs === askedAtMs) this.#onDead();
      else this.#waitForSilence(this.#leftMs());
    }, this.#timeoutMs);
    this.#probe();
  }

  /** How long until it is time to ask, as seen from the last sign of life. */
  #leftMs(): number {
    const leftMs = this.#intervalMs - (this.#clock.now() - this.#lastHeardMs);
    return Math.min(this.#intervalMs, Math.max(1, leftMs));
  }
}
