import { attemptLoop } from "./attempt-loop.ts";
import { Call } from "./call.ts";
import type { Client, RequestInput } from "./client.ts";
import { DriftReporter } from "./drift.ts";
import { ConfigurationError } from "./errors/refused-errors.ts";
import { isTrunklineError } from "./errors/trunkline-error.ts";
import { type ApiResponse, Handle } from "./handle.ts";
import type { Lifetime } from "./lifetime.ts";
import { Observers } from "./observe.ts";
import type { OperationDefinition } from "./operation.ts";
import type { VendorProfile } from "./profile.ts";
import { readAnswer } from "./read-answer.ts";
import { buildRequest, checkParams } from "./request.ts";
import { adHocOperation } from "./request-ad-hoc.ts";
import { callSettings, type Settings } from "./settings.ts";
import type { SharedState } from "./shared-state.ts";

/** The way of every call: arguments, check, request, attempts, answer, check. One per client. */
export class Pipeline {
  readonly profile: VendorProfile;
  readonly settings: Settings;
  readonly shared: SharedState;
  readonly lifetime: Lifetime;
  readonly observers: Observers;
  readonly #drift: DriftReporter | undefined;

  constructor(profile: VendorProfile, settings: Settings, shared: SharedState, lifetime: Lifetime) {
    this.profile = profile;
    this.settings = settings;
    this.shared = shared;
    this.lifetime = lifetime;
    const { onDrift, hooks, logger } = settings;
    this.observers = new Observers(hooks, logger);
    this.#drift = onDrift && new DriftReporter((drift) => this.observers.guard("onDrift", () => onDrift(drift)));
  }

  /** Starts a call and returns its handle. Nothing is thrown here; what is wrong rejects the handle. */
  call<T>(definition: OperationDefinition, params: unknown, options: unknown): Handle<T> {
    return new Handle(definition.id, () => this.run<T>(definition, params, options));
  }

  /** Starts a call that no document describes. */
  request<T>(input: RequestInput, options: unknown): Handle<T> {
    const prepare = (): Prepared => adHocOperation(input, this.profile);
    const settings = (id: string): Settings => this.settingsOf(id, options);
    return new Handle("request", () => this.#run<T>({ id: "request", service: "" }, prepare, settings));
  }

  /** Makes a call from its arguments to its data. */
  run<T>(operation: OperationDefinition, params: unknown, options: unknown): Promise<ApiResponse<T>> {
    return this.#run<T>(
      operation,
      () => ({ operation, params }),
      (id) => this.settingsOf(id, options),
    );
  }

  /**
   * Makes a call that is a step of a longer one: its settings are merged already, and its failure is told by the longer
   * one, which knows what it means.
   */
  runStep<T>(operation: OperationDefinition, params: unknown, settings: Settings): Promise<ApiResponse<T>> {
    return this.#run<T>(
      operation,
      () => ({ operation, params }),
      () => settings,
      true,
    );
  }

  /**
   * The settings of one call.
   * @throws ConfigurationError naming the option that cannot work.
   */
  settingsOf(operation: string, options: unknown): Settings {
    return callSettings(this.settings, { vendor: this.profile.vendor, operation }, options);
  }

  async #run<T>(
    named: Pick<OperationDefinition, "id" | "service">,
    prepare: () => Prepared,
    settingsOf: (operation: string) => Settings,
    isStep = false,
  ): Promise<ApiResponse<T>> {
    const { profile, shared } = this;
    const { vendor } = profile;
    const callId = nextCallId();
    let observers = this.observers;
    let leave: (() => void) | undefined;
    try {
      leave = this.lifetime.enter(vendor, named.id);
      const { operation, params } = prepare();
      this.#checkService(operation);
      const settings = settingsOf(operation.id);
      if (settings !== this.settings) observers = new Observers(settings.hooks, settings.logger);
      const checked = checkParams(operation, params, profile, settings, this.#drift);
      const request = buildRequest(operation, checked, profile, settings);
      const call = new Call(
        callId,
        operation,
        checked.body,
        request.isRepeatable,
        profile,
        settings,
        shared,
        observers,
      );
      const answer = await attemptLoop(call, request);
      const data = readAnswer(call, answer, this.#drift) as T;
      const { status, headers, requestId, attempts } = answer;
      return { data, status, headers, requestId, attempts };
    } catch (error) {
      if (isTrunklineError(error) && !isStep) {
        const { attempts: attempt, operation = named.id } = error;
        observers.tell("error", () => ({ vendor, service: named.service, operation, callId, attempt, error }));
      }
      throw error;
    } finally {
      leave?.();
    }
  }

  #checkService({ service, id: operation }: OperationDefinition): void {
    const { vendor, endpoints } = this.profile;
    if (Object.hasOwn(endpoints, service)) return;
    throw new ConfigurationError(
      `endpoints.${service}`,
      `is missing: this ${vendor} client does not know the service of ${operation}`,
      { vendor, operation },
    );
  }
}

/** An operation with its arguments, ready to be checked. */
interface Prepared {
  readonly operation: OperationDefinition;
  readonly params: unknown;
}

let calls = 0;

/** Tells the calls of this process apart. */
export function nextCallId(): number {
  calls += 1;
  return calls;
}

// Registered, so that an operation of one copy of the package works with a client of another.
const PIPELINE = Symbol.for("trunkline.pipeline");

/** Puts a client's pipeline where operations find it and nothing prints it. */
export function attachPipeline(client: object, pipeline: Pipeline): void {
  Object.defineProperty(client, PIPELINE, { value: () => pipeline });
}

/** Whether a value is a client, of this copy of the package or another. */
export function isClient<T extends Client>(value: unknown): value is T {
  return typeof (value as { [PIPELINE]?: unknown } | null | undefined)?.[PIPELINE] === "function";
}

/**
 * The pipeline of a client.
 * @throws ConfigurationError when it is none: the one mistake that a handle cannot carry, because nothing knows it.
 */
export function pipelineOf(client: Client): Pipeline {
  if (isClient<Client & { [PIPELINE](): Pipeline }>(client)) return client[PIPELINE]();
  throw new ConfigurationError(
    "client",
    "is not a client; make one with createClient(options) and give it as the first argument",
  );
}
