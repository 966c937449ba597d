import { ConfigurationError } from "./errors/refused-errors.ts";

/**
 * Whether a client is open, and which calls are on their way. A client made by `with()` ends with its owner, not the
 * other way round.
 */
export class Lifetime {
  readonly #owner: Lifetime | undefined;
  readonly #onClose: (() => Promise<void>) | undefined;
  /** Those below this one that hold something to be ended. Others are not kept: there may be one for each request. */
  readonly #below = new Set<Lifetime>();
  /** What to call when this one or its owner is closed. */
  readonly #sleepers = new Set<() => void>();
  /** Fires when nothing of the client is on its way any more. Not of derived clients: there may be one for each request. */
  readonly #over: AbortController | undefined;
  #running = 0;
  #closed: Promise<void> | undefined;
  #whenIdle: (() => void) | undefined;

  /** `onClose` ends what the client holds, where it holds something. */
  constructor(owner: Lifetime | undefined, onClose?: () => Promise<void>) {
    this.#owner = owner;
    this.#onClose = onClose;
    if (owner === undefined) this.#over = new AbortController();
    if (onClose !== undefined) for (const above of this.#owners()) above.#below.add(this);
  }

  /**
   * Counts a call in; the returned function counts it out.
   * @throws ConfigurationError when the client or its owner is closed.
   */
  enter(vendor: string, operation: string, attempts = 0): () => void {
    if (this.#isClosed) throw this.closedError(vendor, operation, attempts);
    const leaveOwner = this.#owner?.enter(vendor, operation, attempts);
    this.#running += 1;
    return () => {
      this.#running -= 1;
      if (this.#running === 0) this.#whenIdle?.();
      leaveOwner?.();
    };
  }

  /** What a call of a closed client ends with. */
  closedError(vendor: string, operation: string, attempts: number): ConfigurationError {
    const context = { vendor, operation, attempts, wasAccepted: attempts > 0 };
    return new ConfigurationError("client", "is closed; make a new one", context);
  }

  /** Calls `wake` as soon as the client or its owner is closed: whoever only waits need not wait any more. */
  addSleeper(wake: () => void): void {
    if (this.#isClosed) {
      wake();
      return;
    }
    this.#sleepers.add(wake);
    this.#owner?.addSleeper(wake);
  }

  removeSleeper(wake: () => void): void {
    this.#sleepers.delete(wake);
    this.#owner?.removeSleeper(wake);
  }

  /** Fires when the client is closed and no call is on its way any more; of a derived client: when its owner is. */
  get over(): AbortSignal {
    return this.#owner?.over ?? (this.#over as AbortController).signal;
  }

  /** Lets no further call in, waits for those on their way, then ends what the client holds. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    for (const wake of [...this.#sleepers]) wake();
    return this.#closed;
  }

  get #isClosed(): boolean {
    return this.#closed !== undefined;
  }

  async #close(): Promise<void> {
    if (this.#running > 0) await new Promise<void>((resolve) => (this.#whenIdle = resolve));
    await Promise.all([...this.#below].map((below) => below.close()));
    for (const above of this.#owners()) above.#below.delete(this);
    this.#over?.abort();
    await this.#onClose?.();
  }

  *#owners(): Generator<Lifetime> {
    for (let above = this.#owner; above !== undefined; above = above.#owner) yield above;
  }
}
