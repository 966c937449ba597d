import type { Json } from "../../wire.ts";
import type { SmcLogFields, SmcMonitoringControls } from "../monitoring/controls.ts";
import type { FrameListener, ReceivedFrame } from "../received-frame.ts";
import type { SmcClose } from "./close.ts";
import type { SmcSocket } from "./connection.ts";
import type { SmcChangeType } from "./conversation.ts";
import type { SmcSocketChoice } from "./kinds.ts";

/** What the sockets of the emulated Management Server do, as far as a test says so. */
export interface SmcSocketControls {
  /** The open sockets with their subscriptions, as a new list at every access. */
  readonly sockets: readonly SmcSocket[];
  /**
   * The sockets that are gone as they stood at their end, the last 10,000, as a new list at every access: with `sockets`,
   * all that was ever sent can be counted.
   */
  readonly pastSockets: readonly SmcSocket[];
  /** What the sockets received, oldest first: the last 10,000 messages, as a new list at every access. */
  readonly frames: readonly ReceivedFrame[];
  /**
   * Calls `listener` with every message that a socket receives, before it has an effect.
   * @returns a function that ends it
   */
  onFrame(listener: FrameListener): () => void;
  /**
   * Changes members of the status of an element, and tells every subscription that is about it. A member that is
   * `undefined` is left out from then on.
   *
   * @param href - of a monitored element; the origin and the version do not matter
   * @throws RangeError when there is no such element, or it is not monitored
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * const { setStatus, seeds } = emulator.smc;
   * setStatus(seeds.firewallNode, { monitoring_status: "ERROR" });
   * setStatus(seeds.vpn, { health_in_percent: 12, jitter_in_ms: undefined });
   * ```
   */
  setStatus(href: string, changes: Json): void;
  /**
   * Plans changes for the next subscription that is about an element: once it has been told the current status, each of them
   * happens and is told, in this order.
   *
   * @param href - of a monitored element; the origin and the version do not matter
   * @throws RangeError when there is no such element, or it is not monitored
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * const { nextStatuses, seeds } = emulator.smc;
   * nextStatuses(seeds.vpn, [{ health_in_percent: 40 }, { monitoring_status: "WARNING" }]);
   * ```
   */
  nextStatuses(href: string, changes: readonly Json[]): void;
  /**
   * Changes the status of an element many times, as fast as the subscribers take it, and tells every subscription of each
   * change. What was really sent stands in `sockets` and `pastSockets`.
   *
   * @param href - of a monitored element; the origin and the version do not matter
   * @param count - how many changes
   * @param changesOf - members of the status at each change, which count from 1; by default the number of the change as
   * `traffic_in_bits_per_sec`
   * @returns resolves when the last change has been told; waits for the slowest subscriber, until its socket is gone
   * @throws RangeError when there is no such element, it is not monitored, or `count` is not a whole number above zero
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * await emulator.smc.flood(emulator.smc.seeds.firewallNode, 100_000);
   * console.log(emulator.smc.sockets.map(({ sent }) => sent));
   * ```
   */
  flood(href: string, count: number, changesOf?: (number: number) => Json): Promise<void>;
  /**
   * Tells notification sockets of a change that did not happen over REST.
   *
   * @param href - an address of this server below `elements/`, whether or not there is an element; the origin and the
   * version do not matter
   * @throws RangeError when the href or the type is something else
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * const { tellChange, seeds } = emulator.smc;
   * tellChange(seeds.host, "trashed");
   * ```
   */
  tellChange(href: string, type: SmcChangeType): void;
  /** What engines hold, as the sockets of session monitoring tell it. */
  readonly monitoring: SmcMonitoringControls;
  /**
   * Stores a log record and tells it to every fetch of current ones.
   *
   * @param record - values under names of fields (`Src`) or their ids (`7`); `Timestamp` is the emulator's time unless given
   * @throws RangeError for a field that the emulator does not know
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * emulator.smc.log({ NodeId: "Plano node 1", Src: "192.0.2.10", Dst: "198.51.100.7", Action: 1 });
   * ```
   */
  log(record: SmcLogFields): void;
  /** Sends a message with statistics to every fetch of log records that has not ended. */
  tellStatistics(statistics: unknown): void;
  /**
   * Sends a text as it is to every open socket, or to those chosen.
   * @throws RangeError for a kind that there is not, as of the other members that choose
   */
  sendFrame(text: string, choice?: SmcSocketChoice): void;
  /**
   * Leaves out the next replies to subscriptions and queries (one by default). What they would have answered goes on as if
   * they had not been left out.
   * @throws RangeError when `count` is not a whole number above zero
   */
  loseReplies(count?: number, choice?: SmcSocketChoice): void;
  /**
   * Lets whatever clients ask of a socket wait; events go on.
   *
   * @returns a function that lets it go on, in the order in which it came; a reset does so, too
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * const release = emulator.smc.holdReplies({ kind: "notification" });
   * setTimeout(release, 2_000);
   * ```
   */
  holdReplies(choice?: SmcSocketChoice): () => void;
  /**
   * Ends every open socket, or those chosen: with a close handshake where there is a code, and otherwise by breaking the
   * connection, which clients see as 1006.
   * @throws RangeError when a close frame cannot carry the code or the reason
   */
  dropSockets(close?: SmcClose & SmcSocketChoice): void;
  /**
   * From now on the open sockets, or those chosen, answer nothing, neither messages nor pings nor a close, and tell nothing,
   * until they are dropped. New sockets are not affected.
   */
  muteSockets(choice?: SmcSocketChoice): void;
  /**
   * Ends every login session at once, and closes its sockets with code 1008 or another one. Key and password go on working.
   * @throws RangeError when a close frame cannot carry the code or the reason
   */
  expireSessions(close?: SmcClose): void;
}
