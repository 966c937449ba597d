import { MAX_TIMER_MS } from "../clock.ts";
import { ConfigurationError } from "../errors/refused-errors.ts";
import { members, oneOf, whole } from "../option-table.ts";
import type { Overflow } from "./event-queue.ts";
import type { WebSocketFactory } from "./web-socket.ts";

/** How events wait for the loop that takes them. */
export interface QueueOptions {
  /**
   * What happens to an event that finds the queue full. `drop-oldest` makes room for it; `latest` keeps the newest event
   * only, whatever `maxQueued` says, which fits a subscription to one thing; `error` ends the subscription with an `OverflowError` after what is queued.
   * @defaultValue "drop-oldest"
   */
  readonly overflow?: Overflow | undefined;
  /**
   * Most events that wait to be taken, per subscription.
   * @defaultValue 1000
   */
  readonly maxQueued?: number | undefined;
}

/** How sockets are kept alive and regained. */
export interface SocketOptions extends QueueOptions {
  /**
   * Silence after which the server is pinged, in milliseconds. Where the platform cannot ping, a cheap request takes its
   * place.
   * @defaultValue 30000
   */
  readonly pingIntervalMs?: number | undefined;
  /**
   * Time for the server to answer a ping, in milliseconds; after that the connection counts as lost.
   * @defaultValue 10000
   */
  readonly pongTimeoutMs?: number | undefined;
  /**
   * Where the pauses between connections start, in milliseconds. The n-th pause is random between 0 and
   * `baseDelayMs * 2^(n-1)`.
   * @defaultValue 500
   */
  readonly baseDelayMs?: number | undefined;
  /**
   * Longest pause between two connections, in milliseconds.
   * @defaultValue 30000
   */
  readonly maxDelayMs?: number | undefined;
  /**
   * How long a lost connection is tried to be regained before its subscriptions fail, in milliseconds.
   * @defaultValue without end
   */
  readonly reconnectMs?: number | undefined;
}

/** Every option of sockets with its default filled in. */
export interface SocketSettings {
  readonly overflow: Overflow;
  readonly maxQueued: number;
  readonly pingIntervalMs: number;
  readonly pongTimeoutMs: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  readonly reconnectMs: number | undefined;
}

/** How a client's sockets are opened and kept. */
export interface SocketSetup {
  readonly settings: SocketSettings;
  /** The caller's own way to open one. */
  readonly factory: WebSocketFactory | undefined;
}

const DEFAULTS: SocketSettings = {
  overflow: "drop-oldest",
  maxQueued: 1000,
  pingIntervalMs: 30_000,
  pongTimeoutMs: 10_000,
  baseDelayMs: 500,
  maxDelayMs: 30_000,
  reconnectMs: undefined,
};

const QUEUE = { overflow: oneOf("latest", "drop-oldest", "error"), maxQueued: whole(1, 1_000_000, "events") };
const milliseconds = whole(1, MAX_TIMER_MS, "milliseconds");
const SOCKET = {
  ...QUEUE,
  pingIntervalMs: milliseconds,
  pongTimeoutMs: milliseconds,
  baseDelayMs: milliseconds,
  maxDelayMs: milliseconds,
  reconnectMs: milliseconds,
};

/**
 * The settings of a client's sockets.
 * @throws ConfigurationError naming the option that cannot work.
 */
export function socketSettings(vendor: string, options: unknown): SocketSettings {
  if (options === undefined) return DEFAULTS;
  check(SOCKET, options, "sockets", { vendor });
  return withDefaults(options as SocketOptions, DEFAULTS);
}

/**
 * The queue of one subscription: what it says itself, or else its client.
 * @throws ConfigurationError naming the option that cannot work.
 */
export function queueSettings(
  options: QueueOptions,
  socket: SocketSettings,
  context: { readonly vendor: string; readonly operation: string },
): { readonly overflow: Overflow; readonly maxQueued: number } {
  check(QUEUE, options, "", context);
  const { overflow, maxQueued } = withDefaults(options, socket);
  return { overflow, maxQueued };
}

function check(
  checks: Parameters<typeof members>[0],
  options: unknown,
  name: string,
  context: { readonly vendor: string; readonly operation?: string },
): void {
  const wrong = members(checks)(options);
  if (wrong === undefined) return;
  // The check names a member as ".maxQueued must be ..."; without a name before it, the point goes.
  const [, member = "", message = wrong] = /^\.(\S+) (.*)$/.exec(wrong) ?? [];
  throw new ConfigurationError([name, member].filter(Boolean).join("."), message, context);
}

function withDefaults(options: SocketOptions, under: SocketSettings): SocketSettings {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...under, ...Object.fromEntries(given) };
}
