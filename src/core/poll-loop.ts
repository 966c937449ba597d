import { cleanText } from "./clean-text.ts";
import { isApiError, type VendorError } from "./errors/api-error.ts";
import { OperationFailedError } from "./errors/operation-failed-error.ts";
import { AbortedError, isConnectionError, isTimeoutError, TimeoutError } from "./errors/transport-errors.ts";
import { hasCode, isTrunklineError, type TrunklineError } from "./errors/trunkline-error.ts";
import type { ApiResponse } from "./handle.ts";
import { type CallEvent, Observers } from "./observe.ts";
import type { OperationDefinition } from "./operation.ts";
import { nextCallId, type Pipeline } from "./pipeline.ts";
import type { OperationState, PollingStrategy, PollPlan, PollReading } from "./polling.ts";
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
  }

  /**
   * Reads the state until the work ends, telling each one.
   * @throws OperationFailedError when the work failed or was canceled.
   * @throws TimeoutError with scope `wait` and the history of states.
   */
  async run(first: PollReading<T>, onReading: (reading: PollReading<T>) => void): Promise<ApiResponse<T>> {
    this.#acceptedMs = this.#settings.clock.now();
    let reading = first;
    // A token tells where to read, not what would be read there.
    if (this.#answer === undefined && reading.status === "running") reading = await this.#next(reading.plan, 0);
    for (;;) {
      this.#history.add(reading, this.#settings.clock.now() - this.#acceptedMs);
      const { status, vendorStatus, percent } = reading;
      this.#observers.tell("poll", () => ({ ...this.#event(), status, vendorStatus, percent }));
      onReading(reading);
      if (reading.status === "succeeded") return this.#success(reading.result);
      if (reading.status !== "running") {
        const state = { ...stateOf(reading), status: reading.status };
        const error = this.#clean(reading.error);
        throw this.#told(new OperationFailedError(state, error, this.#history.spans, this.#context()));
      }
      reading = await this.#next(reading.plan, reading.delayMs);
    }
  }

  /** The next reading. A read that fails says nothing of the work, so it is tried again while the wait may last. */
  async #next(plan: PollPlan, askedMs: number | undefined): Promise<PollReading<T>> {
    let delayMs = askedMs ?? this.#interval();
    for (let failures = 1; ; failures++) {
      const leftMs = this.#leftMs();
      const { clock, signals } = this.#settings;
      const passed = await pause(clock, Math.max(0, Math.min(delayMs, leftMs)), signals);
      if (!passed || delayMs >= leftMs) throw this.#told(this.#whyStopped(passed));
      try {
        return await this.#read(plan);
      } catch (error) {
        if (!isPassing(error)) throw isTrunklineError(error) ? this.#told(error) : error;
        const retryAfterMs = isApiError(error) ? error.retryAfterMs : undefined;
        const interval = this.#interval();
        // Never below the interval: a service that fails and asks for no pause at all would be asked in a tight loop.
        delayMs = Math.max(interval, retryAfterMs ?? Math.min(LONGEST_BACKOFF_MS, interval * 2 ** failures));
        this.#observers.tell("retry", () => ({ ...this.#event(), error, delayMs }));
      }
    }
  }

  async #read(plan: PollPlan): Promise<PollReading<T>> {
    const { operation, params } = this.#strategy.request(plan);
    const deadlineMs = Math.max(1, Math.min(this.#settings.deadlineMs, this.#leftMs()));
    this.#requests += 1;
    try {
      this.#answer = await this.#pipeline.runStep<unknown>(operation, params, { ...this.#settings, deadlineMs });
      return this.#strategy.read(plan, this.#answer);
    } catch (error) {
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

  #interval(): number {
    const { pollIntervalMs } = this.#settings;
    const read = Math.max(1, this.#requests);
    let ms = typeof pollIntervalMs === "number" ? pollIntervalMs : undefined;
    if (typeof pollIntervalMs === "function") {
      this.#observers.guard("pollIntervalMs", () => {
        ms = pollIntervalMs(read);
      });
    }
    // A caller's function may give anything, and a pause of no time at all would be a tight loop.
    return ms !== undefined && ms >= 1 && Number.isFinite(ms) ? ms : this.#strategy.intervalMs(read);
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
    this.#observers.tell("error", () => ({ ...this.#event(), error }));
    return error;
  }
}

/** The part of a reading that is shown. */
export function stateOf({ status, vendorStatus, percent, raw }: OperationState): OperationState {
  return { status, vendorStatus, percent, raw };
}

/** Failures of a status read that pass by themselves and say nothing of the work. */
function isPassing(error: unknown): error is TrunklineError {
  if (isApiError(error)) return error.status >= 500 || error.status === 429 || error.status === 408;
  if (isConnectionError(error)) return !error.isFinal;
  return isTimeoutError(error) || hasCode(error, "RESPONSE_PARSE");
}
