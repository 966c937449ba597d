import type { CancelableWork, CancelOptions } from "./cancellation.ts";
import { cleanText } from "./clean-text.ts";
import { isResponseParseError } from "./errors/answer-errors.ts";
import { type ApiError, isApiError } from "./errors/api-error.ts";
import { cleanTexts } from "./errors/error-detail.ts";
import { OperationFailedError } from "./errors/operation-failed-error.ts";
import { isConfigurationError } from "./errors/refused-errors.ts";
import { AbortedError, isConnectionError, isTimeoutError, TimeoutError } from "./errors/transport-errors.ts";
import { addHistory, isTrunklineError, type TrunklineError } from "./errors/trunkline-error.ts";
import type { ApiResponse } from "./handle.ts";
import type { CallEvent } from "./observe.ts";
import type { OperationDefinition } from "./operation.ts";
import { nextCallId, type Pipeline, type Sent } from "./pipeline.ts";
import { PollPace } from "./poll-pace.ts";
import { PollPatience } from "./poll-patience.ts";
import type { OperationState, PollingStrategy, PollPlan, PollReading } from "./polling.ts";
import { requestIdsIn } from "./request-ids.ts";
import { readRetryAfter } from "./retry-after.ts";
import { isTransient } from "./retry-rules.ts";
import { callSettings, type Settings } from "./settings.ts";
import { describeHistory, StateHistory } from "./state-history.ts";
import type { Step, StepOf } from "./step.ts";
import { pause } from "./time-limit.ts";
import { uuid } from "./uuid.ts";

/** Work that a service accepted. */
export interface AcceptedWork<T> {
  /** The accepting answer; `undefined` where polling was resumed. */
  readonly answer: ApiResponse<unknown> | undefined;
  /** What that answer said, or where the resume token says to go on. */
  readonly reading: PollReading<T>;
  /** When it was accepted, on the client's clock; `undefined` where polling was resumed. */
  readonly atMs?: number;
  /** Secret texts of the accepted call, to be cut out of what the service says later. */
  readonly secrets?: readonly string[];
  /** The UUID of its requests, where the vendor has a header for it. */
  readonly flowId?: string | undefined;
}

/** A word for a state is not longer. */
const LONGEST_WORD = 100;

/** So many answers in a row that cannot be read are no hiccup of a proxy any more. */
const MOST_UNREADABLE = 10;

/** Follows accepted work to its end. */
export class PollLoop<T> implements CancelableWork {
  readonly strategy: PollingStrategy<T>;
  /** True from when the end of the work is asked for, unless that is refused. */
  isCanceling = false;
  readonly #pipeline: Pipeline;
  readonly #definition: OperationDefinition;
  readonly #settings: Settings;
  readonly #history = new StateHistory();
  readonly #callId = nextCallId();
  readonly #secrets: readonly string[];
  readonly #flowId: string | undefined;
  readonly #pace: PollPace;
  readonly #patience = new PollPatience();
  #answer: ApiResponse<unknown> | undefined;
  #plan: PollPlan | undefined;
  #hasEnded: boolean;
  /** Requests so far, the accepting one included. */
  #requests: number;
  /** Why the latest read failed; `undefined` where it did not. */
  #failure: TrunklineError | undefined;
  /** What to look at where the latest state stays. */
  #advice: string | undefined;

  constructor(
    pipeline: Pipeline,
    definition: OperationDefinition,
    strategy: PollingStrategy<T>,
    settings: Settings,
    work: AcceptedWork<T>,
  ) {
    this.#pipeline = pipeline;
    this.#definition = definition;
    this.strategy = strategy;
    this.#settings = settings;
    this.#answer = work.answer;
    this.#secrets = work.secrets ?? [];
    this.#flowId = work.flowId ?? (pipeline.profile.idHeaders && uuid());
    this.#requests = work.answer?.attempts ?? 0;
    this.#plan = planOf(work.reading);
    this.#hasEnded = work.reading.status !== "running";
    const { answer, atMs } = work;
    const askedMs = answer && readRetryAfter(answer.headers, atMs ?? 0);
    this.#pace = new PollPace(settings, strategy, pipeline.observers, atMs, askedMs);
  }

  /** Where reading goes on; `undefined` where the accepting answer was the end. */
  get plan(): PollPlan | undefined {
    return this.#plan && this.#asked(this.#plan);
  }

  /** Whether the end was read. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** What the service said last. */
  get raw(): unknown {
    return this.#answer?.data;
  }

  /** Sends what is no read of the wait. Whoever does not wait any more may still have something to say of the work. */
  sendAside(step: Step, options: CancelOptions | undefined): Promise<Sent<unknown>> {
    const { signals } = this.#pipeline.settings;
    const settings = callSettings({ ...this.#settings, signals }, this.context, options);
    return this.#pipeline.runStep<unknown>(step, settings, this.#stepOf);
  }

  /**
   * Reads the state until the work ends, telling each one.
   * @throws OperationFailedError when the work failed or was canceled.
   * @throws TimeoutError with scope `wait` and the history of states.
   */
  async run(first: PollReading<T>, onState: (state: OperationState) => void): Promise<ApiResponse<T>> {
    this.#pace.begin();
    let reading = first;
    // A token tells where to read, not what would be read there.
    if (this.#answer === undefined && reading.status === "running") reading = await this.#next(reading.plan, 0);
    for (;;) {
      if (reading.status === "running" && reading.isStep) {
        reading = await this.#next(reading.plan, this.#pace.stepMs(reading.plan));
        continue;
      }
      reading = this.#clean(reading);
      this.#history.add(reading, this.#pace.sinceMs);
      this.#hasEnded = reading.status !== "running";
      // The last state is told once its result is there, so that whoever saw it finds the poller done.
      const result = reading.status === "succeeded" ? await this.#resultOf(reading) : undefined;
      const { status, vendorStatus, percent } = reading;
      this.#pipeline.observers.tell("poll", () => ({ ...this.#event(), status, vendorStatus, percent }));
      onState(stateOf(reading));
      if (reading.status === "succeeded") return this.#success(result as T);
      if (reading.status !== "running") {
        const state = { ...stateOf(reading), status: reading.status };
        const error = cleanTexts(reading.error, (text) => this.#cleaned(text));
        const lastAnswer = this.#answer as ApiResponse<unknown>;
        const end = { lastAnswer, requestIds: requestIdsIn(lastAnswer.headers, (id) => this.#shown(id) ?? id) };
        throw this.#told(new OperationFailedError(state, error, this.#history.spans, this.context, end));
      }
      this.#plan = reading.plan;
      const { patienceMs, patienceAdvice } = reading;
      this.#advice = patienceAdvice;
      if (!this.#patience.lasts(vendorStatus, patienceMs, this.#settings.clock.now())) {
        throw this.#told(this.#impatient(vendorStatus, patienceMs as number, patienceAdvice));
      }
      reading = await this.#next(reading.plan, this.#pace.pauseMs(reading.plan));
    }
  }

  /** The result of work that is done. Asking for it is no poll: it is repeated as any call is. */
  async #resultOf(reading: PollReading<T> & { readonly status: "succeeded" }): Promise<T> {
    let end: PollReading<T> = reading;
    let delayMs = 0;
    while (!("result" in end)) {
      const plan = planOf(end);
      if (plan === undefined) throw new TypeError(`the strategy of ${this.#definition.id} reads no result`);
      end = await this.#next(plan, delayMs, this.#settings.retry.maxRetries);
      delayMs = this.#pace.pauseMs(plan);
    }
    return end.result;
  }

  /** The next reading. A read that fails says nothing of the work, so it is tried again while the wait may last. */
  async #next(plan: PollPlan, firstDelayMs: number, maxRetries = 0): Promise<PollReading<T>> {
    this.#plan = plan;
    let delayMs = firstDelayMs;
    let unreadable = 0;
    for (let failures = 1; ; failures++) {
      const { leftMs } = this.#pace;
      const { clock, signals } = this.#settings;
      const lastsMs = Math.max(0, Math.min(delayMs, leftMs));
      const passed = await pause(clock, lastsMs, signals, this.#pipeline.lifetime);
      if (!passed || delayMs >= leftMs) throw this.#told(this.#whyStopped(passed));
      try {
        return await this.#read(plan, maxRetries);
      } catch (error) {
        if (!isTrunklineError(error)) throw error;
        unreadable = isResponseParseError(error) ? unreadable + 1 : 0;
        if (unreadable > MOST_UNREADABLE || !this.#isPassing(error)) throw this.#told(error);
        // A read that the end of the wait cut short says nothing of why the wait was long.
        const wasCut = isTimeoutError(error) && error.scope === "deadline" && error.limitMs < this.#settings.deadlineMs;
        if (!wasCut) this.#failure = error;
        delayMs = this.#pace.backoffMs(plan, failures);
        this.#pipeline.observers.tell("retry", () => ({ ...this.#event(), error, delayMs }));
      }
    }
  }

  /** Why a pause was the last: the caller, a closed client, or the end of the wait. */
  #whyStopped(passed: boolean): TrunklineError {
    const { lifetime, profile } = this.#pipeline;
    const aborted = this.#settings.signals.find((signal) => signal.aborted);
    if (aborted !== undefined)
      return new AbortedError(this.#definition.id, { ...this.context, wasAccepted: true, cause: aborted.reason });
    if (!passed) return lifetime.closedError(profile.vendor, this.#definition.id, this.#requests);
    const { spans } = this.#history;
    const failed = this.#failure === undefined ? "" : `the latest read failed: ${this.#failure.message}`;
    const advice = this.#advice === undefined ? undefined : `${this.#advice}; or raise waitMs`;
    const seen = { history: spans, text: [describeHistory(spans), failed].filter(Boolean).join("; "), advice };
    return new TimeoutError("wait", this.#pace.waitMs, { ...this.context, cause: this.#failure }, seen);
  }

  /** A word that the vendor gives where it cannot tell stayed for too long. */
  #impatient(word: string | undefined, patienceMs: number, advice: string | undefined): TimeoutError {
    const { spans } = this.#history;
    const text = `the state stayed ${word} for so long: ${describeHistory(spans)}`;
    return new TimeoutError("wait", patienceMs, this.context, { history: spans, text, advice });
  }

  /**
   * One read. It is repeated by the loop, at the loop's pace, so by itself it is sent once.
   */
  async #read(plan: PollPlan, maxRetries: number): Promise<PollReading<T>> {
    const { clock, retry, deadlineMs } = this.#settings;
    const leftMs = Math.max(1, this.#pace.leftMs);
    const settings = { ...this.#settings, deadlineMs: Math.min(deadlineMs, leftMs), retry: { ...retry, maxRetries } };
    const step = this.strategy.request(plan);
    this.#pace.read();
    try {
      const { answer, answeredAt } = await this.#pipeline.runStep<unknown>(step, settings, this.#stepOf);
      this.#answered(answer, readRetryAfter(answer.headers, clock.now()), this.#requests + answer.attempts);
      const reading = this.strategy.read(this.#asked(plan), { ...answer, attempts: this.#requests }, answeredAt);
      this.#failure = undefined;
      return reading;
    } catch (error) {
      if (!isTrunklineError(error)) throw error;
      this.#requests = Math.max(this.#requests, error.attempts);
      if (isResponseParseError(error) && error.retryAfterMs !== undefined) this.#pace.answered(error.retryAfterMs);
      // Of the read itself, not of a sign-in that it needed.
      if (!isApiError(error) || error.operation !== step.operation.id) throw error;
      const { body: data, status, headers, requestId, attempts, retryAfterMs } = error;
      this.#answered({ data, status, headers, requestId, attempts }, retryAfterMs, attempts);
      const reading = this.strategy.readError?.(this.#asked(plan), error);
      if (reading === undefined) throw error;
      return reading;
    }
  }

  #answered(answer: ApiResponse<unknown>, askedMs: number | undefined, requests: number): void {
    this.#answer = answer;
    this.#pace.answered(askedMs);
    this.#requests = requests;
  }

  /** Failures of a read that pass by themselves and say nothing of the work. */
  #isPassing(error: TrunklineError): boolean {
    if (isApiError(error)) return isTransient(error, this.#pipeline.profile) || isServersOwn(error);
    if (isConnectionError(error)) return !error.isFinal;
    // A function of the caller's that gives credentials and failed: what it relies on may be back soon.
    if (isConfigurationError(error)) return error.cause !== undefined;
    return isTimeoutError(error) || isResponseParseError(error);
  }

  #success(data: T): ApiResponse<T> {
    const { status, headers, requestId } = this.#answer as ApiResponse<unknown>;
    return { data, status, headers, requestId, attempts: this.#requests };
  }

  /** The plan, which says so where the end of the work was asked for. */
  #asked(plan: PollPlan): PollPlan {
    return this.isCanceling ? (this.strategy.cancellation?.asked(plan) ?? plan) : plan;
  }

  get #stepOf(): StepOf {
    return { attempts: this.#requests, secrets: this.#secrets, flowId: this.#flowId };
  }

  /** What every error about the work carries. */
  get context(): { vendor: string; operation: string; attempts: number; requestId: string | undefined } {
    const { vendor } = this.#pipeline.profile;
    return { vendor, operation: this.#definition.id, attempts: this.#requests, requestId: this.#answer?.requestId };
  }

  #event(): CallEvent {
    const { service, id: operation } = this.#definition;
    const { vendor } = this.#pipeline.profile;
    return { vendor, service, operation, callId: this.#callId, attempt: this.#requests };
  }

  /** A reading as it is shown: words and texts in it come from outside. */
  #clean(reading: PollReading<T>): PollReading<T> {
    const { vendorStatus, parts } = reading;
    const word = this.#shown(vendorStatus);
    if (word === vendorStatus && parts === undefined) return reading;
    // The word for a part's status is this package's own.
    const shown = parts?.map((part) => ({
      ...cleanTexts(part, (text) => this.#cleaned(text)),
      status: part.status,
    }));
    return { ...reading, vendorStatus: word, ...(shown && { parts: shown }) };
  }

  #cleaned(text: string | undefined): string | undefined {
    return cleanText(text, this.#pipeline.shared.authenticator, this.#secrets);
  }

  /** A vendor's word for a state as it is shown: it stands in messages, so it is cut clean and short. */
  #shown(word: string | undefined): string | undefined {
    const clean = this.#cleaned(word);
    return clean === undefined || clean.length <= LONGEST_WORD ? clean : `${clean.slice(0, LONGEST_WORD)}...`;
  }

  /** The one error that ends the waiting is told here; reads that fail on the way are retries. */
  #told(error: TrunklineError): TrunklineError {
    // That of a sign-in may be other calls' as well.
    if (error.operation === this.#definition.id || error.operation === this.#readId()) {
      addHistory(error, this.#history.spans);
    }
    this.#pipeline.observers.tell("error", () => ({ ...this.#event(), error }));
    return error;
  }

  #readId(): string | undefined {
    return this.#plan && this.strategy.request(this.#plan).operation.id;
  }
}

/** The part of a reading that is shown. */
function stateOf({ status, vendorStatus, percent, needs, parts, raw }: OperationState): OperationState {
  return { status, vendorStatus, percent, ...(needs && { needs }), ...(parts && { parts }), raw };
}

function planOf<T>(reading: PollReading<T>): PollPlan | undefined {
  if (reading.status === "running") return reading.plan;
  return "resultPlan" in reading ? reading.resultPlan : undefined;
}

/** 5xx, but for what the server will never do. */
function isServersOwn({ status }: ApiError): boolean {
  return status >= 500 && status !== 501 && status !== 505;
}
