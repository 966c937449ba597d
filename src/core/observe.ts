import type { TrunklineError } from "./errors/trunkline-error.ts";
import { isPromise } from "./platform.ts";
import type { OperationState } from "./polling.ts";

/** Receives one line per event. `console` fits. Secrets are left out of message and details. */
export interface Logger {
  /** One line per request, answer and pause. */
  debug(message: string, details?: Record<string, unknown>): void;
  /** A renewed sign-in or a learnt clock offset. */
  info(message: string, details?: Record<string, unknown>): void;
  /** Something that a person should look at, such as a hook that throws. */
  warn(message: string, details?: Record<string, unknown>): void;
  /** A call that failed for good. */
  error(message: string, details?: Record<string, unknown>): void;
}

/** What every event tells. */
export interface CallEvent {
  readonly vendor: string;
  readonly service: string;
  readonly operation: string;
  /** The same in every event of one call; counts the calls of this process. */
  readonly callId: number;
  /** Number of the attempt, from 1; 0 where nothing was sent. */
  readonly attempt: number;
}

/** A request is about to go out. Header and query values that may be secret are left out. */
export interface RequestEvent extends CallEvent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBytes: number;
}

/** A complete answer arrived, or the headers of one whose body is given on as a stream: `bodyBytes` is 0 then. */
export interface ResponseEvent extends CallEvent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBytes: number;
  readonly requestId: string | undefined;
  /** From the start of the attempt to the end of its body, in milliseconds. */
  readonly durationMs: number;
}

/** An attempt failed and another follows. */
export interface RetryEvent extends CallEvent {
  readonly error: TrunklineError;
  /** The pause before the next attempt, in milliseconds. */
  readonly delayMs: number;
}

/** A call failed for good. */
export interface ErrorEvent extends CallEvent {
  readonly error: TrunklineError;
}

/** The credentials were renewed, or the offset of the service's clock was learnt, and the request goes out once more. */
export interface AuthEvent extends CallEvent {
  readonly kind: "renewed" | "claims" | "clock";
}

/** The state of accepted work was read. */
export interface PollEvent extends CallEvent {
  readonly status: OperationState["status"];
  /** In the vendor's own word. */
  readonly vendorStatus: string | undefined;
  readonly percent: number | undefined;
}

/** Something happened to a WebSocket or to a subscription on it. Here an attempt is a connection. */
export interface SocketEvent extends CallEvent {
  /**
   * `open`: a connection stands. `lost`: it ended without being asked to. `retry`: a pause before the next one.
   * `subscribed`: the server acknowledged, for the first time or again. `ended`: a subscription is over. `unreadable`: a
   * frame that is not what its document says was left out. `unknown`: an event belongs to no subscription.
   */
  readonly kind: "open" | "lost" | "retry" | "subscribed" | "ended" | "unreadable" | "unknown";
  /** Subscriptions that the socket carries at this moment. */
  readonly subscriptions: number;
  /** The code with which the socket was closed. */
  readonly closeCode?: number | undefined;
  /** What was subscribed, such as the href of an element, where it is about one subscription. */
  readonly subject?: string | undefined;
  /** What happened, where there is more to say. */
  readonly reason?: string | undefined;
  /** The pause before the next connection, in milliseconds. */
  readonly delayMs?: number | undefined;
}

/**
 * Observers, called with one state object each. They change nothing: one that throws is logged, and its error goes no
 * further.
 */
export interface Hooks {
  readonly request?: ((event: RequestEvent) => void) | undefined;
  readonly response?: ((event: ResponseEvent) => void) | undefined;
  readonly retry?: ((event: RetryEvent) => void) | undefined;
  readonly error?: ((event: ErrorEvent) => void) | undefined;
  readonly auth?: ((event: AuthEvent) => void) | undefined;
  readonly poll?: ((event: PollEvent) => void) | undefined;
  readonly socket?: ((event: SocketEvent) => void) | undefined;
}

interface EventOf {
  request: RequestEvent;
  response: ResponseEvent;
  retry: RetryEvent;
  error: ErrorEvent;
  auth: AuthEvent;
  poll: PollEvent;
  socket: SocketEvent;
}

const LEVELS = {
  request: "debug",
  response: "debug",
  retry: "debug",
  auth: "info",
  poll: "debug",
  socket: "info",
  error: "error",
} as const;

const told = new WeakSet<TrunklineError>();

/** Whether the observers heard of an error already: one that passes through several hands is told by the first. */
export function wasTold(error: TrunklineError): boolean {
  return told.has(error);
}

/** The client's hooks, from the outer layer to the inner one, and its logger. */
export class Observers {
  readonly #hooks: readonly Hooks[];
  readonly #logger: Logger | undefined;

  constructor(hooks: readonly Hooks[], logger: Logger | undefined) {
    this.#hooks = hooks;
    this.#logger = logger;
  }

  /** Tells everyone; the event is made only where somebody listens. */
  tell<K extends keyof EventOf>(kind: K, makeEvent: () => EventOf[K]): void {
    if (this.#logger === undefined && !this.#hooks.some((hooks) => hooks[kind])) return;
    const event = makeEvent();
    if (kind === "error") told.add((event as ErrorEvent).error);
    this.#log(LEVELS[kind], `${event.vendor} ${event.operation}: ${kind}`, { ...event });
    for (const hooks of this.#hooks) {
      // Called on its own object, which may be of a class.
      this.guard(`the ${kind} hook`, () =>
        (hooks as Record<K, ((event: EventOf[K]) => void) | undefined>)[kind]?.(event),
      );
    }
  }

  /** Runs a caller's observer so that nothing it throws, now or later, reaches the call. */
  guard(name: string, run: () => unknown): void {
    const failed = (error: unknown): void =>
      this.#log("warn", `${name} threw and was ignored`, { error: String(error) });
    try {
      const result = run();
      if (isPromise(result)) result.then(undefined, failed);
    } catch (error) {
      failed(error);
    }
  }

  #log(level: keyof Logger, message: string, details: Record<string, unknown>): void {
    // A logger that fails, now or later, has nowhere to be reported; the call goes on.
    try {
      const logged: unknown = this.#logger?.[level](message, details);
      if (isPromise(logged)) logged.then(undefined, () => {});
    } catch {}
  }
}
