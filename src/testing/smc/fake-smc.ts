import type { FakeService } from "../fake-service.ts";
import { NumberedLog } from "../numbered-log.ts";
import { RandomSource } from "../random-source.ts";
import { scrub } from "../redact.ts";
import { drawAccount, type SmcAccount } from "./account.ts";
import { Address } from "./address.ts";
import { checkOptions } from "./check-options.ts";
import { LoginSessions, type SmcSessionKind } from "./login-sessions.ts";
import type { ReceivedFrame } from "./received-frame.ts";
import { restControls, type SmcRestControls } from "./rest-controls.ts";
import { checkRestOptions, type SmcRestOptions } from "./rest-options.ts";
import { type SmcSeeds, seedsAt } from "./seed-elements.ts";
import { SmcService } from "./service.ts";
import type { SmcSocketControls } from "./sockets/controls.ts";
import { SocketConversations } from "./sockets/conversations.ts";
import { createSocketControls } from "./sockets/create-controls.ts";
import { SocketRoom } from "./sockets/room.ts";
import { SmcState } from "./state.ts";

/** How the emulated Management Server behaves. */
export interface FakeSmcOptions extends Partial<SmcAccount>, SmcRestOptions {
  /**
   * Origin of every href, for a server that knows itself by another name than its clients do.
   * @defaultValue the origin that a request came to
   */
  readonly baseUrl?: string;
  /**
   * The versions of the API that the server lists, oldest first. In addresses it also takes releases of them, such as `7.2.1`
   * of `7.2`.
   * @defaultValue `["6.10", "7.1", "7.2"]`
   */
  readonly apiVersions?: readonly string[];
  /**
   * Whether a login gives the cookie `JSESSIONID`, a token in the header `Authorization`, or neither, because the session
   * belongs to the connection. @defaultValue `"cookie"`
   */
  readonly session?: SmcSessionKind;
  /** The ids that the subscriptions of every socket take first; later ones count on from the highest. @defaultValue from 0 */
  readonly subscriptionIds?: readonly number[];
  /**
   * The ids that the fetches of every monitoring socket take first; later ones are numbers of 32 bits, with and without a
   * sign. @defaultValue from -1616514795
   */
  readonly fetchIds?: readonly number[];
  /** Whether handshakes may have an `Origin`, which is refused otherwise, as the vendor's own filter does. @defaultValue false */
  readonly allowsOrigin?: boolean;
}

/** The emulated Management Server: who may use it, what stands in it and what its sockets do. */
export interface FakeSmc extends SmcAccount, SmcSocketControls, SmcRestControls {
  /** For the `credentials` option of the client: the key. */
  readonly credentials: { readonly apiKey: string };
  /** The versions of the API that the server lists, oldest first. */
  readonly apiVersions: readonly string[];
  /** Hrefs of elements that stand at the start, in the last of the versions. */
  readonly seeds: SmcSeeds;
}

/** The emulated Management Server with its address. */
export interface ListeningSmc extends FakeSmc {
  /** For the `baseUrl` option of the client, such as `http://127.0.0.1:40127`. */
  readonly baseUrl: string;
  /**
   * Takes the server down: new connections are refused, and open ones end, sockets included. Its elements, statuses,
   * tables, logs and sessions stay as they are; `expireSessions` ends the latter.
   *
   * @param how - `reset` tells the other sides by a TCP reset, as a machine does that went down
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * await emulator.smc.stop("reset");
   * await emulator.smc.start();
   * ```
   */
  stop(how?: "destroy" | "reset"): Promise<void>;
  /**
   * Brings the server up again, at the address that it had.
   * @throws Error with code `EADDRINUSE` when something else has taken its port
   */
  start(): Promise<void>;
}

/** The emulated Management Server at an origin. */
export type SmcAtOrigin = Omit<ListeningSmc, "stop" | "start">;

/** The parts of the emulated Management Server. */
export interface SmcParts {
  /** The server as it stands at an origin, apart from its coming up and going down. */
  at(origin: string): SmcAtOrigin;
  readonly services: readonly FakeService[];
  /** Goes back to the elements of the start. */
  reset(): void;
}

/** Builds the emulated Management Server. */
export function createFakeSmc(options: FakeSmcOptions, seed: string, now: () => number): SmcParts {
  const { subscriptionIds, fetchIds, apiVersions, baseUrl } = checkOptions(options);
  const account = drawAccount(new RandomSource(`${seed}/smc/account`), options);
  const rest = checkRestOptions(options);
  const ids = new RandomSource(`${seed}/smc/sessions`);
  const sessions = new LoginSessions(ids, options.session ?? "cookie", { now, idleMs: rest.sessionIdleMs });
  const room = new SocketRoom();
  const frames = new NumberedLog<ReceivedFrame>();
  const onLogout = (session: string): void => room.endSessions(session, { code: 1000, reason: "Logged out." });
  sessions.onEnd((session) => room.endSessions(session));
  const access = { account, sessions, allowsOrigin: options.allowsOrigin ?? false };
  const setting = { access, now, apiVersions, baseUrl, onLogout, rest };
  const state = new SmcState(setting, (news) => room.tell(news));
  const record = (socket: number, text = "[a message that is not text]"): void => {
    frames.add({ socket, text: scrub(text, service.secrets) });
  };
  const sockets = new SocketConversations(room, state, { subscriptionIds, fetchIds }, record);
  const service: SmcService = new SmcService(state, sockets);
  const controls = createSocketControls(state, room, frames);
  return {
    at: (origin) => ({
      ...account,
      credentials: { apiKey: account.apiKey },
      apiVersions,
      baseUrl: origin,
      ...restControls(state),
      seeds: seedsAt(new Address([baseUrl ?? origin], apiVersions.at(-1) ?? "", apiVersions)),
      ...controls,
      // Spread, the lists would be those of this moment.
      get sockets() {
        return controls.sockets;
      },
      get pastSockets() {
        return controls.pastSockets;
      },
      get frames() {
        return controls.frames;
      },
    }),
    services: [service],
    reset: () => {
      state.reset();
      frames.clear();
      room.reset();
    },
  };
}
