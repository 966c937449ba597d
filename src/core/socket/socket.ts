import { findAnswerIssues } from "../check.ts";
import { cleanText } from "../clean-text.ts";
import { ResponseValidationError } from "../errors/answer-errors.ts";
import { ConfigurationError, InvalidArgumentError, type Issue } from "../errors/refused-errors.ts";
import { OverflowError, SocketError } from "../errors/socket-errors.ts";
import { AbortedError, TimeoutError } from "../errors/transport-errors.ts";
import { type ErrorContext, isTrunklineError } from "../errors/trunkline-error.ts";
import { writeJson } from "../json.ts";
import { type SocketEvent, wasTold } from "../observe.ts";
import type { CallOptions } from "../options.ts";
import { nextCallId, type Pipeline } from "../pipeline.ts";
import { printableUrl } from "../redact.ts";
import { TimeLimit } from "../time-limit.ts";
import { ConnectionKeeper } from "./connection-keeper.ts";
import type { SocketDefinition } from "./definition.ts";
import { EventQueue } from "./event-queue.ts";
import { Seat, type SeatAsk } from "./seat.ts";
import { type QueueOptions, queueSettings, type SocketSetup } from "./socket-options.ts";
import { Subscription } from "./subscription.ts";

/**
 * What a subscription is made with. `deadlineMs` limits the way to the server's acknowledgement, and `retry.maxRetries` how
 * often a connection that does not come about is tried again until then. `signal` ends the subscription, whenever it fires.
 */
export interface SubscribeOptions
  extends QueueOptions,
    Pick<CallOptions, "signal" | "deadlineMs" | "retry" | "validate"> {}

/**
 * A WebSocket that carries subscriptions: opened when the first one is made, regained when it is lost, and closed after the
 * last one. Subscriptions outlive its connections.
 */
export class SubscriptionSocket<Ask extends object, Event extends object> {
  readonly #pipeline: Pipeline;
  readonly #definition: SocketDefinition<Ask, Event>;
  readonly #setup: SocketSetup;
  readonly #callId = nextCallId();
  readonly #seats = new Set<Seat<Event>>();
  readonly #keeper: ConnectionKeeper<Ask, Event>;

  constructor(pipeline: Pipeline, definition: SocketDefinition<Ask, Event>, setup: SocketSetup) {
    this.#pipeline = pipeline;
    this.#definition = definition;
    this.#setup = setup;
    this.#keeper = new ConnectionKeeper(pipeline, definition, setup, this.#seats, {
      onRefused: (seat, message) => this.#refuse(seat, message),
      onEvent: (seat, event, message) => this.#deliver(seat, event, message),
      onDone: (seat) => void this.#end(seat, undefined, false, "the server has given all there is"),
      onGivenUp: (seat, error) => void this.#end(seat, error),
      onClientClosed: () => this.#shutDown(),
      tell: (kind, facts) => this.#tell(kind, facts),
    });
  }

  /**
   * Subscribes; resolves once the server has acknowledged.
   * @throws InvalidArgumentError when what is asked for cannot be sent.
   * @throws SocketError when the server refuses, or no connection comes about.
   */
  async subscribe(ask: Ask, options: SubscribeOptions | undefined): Promise<Subscription<Event>> {
    const { profile, lifetime, observers } = this.#pipeline;
    const { id } = this.#definition;
    let leave: (() => void) | undefined;
    try {
      leave = lifetime.enter(profile.vendor, id);
      const seat = this.#newSeat(ask, options);
      await this.#acknowledged(seat);
      return new Subscription(this.#sourceOf(seat));
    } catch (error) {
      if (isTrunklineError(error)) observers.tell("error", () => ({ ...this.#event(), error }));
      throw error;
    } finally {
      leave?.();
    }
  }

  #newSeat(ask: Ask, options: SubscribeOptions | undefined): Seat<Event> {
    const { id } = this.#definition;
    const context = { vendor: this.#pipeline.profile.vendor, operation: id };
    const { overflow, maxQueued, ...callOptions } = checkedOptions(options, context);
    const settings = this.#pipeline.settingsOf(id, callOptions);
    const queue = queueSettings({ overflow, maxQueued }, this.#setup.settings, context);
    const mode = settings.validate.request;
    // What is no object at all is not what a server could know and this client does not.
    const isObject = typeof ask === "object" && ask !== null;
    const wrong = mode === "off" && isObject ? undefined : this.#definition.wrongAsk(ask);
    if (wrong !== undefined && (mode === "strict" || !isObject)) throw new InvalidArgumentError([wrong], context);
    if (wrong !== undefined) this.#pipeline.drift?.add({ ...context, direction: "request", ...wrong });
    const text = this.#write(ask);
    const asked: SeatAsk = {
      message: () =>
        this.#definition.reword?.(text, (name) => this.#pipeline.profile.clientParams[name]?.value) ?? text,
      subject: this.#definition.subjectOf(ask),
      startsOver: this.#definition.startsOver?.(ask) ?? false,
    };
    return new Seat(asked, settings, new EventQueue(queue.maxQueued, queue.overflow));
  }

  /** Written when it is asked for: callers may change their object later, and what cannot be sent must not be in the way. */
  #write(ask: Ask): string {
    const refuse = (message: string): never => {
      throw new InvalidArgumentError([{ path: "the request", message }], this.#context(0));
    };
    try {
      return writeJson(this.#definition.subscribe(ask)) ?? refuse("must be an object");
    } catch (error) {
      if (isTrunklineError(error)) throw error;
      return refuse("cannot be written as JSON");
    }
  }

  /** Waits for the acknowledgement, within the deadline of the call. */
  async #acknowledged(seat: Seat<Event>): Promise<void> {
    const { clock, deadlineMs, signals } = seat.settings;
    const limit = new TimeLimit(clock, deadlineMs, "deadline", signals);
    try {
      if (limit.reason !== undefined) throw limit.signal.reason;
      const acknowledged = seat.acknowledged();
      // Also where what comes next throws, it has been looked at.
      acknowledged.catch(() => {});
      this.#seats.add(seat);
      this.#keeper.serve(seat);
      await limit.race(acknowledged);
      if (limit.reason !== undefined) throw limit.signal.reason;
      this.#endOnAbort(seat);
    } catch (error) {
      const failure =
        limit.reason === undefined
          ? error
          : limit.reason === "aborted"
            ? new AbortedError(this.#definition.id, { ...this.#context(), cause: limit.cause })
            : this.#overdue(seat);
      void this.#end(seat, failure);
      throw failure;
    } finally {
      limit.dispose();
    }
  }

  /** The deadline passed: what happened to the last connection explains it. */
  #overdue(seat: Seat<Event>): TimeoutError {
    const { settings } = seat;
    const { lastFailure } = this.#keeper;
    const before = [...this.#seats].filter(({ state }) => state === "waiting").indexOf(seat);
    const queued = before > 0 ? `${before} others had to be answered before it, one at a time` : "";
    const text = lastFailure === undefined ? queued : `the last connection: ${(lastFailure as Error).message}`;
    const context = { ...this.#context(), ...(lastFailure !== undefined && { cause: lastFailure }) };
    return new TimeoutError("deadline", settings.deadlineMs, context, { history: [], text });
  }

  /** From now on the caller's signal ends the subscription. */
  #endOnAbort(seat: Seat<Event>): void {
    const { signals } = seat.settings;
    if (seat.state === "ended") return;
    const onAbort = (event: globalThis.Event): void => {
      const { reason: cause } = event.target as AbortSignal;
      void this.#end(seat, new AbortedError(this.#definition.id, { ...this.#context(), cause }), true);
    };
    for (const signal of signals) signal.addEventListener("abort", onAbort);
    seat.onEnd(() => {
      for (const signal of signals) signal.removeEventListener("abort", onAbort);
    });
  }

  #sourceOf(seat: Seat<Event>) {
    const { id: operation } = this.#definition;
    return {
      operation,
      get id() {
        return seat.id;
      },
      get state() {
        return seat.state === "live" || seat.state === "ended" ? seat.state : "reconnecting";
      },
      get counters() {
        const { received, delivered, dropped, queued, gaps } = seat.queue;
        return { received, delivered, dropped, queued, gaps, reconnects: seat.reconnects };
      },
      next: (loop: object) => seat.queue.next(loop),
      leave: (loop: object) => seat.queue.leave(loop),
      unsubscribe: () => this.#end(seat),
    } as const;
  }

  /** Ends a subscription, with an error or because it was asked to. Resolves when the server knows, or never will. */
  async #end(seat: Seat<Event>, error?: unknown, isSudden = false, why?: string): Promise<void> {
    if (!this.#seats.delete(seat)) return;
    const isTold = seat.state === "waiting";
    const released = this.#keeper.release(seat);
    seat.end(error, isSudden);
    const reason = error === undefined ? why : String((error as Error).message);
    this.#tell("ended", () => ({ subject: seat.ask.subject, ...(reason !== undefined && { reason }) }));
    // That it never stood is told by the call that asked for it; and one error may end many.
    const isNew = !isTold && isTrunklineError(error) && !wasTold(error);
    if (isNew) this.#pipeline.observers.tell("error", () => ({ ...this.#event(), error }));
    await released;
  }

  /** The client is closed: loops take what is queued, and are done. */
  #shutDown(): void {
    const { lifetime, profile } = this.#pipeline;
    for (const seat of [...this.#seats]) {
      this.#seats.delete(seat);
      seat.end(seat.state === "waiting" ? lifetime.closedError(profile.vendor, this.#definition.id, 0) : undefined);
      this.#tell("ended", () => ({ subject: seat.ask.subject, reason: "the client was closed" }));
    }
  }

  /** One of many may be refused, so the error names it. An address that is not checked may hold anything after its `?`. */
  #refuse(seat: Seat<Event>, message: string): void {
    const { subject } = seat.ask;
    const { authenticator } = this.#pipeline.shared;
    const named = subject && cleanText(printableUrl(subject.replace(/\/\/[^/?#]*@/, "//")), authenticator, []);
    const text = `the server refused: ${message}${named ? ` (asked for ${named})` : ""}`;
    void this.#end(seat, new SocketError(text, {}, this.#context()));
  }

  #deliver(seat: Seat<Event>, event: Event, message: unknown): void {
    const issues = message === undefined ? [] : this.#issuesOf(seat, message);
    if (issues.length > 0) void this.#end(seat, new ResponseValidationError(issues, this.#context()));
    else if (!seat.queue.push(event)) void this.#end(seat, new OverflowError(seat.queue.limit, this.#context()));
  }

  /** What is wrong with a message for a caller who is strict; to others it is reported. */
  #issuesOf({ settings }: Seat<Event>, message: unknown): readonly Issue[] {
    const mode = settings.validate.response;
    const { drift, profile } = this.#pipeline;
    if (mode === "off" || (mode === "warn" && drift === undefined)) return [];
    const issues = findAnswerIssues(this.#definition.documentOf(message), message)
      .filter(({ kind }) => mode === "strict" || kind === "type")
      .map(({ path, message: what }) => ({ path: `frame.${path}`, message: what }));
    if (mode === "strict") return issues;
    const where = { vendor: profile.vendor, operation: this.#definition.id, direction: "response" } as const;
    for (const issue of issues) drift?.add({ ...where, ...issue });
    return [];
  }

  /** What every error carries. Attempts are the connections that were tried for the present one. */
  #context(attempts = this.#keeper.tries): ErrorContext & { readonly operation: string } {
    return { vendor: this.#pipeline.profile.vendor, operation: this.#definition.id, attempts };
  }

  #event() {
    const { id: operation, service } = this.#definition;
    const { vendor } = this.#pipeline.profile;
    return { vendor, service, operation, callId: this.#callId, attempt: this.#keeper.attempts };
  }

  #tell(kind: SocketEvent["kind"], facts: () => Partial<SocketEvent>): void {
    this.#pipeline.observers.tell("socket", () => ({
      ...this.#event(),
      kind,
      subscriptions: this.#seats.size,
      ...facts(),
    }));
  }
}

const OPTIONS = new Set(["signal", "deadlineMs", "retry", "validate", "overflow", "maxQueued"]);

/** @throws ConfigurationError for an option that a subscription has no use for. */
function checkedOptions(options: unknown, context: ErrorContext): SubscribeOptions {
  if (options === undefined) return {};
  if (typeof options !== "object" || options === null) {
    throw new ConfigurationError("options", "must be an object", context);
  }
  const useless = Object.keys(options).find((name) => !OPTIONS.has(name));
  if (useless === undefined) return options;
  throw new ConfigurationError(useless, `is not known here; known are ${[...OPTIONS].join(", ")}`, context);
}
