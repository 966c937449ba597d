import type { Clock } from "../clock.ts";
import { parseJson, writeJson } from "../json.ts";
import type { ServerMessage, SocketDefinition } from "./definition.ts";
import { gapEvent } from "./event-queue.ts";
import { KeepAlive } from "./keep-alive.ts";
import { ReplyQueue } from "./reply-queue.ts";
import type { Seat } from "./seat.ts";
import type { SocketSettings } from "./socket-options.ts";
import type { Transport } from "./transport.ts";

/** What a connection tells its socket. */
export interface ConnectionListener<Ask, Event extends object> {
  onSubscribed(seat: Seat<Ask, Event>): void;
  /** The server will not subscribe it. */
  onRefused(seat: Seat<Ask, Event>, message: string): void;
  /** An event came for it, unchecked. */
  onEvent(seat: Seat<Ask, Event>, event: Event, message: unknown): void;
  /** A frame is not what its document says, or an event is of no subscription. */
  onOddFrame(kind: "unreadable" | "unknown", reason: string): void;
  /** Nothing is subscribed here any more and nothing is being asked. */
  onIdle(): void;
}

/** What a connection needs to know. */
export interface ConnectionSetup {
  readonly clock: Clock;
  readonly settings: SocketSettings;
  /** Time for a reply, in milliseconds. */
  readonly replyTimeoutMs: number;
  /** A cheap request that shows that server and session are there. */
  readonly probe: () => Promise<unknown>;
}

/** So many events may come before the acknowledgement of their subscription. */
const MOST_EARLY = 1_000;

/** One open connection: which subscription has which id on it, and what was asked and not answered yet. */
export class Connection<Ask, Event extends object> {
  readonly #transport: Transport;
  readonly #definition: SocketDefinition<Ask, Event>;
  readonly #setup: ConnectionSetup;
  readonly #listener: ConnectionListener<Ask, Event>;
  readonly #seats = new Map<number, Seat<Ask, Event>>();
  readonly #replies: ReplyQueue<Seat<Ask, Event>>;
  /** Those whose turn to be subscribed has not come. */
  readonly #toAsk: Seat<Ask, Event>[] = [];
  /** The last one that was subscribed. */
  #asked: Seat<Ask, Event> | undefined;
  readonly #keepAlive: KeepAlive;
  readonly #openedAtMs: number;
  readonly #early = new Map<number, { readonly event: Event; readonly message: unknown }[]>();
  #earlyCount = 0;
  /** Why seats that subscribe here may miss events, where they stood before. */
  readonly #lostReason: string;

  constructor(
    transport: Transport,
    definition: SocketDefinition<Ask, Event>,
    setup: ConnectionSetup,
    lostReason: string,
    listener: ConnectionListener<Ask, Event>,
  ) {
    this.#transport = transport;
    this.#definition = definition;
    this.#setup = setup;
    this.#lostReason = lostReason;
    this.#listener = listener;
    const { clock, settings, replyTimeoutMs } = setup;
    this.#openedAtMs = clock.now();
    this.#replies = new ReplyQueue(clock, replyTimeoutMs, (asked) => {
      // An acknowledgement that nobody needs; the shape of it is not even documented.
      if (asked.kind === "subscribe") {
        transport.drop(`the server did not answer a subscription within ${replyTimeoutMs} ms`);
        return;
      }
      this.#replies.takeUnsubscribe();
      if (this.isIdle) listener.onIdle();
    });
    this.#keepAlive = new KeepAlive(
      clock,
      settings,
      () => this.#probe(),
      () => transport.drop(`the server gave no sign of life within ${settings.pongTimeoutMs} ms of being asked`),
    );
  }

  /** Whether the server acknowledged anything here. */
  wasHealthy = false;

  /** How long it stands, in milliseconds. */
  get ageMs(): number {
    return this.#setup.clock.now() - this.#openedAtMs;
  }

  /** Whether nothing is subscribed here and nothing is being asked that anybody waits for. */
  get isIdle(): boolean {
    const isForNobody = this.#replies.hasSubscribe && this.#asked?.state === "ended";
    return this.#seats.size === 0 && (this.#replies.isEmpty || isForNobody);
  }

  /** Asks for a subscription, when those that were asked for before are answered. */
  subscribe(seat: Seat<Ask, Event>): void {
    this.#toAsk.push(seat);
    this.#askNext();
  }

  /** Ends a subscription; resolves when the server has said so, or nothing more is to be expected of it. */
  unsubscribe(seat: Seat<Ask, Event>): Promise<void> {
    const { id } = seat;
    // Not acknowledged yet: it is ended as soon as it is.
    if (id === undefined || this.#seats.get(id) !== seat) return Promise.resolve();
    this.#seats.delete(id);
    return this.#unsubscribe(id);
  }

  /** Takes a message. */
  read(text: string): void {
    this.#keepAlive.heard();
    let message: unknown;
    try {
      message = parseJson(text);
    } catch {
      this.#listener.onOddFrame("unreadable", `a frame of ${text.length} characters is not JSON`);
      return;
    }
    const read = this.#definition.read(message);
    if (read.kind === "event") this.#takeEvent(read, message);
    else {
      this.#takeReply(read);
      this.#askNext();
      if (this.isIdle) this.#listener.onIdle();
    }
  }

  /** Takes the answer to a ping. */
  readonly heard = (): void => this.#keepAlive.heard();

  /** It is over: nothing more comes. */
  end(): void {
    const { lastHeardMs } = this.#keepAlive;
    this.#keepAlive.stop();
    this.#toAsk.length = 0;
    this.#replies.clear();
    for (const seat of this.#seats.values()) seat.lose(lastHeardMs, this.#setup.clock.now());
    this.#seats.clear();
  }

  close(): Promise<void> {
    return this.#transport.close(this.#setup.clock);
  }

  /** Closes one that nobody has used. */
  discard(): Promise<void> {
    this.end();
    return this.close();
  }

  /** One at a time: a reply does not say whom it answers, so that one that stays out would pass for the next one's. */
  #askNext(): void {
    if (this.#replies.hasSubscribe) return;
    let seat = this.#toAsk.shift();
    while (seat?.state === "ended") seat = this.#toAsk.shift();
    if (seat === undefined) return;
    this.#asked = seat;
    this.#replies.add({ kind: "subscribe", seat });
    this.#send(this.#definition.subscribe(seat.ask));
  }

  #takeEvent({ id, event }: Extract<ServerMessage<Event>, { kind: "event" }>, message: unknown): void {
    const seat = this.#seats.get(id);
    if (seat !== undefined) this.#listener.onEvent(seat, event, message);
    else if (this.#replies.hasSubscribe && this.#earlyCount < MOST_EARLY) {
      this.#earlyCount += 1;
      this.#early.set(id, [...(this.#early.get(id) ?? []), { event, message }]);
    } else this.#listener.onOddFrame("unknown", `an event has the subscription id ${id}, which nobody has`);
  }

  #takeReply(reply: Exclude<ServerMessage<Event>, { kind: "event" }>): void {
    // Some servers say of which id the end was.
    const isEnd = reply.kind === "subscribed" && this.#replies.isToUnsubscribe(reply.id);
    if (isEnd) this.#replies.takeUnsubscribe();
    else if (reply.kind === "subscribed") this.#stand(reply.id);
    else if (reply.kind === "unsubscribed") this.#replies.takeUnsubscribe();
    else if (reply.kind === "failure") this.#refuse(reply.message);
    else this.#listener.onOddFrame("unreadable", "a frame is no message of this socket");
  }

  #stand(id: number): void {
    // An acknowledgement that comes twice is not that of the one who waits.
    const seat = this.#seats.has(id) ? undefined : this.#replies.takeSubscribe();
    if (seat === undefined) {
      this.#listener.onOddFrame("unknown", `the subscription id ${id} was acknowledged, which nobody asked for`);
      return;
    }
    const early = this.#early.get(id) ?? [];
    this.#early.delete(id);
    this.#earlyCount -= early.length;
    this.wasHealthy = true;
    if (seat.state === "ended") {
      void this.#unsubscribe(id);
      return;
    }
    this.#seats.set(id, seat);
    const gap =
      seat.lostAtMs === undefined ? undefined : gapEvent(seat.lostAtMs, this.#setup.clock.now(), this.#lostReason);
    seat.stand(id, gap);
    this.#listener.onSubscribed(seat);
    for (const { event, message } of early) this.#listener.onEvent(seat, event, message);
    if (!this.#replies.hasSubscribe) this.#forgetEarly();
  }

  #refuse(message: string): void {
    const asked = this.#replies.take();
    if (asked?.kind === "subscribe") this.#listener.onRefused(asked.seat, message);
    else if (asked?.kind === "unsubscribe") asked.done();
    else this.#listener.onOddFrame("unknown", `a failure belongs to nothing that was asked: ${message}`);
    if (!this.#replies.hasSubscribe) this.#forgetEarly();
  }

  /** Nobody is left whom events with these ids could belong to. */
  #forgetEarly(): void {
    for (const [id, events] of this.#early) {
      for (const _ of events) {
        this.#listener.onOddFrame("unknown", `an event has the subscription id ${id}, which nobody has`);
      }
    }
    this.#early.clear();
    this.#earlyCount = 0;
  }

  #unsubscribe(id: number): Promise<void> {
    return new Promise((done) => {
      this.#replies.add({ kind: "unsubscribe", id, done });
      this.#send(this.#definition.unsubscribe(id));
    });
  }

  #probe(): void {
    if (this.#transport.canPing) this.#transport.ping();
    else this.#setup.probe().then(this.heard, () => {});
  }

  #send(message: unknown): void {
    this.#transport.send(writeJson(message) as string);
  }
}
