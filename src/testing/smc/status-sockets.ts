import type { SocketEars, SocketPeer } from "../socket-peer.ts";
import { type SmcSocket, type SocketSetting, StatusSocket } from "./status-socket.ts";

/** How a socket is closed by the server. */
export interface SmcClose {
  /** Close code of the handshake: 1000 to 1014 without 1004, 1005 and 1006, or 3000 to 4999. */
  readonly code?: number;
  /** Up to 123 bytes. */
  readonly reason?: string;
}

const sessionEnded = "The session has ended.";

/** Every open status socket. */
export class StatusSockets {
  readonly #open = new Set<StatusSocket>();
  #opened = 0;
  #repliesToLose = 0;

  /** The open ones in the order of opening, as they stand now. */
  get descriptions(): readonly SmcSocket[] {
    return [...this.#open].filter(({ isOpen }) => isOpen).map(({ description }) => description);
  }

  /** Begins the conversation over a socket. */
  open(
    peer: SocketPeer,
    setting: Omit<SocketSetting, "number" | "onClosed" | "loseReply" | "onMessage">,
    onMessage: (socket: number, text: string | undefined) => void,
  ): SocketEars {
    this.#opened += 1;
    const number = this.#opened;
    const socket: StatusSocket = new StatusSocket(peer, {
      ...setting,
      number,
      onMessage: (text) => onMessage(number, text),
      onClosed: () => this.#open.delete(socket),
      loseReply: () => this.#loseReply(),
    });
    this.#open.add(socket);
    return socket;
  }

  /** Tells everybody who listens of the status of an element. */
  tell(path: string): void {
    for (const socket of this.#open) socket.tell(path);
  }

  send(text: string): void {
    for (const socket of this.#open) socket.send(text);
  }

  mute(): void {
    for (const socket of this.#open) socket.mute();
  }

  /** @throws RangeError when `count` is not a whole number above zero */
  loseReplies(count: number): void {
    if (!(Number.isInteger(count) && count > 0)) {
      throw new RangeError(`The number of replies to lose must be a whole number above zero; it was ${count}`);
    }
    this.#repliesToLose += count;
  }

  /** @throws RangeError when a close frame cannot carry the code or the reason */
  drop({ code, reason = "" }: SmcClose): void {
    checkClose(code, reason);
    for (const socket of this.#take(() => true)) socket.drop(code, reason);
  }

  /** Closes the sockets of one session, or of all of them. */
  endSessions(session?: string, { code = 1008, reason = sessionEnded }: SmcClose = {}): void {
    checkClose(code, reason);
    const ended = this.#take(({ setting }) => session === undefined || setting.session === session);
    for (const socket of ended) socket.drop(code, reason);
  }

  reset(): void {
    this.#repliesToLose = 0;
  }

  /** A socket that is being closed is open no longer, however long the other side takes. */
  #take(which: (socket: StatusSocket) => boolean): readonly StatusSocket[] {
    const taken = [...this.#open].filter(which);
    for (const socket of taken) this.#open.delete(socket);
    return taken;
  }

  #loseReply(): boolean {
    const isLost = this.#repliesToLose > 0;
    if (isLost) this.#repliesToLose -= 1;
    return isLost;
  }
}

function checkClose(code: number | undefined, reason: string): void {
  if (code !== undefined && !isSendable(code)) throw new RangeError(`${code} is no code that a close frame can carry`);
  if (Buffer.byteLength(reason) > 123) throw new RangeError("The reason of a close frame has at most 123 bytes");
}

function isSendable(code: number): boolean {
  if (!Number.isInteger(code)) return false;
  return (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 3000 && code <= 4999);
}
