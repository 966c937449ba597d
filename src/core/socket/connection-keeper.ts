import { isApiError } from "../errors/api-error.ts";
import { isSocketError } from "../errors/socket-errors.ts";
import { TimeoutError } from "../errors/transport-errors.ts";
import type { ErrorContext } from "../errors/trunkline-error.ts";
import type { SocketEvent } from "../observe.ts";
import type { Pipeline } from "../pipeline.ts";
import { isTransient } from "../retry-rules.ts";
import { pause, TimeLimit } from "../time-limit.ts";
import { Backoff } from "./backoff.ts";
import { type Verdict, verdictOfClose } from "./close-codes.ts";
import { Connection, type ConnectionListener } from "./connection.ts";
import type { SocketDefinition } from "./definition.ts";
import { type OpenTransport, openTransport } from "./handshake.ts";
import type { Seat } from "./seat.ts";
import { lossReason, socketError, verdictOfFailure } from "./socket-failure.ts";
import type { SocketSetup } from "./socket-options.ts";
import type { SocketEnd } from "./transport.ts";

/** What a keeper tells the socket that it works for. */
export interface KeeperListener<Ask, Event extends object>
  extends Pick<ConnectionListener<Ask, Event>, "onRefused" | "onEvent"> {
  /** No connection can be had for it, or none in the time that it has. */
  onGivenUp(seat: Seat<Ask, Event>, error: unknown): void;
  onClientClosed(): void;
  tell(kind: SocketEvent["kind"], facts: () => Partial<SocketEvent>): void;
}

/** Keeps a connection for as long as there are subscriptions: opens it, regains it, and closes it after the last one. */
export class ConnectionKeeper<Ask extends object, Event extends object> {
  readonly #pipeline: Pipeline;
  readonly #definition: SocketDefinition<Ask, Event>;
  readonly #setup: SocketSetup;
  readonly #seats: ReadonlySet<Seat<Ask, Event>>;
  readonly #listener: KeeperListener<Ask, Event>;
  #connection: Connection<Ask, Event> | undefined;
  #isRunning = false;
  /** Fires when nobody waits for a connection any more. */
  #stop = new AbortController();
  /** How many connections were tried. */
  attempts = 0;

  constructor(
    pipeline: Pipeline,
    definition: SocketDefinition<Ask, Event>,
    setup: SocketSetup,
    seats: ReadonlySet<Seat<Ask, Event>>,
    listener: KeeperListener<Ask, Event>,
  ) {
    this.#pipeline = pipeline;
    this.#definition = definition;
    this.#setup = setup;
    this.#seats = seats;
    this.#listener = listener;
  }

  /** Subscribes one of the seats, now or as soon as there is a connection. */
  serve(seat: Seat<Ask, Event>): void {
    if (this.#connection !== undefined) this.#connection.subscribe(seat);
    else if (!this.#isRunning) void this.#run();
  }

  /** Takes one that is no longer among the seats off the connection. Resolves when the server knows, or never will. */
  async release(seat: Seat<Ask, Event>): Promise<void> {
    const told = this.#connection?.unsubscribe(seat);
    if (this.#seats.size === 0 && this.#connection === undefined) this.#stop.abort();
    await told;
    this.#closeIfIdle();
  }

  #closeIfIdle(): void {
    const connection = this.#connection;
    if (this.#seats.size > 0 || connection === undefined || !connection.isIdle) return;
    // From here on a new subscription gets a new connection.
    this.#connection = undefined;
    void connection.close();
  }

  readonly #onClientClosed = (): void => {
    this.#listener.onClientClosed();
    this.#stop.abort();
    void this.#connection?.close();
  };

  /** Keeps a connection as long as there are subscriptions. */
  async #run(): Promise<void> {
    const { lifetime, profile, settings } = this.#pipeline;
    const leave = lifetime.enter(profile.vendor, this.#definition.id);
    const backoff = new Backoff(this.#setup.settings, settings.random);
    let refusals = 0;
    let lostReason = "";
    this.#isRunning = true;
    lifetime.addSleeper(this.#onClientClosed);
    try {
      for (let isFirst = true; this.#seats.size > 0; isFirst = false) {
        if (this.#stop.signal.aborted) this.#stop = new AbortController();
        const over = await this.#connect(isFirst, lostReason);
        backoff.held(over.heldMs);
        if (over.wasHealthy) refusals = 0;
        if (over.verdict === "refused") refusals += 1;
        lostReason = over.lostReason ?? lostReason;
        if (this.#seats.size === 0 || over.verdict === "asked") continue;
        if (over.verdict === "never" || refusals > 1) this.#giveUp(over.error);
        else {
          this.#giveUp(over.error, (seat) => this.#isTired(seat, over.verdict));
          await this.#pause(backoff.next(over.verdict === "slowly", retryAfterOf(over.error)), over.error);
        }
      }
    } catch (error) {
      this.#giveUp(error);
    } finally {
      this.#isRunning = false;
      lifetime.removeSleeper(this.#onClientClosed);
      leave();
    }
  }

  /** Opens a connection, makes all subscriptions on it, and waits until it is over. */
  async #connect(isFirst: boolean, lostReason: string): Promise<Over> {
    const { clock, timeoutMs } = this.#pipeline.settings;
    const limit = new TimeLimit(clock, timeoutMs, "attempt", [this.#stop.signal]);
    this.attempts += 1;
    const opening = this.#open(isFirst, lostReason, limit.signal);
    let open: Opened<Ask, Event>;
    try {
      open = await limit.race(opening);
    } catch (failure) {
      // Where it was given up in the very moment in which it came about.
      opening.then(({ connection }) => connection.discard()).catch(() => {});
      // Nobody waited for it any more; whoever came since gets one of their own.
      if (limit.reason === "aborted") return { verdict: "asked", error: failure, heldMs: 0, wasHealthy: false };
      const error = limit.reason === "attempt" ? new TimeoutError("attempt", timeoutMs, this.#context()) : failure;
      return { verdict: verdictOfFailure(error, this.#pipeline), error, heldMs: 0, wasHealthy: false };
    } finally {
      limit.dispose();
    }
    const { connection, ended, origin, clean } = open;
    this.#listener.tell("open", () => ({}));
    this.#connection = connection;
    for (const seat of this.#seats) connection.subscribe(seat);
    // Whoever asked for it may be gone.
    this.#closeIfIdle();
    const end = await ended;
    const wasAsked = this.#connection !== connection || this.#seats.size === 0;
    this.#connection = undefined;
    connection.end();
    const error = socketError(end, "connection", origin, clean, this.#context());
    const past = { error, heldMs: connection.ageMs, wasHealthy: connection.wasHealthy };
    if (wasAsked) return { ...past, verdict: "asked" };
    const reason = lossReason(end, clean);
    this.#listener.tell("lost", () => ({ closeCode: end.code, reason }));
    return { ...past, verdict: verdictOfClose(end.code), lostReason: reason };
  }

  async #open(isFirst: boolean, lostReason: string, signal: AbortSignal): Promise<Opened<Ask, Event>> {
    const { settings } = this.#pipeline;
    // The session may have ended with the connection, or be the reason that it did.
    if (!isFirst) await this.#checkSession(signal);
    let connection: Connection<Ask, Event> | undefined;
    let resolveEnded = (_end: SocketEnd): void => {};
    const ended = new Promise<SocketEnd>((resolve) => (resolveEnded = resolve));
    const { transport, origin, clean } = await openTransport({
      pipeline: this.#pipeline,
      definition: this.#definition,
      factory: this.#setup.factory,
      attempt: this.attempts,
      signal,
      listener: {
        onText: (text) => connection?.read(text),
        onPong: () => connection?.heard(),
        onEnd: resolveEnded,
      },
    });
    const setup = {
      clock: settings.clock,
      settings: this.#setup.settings,
      replyTimeoutMs: settings.timeoutMs,
      probe: () => this.#checkSession(this.#stop.signal),
    };
    connection = new Connection(transport, this.#definition, setup, lostReason, {
      onSubscribed: () => this.#listener.tell("subscribed", () => ({})),
      onRefused: (seat, message) => this.#listener.onRefused(seat, clean(message)),
      onEvent: this.#listener.onEvent,
      onOddFrame: (kind, reason) => this.#listener.tell(kind, () => ({ reason: clean(reason) })),
      onIdle: () => this.#closeIfIdle(),
    });
    return { connection, ended, origin, clean };
  }

  /** A cheap call, which signs in again where the session has ended. */
  async #checkSession(signal: AbortSignal): Promise<void> {
    const { settings, profile } = this.#pipeline;
    const { check: operation } = this.#definition;
    // Not repeated by itself: the pauses between connections do that.
    const once = { ...settings, signals: [signal], retry: { ...settings.retry, maxRetries: 0 } };
    try {
      await this.#pipeline.runStep({ operation, params: {} }, once, { attempts: 0, secrets: [] });
    } catch (error) {
      const isAnswered = isApiError(error) && error.operation === operation.id && error.status !== 401;
      // Whatever else the server has against this one call, it knows the session.
      if (!isAnswered || isTransient(error, profile)) throw error;
    }
  }

  /** Whether a subscription has waited long enough for a connection. Counts the one that just failed. */
  #isTired(seat: Seat<Ask, Event>, verdict: Over["verdict"]): boolean {
    if (seat.state === "waiting") {
      // The session may have ended unused: as for all calls, another try with a new one is outside the count.
      if (verdict === "refused") return false;
      seat.failures += 1;
      return seat.failures > seat.settings.retry.maxRetries;
    }
    const { reconnectMs } = this.#setup.settings;
    const triedForMs = this.#pipeline.settings.clock.now() - seat.regainingSinceMs;
    return reconnectMs !== undefined && seat.state === "lost" && triedForMs >= reconnectMs;
  }

  #giveUp(error: unknown, isMeant: (seat: Seat<Ask, Event>) => boolean = () => true): void {
    for (const seat of [...this.#seats].filter(isMeant)) this.#listener.onGivenUp(seat, error);
  }

  async #pause(delayMs: number, error: unknown): Promise<void> {
    if (this.#seats.size === 0) return;
    this.#listener.tell("retry", () => ({ delayMs, reason: String((error as Error).message) }));
    await pause(this.#pipeline.settings.clock, delayMs, [this.#stop.signal]);
  }

  #context(): ErrorContext & { readonly operation: string } {
    return { vendor: this.#pipeline.profile.vendor, operation: this.#definition.id, attempts: this.attempts };
  }
}

interface Opened<Ask, Event extends object> extends Omit<OpenTransport, "transport"> {
  readonly connection: Connection<Ask, Event>;
  readonly ended: Promise<SocketEnd>;
}

/** How a connection went, or why there was none. */
interface Over {
  readonly verdict: Verdict | "asked";
  readonly error: unknown;
  readonly heldMs: number;
  /** Whether the server acknowledged anything on it. */
  readonly wasHealthy: boolean;
  /** Why it was lost, where it stood. */
  readonly lostReason?: string;
}

function retryAfterOf(error: unknown): number | undefined {
  return isSocketError(error) || isApiError(error) ? error.retryAfterMs : undefined;
}
