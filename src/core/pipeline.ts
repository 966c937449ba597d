import { attemptLoop } from "./attempt-loop.ts";
import { Call } from "./call.ts";
import type { Client } from "./client.ts";
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
import { callSettings, type Settings } from "./settings.ts";
import type { SharedState } from "./shared-state.ts";

/** The way of every call: arguments, check, request, attempts, answer, check. One per client. */
export class Pipeline {
  readonly profile: VendorProfile;
  readonly settings: Settings;
  readonly shared: SharedState;
  readonly lifetime: Lifetime;
  readonly #drift: DriftReporter | undefined;

  constructor(profile: VendorProfile, settings: Settings, shared: SharedState, lifetime: Lifetime) {
    this.profile = profile;
    this.settings = settings;
    this.shared = shared;
    this.lifetime = lifetime;
    const { onDrift, hooks, logger } = settings;
    const observers = new Observers(hooks, logger);
    this.#drift = onDrift && new DriftReporter((drift) => observers.guard("onDrift", () => onDrift(drift)));
  }

  /** Starts a call and returns its handle. Nothing is thrown here; what is wrong rejects the handle. */
  call<T>(definition: OperationDefinition, params: unknown, options: unknown): Handle<T> {
    return new Handle(definition.id, () => this.run<T>(definition, params, options));
  }

  /** Makes a call from its arguments to its data. */
  async run<T>(definition: OperationDefinition, params: unknown, options: unknown): Promise<ApiResponse<T>> {
    const { vendor } = this.profile;
    const leave = this.lifetime.enter(vendor, definition.id);
    let observers: Observers | undefined;
    try {
      if (!Object.hasOwn(this.profile.endpoints, definition.service)) {
        throw new ConfigurationError(
          `endpoints.${definition.service}`,
          `is missing: this ${vendor} client does not know the service of ${definition.id}`,
          { vendor, operation: definition.id },
        );
      }
      const settings = callSettings(this.settings, vendor, definition.id, options);
      observers = new Observers(settings.hooks, settings.logger);
      const checked = checkParams(definition, params, this.profile, settings, this.#drift);
      const request = buildRequest(definition, checked, this.profile, settings);
      const call = new Call(definition, checked.body, this.profile, settings, this.shared, observers);
      const answer = await attemptLoop(call, request);
      const data = readAnswer(call, answer, this.#drift) as T;
      const { status, headers, requestId, attempts } = answer;
      return { data, status, headers, requestId, attempts };
    } catch (error) {
      if (isTrunklineError(error)) {
        const { id: operation, service } = definition;
        observers?.tell("error", () => ({ vendor, service, operation, attempt: error.attempts, error }));
      }
      throw error;
    } finally {
      leave();
    }
  }
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
