import type { SocketEars, SocketPeer } from "../../socket-peer.ts";
import type { Json } from "../../wire.ts";
import type { Conversation, News, SmcSubscription, Voice } from "./conversation.ts";
import type { SmcSocketChoice, SmcSocketKind } from "./kinds.ts";
import { readMessage } from "./read-message.ts";

/** A socket of the emulator. */
export interface SmcSocket {
  /** Counts from 1 in the order of opening. */
  readonly number: number;
  readonly kind: SmcSocketKind;
  /** Whether it answers nothing any more. */
  readonly isMuted: boolean;
  readonly subscriptions: readonly SmcSubscription[];
  /**
   * How many events were sent for each id so far: statuses, changes, progress, records and statistics, each message once.
   * Replies, failures and ends do not count.
   */
  readonly sent: Readonly<Record<number, number>>;
}

/** What a connection knows of the room that it is in. */
export interface ConnectionSetting {
  readonly number: number;
  readonly kind: SmcSocketKind;
  /** The login session that it was opened with. */
  readonly session: string;
  readonly converse: (voice: Voice) => Conversation;
  /** Called with every message before it has an effect. */
  readonly onMessage: (text: string | undefined) => void;
  readonly onClosed: () => void;
  /** Whether the next reply gets lost; counts it. */
  readonly loseReply: () => boolean;
  /** Whether what clients ask has to wait. */
  readonly isHeld: () => boolean;
}

/** What the sockets of all kinds share: being closed, muted and held, losing replies, counting, and reading messages. */
export class SocketConnection implements SocketEars {
  readonly setting: ConnectionSetting;
  readonly #peer: SocketPeer;
  readonly #conversation: Conversation;
  readonly #sent = new Map<number, number>();
  readonly #held: (string | undefined)[] = [];
  #isMuted = false;
  #isClosing = false;

  constructor(peer: SocketPeer, setting: ConnectionSetting) {
    this.#peer = peer;
    this.setting = setting;
    this.#conversation = setting.converse({
      reply: (message) => void (setting.loseReply() || this.#say(message)),
      say: (message) => void this.#say(message),
      tell: (id, message) => {
        if (this.#say(message)) this.#sent.set(id, (this.#sent.get(id) ?? 0) + 1);
      },
      pause: () => this.flushed(),
    });
  }

  get isOpen(): boolean {
    return this.#peer.isOpen;
  }

  /** How it stands, for tests to look at. */
  get description(): SmcSocket {
    const { number, kind } = this.setting;
    const { subscriptions } = this.#conversation;
    return { number, kind, isMuted: this.#isMuted, subscriptions, sent: Object.fromEntries(this.#sent) };
  }

  isMeant({ kind, socket }: SmcSocketChoice): boolean {
    return (kind ?? this.setting.kind) === this.setting.kind && (socket ?? this.setting.number) === this.setting.number;
  }

  message(text: string | undefined): void {
    this.setting.onMessage(text);
    this.#held.push(text);
    this.resume();
  }

  closed(): void {
    this.setting.onClosed();
    this.#conversation.end();
  }

  notice(news: News): void {
    this.#conversation.notice(news);
  }

  /** Obeys what has waited, one message after the other, unless it still has to wait. */
  resume(): void {
    while (this.#held.length > 0 && !this.setting.isHeld()) {
      const text = this.#held.shift();
      // What is on its way when the server closes arrives, but has no effect any more.
      if (!this.#isMuted && !this.#isClosing) this.#obey(text);
    }
  }

  /** Sends a text as it is; says whether it went out. */
  send(text: string): boolean {
    if (this.#isMuted || !this.#peer.isOpen) return false;
    this.#peer.send(text);
    return true;
  }

  /** Resolves once there is room for more, or there is nobody to write to. */
  async flushed(): Promise<void> {
    await this.#peer.flushed();
    // The other side may live in the same process, and needs its turn to read.
    await new Promise((resolve) => void setImmediate(resolve));
  }

  mute(): void {
    this.#isMuted = true;
    this.#peer.mute();
  }

  /** Closes with a code, or breaks the connection where there is none. */
  drop(code: number | undefined, reason: string): void {
    this.#isClosing = true;
    if (code === undefined) this.#peer.destroy();
    else this.#peer.close(code, reason);
  }

  #obey(text: string | undefined): void {
    const message = readMessage(text);
    if (typeof message === "string") this.#say({ failure: message });
    else this.#conversation.hear(message);
  }

  #say(message: Json): boolean {
    return this.send(JSON.stringify(message));
  }
}
