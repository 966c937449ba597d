import type { SocketEars, SocketPeer } from "../../socket-peer.ts";
import type { Address } from "../address.ts";
import type { SmcState } from "../state.ts";
import type { Conversation, ConversationSetting, Voice } from "./conversation.ts";
import type { SmcSocketKind } from "./kinds.ts";
import { converseOnLogs } from "./log-conversation.ts";
import { converseOnChanges } from "./notification-conversation.ts";
import type { SocketRoom } from "./room.ts";
import { converseOnSessions } from "./session-conversation.ts";
import { converseOnStatus } from "./status-conversation.ts";

const conversations: Readonly<Record<SmcSocketKind, (voice: Voice, setting: ConversationSetting) => Conversation>> = {
  status: converseOnStatus,
  notification: converseOnChanges,
  sessionMonitoring: converseOnSessions,
  logMonitoring: converseOnLogs,
};

/** What a socket was opened with. */
export interface OpenedSocket {
  readonly kind: SmcSocketKind;
  readonly session: string;
  readonly address: Address;
}

/** The ids that sockets give first. */
export type FirstIds = Pick<ConversationSetting, "subscriptionIds" | "fetchIds">;

/** Begins the conversations of sockets. */
export class SocketConversations {
  readonly #room: SocketRoom;
  readonly #state: SmcState;
  readonly #ids: FirstIds;
  readonly #record: (socket: number, text: string | undefined) => void;

  /** @param record - is called with every message before it has an effect */
  constructor(
    room: SocketRoom,
    state: SmcState,
    ids: FirstIds,
    record: (socket: number, text: string | undefined) => void,
  ) {
    this.#room = room;
    this.#state = state;
    this.#ids = ids;
    this.#record = record;
  }

  open(peer: SocketPeer, { kind, session, address }: OpenedSocket): SocketEars {
    const setting = { ...this.#ids, state: this.#state, address };
    const converse = (voice: Voice): Conversation => conversations[kind](voice, setting);
    return this.#room.open(peer, { kind, session, converse }, this.#record);
  }
}
