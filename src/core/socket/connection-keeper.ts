import { MAX_TIMER_MS } from "../clock.ts";
import { isApiError } from "../errors/api-error.ts";
import { isConfigurationError } from "../errors/refused-errors.ts";
import { isSocketError } from "../errors/socket-errors.ts";
import { isConnectionError, TimeoutError } from "../errors/transport-errors.ts";
import type { ErrorContext } from "../errors/trunkline-error.ts";
import type { SocketEvent } from "../observe.ts";
import type { Pipeline } from "../pipeline.ts";
import { isTransient } from "../retry-rules.ts";
import { pause, TimeLimit } from "../time-limit.ts";
import { Backoff } from "./backoff.ts";
import { type Verdict, verdictOfClose } from "./close-codes.ts";
import { Connection, type ConnectionListener } from "./connection.ts";
import type { SocketDefinition } from "./definition.ts";
import { isSessionRefused, type OpenTransport, openTransport } from "./handshake.ts";
import { Refusals } from "./refusals.ts";
import type { Seat } from "./seat.ts";
import { lossReason, socketError, verdictOfFailure } from "./socket-failure.ts";
import type { SocketSetup } from "./socket-options.ts";
import type { SocketEnd } from "./transport.ts";

/** What a keeper tells the socket that it works for. */
export interface KeeperListener<Event extends object>
  extends Pick<ConnectionListener<Event>, "onRefused" | "onEvent" | "onDone"> {
  /** No connection can be had for it, or none in the time that it has. */
  onGivenUp(seat: Seat<Event>, error: unknown): void;
  onClientClosed(): void;
  tell(kind: SocketEvent["kind"], facts: () => Partial<SocketEvent>): void;
}

/** Whom the server did not answer so often in a row, while it answered others, is given up for the sake of these. */
const MOST_BLAMED = 2;

/** So often in a row an answer that looks final is not believed where a subscription stood before. */
const MOST_DISCOURAGED = 5;

/** Keeps a connection for as long as there are subscriptions: opens it, regains it, and closes it after the last one. */
export class ConnectionKeeper<Ask extends object, Event extends object> {
  readonly #pipeline: Pipeline;
  readonly #definition: SocketDefinition<Ask, Event>;
  readonly #setup: SocketSetup;
  readonly #seats: ReadonlySet<Seat<Event>>;
  readonly #listener: KeeperListener<Event>;
  #connection: Connection<Ask, Event> | undefined;
  #isRunning = false;
  /** Fires when nobody waits for a connection any more. */
  #stop = new AbortController();
  /** How many connections were tried, ever. */
  attempts = 0;
  /** How many were tried for the present one, or since it was lost. */
  tries = 0;
  /** Why the last connection did not come about, or was lost. */
  lastFailure: unknown;
  /** How often in a row those that stood before were told that there is no use in trying. */
  #discouraged = 0;

  constructor(
    pipeline: Pipeline,
    definition: SocketDefinition<Ask, Event>,
    setup: SocketSetup,
    seats: ReadonlySet<Seat<Event>>,
    listener: KeeperListener<Event>,
  ) {
    this.#pipeline = pipeline;
    this.#definition = definition;
    this.#setup = setup;
    this.#seats = seats;
    this.#listener = listener;
  }

  /** Subscribes one of the seats, now or as soon as there is a connection. */
  serve(seat: Seat<Event>): void {
    if (this.#connection !== undefined) this.#connection.subscribe(seat);
    else if (!this.#isRunning) void this.#run();
  }

  /** Takes one that is no longer among the seats off the connection. Resolves when the server knows, or never will. */
  async release(seat: Seat<Event>): Promise<void> {
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
    const backoff = new Backoff(this.#setup.settings, settings.random);
    const refusals = new Refusals();
    let lostReason = "";
    // The session may have ended with the connection, or be the reason that it did.
    let isChecked = true;
    let leave: (() => void) | undefined;
    this.#isRunning = true;
    try {
      leave = lifetime.enter(profile.vendor, this.#definition.id);
      lifetime.addSleeper(this.#onClientClosed);
      while (this.#seats.size > 0) {
        if (this.#stop.signal.aborted) this.#stop = new AbortController();
        const over = await this.#connect({ isChecked, mayRenew: !refusals.isRenewed, lostReason });
        isChecked = over.isRenewed === true;
        backoff.held(over.heldMs);
        lostReason = over.lostReason ?? lostReason;
        if (this.#seats.size === 0 || over.verdict === "asked") continue;
        const { error } = over;
        const isHopeless = refusals.add(over) || over.verdict === "never";
        const isFinal = isHopeless && this.#isFinal(over);
        this.#giveUp(error, (seat) => isFinal || this.#isTired(seat, over, isHopeless));
        await this.#pause(backoff.next(over.verdict === "slowly" || isHopeless, retryAfterOf(error)), error);
        this.#giveUp(error, (seat) => this.#isOverdue(seat));
      }
    } catch (error) {
      this.#giveUp(error);
    } finally {
      this.#isRunning = false;
      lifetime.removeSleeper(this.#onClientClosed);
      leave?.();
    }
  }

  /** Opens a connection, makes all subscriptions on it, and waits until it is over. */
  async #connect(way: Way): Promise<Over> {
    const { clock, timeoutMs } = this.#pipeline.settings;
    const leftMs = this.#leftMs();
    const limit = new TimeLimit(clock, Math.min(timeoutMs, leftMs), "attempt", [this.#stop.signal]);
    this.attempts += 1;
    this.tries += 1;
    const opening = this.#open(way, limit.signal);
    let open: Opened<Ask, Event>;
    try {
      open = await limit.race(opening);
    } catch (failure) {
      // Where it was given up in the very moment in which it came about.
      opening.then(({ connection }) => connection.discard()).catch(() => {});
      // Nobody waited for it any more; whoever came since gets one of their own.
      if (limit.reason === "aborted") return { verdict: "asked", error: failure, heldMs: 0, wasHealthy: false };
      const isOverdue = limit.reason === "attempt";
      const error = isOverdue ? new TimeoutError("attempt", timeoutMs, this.#context()) : failure;
      // Where less time was left than an attempt may take, what failed before tells more.
      const told = isOverdue && leftMs < timeoutMs ? (this.lastFailure ?? error) : error;
      const isRenewed = way.mayRenew && isSocketError(error) && isSessionRefused(error.status);
      return { verdict: verdictOfFailure(error, this.#pipeline), error: told, heldMs: 0, wasHealthy: false, isRenewed };
    } finally {
      limit.dispose();
    }
    const { connection, ended, origin, clean } = open;
    this.#listener.tell("open", () => ({}));
    this.#connection = connection;
    this.lastFailure = undefined;
    // Whom the server did not answer last time comes last, so that the others need not wait for it again.
    const inTurn = [...this.#seats].sort((one, other) => one.unanswered - other.unanswered);
    for (const seat of inTurn) seat.wasAsked = false;
    for (const seat of inTurn) connection.subscribe(seat);
    // Whoever asked for it may be gone.
    this.#closeIfIdle();
    const end = await ended;
    const wasAsked = this.#connection !== connection || this.#seats.size === 0;
    this.#connection = undefined;
    const asked = connection.end();
    const error = socketError(end, "connection", origin, clean, this.#context());
    const past = { error, heldMs: connection.ageMs, wasHealthy: connection.wasHealthy, stood: true };
    if (connection.wasHealthy) {
      this.tries = 0;
      this.#discouraged = 0;
    }
    if (wasAsked) return { ...past, verdict: "asked" };
    const reason = lossReason(end, clean);
    this.#listener.tell("lost", () => ({ closeCode: end.code, reason }));
    const verdict = verdictOfClose(end.code);
    // It may be for the one that was asked for: that is no reason to end the others.
    // A code of this side says nothing of it: what was too big may have been anybody's.
    const isHeldAgainst = end.isOwn !== true && (verdict === "refused" || verdict === "never");
    const isForOne = isHeldAgainst && asked !== undefined && this.#seats.size > 1;
    if (!isForOne) return { ...past, verdict, lostReason: reason };
    asked.unanswered += 1;
    asked.blamed += 1;
    if (verdict === "never" && asked.state === "waiting") this.#listener.onGivenUp(asked, error);
    return { ...past, verdict: "again", lostReason: reason };
  }

  async #open({ isChecked, mayRenew, lostReason }: Way, signal: AbortSignal): Promise<Opened<Ask, Event>> {
    const { settings } = this.#pipeline;
    if (!isChecked) await this.#checkSession(signal);
    let connection: Connection<Ask, Event> | undefined;
    let resolveEnded = (_end: SocketEnd): void => {};
    const ended = new Promise<SocketEnd>((resolve) => (resolveEnded = resolve));
    const { transport, origin, clean } = await openTransport({
      pipeline: this.#pipeline,
      definition: this.#definition,
      factory: this.#setup.factory,
      tries: this.tries,
      mayRenew,
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
      replyTimeoutMs: Math.min(settings.timeoutMs, this.#leftMs()),
      probe: () => this.#checkSession(this.#stop.signal),
    };
    connection = new Connection(transport, this.#definition, setup, lostReason, {
      onSubscribed: ({ ask: { subject } }) => this.#listener.tell("subscribed", () => ({ subject })),
      onRefused: (seat, message) => this.#listener.onRefused(seat, clean(message)),
      onEvent: this.#listener.onEvent,
      onDone: this.#listener.onDone,
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

  /**
   * Whether there is no use in going on, also for those who stood before: what a server says while it starts up, or a proxy
   * in its place, passes.
   */
  #isFinal({ error, stood = false }: Over): boolean {
    const isConclusive =
      stood ||
      (isConnectionError(error) && error.isFinal) ||
      (isApiError(error) && (error.status === 401 || error.status === 403)) ||
      (isConfigurationError(error) && error.attempts === 0);
    if (!isConclusive) this.#discouraged += 1;
    return isConclusive || this.#discouraged > MOST_DISCOURAGED;
  }

  /** Whether a subscription has waited long enough for a connection. Counts the one that just failed. */
  #isTired(seat: Seat<Event>, { verdict, stood = false }: Over, isHopeless: boolean): boolean {
    if (seat.blamed > MOST_BLAMED) return true;
    if (seat.state === "waiting") {
      if (isHopeless) return true;
      // Its turn did not come: that others were not answered says nothing of it.
      if (stood && !seat.wasAsked) return false;
      // The session may have ended unused: as for all calls, another try with a new one is outside the count.
      if (verdict === "refused") return false;
      seat.failures += 1;
      return seat.failures > seat.settings.retry.maxRetries;
    }
    return this.#isOverdue(seat);
  }

  /** Whether it was tried to be regained for as long as it may be. */
  #isOverdue({ state, regainingSinceMs }: Seat<Event>): boolean {
    const { reconnectMs } = this.#setup.settings;
    const triedForMs = this.#pipeline.settings.clock.now() - regainingSinceMs;
    return reconnectMs !== undefined && state === "lost" && triedForMs >= reconnectMs;
  }

  #giveUp(error: unknown, isMeant: (seat: Seat<Event>) => boolean = () => true): void {
    for (const seat of [...this.#seats].filter(isMeant)) this.#listener.onGivenUp(seat, error);
  }

  /** How long until the first of those that stood before is no longer to be regained. */
  #leftMs(): number {
    const { reconnectMs = MAX_TIMER_MS } = this.#setup.settings;
    const lost = [...this.#seats].filter(({ state }) => state === "lost");
    const nowMs = this.#pipeline.settings.clock.now();
    const left = lost.map(({ regainingSinceMs }) => Math.max(1, regainingSinceMs + reconnectMs - nowMs));
    return left.reduce((least, ms) => Math.min(least, ms), MAX_TIMER_MS);
  }

  async #pause(wantedMs: number, error: unknown): Promise<void> {
    if (this.#seats.size === 0) return;
    this.lastFailure = error;
    const delayMs = Math.min(wantedMs, this.#leftMs());
    this.#listener.tell("retry", () => ({ delayMs, reason: String((error as Error).message) }));
    await pause(this.#pipeline.settings.clock, delayMs, [this.#stop.signal]);
  }

  #context(): ErrorContext & { readonly operation: string } {
    return { vendor: this.#pipeline.profile.vendor, operation: this.#definition.id, attempts: this.tries };
  }
}

interface Opened<Ask, Event extends object> extends Omit<OpenTransport, "transport"> {
  readonly connection: Connection<Ask, Event>;
  readonly ended: Promise<SocketEnd>;
}

/** How to connect. */
interface Way {
  /** Whether nothing speaks against the session. */
  readonly isChecked: boolean;
  /** Whether a refused session may be renewed. */
  readonly mayRenew: boolean;
  readonly lostReason: string;
}

/** How a connection went, or why there was none. */
interface Over {
  readonly verdict: Verdict | "asked";
  readonly error: unknown;
  readonly heldMs: number;
  /** Whether the server acknowledged anything on it. */
  readonly wasHealthy: boolean;
  /** Whether the session was renewed because of it. */
  readonly isRenewed?: boolean;
  /** Whether it stood. */
  readonly stood?: boolean;
  /** Why it was lost, where it stood. */
  readonly lostReason?: string;
}

function retryAfterOf(error: unknown): number | undefined {
  return isSocketError(error) || isApiError(error) ? error.retryAfterMs : undefined;
}
