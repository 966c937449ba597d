import { Refusal } from "./refusal.ts";

/** How many requests a service takes from its caller. */
export interface HuaweiThrottling {
  /** Most requests of a window. */
  readonly requests: number;
  /** Length of a window in milliseconds by the emulator's clock; the first request opens it. */
  readonly windowMs: number;
}

/** Counts the requests to one service in windows of fixed length, as the API gateway does. */
export class Throttle {
  readonly #limit: HuaweiThrottling | undefined;
  #openedMs = Number.NEGATIVE_INFINITY;
  #count = 0;

  /** @throws RangeError when a limit is not above zero */
  constructor(limit: HuaweiThrottling | undefined) {
    for (const [name, value] of Object.entries(limit ?? {})) {
      if (!(value > 0)) throw new RangeError(`huawei.throttling.${name} must be above zero; it was ${value}`);
    }
    this.#limit = limit;
  }

  /** @throws Refusal with 429 when the window's requests are used up */
  count(nowMs: number): void {
    if (this.#limit === undefined) return;
    const { requests, windowMs } = this.#limit;
    if (nowMs - this.#openedMs >= windowMs) {
      this.#openedMs = nowMs;
      this.#count = 0;
    }
    this.#count += 1;
    if (this.#count <= requests) return;
    const policy = `policy user over ratelimit,limit:${requests},time:${windowMs / 1000} second`;
    throw new Refusal(429, "APIGW.0308", `The throttling threshold has been reached: ${policy}`);
  }

  /** Opens a new window. */
  clear(): void {
    this.#openedMs = Number.NEGATIVE_INFINITY;
  }
}
