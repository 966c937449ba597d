import type { SocketEars, SocketPeer } from "../socket-peer.ts";
import type { Json } from "../wire.ts";
import type { Address } from "./address.ts";
import { readCommand, type SocketCommand } from "./read-command.ts";
import { covers, familiesOf, type StatusBoard, type Topic } from "./status-board.ts";

/** A subscription of an open socket. */
export interface SmcSubscription {
  /** `subscription_id` on the wire. */
  readonly id: number;
  /** The href that was subscribed to, as it was sent. */
  readonly element?: string;
  /** The families that were subscribed to, as they were sent. */
  readonly context?: string;
}

/** An open socket of the emulator. */
export interface SmcSocket {
  /** Counts from 1 in the order of opening. */
  readonly number: number;
  /** Whether it answers nothing any more. */
  readonly isMuted: boolean;
  readonly subscriptions: readonly SmcSubscription[];
}

/** What a socket knows of the server behind it. */
export interface SocketSetting {
  readonly number: number;
  /** The session that it was opened with. */
  readonly session: string;
  readonly address: Address;
  readonly statuses: StatusBoard;
  /** The ids that subscriptions take first. */
  readonly subscriptionIds: readonly number[];
  /** Called with every message before it has an effect. */
  readonly onMessage: (text: string | undefined) => void;
  readonly onClosed: () => void;
  /** Whether the next reply to a subscription gets lost; counts it. */
  readonly loseReply: () => boolean;
}

/** The server's side of the conversation over one status socket. */
export class StatusSocket implements SocketEars {
  readonly setting: SocketSetting;
  readonly #peer: SocketPeer;
  readonly #subscriptions = new Map<number, { readonly told: SmcSubscription; readonly topic: Topic }>();
  #opened = 0;
  #isMuted = false;
  #isClosing = false;

  constructor(peer: SocketPeer, setting: SocketSetting) {
    this.#peer = peer;
    this.setting = setting;
  }

  get isOpen(): boolean {
    return this.#peer.isOpen;
  }

  /** How it stands, for tests to look at. */
  get description(): SmcSocket {
    const subscriptions = [...this.#subscriptions.values()].map(({ told }) => told);
    return { number: this.setting.number, isMuted: this.#isMuted, subscriptions };
  }

  message(text: string | undefined): void {
    this.setting.onMessage(text);
    // What is on its way when the server closes arrives, but has no effect any more.
    if (!this.#isMuted && !this.#isClosing) this.#obey(readCommand(text));
  }

  closed(): void {
    this.setting.onClosed();
  }

  /** Tells of the status of an element, once for every subscription that is about it. */
  tell(path: string): void {
    for (const [id, { topic }] of this.#subscriptions) if (covers(topic, path)) this.#sendStatus(path, id);
  }

  /** Sends a text as it is. */
  send(text: string): void {
    if (!this.#isMuted) this.#peer.send(text);
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

  #obey(command: SocketCommand): void {
    switch (command.kind) {
      case "element":
        this.#subscribeToElement(command.href);
        break;
      case "context":
        this.#subscribeToFamilies(command.context);
        break;
      case "unsubscribe":
        if (this.#subscriptions.delete(command.id)) this.#say({ success: "Unsubscribed" });
        else this.#fail("There is no such subscription.");
        break;
      case "unreadable":
        this.#fail(command.failure);
    }
  }

  #subscribeToElement(href: string): void {
    const path = this.setting.address.pathOf(href);
    const isMonitored = path !== undefined && this.setting.statuses.get(path) !== undefined;
    if (isMonitored) this.#subscribe({ path }, { element: href });
    else this.#fail("There is no element at that address, or it is not monitored.");
  }

  #subscribeToFamilies(context: string): void {
    const types = familiesOf(context);
    if (types !== undefined) this.#subscribe({ types }, { context });
    else this.#fail("The context names something that is no family of elements.");
  }

  /** The reply comes first, then the current statuses, then what a test has planned. */
  #subscribe(topic: Topic, told: Omit<SmcSubscription, "id">): void {
    const { statuses, loseReply } = this.setting;
    const id = this.#nextId();
    this.#subscriptions.set(id, { told: { id, ...told }, topic });
    if (!loseReply()) this.#say({ success: "Subscribed for status", subscription_id: id });
    const paths = statuses.coveredBy(topic);
    for (const path of paths) this.#sendStatus(path, id);
    for (const path of paths) statuses.playPlanned(path);
  }

  #nextId(): number {
    const { subscriptionIds } = this.setting;
    const place = this.#opened;
    this.#opened += 1;
    const afterGiven = place - subscriptionIds.length + Math.max(-1, ...subscriptionIds) + 1;
    return subscriptionIds[place] ?? afterGiven;
  }

  #sendStatus(path: string, id: number): void {
    const { statuses, address } = this.setting;
    this.#say({ status: { status: address.show(statuses.get(path)) }, subscription_id: id });
  }

  #fail(failure: string): void {
    this.#say({ failure });
  }

  #say(message: Json): void {
    this.send(JSON.stringify(message));
  }
}
