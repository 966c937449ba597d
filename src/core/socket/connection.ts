import type { Clock } from "../clock.ts";
import { parseJson, writeJson } from "../json.ts";
import type { ServerMessage, SocketDefinition } from "./definition.ts";
import { EarlyMessages } from "./early-messages.ts";
import { type GapEvent, gapEvent } from "./event-queue.ts";
import { KeepAlive } from "./keep-alive.ts";
import { Questions } from "./questions.ts";
import type { Seat } from "./seat.ts";
import type { SocketSettings } from "./socket-options.ts";
import type { Transport } from "./transport.ts";

/** What a connection tells its socket. */
export interface ConnectionListener<Event extends object> {
  onSubscribed(seat: Seat<Event>): void;
  /** The server will not subscribe it. */
  onRefused(seat: Seat<Event>, message: string): void;
  /** An event came for it. `message` is what to check, and `undefined` where that was given with an earlier event. */
  onEvent(seat: Seat<Event>, event: Event, message: unknown): void;
  /** The server has given it all there is. */
  onDone(seat: Seat<Event>): void;
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

/** What is about one subscription by its id. */
type OfOne<Event extends object> = Extract<ServerMessage<Event>, { kind: "event" | "end" }>;

/** One open connection: which subscription has which id on it, and what was asked and not answered yet. */
export class Connection<Ask, Event extends object> {
  readonly #transport: Transport;
  readonly #definition: SocketDefinition<Ask, Event>;
  readonly #setup: ConnectionSetup;
  readonly #listener: ConnectionListener<Event>;
  readonly #seats = new Map<number, Seat<Event>>();
  readonly #questions: Questions<Seat<Event>>;
  /** Those whose turn to be subscribed has not come. */
  readonly #toAsk: Seat<Event>[] = [];
  readonly #keepAlive: KeepAlive;
  readonly #openedAtMs: number;
  readonly #early = new EarlyMessages<{ readonly read: OfOne<Event>; readonly message: unknown }>();
  /** What came while an answer was waited for, and may have been meant as it. */
  #doubtful: string | undefined;
  /** Why seats that subscribe here may miss events, where they stood before. */
  readonly #lostReason: string;

  constructor(
    transport: Transport,
    definition: SocketDefinition<Ask, Event>,
    setup: ConnectionSetup,
    lostReason: string,
    listener: ConnectionListener<Event>,
  ) {
    this.#transport = transport;
    this.#definition = definition;
    this.#setup = setup;
    this.#lostReason = lostReason;
    this.#listener = listener;
    const { clock, settings, replyTimeoutMs } = setup;
    this.#openedAtMs = clock.now();
    this.#questions = new Questions(clock, replyTimeoutMs, (seat) => {
      seat.unanswered += 1;
      if (this.wasHealthy) seat.blamed += 1;
      // Nobody needs the answer, or the connection for another question.
      if (seat.state !== "ended" || this.#toAsk.length > 0) this.#dropUnanswered();
    });
    this.#keepAlive = new KeepAlive(
      clock,
      settings,
      () => this.#probe(),
      () => transport.drop(`the server gave no sign of life within ${settings.pongTimeoutMs} ms of being asked`),
      () => transport.bytesRead,
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
    const isWaitedFor = this.#questions.asked !== undefined && this.#questions.asked.state !== "ended";
    return this.#seats.size === 0 && !this.#questions.isLeaving && !isWaitedFor;
  }

  /** Asks for a subscription, when those that were asked for before are answered. */
  subscribe(seat: Seat<Event>): void {
    this.#toAsk.push(seat);
    if (this.#questions.isOverdue) this.#dropUnanswered();
    else this.#askNext();
  }

  /** Ends a subscription; resolves when the server has said so, or nothing more is to be expected of it. */
  unsubscribe(seat: Seat<Event>): Promise<void> {
    const { id } = seat;
    // Not acknowledged yet: it is ended as soon as it is.
    if (id === undefined || this.#seats.get(id) !== seat) return Promise.resolve();
    this.#seats.delete(id);
    return this.#leave(id);
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
    if ("kind" in read && read.kind === "event") {
      this.#takeOfOne(read, message, text.length);
      return;
    }
    let unchecked: unknown = message;
    for (const one of "kind" in read ? [read] : read) {
      if (one.kind === "event" || one.kind === "end") this.#takeOfOne(one, unchecked, text.length);
      else if (one.kind === "event-for-all") this.#takeForAll(one.event, unchecked);
      else this.#takeReply(one, unchecked);
      if ("event" in one) unchecked = undefined;
    }
    this.#askNext();
    if (this.isIdle) this.#listener.onIdle();
  }

  /** Takes the answer to a ping. */
  readonly heard = (): void => this.#keepAlive.heard();

  /** It is over: nothing more comes. Gives whom the server was asked for when it ended. */
  end(): Seat<Event> | undefined {
    const { asked } = this.#questions;
    const { lastFrameMs } = this.#keepAlive;
    this.#keepAlive.stop();
    this.#toAsk.length = 0;
    // What came before its acknowledgement: a gap tells of it only where the subscription stood before.
    if (asked?.state !== "lost") this.#forgetEarly();
    this.#questions.clear();
    for (const seat of this.#seats.values()) seat.lose(lastFrameMs, this.#setup.clock.now());
    this.#seats.clear();
    return asked;
  }

  close(): Promise<void> {
    return this.#transport.close(this.#setup.clock);
  }

  /** Closes one that nobody has used. */
  discard(): Promise<void> {
    this.end();
    return this.close();
  }

  #askNext(): void {
    if (this.#questions.asked !== undefined) return;
    let seat = this.#toAsk.shift();
    while (seat?.state === "ended") seat = this.#toAsk.shift();
    if (seat === undefined) return;
    seat.wasAsked = true;
    this.#doubtful = undefined;
    this.#questions.ask(seat);
    this.#transport.send(seat.ask.message());
  }

  #dropUnanswered(): void {
    const doubtful = this.#doubtful === undefined ? "" : `; ${this.#doubtful}`;
    this.#transport.drop(`the server did not answer a subscription within ${this.#setup.replyTimeoutMs} ms${doubtful}`);
  }

  #takeOfOne(read: OfOne<Event>, message: unknown, characters: number): void {
    const { id } = read;
    const seat = this.#seats.get(id);
    if (seat !== undefined) {
      this.#give(seat, read, message);
      return;
    }
    if (this.#questions.isOver(id) && !this.#questions.mayComeBack(id)) {
      // On its way while its subscription was being ended, or the answer to that.
      if (read.kind === "end") this.#questions.hasEnded(id);
      return;
    }
    const isHeld = this.#questions.asked !== undefined && this.#early.hold(id, { read, message }, characters);
    if (!isHeld) this.#tellOfNobody(read);
  }

  #give(seat: Seat<Event>, read: OfOne<Event>, message: unknown): void {
    if (read.kind === "event") {
      this.#listener.onEvent(seat, read.event, message);
      return;
    }
    this.#seats.delete(read.id);
    this.#questions.hasEnded(read.id);
    seat.id = undefined;
    this.#listener.onDone(seat);
  }

  #tellOfNobody({ kind, id }: OfOne<Event>): void {
    const what = kind === "event" ? "an event has" : "an end has";
    this.#listener.onOddFrame("unknown", `${what} the subscription id ${id}, which nobody has`);
  }

  #takeForAll(event: Event, message: unknown): void {
    if (this.#seats.size === 0) {
      this.#listener.onOddFrame("unknown", "an event says not whose it is, and nothing is subscribed");
    }
    for (const seat of [...this.#seats.values()]) this.#listener.onEvent(seat, event, message);
  }

  #takeReply(reply: Exclude<ServerMessage<Event>, OfOne<Event> | { kind: "event-for-all" }>, message: unknown): void {
    if (reply.kind === "subscribed") this.#stand(reply.id, reply.isStart);
    else if (reply.kind === "answered") this.#complete(reply.event, message);
    else if (reply.kind === "unsubscribed") this.#takeEnd();
    else if (reply.kind === "failure") this.#refuse(reply.id, reply.message);
    else this.#listener.onOddFrame("unreadable", "a frame is no message of this socket");
  }

  #takeEnd(): void {
    if (this.#questions.takeEnd().kind === "leaving") return;
    this.#doubt("an acknowledgement came without a subscription id that could be used");
    this.#listener.onOddFrame("unknown", "an acknowledgement without a subscription id came, which nobody waits for");
  }

  /** Notes what may have been meant as the answer that is waited for. */
  #doubt(what: string): void {
    if (this.#questions.asked !== undefined) this.#doubtful = what;
  }

  #stand(id: number, isStart?: boolean): void {
    const doubtful = `the subscription id ${id} was acknowledged, which nobody asked for`;
    if (this.#seats.has(id)) {
      // An acknowledgement that comes twice is not that of the one who waits.
      this.#doubt(`one was acknowledged with the id ${id}, which another subscription has`);
      this.#listener.onOddFrame("unknown", doubtful);
      return;
    }
    const answered = this.#questions.takeAcknowledged(id, isStart);
    if (answered.kind === "leaving") return;
    if (answered.kind === "nobody") {
      // Earlier replies may have been taken for others' too: whoever has whose id is no longer sure.
      this.#listener.onOddFrame("unknown", doubtful);
      this.#transport.drop("more subscriptions were acknowledged than asked for");
      return;
    }
    const { seat } = answered;
    const early = this.#early.take(id);
    this.wasHealthy = true;
    if (seat.state === "ended") void this.#leave(id);
    else {
      this.#seats.set(id, seat);
      seat.stand(id, this.#gapOf(seat));
      this.#listener.onSubscribed(seat);
      for (const { read, message } of early) this.#give(seat, read, message);
    }
    this.#forgetEarly();
  }

  /** An acknowledgement after which nothing more comes. */
  #complete(event: Event | undefined, message: unknown): void {
    const answered = this.#questions.takeAnswered();
    if (answered.kind !== "subscription") {
      this.#listener.onOddFrame("unknown", "an answer came that nobody asked for");
      return;
    }
    const { seat } = answered;
    this.wasHealthy = true;
    if (seat.state !== "ended") {
      seat.stand(undefined, this.#gapOf(seat));
      this.#listener.onSubscribed(seat);
      if (event !== undefined) this.#listener.onEvent(seat, event, message);
      this.#listener.onDone(seat);
    }
    this.#forgetEarly();
  }

  #gapOf({ lostAtMs, ask: { startsOver } }: Seat<Event>): GapEvent | undefined {
    if (lostAtMs === undefined) return undefined;
    return gapEvent(lostAtMs, this.#setup.clock.now(), this.#lostReason, startsOver);
  }

  #refuse(id: number | undefined, message: string): void {
    const standing = id === undefined ? undefined : this.#seats.get(id);
    if (standing !== undefined) {
      this.#seats.delete(id as number);
      standing.id = undefined;
      this.#listener.onRefused(standing, message);
      return;
    }
    const answered = this.#questions.takeRefused(id);
    if (answered.kind === "subscription") this.#listener.onRefused(answered.seat, message);
    else if (answered.kind === "nobody") {
      this.#listener.onOddFrame("unknown", `a failure belongs to nothing that was asked: ${message}`);
    }
    if (this.#questions.asked === undefined) this.#forgetEarly();
  }

  /** Nobody is left whom what has these ids could belong to. */
  #forgetEarly(): void {
    for (const { read } of this.#early.clear()) this.#tellOfNobody(read);
  }

  async #leave(id: number): Promise<void> {
    const { acknowledgesEnd } = this.#definition;
    const told = acknowledgesEnd ? this.#questions.leave(id) : this.#questions.leaveUntold(id);
    this.#transport.send(writeJson(this.#definition.unsubscribe(id)) as string);
    await told;
    if (this.isIdle) this.#listener.onIdle();
  }

  #probe(): void {
    if (this.#transport.canPing) this.#transport.ping();
    else
      this.#setup.probe().then(
        () => this.#keepAlive.answered(),
        () => {},
      );
  }
}
