import { attemptLoop } from "./attempt-loop.ts";
import { Call } from "./call.ts";
import { bothSecrets, secretsIn, secretsOfHeaders } from "./clean-text.ts";
import type { Client, WorkInput } from "./client.ts";
import { backgroundClock } from "./clock.ts";
import { DriftReporter } from "./drift.ts";
import { ConfigurationError } from "./errors/refused-errors.ts";
import { isTrunklineError } from "./errors/trunkline-error.ts";
import { type ApiResponse, Handle } from "./handle.ts";
import type { Lifetime } from "./lifetime.ts";
import { Observers } from "./observe.ts";
import type { OperationDefinition } from "./operation.ts";
import { partialFailure } from "./partial-failure.ts";
import type { SignInTools, VendorProfile } from "./profile.ts";
import { type Asked, readAnswer } from "./read-answer.ts";
import { type BuiltRequest, buildRequest, checkParams, fillParam, missingParams } from "./request.ts";
import { adHocOperation } from "./request-ad-hoc.ts";
import { buildGivenRequest, checkedAddress } from "./request-given.ts";
import { callSettings, type Settings } from "./settings.ts";
import type { SharedState } from "./shared-state.ts";
import type { Step, StepOf } from "./step.ts";
import { pause } from "./time-limit.ts";

/** Signing out is no reason to keep a closing program for longer. */
const SIGN_OUT_MS = 5_000;

/** The way of every call: arguments, check, request, attempts, answer, check. One per client. */
export class Pipeline {
  readonly profile: VendorProfile;
  readonly settings: Settings;
  readonly shared: SharedState;
  readonly lifetime: Lifetime;
  readonly observers: Observers;
  /** Where drift is reported, if anybody wants to hear of it. */
  readonly drift: DriftReporter | undefined;
  readonly #signInTools: SignInTools;
  readonly #signOutTools: SignInTools;

  constructor(profile: VendorProfile, settings: Settings, shared: SharedState, lifetime: Lifetime) {
    this.profile = profile;
    this.settings = settings;
    this.shared = shared;
    this.lifetime = lifetime;
    const { onDrift, hooks, logger } = settings;
    this.observers = new Observers(hooks, logger);
    // Not ended by the client's own signal either: clients that share the sign-in may wait for it, or be closing.
    shared.signIn.tools ??= this.#toolsWith({ ...settings, signals: [], over: lifetime.over });
    this.#signInTools = shared.signIn.tools;
    const limitMs = Math.min(SIGN_OUT_MS, settings.timeoutMs);
    const retry = { ...settings.retry, maxRetries: 0 };
    this.#signOutTools = this.#toolsWith({ ...settings, signals: [], retry, timeoutMs: limitMs, deadlineMs: limitMs });
    this.drift = onDrift && new DriftReporter((drift) => this.observers.guard("onDrift", () => onDrift(drift)));
  }

  /** What sign-ins of this client may use. */
  get signInTools(): SignInTools {
    return this.#signInTools;
  }

  /** Starts a call and returns its handle. Nothing is thrown here; what is wrong rejects the handle. */
  call<T>(definition: OperationDefinition, params: unknown, options: unknown): Handle<T> {
    return new Handle(definition.id, () => this.run<T>({ operation: definition, params }, options));
  }

  /** Starts a call that no document describes. */
  request<T>(input: WorkInput, options: unknown): Handle<T> {
    return new Handle("request", () => this.sendRequest<T>(input, options).then(({ answer }) => answer));
  }

  /** As {@link request}, for those who go on from the answer. */
  sendRequest<T>(input: WorkInput, options: unknown): Promise<Sent<T>> {
    return this.#run<T>({
      named: { id: "request", service: "" },
      prepare: () => adHocOperation(input, this.profile),
      settingsOf: (id) => this.settingsOf(id, options),
    });
  }

  /** Makes a call from its arguments to its data. */
  run<T>(step: Step, options: unknown): Promise<ApiResponse<T>> {
    return this.send<T>(step, options).then(({ answer }) => answer);
  }

  /** As {@link run}, for those who go on from the answer. */
  send<T>(step: Step, options: unknown): Promise<Sent<T>> {
    return this.#run<T>({
      named: step.operation,
      prepare: () => step,
      settingsOf: (id) => this.settingsOf(id, options),
    });
  }

  /**
   * Makes a call that is a step of a longer one: its settings are merged already, and its failure is told by the longer
   * one, which knows what it means.
   */
  runStep<T>(step: Step, settings: Settings, stepOf: StepOf): Promise<Sent<T>> {
    return this.#run<T>({
      named: step.operation,
      prepare: () => step,
      settingsOf: () => settings,
      stepOf,
    });
  }

  /**
   * Makes a call that ends what an earlier one began: it goes out also while the client closes and after the caller's signal
   * has fired, within a limit of its own.
   */
  async runLast<T>(step: Step, limitMs: number): Promise<ApiResponse<T>> {
    const { settings } = this;
    const timeoutMs = Math.min(limitMs, settings.timeoutMs);
    const { answer } = await this.#run<T>({
      named: step.operation,
      prepare: () => step,
      settingsOf: () => ({ ...settings, signals: [], timeoutMs, deadlineMs: limitMs }),
      isInner: true,
    });
    return answer;
  }

  /**
   * The settings of one call.
   * @throws ConfigurationError naming the option that cannot work.
   */
  settingsOf(operation: string, options: unknown): Settings {
    return callSettings(this.settings, { vendor: this.profile.vendor, operation }, options);
  }

  /**
   * The arguments of a call, checked; those of the path may be missing where the call goes to an address that was given.
   * @throws InvalidArgumentError naming every field that is refused.
   */
  check(
    definition: OperationDefinition,
    params: unknown,
    settings: Settings,
    isAddressed = false,
  ): Readonly<Record<string, unknown>> {
    return checkParams(definition, params, this.profile, settings, this.drift, isAddressed);
  }

  /**
   * Fills in what only the service knows, where that is not known yet. Comes after the arguments were read: callers may
   * change their objects as soon as they have made the call.
   */
  complete(request: BuiltRequest): BuiltRequest | Promise<BuiltRequest> {
    if (!request.url.includes("{")) return request;
    const missing = missingParams(request.url, this.profile);
    return missing.length === 0 ? request : this.#lookUp(request, missing);
  }

  async #lookUp(request: BuiltRequest, missing: readonly string[]): Promise<BuiltRequest> {
    let { url } = request;
    for (const wireName of missing) {
      const param = this.profile.clientParams[wireName];
      if (param?.value === undefined) await param?.lookUp?.(this.#signInTools);
      url = fillParam(url, wireName, String(param?.value));
    }
    return { ...request, url };
  }

  /** Ends what signing in began. */
  async signOut(): Promise<void> {
    try {
      await this.shared.authenticator.signOut?.(this.#signOutTools);
    } catch {
      // The service forgets a session by itself in time; there is nothing that the caller could do.
    }
  }

  #toolsWith(of: Settings): SignInTools {
    const settings: Settings = { ...of, isInner: true };
    return {
      clock: settings.clock,
      send: async (operation, params, node) => {
        const step = { operation, params, node };
        const run = {
          named: operation,
          prepare: () => step,
          settingsOf: () => settings,
          stepOf: { attempts: 0, secrets: [] },
          isInner: true,
        };
        return (await this.#run<unknown>(run)).answer;
      },
      rest: (delayMs) => pause(backgroundClock(settings.clock), delayMs, [], this.lifetime),
    };
  }

  async #run<T>({ named, prepare, settingsOf, stepOf, isInner = false }: Run): Promise<Sent<T>> {
    const { vendor } = this.profile;
    const callId = nextCallId();
    const before = stepOf?.attempts ?? 0;
    let leave: (() => void) | undefined;
    try {
      if (!isInner) leave = this.lifetime.enter(vendor, named.id, before);
      const step = prepare();
      const { operation } = step;
      this.#checkService(operation);
      const settings = settingsOf(operation.id);
      const { request, secrets, asked } = this.#build(step, settings, before);
      const ofCall = bothSecrets(stepOf?.secrets ?? [], secrets);
      const node = "node" in step ? step.node : undefined;
      const { isRepeatable } = request;
      const call = new Call(this, callId, operation, ofCall, isRepeatable, settings, before, stepOf?.flowId, node);
      const answered = await attemptLoop(call, request);
      const data = readAnswer(call, answered, this.drift, asked) as T;
      const failure = partialFailure(call, answered, data);
      if (failure !== undefined) throw failure;
      const { status, headers, requestId, attempts } = answered;
      const atMs = settings.clock.now();
      const { url, answeredAt, flowId, secrets: ofWork } = call;
      return { answer: { data, status, headers, requestId, attempts }, url, answeredAt, atMs, secrets: ofWork, flowId };
    } catch (error) {
      if (isTrunklineError(error) && stepOf === undefined) {
        showCaller(error);
        const { attempts: attempt, operation = named.id } = error;
        this.observers.tell("error", () => ({ vendor, service: named.service, operation, callId, attempt, error }));
      }
      throw error;
    } finally {
      leave?.();
    }
  }

  #build(
    step: Step,
    settings: Settings,
    attempts: number,
  ): { readonly request: BuiltRequest; readonly secrets: readonly string[]; readonly asked?: Asked } {
    const { operation } = step;
    const constants: Record<string, string> = {};
    for (const [place, name, value] of operation.constants ?? []) if (place === "header") constants[name] = value;
    const ofHeaders = secretsOfHeaders([...settings.headers, constants]);
    if ("url" in step && step.params === undefined) {
      return { request: buildGivenRequest(step, this.profile, settings, attempts), secrets: ofHeaders };
    }
    const address =
      "url" in step ? checkedAddress(operation, step.url, step.urlIs, this.profile, settings, attempts) : undefined;
    const checked = this.check(operation, step.params, settings, address !== undefined);
    const request = buildRequest(operation, checked, this.profile, settings, address);
    const asked = { accept: checked.accept, isPartial: this.profile.mayLeaveOut?.(checked) === true };
    return { request, secrets: bothSecrets(secretsIn(operation, checked), ofHeaders), asked };
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

/** An answer, and what has to be known of its call to go on from it. */
export interface Sent<T> {
  readonly answer: ApiResponse<T>;
  /** Where it was asked for. */
  readonly url: string;
  /** Where it was answered, which is elsewhere after a redirect: what is relative in it is meant from there. */
  readonly answeredAt: string;
  /** When it was there, on the client's clock. */
  readonly atMs: number;
  /** Secret texts of the call's body. */
  readonly secrets: readonly string[];
  /** The UUID of all its requests, where the vendor has a header for it. */
  readonly flowId: string | undefined;
}

interface Run {
  /** Known before the arguments are looked at. */
  readonly named: Pick<OperationDefinition, "id" | "service">;
  readonly prepare: () => Step;
  readonly settingsOf: (operation: string) => Settings;
  /** Given where it is a part of longer work, which tells of failures itself. */
  readonly stepOf?: StepOf;
  /** A part of a call that was let in already, or of closing. */
  readonly isInner?: boolean;
}

/**
 * Lets the stack begin here, where the way to the caller is short: engines keep ten lines, and between the answer and
 * this place there are more than that.
 */
function showCaller(error: Error): void {
  (Error as { captureStackTrace?: (error: Error, above: unknown) => void }).captureStackTrace?.(error, showCaller);
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
