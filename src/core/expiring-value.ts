import type { Clock } from "./clock.ts";
import { RenewedValue } from "./renewed-value.ts";

/** Something that works until a time, in milliseconds since the epoch by the client's clock. */
export interface Expiring {
  readonly endsMs: number;
  /** From then on it is fetched anew behind the calls that still use it. */
  readonly renewAtMs: number;
}

/** What ends within this time may have ended when it arrives. */
const TOO_LATE_MS = 1000;

/** So long after a renewal in the background no other is tried: it may have failed, or given the same again. */
const PAUSE_AFTER_RENEWAL_MS = 60_000;

/** Fetched once for all calls, renewed before it ends, one fetch at a time. */
export class ExpiringValue<T extends Expiring> {
  readonly #kept = new RenewedValue<T>();
  #noRenewalBeforeMs = 0;

  /** What was fetched last. */
  get value(): T | undefined {
    return this.#kept.value;
  }

  /** Gives what works now: what is kept, or else what is fetched. */
  get(clock: Clock, fetch: () => Promise<T>): T | Promise<T> {
    const { value } = this.#kept;
    const nowMs = clock.now();
    if (value === undefined || value.endsMs - nowMs <= TOO_LATE_MS) return this.#kept.fetch(clock, fetch);
    if (nowMs >= value.renewAtMs && nowMs >= this.#noRenewalBeforeMs) {
      // The call does not wait: what it has still works. A failure shows when it is needed and fails again.
      const rest = (): void => {
        this.#noRenewalBeforeMs = clock.now() + PAUSE_AFTER_RENEWAL_MS;
      };
      this.#kept.fetch(clock, fetch).then(rest, rest);
    }
    return value;
  }

  /** Gives another one than what was refused, fetched anew unless that happened meanwhile. */
  replace(clock: Clock, isRefused: (value: T) => boolean, fetch: () => Promise<T>): T | Promise<T> {
    const { value } = this.#kept;
    if (value === undefined || isRefused(value)) {
      if (value !== undefined) this.#kept.giveUp(value);
      return this.#kept.fetch(clock, fetch);
    }
    return value;
  }
}

/** When to renew: so long before the end, but not in the first half of a short life. */
export function renewAtMs(fromMs: number, endsMs: number, earlyMs: number): number {
  return endsMs - Math.min(earlyMs, Math.max(0, endsMs - fromMs) / 2);
}
