import type { Clock } from "../clock.ts";

/**
 * Finds out that a connection is dead although nobody said so: after some silence it asks for a sign of life, and the
 * connection counts as lost when none comes in time. Any frame is a sign of life.
 */
export class KeepAlive {
  readonly #clock: Clock;
  readonly #intervalMs: number;
  readonly #timeoutMs: number;
  readonly #probe: () => void;
  readonly #onDead: () => void;
  #timer: unknown;
  #lastHeardMs: number;
  #lastFrameMs: number;

  constructor(
    clock: Clock,
    { pingIntervalMs, pongTimeoutMs }: { readonly pingIntervalMs: number; readonly pongTimeoutMs: number },
    probe: () => void,
    onDead: () => void,
  ) {
    this.#clock = clock;
    this.#intervalMs = pingIntervalMs;
    this.#timeoutMs = pongTimeoutMs;
    this.#probe = probe;
    this.#onDead = onDead;
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

  /** Tells that the server is there, although nothing came over this connection. */
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
    this.#timer = this.#clock.setTimeout(() => {
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
