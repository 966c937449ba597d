import { cleanText } from "./clean-text.ts";
import { isResponseParseError } from "./errors/answer-errors.ts";
import { isApiError, type VendorError } from "./errors/api-error.ts";
import { OperationFailedError } from "./errors/operation-failed-error.ts";
import { AbortedError, isConnectionError, isTimeoutError, TimeoutError } from "./errors/transport-errors.ts";
import { addHistory, isTrunklineError, type TrunklineError } from "./errors/trunkline-error.ts";
import type { ApiResponse } from "./handle.ts";
import { type CallEvent, Observers } from "./observe.ts";
import type { OperationDefinition } from "./operation.ts";
import { nextCallId, type Pipeline } from "./pipeline.ts";
import type { OperationState, PollingStrategy, PollPlan, PollReading } from "./polling.ts";
import { readRetryAfter } from "./retry-after.ts";
import type { Settings } from "./settings.ts";
import { describeHistory, StateHistory } from "./state-history.ts";
import { pause } from "./time-limit.ts";

/** Work that a service accepted. */
export interface AcceptedWork<T> {
  /** The accepting answer; `undefined` where polling was resumed. */
  readonly answer: ApiResponse<unknown> | undefined;
  /** What that answer said, or where the resume token says to go on. */
  readonly reading: PollReading<T>;
  /** The body of the accepted call, to cut its secrets out of what the service says later. */
  readonly body?: unknown;
}

/** The longest pause after status reads that fail one after another. */
const LONGEST_BACKOFF_MS = 60_000;

/** A service may ask for no pause at all. It gets this one, or the interval where that is shorter: never a tight loop. */
const SHORTEST_PAUSE_MS = 1000;

/** So many answers in a row that cannot be read are no hiccup of a proxy any more. */
const MOST_UNREADABLE = 10;

/** Follows accepted work to its end. */
export class PollLoop<T> {
  readonly #pipeline: Pipeline;
  readonly #definition: OperationDefinition;
  readonly #strategy: PollingStrategy<T>;
  readonly #settings: Settings;
  readonly #observers: Observers;
  readonly #history = new StateHistory();
  readonly #callId = nextCallId();
  readonly #waitMs: number;
  readonly #body: unknown;
  #acceptedMs = 0;
  #answer: ApiResponse<unknown> | undefined;
  #plan: PollPlan | undefined;
  /** What the latest answer asked to wait, of whatever kind it was. */
  #askedMs: number | undefined;
  /** Requests so far, the accepting one included. */
  #requests: number;

  constructor(
    pipeline: Pipeline,
    definition: OperationDefinition,
    strategy: PollingStrategy<T>,
    settings: Settings,
    work: AcceptedWork<T>,
  ) {
    this.#pipeline = pipeline;
    this.#definition = definition;
    this.#strategy = strategy;
    this.#settings = settings;
    const isOwn = settings !== pipeline.settings;
    this.#observers = isOwn ? new Observers(settings.hooks, settings.logger) : pipeline.observers;
    this.#waitMs = settings.waitMs ?? strategy.waitMs;
    this.#answer = work.answer;
    this.#body = work.body;
    this.#requests = work.answer === undefined ? 0 : 1;
    this.#plan = planOf(work.reading);
    this.#askedMs = work.answer && readRetryAfter(work.answer.headers, settings.clock.now());
  }

  /** Where reading goes on; `undefined` where the accepting answer was the end. */
  get plan(): PollPlan | undefined {
    return this.#plan;
  }

  /**
   * Reads the state until the work ends, telling each one.
   * @throws OperationFailedError when the work failed or was canceled.
   * @throws TimeoutError with scope `wait` and the history of states.
   */
  async run(first: PollReading<T>, onState: (state: OperationState) => void): Promise<ApiResponse<T>> {
    this.#acceptedMs = this.#settings.clock.now();
    let reading = first;
    // A token tells where to read, not what would be read there.
    if (this.#answer === undefined && reading.status === "running") reading = await this.#next(reading.plan, 0);
    for (;;) {
      this.#history.add(reading, this.#settings.clock.now() - this.#acceptedMs);
      // The last state is told once its result is there, so that whoever saw it finds the poller done.
      const result = reading.status === "succeeded" ? await this.#resultOf(reading) : undefined;
      const { status, vendorStatus, percent } = reading;
      this.#observers.tell("poll", () => ({ ...this.#event(), status, vendorStatus, percent }));
      onState(stateOf(reading));
      if (reading.status === "succeeded") return this.#success(result as T);
      if (reading.status !== "running") {
        const state = { ...stateOf(reading), status: reading.status };
        const error = this.#clean(reading.error);
        throw this.#told(new OperationFailedError(state, error, this.#history.spans, this.#context()));
      }
      reading = await this.#next(reading.plan, reading.delayMs ?? this.#pauseMs(reading.plan));
    }
  }

  /** What the latest answer asks to wait, or the interval where it does not. */
  #pauseMs(plan: PollPlan): number {
    const intervalMs = this.#interval(plan);
    if (this.#askedMs === undefined) return intervalMs;
    return Math.max(this.#askedMs, Math.min(SHORTEST_PAUSE_MS, intervalMs));
  }

  async #resultOf(reading: PollReading<T> & { readonly status: "succeeded" }): Promise<T> {
    if ("result" in reading) return reading.result;
    const end = await this.#next(reading.resultPlan, 0);
    if (end.status === "succeeded" && "result" in end) return end.result;
    throw new TypeError(`the strategy of ${this.#definition.id} reads no result from its own result plan`);
  }

  /** The next reading. A read that fails says nothing of the work, so it is tried again while the wait may last. */
  async #next(plan: PollPlan, firstDelayMs: number): Promise<PollReading<T>> {
    this.#plan = plan;
    let delayMs = firstDelayMs;
    for (let failures = 1; ; failures++) {
      const leftMs = this.#leftMs();
      const { clock, signals } = this.#settings;
      const passed = await pause(clock, Math.max(0, Math.min(delayMs, leftMs)), signals);
      if (!passed || delayMs >= leftMs) throw this.#told(this.#whyStopped(passed));
      try {
        return await this.#read(plan);
      } catch (error) {
        if (!isPassing(error, failures)) throw isTrunklineError(error) ? this.#told(error) : error;
        const interval = this.#interval(plan);
        // Never below the interval: a service that fails and asks for no pause at all would be asked in a tight loop.
        delayMs = Math.max(interval, this.#askedMs ?? Math.min(LONGEST_BACKOFF_MS, interval * 2 ** failures));
        this.#observers.tell("retry", () => ({ ...this.#event(), error, delayMs }));
      }
    }
  }

  async #read(plan: PollPlan): Promise<PollReading<T>> {
    const deadlineMs = Math.max(1, Math.min(this.#settings.deadlineMs, this.#leftMs()));
    this.#requests += 1;
    this.#askedMs = undefined;
    try {
      const step = this.#strategy.request(plan);
      this.#answer = await this.#pipeline.runStep<unknown>("url" in step ? { ...step, body: this.#body } : step, {
        ...this.#settings,
        deadlineMs,
      });
      this.#askedMs = readRetryAfter(this.#answer.headers, this.#settings.clock.now());
      return this.#strategy.read(plan, this.#answer);
    } catch (error) {
      if (isApiError(error) || isResponseParseError(error)) this.#askedMs = error.retryAfterMs ?? this.#askedMs;
      const reading = isApiError(error) ? this.#strategy.readError?.(plan, error) : undefined;
      if (reading === undefined) throw error;
      return reading;
    }
  }

  /** The pause was cut short by the caller, or it reached the end of the wait. */
  #whyStopped(passed: boolean): TrunklineError {
    if (!passed) {
      const cause = this.#settings.signals.find(({ aborted }) => aborted)?.reason;
      return new AbortedError(this.#definition.id, { ...this.#context(), cause });
    }
    const { spans } = this.#history;
    const seen = { history: spans, text: describeHistory(spans) };
    return new TimeoutError("wait", this.#waitMs, this.#context(), seen);
  }

  #interval(plan: PollPlan): number {
    const { pollIntervalMs } = this.#settings;
    const read = Math.max(1, this.#requests);
    let ms = typeof pollIntervalMs === "number" ? pollIntervalMs : undefined;
    if (typeof pollIntervalMs === "function") {
      this.#observers.guard("pollIntervalMs", () => {
        ms = pollIntervalMs(read);
      });
    }
    // A caller's function may give anything, and a pause of no time at all would be a tight loop.
    return ms !== undefined && ms >= 1 && Number.isFinite(ms) ? ms : this.#strategy.intervalMs(read, plan);
  }

  #leftMs(): number {
    return this.#acceptedMs + this.#waitMs - this.#settings.clock.now();
  }

  #success(data: T): ApiResponse<T> {
    const { status, headers, requestId } = this.#answer as ApiResponse<unknown>;
    return { data, status, headers, requestId, attempts: this.#requests };
  }

  #context(): { vendor: string; operation: string; attempts: number; requestId: string | undefined } {
    const { vendor } = this.#pipeline.profile;
    return { vendor, operation: this.#definition.id, attempts: this.#requests, requestId: this.#answer?.requestId };
  }

  #event(): CallEvent {
    const { service, id: operation } = this.#definition;
    return {
      vendor: this.#pipeline.profile.vendor,
      service,
      operation,
      callId: this.#callId,
      attempt: this.#requests,
    };
  }

  #clean(error: VendorError): VendorError {
    const { authenticator } = this.#pipeline.shared;
    const clean = (text: string | undefined): string | undefined =>
      cleanText(text, authenticator, this.#definition, this.#body);
    return { ...error, vendorCode: clean(error.vendorCode), message: clean(error.message) };
  }

  /** The one error that ends the waiting is told here; reads that fail on the way are retries. */
  #told(error: TrunklineError): TrunklineError {
    addHistory(error, this.#history.spans);
    this.#observers.tell("error", () => ({ ...this.#event(), error }));
    return error;
  }
}

/** The part of a reading that is shown. */
function stateOf({ status, vendorStatus, percent, raw }: OperationState): OperationState {
  return { status, vendorStatus, percent, raw };
}

function planOf<T>(reading: PollReading<T>): PollPlan | undefined {
  if (reading.status === "running") return reading.plan;
  return "resultPlan" in reading ? reading.resultPlan : undefined;
}

/** Failures of a status read, the n-th in a row, that pass by themselves and say nothing of the work. */
function isPassing(error: unknown, failures: number): error is TrunklineError {
  if (isApiError(error)) return error.status >= 500 || error.status === 429 || error.status === 408;
  if (isConnectionError(error)) return !error.isFinal;
  return isTimeoutError(error) || (isResponseParseError(error) && failures <= MOST_UNREADABLE);
}
