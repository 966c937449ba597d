import type { Cancellation, CancelOptions } from "./cancellation.ts";
import { InvalidArgumentError } from "./errors/refused-errors.ts";
import { AbortedError } from "./errors/transport-errors.ts";
import { isTrunklineError } from "./errors/trunkline-error.ts";
import type { ApiResponse } from "./handle.ts";
import { wasTold } from "./observe.ts";
import type { OperationDefinition } from "./operation.ts";
import type { CallOptions } from "./options.ts";
import { nextCallId, type Pipeline } from "./pipeline.ts";
import { type AcceptedWork, PollLoop } from "./poll-loop.ts";
import type { PollerSource } from "./poller.ts";
import type { OperationState, PollingStrategy } from "./polling.ts";
import { writeResumeToken } from "./resume-token.ts";
import { callSettings, type Settings } from "./settings.ts";
import { orAborted } from "./time-limit.ts";

/** Feeds a poller with the states of work that one call starts, or that a token names. */
export class AcceptedSource<T> implements PollerSource<T> {
  readonly startsAtOnce: boolean;
  readonly cancel: ((options?: CancelOptions) => Promise<void>) | undefined;
  readonly #pipeline: Pipeline;
  readonly #definition: OperationDefinition;
  readonly #strategy: PollingStrategy<T>;
  readonly #layers: readonly (CallOptions | undefined)[];
  #accept: (() => Promise<AcceptedWork<T>>) | undefined;
  #started: Promise<{ readonly work: AcceptedWork<T>; readonly loop: PollLoop<T> }> | undefined;
  #loop: PollLoop<T> | undefined;

  constructor(
    pipeline: Pipeline,
    definition: OperationDefinition,
    strategy: PollingStrategy<T>,
    startsAtOnce: boolean,
    layers: readonly (CallOptions | undefined)[],
    accept: () => Promise<AcceptedWork<T>>,
  ) {
    this.startsAtOnce = startsAtOnce;
    this.#pipeline = pipeline;
    this.#definition = definition;
    this.#strategy = strategy;
    this.#layers = layers;
    this.#accept = accept;
    this.cancel = strategy.cancellation && this.#canceling(strategy.cancellation);
  }

  /** Not in the constructor, where what this closes over would cost every poller. */
  #canceling(cancellation: Cancellation): (options?: CancelOptions) => Promise<void> {
    return cancellation.of(() => this.#start().then(({ loop }) => loop));
  }

  get operation(): string {
    return this.#definition.id;
  }

  accepted(): Promise<ApiResponse<unknown> | undefined> {
    return this.#start().then(({ work }) => work.answer);
  }

  poll(onState: (state: OperationState) => void): Promise<ApiResponse<T>> {
    return this.#start().then(({ work, loop }) => loop.run(work.reading, onState));
  }

  token(): string {
    const context = { vendor: this.#pipeline.profile.vendor, operation: this.operation };
    const plan = this.#loop?.plan;
    const { method, service, longRunning } = this.#definition;
    if (plan !== undefined) {
      return writeResumeToken(context, plan, longRunning === undefined ? undefined : { method, service, longRunning });
    }
    const message = "does not exist: the work ended with the answer that accepted it, so there is nothing to resume";
    throw new InvalidArgumentError([{ path: "the resume token", message }], { ...context, attempts: 1 });
  }

  guard(run: () => void): void {
    this.#pipeline.observers.guard("an onProgress listener", run);
  }

  #start(): Promise<{ readonly work: AcceptedWork<T>; readonly loop: PollLoop<T> }> {
    this.#started ??= this.#begin();
    return this.#started;
  }

  async #begin(): Promise<{ readonly work: AcceptedWork<T>; readonly loop: PollLoop<T> }> {
    const pipeline = this.#pipeline;
    const accepting = (this.#accept as () => Promise<AcceptedWork<T>>)();
    // Of ten thousand pollers that wait, none has to hold on to what accepted it.
    this.#accept = undefined;
    try {
      const settings = await this.#settings(accepting);
      // The call itself ends when one of its own signals fires, and it knows what was sent by then.
      const ofCall = [...pipeline.settings.signals, this.#layers[0]?.signal];
      const others = settings.signals.filter((signal) => !ofCall.includes(signal));
      const work = await orAborted(accepting, others);
      if (work === undefined) {
        const cause: unknown = settings.signals.find(({ aborted }) => aborted)?.reason;
        // Its request may be on its way.
        const mayHaveTakenEffect = this.startsAtOnce;
        const { vendor } = pipeline.profile;
        throw new AbortedError(this.operation, {
          vendor,
          cause,
          mayHaveTakenEffect,
          attempts: this.startsAtOnce ? 1 : 0,
        });
      }
      this.#loop = new PollLoop(pipeline, this.#definition, this.#strategy, settings, work);
      return { work, loop: this.#loop };
    } catch (error) {
      this.#tell(error);
      throw error;
    }
  }

  #tell(error: unknown): void {
    if (!isTrunklineError(error) || wasTold(error)) return;
    const { id: operation, service } = this.#definition;
    const { vendor } = this.#pipeline.profile;
    const { attempts: attempt } = error;
    this.#pipeline.observers.tell("error", () => ({
      vendor,
      service,
      operation,
      callId: nextCallId(),
      attempt,
      error,
    }));
  }

  /** Options of the wait that cannot work are told once it is clear that the call itself did: it was sent. */
  async #settings(accepting: Promise<AcceptedWork<T>>): Promise<Settings> {
    const { profile, settings } = this.#pipeline;
    const context = { vendor: profile.vendor, operation: this.operation, attempts: this.startsAtOnce ? 1 : 0 };
    try {
      return this.#layers.reduce((under, layer) => callSettings(under, context, layer), settings);
    } catch (error) {
      await accepting;
      throw error;
    }
  }
}
