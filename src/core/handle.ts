import type { ResponseHeaders } from "./response-headers.ts";

/** The data of an answer with what came along. */
export interface ApiResponse<T> {
  readonly data: T;
  /** The HTTP status. */
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** The request id that the service gave. */
  readonly requestId: string | undefined;
  /** How many requests were sent, the one that was answered included. */
  readonly attempts: number;
}

const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/** The answer of a handle, without looking at it on the caller's behalf. Assigned by the class, whose field it reads. */
export let answerOf: <T>(handle: Handle<T>) => Promise<ApiResponse<T>>;

/** Whether a handle failed and its caller looked at it, so that the failure did not go unnoticed. */
export let failedInSight: (handle: Handle<unknown>) => boolean;

/**
 * What every call returns. Await it for the data, or `withResponse()` for data, status, headers, request id and number of
 * attempts. The request was sent once, when the operation was called; every view shares its answer. Bad arguments reject
 * it, they never throw where the operation is called.
 *
 * A handle is a promise in all but class: returned from an `async` function it is awaited like one, so the caller of that
 * function gets the data and no handle. Return `{ handle }` to pass the handle itself on.
 *
 * @example
 * ```ts
 * import { HuaweiCloud } from "trunkline/huawei";
 * declare const huawei: HuaweiCloud;
 * const call = huawei.vpn.showConnectionMonitor({ connectionMonitorId: "76f64229-0000-48df-a186-3907e2815b6d" });
 * const { data, requestId } = await call.withResponse();
 * console.log(requestId, data.connection_monitor?.status);
 * ```
 */
export class Handle<T> implements Promise<T> {
  readonly #operation: string;
  readonly #answer: Promise<ApiResponse<T>>;
  #state: "pending" | "fulfilled" | "rejected" = "pending";
  #isLookedAt = false;

  static {
    answerOf = (handle) => handle.#answer;
    failedInSight = (handle) => handle.#isLookedAt && handle.#state === "rejected";
  }

  /** @internal Handles are made by operations. */
  constructor(operation: string, start: () => Promise<ApiResponse<T>>) {
    this.#operation = operation;
    this.#answer = this.#watch(start);
  }

  get [Symbol.toStringTag](): string {
    return "Handle";
  }

  /** The answer with status, headers, request id and number of attempts. */
  withResponse(): Promise<ApiResponse<T>> {
    this.#isLookedAt = true;
    // A promise of its own, so that nobody can observe or forget the shared one on behalf of another view.
    return this.#answer.then((answer) => answer);
  }

  // biome-ignore lint/suspicious/noThenProperty: being awaited is what a handle is for.
  then<A = T, B = never>(
    onFulfilled?: ((data: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#isLookedAt = true;
    return this.#answer.then(({ data }) => data).then(onFulfilled, onRejected);
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<T> {
    this.#isLookedAt = true;
    return this.#answer.then(({ data }) => data).finally(onFinally);
  }

  /** Operation and state; never arguments or data. */
  toJSON(): { readonly operation: string; readonly state: string } {
    return { operation: this.#operation, state: this.#state };
  }

  /** What Node's `inspect` and `console.log` show. */
  [INSPECT](): string {
    return `Handle { ${this.#operation}, ${this.#state} }`;
  }

  async #watch(start: () => Promise<ApiResponse<T>>): Promise<ApiResponse<T>> {
    try {
      const answer = await start();
      this.#state = "fulfilled";
      return answer;
    } catch (error) {
      this.#state = "rejected";
      throw error;
    }
  }
}
