import type { CancelOptions } from "./cancellation.ts";
import type { ApiResponse } from "./handle.ts";
import type { OperationState } from "./polling.ts";

/** What a poller needs of the rest. */
export interface PollerSource<T> {
  readonly operation: string;
  /** Resolves when the service has accepted. */
  accepted(): Promise<ApiResponse<unknown> | undefined>;
  /** Reads the state until the work ends, telling each state. */
  poll(onState: (state: OperationState) => void): Promise<ApiResponse<T>>;
  /** Where polling goes on. */
  token(): string;
  /** Runs a listener so that nothing it throws reaches the poller. */
  guard(run: () => void): void;
  /** Asks the service to end the work, where the vendor has a way. */
  readonly cancel?: ((options?: CancelOptions) => Promise<void>) | undefined;
  /** Whether to read before anybody asks for the result. */
  readonly startsAtOnce: boolean;
}

// Shared by all pollers, of which there may be thousands.
const NEVER = (): boolean => false;
const ALWAYS = (): boolean => true;

const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/**
 * Work that a service takes its time for. Await it for the result, or iterate to see each state on the way:
 *
 * - `for await (const state of poller)` starts with the current state and ends after the last one. `failed` and `canceled`
 *   are yielded and then thrown as `OperationFailedError`. A loop that is slower than the service sees the latest state.
 * - `break` ends that loop only; aborting the call's signal ends all waiting. Neither stops the work itself: for that,
 *   the pollers of vendors who have a way are {@link CancelablePoller}s.
 * - Polling starts with the first await or iteration, or with `untilDone()`; `accepted()`, `resumeToken()` and
 *   `onProgress()` alone read nothing.
 *
 * @example
 * ```ts
 * import { HuaweiCloud } from "trunkline/huawei";
 * declare const huawei: HuaweiCloud;
 * const call = huawei.eventGrid.createConnection({ body: { name: "private-link", vpc_id: "v", subnet_id: "s" } });
 * const waiting = call.untilDone({ waitMs: 300_000 });
 * for await (const state of waiting) console.log(state.status, state.vendorStatus);
 * const connection = await waiting;
 * console.log(connection.id);
 * ```
 */
export class Poller<T> implements Promise<T>, AsyncIterable<OperationState> {
  readonly #source: PollerSource<T>;
  /** Made when somebody listens: of ten thousand pollers, few have a listener. */
  #listeners: Set<(state: OperationState) => void> | undefined;
  #outcome: Promise<ApiResponse<T>> | undefined;
  #current: OperationState | undefined;
  #changes = 0;
  #isSettled = false;
  #wake: (() => void)[] = [];
  /** Whether a failing start is seen elsewhere: by the call itself, or by a view that tells of the start alone. */
  #isStartLookedAt: () => boolean;

  /** @internal Pollers are made by operations. */
  constructor(source: PollerSource<T>, isStartLookedAt: () => boolean = NEVER) {
    this.#source = source;
    this.#isStartLookedAt = isStartLookedAt;
    if (source.cancel !== undefined) this.#offerCancel(source.cancel);
    if (source.startsAtOnce) this.#begin();
  }

  get [Symbol.toStringTag](): string {
    return "Poller";
  }

  /** Not in the constructor, where what this closes over would cost every poller. */
  #offerCancel(cancel: NonNullable<PollerSource<T>["cancel"]>): void {
    const value = (options?: CancelOptions): Promise<void> => {
      // A failing start is told by this, too.
      this.#isStartLookedAt = ALWAYS;
      return cancel(options);
    };
    // No method of the class: what a vendor cannot do is not there to be called.
    Object.defineProperty(this, "cancel", { value });
  }

  /** The state that was read last, with the vendor's whole answer; `undefined` before the first read. */
  get state(): OperationState | undefined {
    return this.#current;
  }

  /** Resolves once the service has accepted, to the accepting answer; `undefined` where polling was resumed. */
  accepted(): Promise<ApiResponse<unknown> | undefined> {
    this.#isStartLookedAt = ALWAYS;
    return this.#source.accepted();
  }

  /**
   * Resolves once the service has accepted, to a text with which `client.resume(operation, token)` goes on waiting in this
   * or another process. It holds no credentials; keep it as private as the id of the resource.
   */
  resumeToken(): Promise<string> {
    return this.accepted().then(() => this.#source.token());
  }

  /** Calls `listener` with each state that is read from now on; the returned function stops that. Starts no polling. */
  onProgress(listener: (state: OperationState) => void): () => void {
    this.#listeners ??= new Set();
    this.#listeners.add(listener);
    return () => void this.#listeners?.delete(listener);
  }

  /** The result with status, headers and request id of the last answer, and how many requests it took. */
  withResponse(): Promise<ApiResponse<T>> {
    return this.#begin().then((answer) => answer);
  }

  // biome-ignore lint/suspicious/noThenProperty: being awaited is what a poller is for.
  then<A = T, B = never>(
    onFulfilled?: ((result: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#begin()
      .then(({ data }) => data)
      .then(onFulfilled, onRejected);
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<T> {
    return this.#begin()
      .then(({ data }) => data)
      .finally(onFinally);
  }

  /** Each state from the current one to the last. */
  async *[Symbol.asyncIterator](): AsyncGenerator<OperationState, void, undefined> {
    const outcome = this.#begin();
    // A loop that was left early no longer waits for the end; its failure belongs to whoever still does.
    outcome.catch(() => {});
    let seen = 0;
    for (;;) {
      if (this.#changes > seen) {
        seen = this.#changes;
        yield this.#current as OperationState;
      } else if (this.#isSettled) {
        await outcome;
        return;
      } else {
        await new Promise<void>((resolve) => this.#wake.push(resolve));
      }
    }
  }

  /** Operation and status; never arguments or results. */
  toJSON(): { readonly operation: string; readonly status: string } {
    return { operation: this.#source.operation, status: this.#current?.status ?? "not started" };
  }

  /** What Node's `inspect` and `console.log` show. */
  [INSPECT](): string {
    const { operation, status } = this.toJSON();
    return `Poller { ${operation}, ${status} }`;
  }

  #begin(): Promise<ApiResponse<T>> {
    this.#outcome ??= this.#run();
    return this.#outcome;
  }

  async #run(): Promise<ApiResponse<T>> {
    try {
      return await this.#source.poll((state) => {
        this.#current = state;
        this.#changes += 1;
        for (const listener of [...(this.#listeners ?? [])]) this.#source.guard(() => listener(state));
        this.#wakeAll();
      });
    } catch (error) {
      // A start that fails and is seen to fail does not have to be looked at a second time.
      if (this.#changes === 0 && this.#isStartLookedAt()) this.#outcome?.catch(() => {});
      throw error;
    } finally {
      this.#isSettled = true;
      this.#wakeAll();
    }
  }

  #wakeAll(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}

/**
 * The poller of work that its vendor can be asked to end, as the tasks of the SMC can. Aborting stops the waiting, and
 * `cancel()` the work.
 */
export interface CancelablePoller<T> extends Poller<T> {
  /**
   * Asks the service to end the work. Resolves when the service has agreed; the poller itself tells how the work ended:
   * `canceled`, or `succeeded` where it was too late. Where the work has ended already nothing is sent. It works as well
   * after the waiting was aborted or took too long, and reads no state on the poller's behalf.
   *
   * What fails here rejects this promise and nothing else: the poller goes on. Calls that come while one is on its way
   * share it with its options; after one that failed it can be tried again.
   *
   * @throws ApiError when the service refuses, and the work goes on.
   * @throws MissingLinkError when the service offers no way to end this work.
   * @throws ConfigurationError when the client is closed.
   * @example
   * ```ts
   * import type { Smc } from "trunkline/smc";
   * declare const smc: Smc;
   * const upload = smc.api.uploadPolicy({ engineType: "fw_cluster", id: "1563" }).untilDone();
   * process.once("SIGINT", () => upload.cancel().catch(console.error));
   * console.log((await upload).last_message);
   * ```
   */
  cancel(options?: CancelOptions): Promise<void>;
}
