import type { FakeService } from "../fake-service.ts";
import { NumberedLog } from "../numbered-log.ts";
import { RandomSource } from "../random-source.ts";
import { scrub } from "../redact.ts";
import type { Json } from "../wire.ts";
import { drawAccount, type SmcAccount } from "./account.ts";
import { Address } from "./address.ts";
import { checkOptions } from "./check-options.ts";
import { LoginSessions, type SmcSessionKind } from "./login-sessions.ts";
import type { FrameListener, ReceivedFrame } from "./received-frame.ts";
import { type SmcSeeds, seedsAt } from "./seed-elements.ts";
import { SmcService } from "./service.ts";
import { SmcState } from "./state.ts";
import type { SmcSocket } from "./status-socket.ts";
import { type SmcClose, StatusSockets } from "./status-sockets.ts";

/** How the emulated Management Server behaves. */
export interface FakeSmcOptions extends Partial<SmcAccount> {
  /**
   * Origin of every href, for a server that knows itself by another name than its clients do.
   * @defaultValue the origin that a request came to
   */
  readonly baseUrl?: string;
  /** The versions of the API, oldest first. @defaultValue `["6.10", "7.1", "7.2", "7.2.1"]` */
  readonly apiVersions?: readonly string[];
  /** Whether a login gives the cookie `JSESSIONID`, or a token in the header `Authorization`. @defaultValue `"cookie"` */
  readonly session?: SmcSessionKind;
  /** The ids that the subscriptions of every socket take first; later ones count on from the highest. @defaultValue from 0 */
  readonly subscriptionIds?: readonly number[];
}

/** The emulated Management Server: who may use it, what stands in it and what its sockets do. */
export interface FakeSmc extends SmcAccount {
  /** For the `credentials` option of the client: the key. */
  readonly credentials: { readonly apiKey: string };
  /** The versions of the API, oldest first. */
  readonly apiVersions: readonly string[];
  /** Hrefs of elements that stand at the start, in the last of the versions. */
  readonly seeds: SmcSeeds;
  /** The open status sockets with their subscriptions, as a new list at every access. */
  readonly sockets: readonly SmcSocket[];
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
  /** Sends a text as it is to every open socket. */
  sendFrame(text: string): void;
  /** Leaves out the next replies to subscriptions (one by default). The subscriptions and their statuses are not left out. */
  loseReplies(count?: number): void;
  /**
   * Ends every open socket: with a close handshake where there is a code, and otherwise by breaking the connection, which
   * clients see as 1006.
   * @throws RangeError when a close frame cannot carry the code or the reason
   */
  dropSockets(close?: SmcClose): void;
  /**
   * From now on the open sockets answer nothing, neither messages nor pings nor a close, and tell nothing, until they are
   * dropped. New sockets are not affected.
   */
  muteSockets(): void;
  /**
   * Ends every login session at once, and closes its sockets with code 1008 or another one. Key and password go on working.
   * @throws RangeError when a close frame cannot carry the code or the reason
   */
  expireSessions(close?: SmcClose): void;
}

/** The emulated Management Server with its address. */
export interface ListeningSmc extends FakeSmc {
  /** For the `baseUrl` option of the client, such as `http://127.0.0.1:40127`. */
  readonly baseUrl: string;
}

/** The parts of the emulated Management Server. */
export interface SmcParts {
  /** The server as it stands at an origin. */
  at(origin: string): ListeningSmc;
  readonly services: readonly FakeService[];
  /** Goes back to the elements of the start. */
  reset(): void;
}

/** Builds the emulated Management Server. */
export function createFakeSmc(options: FakeSmcOptions, seed: string, now: () => number): SmcParts {
  const { subscriptionIds, apiVersions, baseUrl } = checkOptions(options);
  const account = drawAccount(new RandomSource(`${seed}/smc/account`), options);
  const sessions = new LoginSessions(new RandomSource(`${seed}/smc/sessions`), options.session ?? "cookie");
  const sockets = new StatusSockets();
  const frames = new NumberedLog<ReceivedFrame>();
  const onLogout = (session: string): void => sockets.endSessions(session, { code: 1000, reason: "Logged out." });
  const setting = { access: { account, sessions }, now, apiVersions, baseUrl, onLogout };
  const state = new SmcState(setting, (path) => sockets.tell(path));
  const record = (socket: number, text = "[a message that is not text]"): void => {
    frames.add({ socket, text: scrub(text, service.secrets) });
  };
  const service: SmcService = new SmcService(state, (peer, opened) => {
    return sockets.open(peer, { ...opened, statuses: state.statuses, subscriptionIds }, record);
  });
  const monitored = (href: string): string => {
    const origins = [
      ...(baseUrl === undefined ? [] : [baseUrl]),
      ...(URL.canParse(href) ? [new URL(href).origin] : []),
    ];
    const path = new Address(origins, "", apiVersions).pathOf(href);
    if (path !== undefined && state.statuses.get(path) !== undefined) return path;
    throw new RangeError(`There is no monitored element at ${href}`);
  };
  return {
    at: (origin) => ({
      ...account,
      credentials: { apiKey: account.apiKey },
      apiVersions,
      baseUrl: origin,
      seeds: seedsAt(new Address([baseUrl ?? origin], apiVersions.at(-1) ?? "", apiVersions)),
      get sockets() {
        return sockets.descriptions;
      },
      get frames() {
        return frames.entries;
      },
      onFrame: (listener) => frames.listen(listener),
      setStatus: (href, changes) => state.statuses.change(monitored(href), changes),
      nextStatuses: (href, changes) => state.statuses.plan(monitored(href), changes),
      sendFrame: (text) => sockets.send(text),
      loseReplies: (count = 1) => sockets.loseReplies(count),
      dropSockets: (close = {}) => sockets.drop(close),
      muteSockets: () => sockets.mute(),
      expireSessions: (close) => {
        sockets.endSessions(undefined, close);
        sessions.closeAll();
      },
    }),
    services: [service],
    reset: () => {
      state.reset();
      frames.clear();
      sockets.reset();
    },
  };
}
