import { backoffMs } from "../retry-rules.ts";
import type { SocketSettings } from "./socket-options.ts";

/** A connection that held so long is no part of a run of failures. */
const STABLE_MS = 10_000;

/** A server that restarts is given so long at least: clients that come back at once keep it from getting up. */
const SLOW_MS = 5_000;

/** A server may ask for so long at most. */
const LONGEST_ASKED_MS = 600_000;

/** How long to wait before the next connection: longer after each failure in a row, and never for all clients alike. */
export class Backoff {
  readonly #settings: SocketSettings;
  readonly #random: () => number;
  #failures = 0;

  constructor(settings: SocketSettings, random: () => number) {
    this.#settings = settings;
    this.#random = random;
  }

  /** Forgets earlier failures once a connection held. */
  held(forMs: number): void {
    if (forMs >= STABLE_MS) this.#failures = 0;
  }

  /** The next pause, in milliseconds; at least `askedMs`, where the server asked for it. */
  next(isSlow: boolean, askedMs: number | undefined): number {
    const { baseDelayMs, maxDelayMs } = this.#settings;
    const ownMs = backoffMs(
      { baseDelayMs, maxDelayMs, maxRetries: 0, maxRetryAfterMs: 0 },
      this.#failures,
      this.#random,
    );
    this.#failures += 1;
    const leastMs = isSlow ? Math.min(SLOW_MS, maxDelayMs) : 0;
    const slowMs = leastMs + Math.floor(this.#random() * (maxDelayMs - leastMs));
    return Math.max(isSlow ? slowMs : ownMs, Math.min(askedMs ?? 0, LONGEST_ASKED_MS));
  }
}
