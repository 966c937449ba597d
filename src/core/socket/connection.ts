import type { Clock } from "../clock.ts";
import { parseJson, writeJson } from "../json.ts";
import type { ServerMessage, SocketDefinition } from "./definition.ts";
import { gapEvent } from "./event-queue.ts";
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
  /** An event came for it, unchecked. */
  onEvent(seat: Seat<Event>, event: Event, message: unknown): void;
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

/** So many characters of events may come before the acknowledgement of their subscription. */
const MOST_EARLY = 1_000_000;

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
  readonly #early = new Map<number, { readonly event: Event; readonly message: unknown }[]>();
  #earlyCharacters = 0;
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
    if (read.kind === "event") this.#takeEvent(read, message, text.length);
    else {
      this.#takeReply(read);
      this.#askNext();
      if (this.isIdle) this.#listener.onIdle();
    }
  }

  /** Takes the answer to a ping. */
  readonly heard = (): void => this.#keepAlive.heard();

  /** It is over: nothing more comes. Gives whom the server was asked for when it ended. */
  end(): Seat<Event> | undefined {
    const { asked } = this.#questions;
    const { lastFrameMs } = this.#keepAlive;
    this.#keepAlive.stop();
    this.#toAsk.length = 0;
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
    this.#questions.ask(seat);
    this.#transport.send(seat.message);
  }

  #dropUnanswered(): void {
    this.#transport.drop(`the server did not answer a subscription within ${this.#setup.replyTimeoutMs} ms`);
  }

  #takeEvent(
    { id, event }: Extract<ServerMessage<Event>, { kind: "event" }>,
    message: unknown,
    characters: number,
  ): void {
    const seat = this.#seats.get(id);
    if (seat !== undefined) {
      this.#listener.onEvent(seat, event, message);
      return;
    }
    // On its way while its subscription was being ended.
    if (this.#questions.isOver(id) && !this.#questions.mayComeBack(id)) return;
    if (this.#questions.asked === undefined || this.#earlyCharacters + characters > MOST_EARLY) {
      this.#listener.onOddFrame("unknown", `an event has the subscription id ${id}, which nobody has`);
      return;
    }
    this.#earlyCharacters += characters;
    const early = this.#early.get(id);
    if (early === undefined) this.#early.set(id, [{ event, message }]);
    else early.push({ event, message });
  }

  #takeReply(reply: Exclude<ServerMessage<Event>, { kind: "event" }>): void {
    if (reply.kind === "subscribed") this.#stand(reply.id);
    else if (reply.kind === "unsubscribed") this.#questions.takeEnd();
    else if (reply.kind === "failure") this.#refuse(reply.id, reply.message);
    else this.#listener.onOddFrame("unreadable", "a frame is no message of this socket");
  }

  #stand(id: number): void {
    const doubtful = `the subscription id ${id} was acknowledged, which nobody asked for`;
    if (this.#seats.has(id)) {
      // An acknowledgement that comes twice is not that of the one who waits.
      this.#listener.onOddFrame("unknown", doubtful);
      return;
    }
    const answered = this.#questions.takeAcknowledged(id);
    if (answered.kind === "leaving") return;
    if (answered.kind === "nobody") {
      // Earlier replies may have been taken for others' too: whoever has whose id is no longer sure.
      this.#listener.onOddFrame("unknown", doubtful);
      this.#transport.drop("more subscriptions were acknowledged than asked for");
      return;
    }
    const { seat } = answered;
    const early = this.#early.get(id) ?? [];
    this.#early.delete(id);
    this.wasHealthy = true;
    if (seat.state === "ended") void this.#leave(id);
    else {
      this.#seats.set(id, seat);
      const { lostAtMs } = seat;
      const gap = lostAtMs === undefined ? undefined : gapEvent(lostAtMs, this.#setup.clock.now(), this.#lostReason);
      seat.stand(id, gap);
      this.#listener.onSubscribed(seat);
      for (const { event, message } of early) this.#listener.onEvent(seat, event, message);
    }
    this.#forgetEarly();
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

  /** Nobody is left whom events with these ids could belong to. */
  #forgetEarly(): void {
    for (const [id, events] of this.#early) {
      for (const _ of events) {
        this.#listener.onOddFrame("unknown", `an event has the subscription id ${id}, which nobody has`);
      }
    }
    this.#early.clear();
    this.#earlyCharacters = 0;
  }

  async #leave(id: number): Promise<void> {
    const told = this.#questions.leave(id);
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
