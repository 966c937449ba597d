import type { SocketEars, SocketPeer } from "../../socket-peer.ts";
import { checkClose, type SmcClose } from "./close.ts";
import { type ConnectionSetting, type SmcSocket, SocketConnection } from "./connection.ts";
import type { News } from "./conversation.ts";
import { checkChoice, type SmcSocketChoice } from "./kinds.ts";

const sessionEnded = "The session has ended.";
const keptPast = 10_000;

/** Every open socket, of whatever kind. */
export class SocketRoom {
  readonly #open = new Set<SocketConnection>();
  readonly #past: SmcSocket[] = [];
  readonly #holds = new Set<SmcSocketChoice>();
  #opened = 0;
  #losses: { readonly choice: SmcSocketChoice; count: number }[] = [];

  /** The open ones in the order of opening, as they stand now. */
  get descriptions(): readonly SmcSocket[] {
    return [...this.#open].filter(({ isOpen }) => isOpen).map(({ description }) => description);
  }

  /** Those that are gone, in the order of their end, as they stood then: the last 10,000. */
  get past(): readonly SmcSocket[] {
    return [...this.#past];
  }

  /** Begins the conversation over a socket. */
  open(
    peer: SocketPeer,
    given: Pick<ConnectionSetting, "kind" | "session" | "converse">,
    onMessage: (socket: number, text: string | undefined) => void,
  ): SocketEars {
    this.#opened += 1;
    const number = this.#opened;
    const socket: SocketConnection = new SocketConnection(peer, {
      ...given,
      number,
      onMessage: (text) => onMessage(number, text),
      onClosed: () => this.#forget(socket),
      loseReply: () => this.#loseReply(socket),
      isHeld: () => [...this.#holds].some((choice) => socket.isMeant(choice)),
    });
    this.#open.add(socket);
    return socket;
  }

  /** Tells everybody who listens of what has happened. */
  tell(news: News): void {
    for (const socket of this.#open) socket.notice(news);
  }

  send(text: string, choice: SmcSocketChoice): void {
    for (const socket of this.#chosen(choice)) socket.send(text);
  }

  mute(choice: SmcSocketChoice): void {
    for (const socket of this.#chosen(choice)) socket.mute();
  }

  /** Resolves once every socket has room for more. */
  async flushed(): Promise<void> {
    await Promise.all([...this.#open].map((socket) => socket.flushed()));
  }

  /** @throws RangeError when `count` is not a whole number above zero */
  loseReplies(count: number, choice: SmcSocketChoice): void {
    checkChoice(choice);
    if (!(Number.isInteger(count) && count > 0)) {
      throw new RangeError(`The number of replies to lose must be a whole number above zero; it was ${count}`);
    }
    this.#losses.push({ choice, count });
  }

  /** Lets what clients ask wait until the function that it returns is called. */
  hold(choice: SmcSocketChoice): () => void {
    checkChoice(choice);
    const hold = { ...choice };
    this.#holds.add(hold);
    return () => this.#release([hold]);
  }

  /** @throws RangeError when a close frame cannot carry the code or the reason */
  drop({ code, reason = "", ...choice }: SmcClose & SmcSocketChoice): void {
    checkClose(code, reason);
    for (const socket of this.#chosen(choice)) this.#end(socket, code, reason);
  }

  /** Closes the sockets of one session, or of all of them. */
  endSessions(session?: string, { code = 1008, reason = sessionEnded }: SmcClose = {}): void {
    checkClose(code, reason);
    const ended = [...this.#open].filter(({ setting }) => session === undefined || setting.session === session);
    for (const socket of ended) this.#end(socket, code, reason);
  }

  reset(): void {
    this.#losses = [];
    this.#past.length = 0;
    this.#release([...this.#holds]);
  }

  #chosen(choice: SmcSocketChoice): readonly SocketConnection[] {
    checkChoice(choice);
    return [...this.#open].filter((socket) => socket.isMeant(choice));
  }

  /** A socket that is being closed is open no longer, however long the other side takes. */
  #end(socket: SocketConnection, code: number | undefined, reason: string): void {
    this.#forget(socket);
    socket.drop(code, reason);
  }

  #forget(socket: SocketConnection): void {
    if (!this.#open.delete(socket)) return;
    this.#past.push(socket.description);
    if (this.#past.length > keptPast) this.#past.shift();
  }

  #release(holds: readonly SmcSocketChoice[]): void {
    for (const hold of holds) this.#holds.delete(hold);
    for (const socket of [...this.#open]) socket.resume();
  }

  #loseReply(socket: SocketConnection): boolean {
    const loss = this.#losses.find(({ choice, count }) => count > 0 && socket.isMeant(choice));
    if (loss === undefined) return false;
    loss.count -= 1;
    return true;
  }
}
