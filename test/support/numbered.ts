import { setImmediate } from "node:timers/promises";
import type { GapEvent, Subscription } from "trunkline";
import { type AnyEvent, DIALECTS, type Dialect } from "./dialects.ts";
import type { RawSmc, RawSocket } from "./raw-smc.ts";
import { Until } from "./until.ts";

/** A status that carries a number, so that none can be missing or come twice without being seen. */
const numberedStatus = (name: string, number: number) => ({
  name,
  monitoring_state: "OK",
  monitoring_status: "OK",
  traffic_in_bits_per_sec: number,
});

/** Numbers the values of each target of a server: 1, 2, 3 and so on. */
export class Ledger {
  readonly #server: RawSmc;
  readonly #last = new Map<string, number>();

  constructor(server: RawSmc) {
    this.#server = server;
  }

  /** The number of the last value of a target, which is how many were sent. */
  last(target: string): number {
    return this.#last.get(target) ?? 0;
  }

  /** Sends the next value to whoever subscribed the target; none where nobody did. */
  publish(target: string): void {
    const count = this.#server.publish(target, numberedStatus(target, this.last(target) + 1));
    if (count > 0) this.#last.set(target, this.last(target) + 1);
  }

  /** Sends the next value under an id. */
  send(socket: RawSocket, id: number, target: string): void {
    this.#server.sendStatus(socket, id, this.next(target));
  }

  /** The next value, for one who sends it himself. */
  readonly next = (target: string) => {
    this.#last.set(target, this.last(target) + 1);
    return numberedStatus(target, this.last(target));
  };
}

/** What came of the values of one target. */
export interface Balance {
  readonly sent: number;
  readonly delivered: number;
  /** Numbers that are missing between the neighbours of a gap. */
  readonly told: number;
  /** Numbers that are missing elsewhere. */
  readonly untold: number;
  /** Numbers after the last one that was delivered. */
  readonly open: number;
  readonly gaps: number;
}

/** Takes the events of a subscription, and keeps their numbers. */
export class Watch extends Until {
  readonly subscription: Subscription<AnyEvent>;
  readonly target: string;
  readonly #dialect: Dialect;
  readonly seen: (number | GapEvent)[] = [];
  /** What is wrong with what was seen: a number that came twice or too late, a value of another target. */
  readonly wrong: string[] = [];
  /** Settles with the error that ended the loop, or nothing. */
  readonly over: Promise<unknown>;
  last = 0;

  constructor(subscription: Subscription<AnyEvent>, target: string, dialect: Dialect = DIALECTS.status) {
    super();
    this.#dialect = dialect;
    this.subscription = subscription;
    this.target = target;
    this.over = this.#take().then(
      () => undefined,
      (error: unknown) => error,
    );
  }

  async #take(): Promise<void> {
    for await (const event of this.subscription) {
      if (event.type === "gap") this.seen.push(event);
      else this.#see(event);
      this.check();
    }
  }

  #see(event: AnyEvent): void {
    const { target, number } = this.#dialect.read(event) ?? { target: event.type, number: Number.NaN };
    if (target !== this.target) this.wrong.push(`${number} is of ${target}`);
    if (!(number > this.last)) this.wrong.push(`${number} came after ${this.last}`);
    this.last = number;
    this.seen.push(number);
  }

  get gaps(): GapEvent[] {
    return this.seen.filter((item) => typeof item !== "number");
  }

  /** Whether so many gaps were seen, and a value after the last one. */
  isPastGap(count: number): boolean {
    return this.gaps.length >= count && typeof this.seen.at(-1) === "number";
  }

  /**
   * Holds what was seen against what was sent. `before` is the number of the last value that went out before the
   * subscription stood.
   */
  balance(sent: number, before = 0): Balance {
    let [last, told, untold, delivered] = [before, 0, 0, 0];
    let hasGap = false;
    for (const item of this.seen) {
      if (typeof item !== "number") {
        hasGap = true;
        continue;
      }
      delivered += 1;
      const missing = item - last - 1;
      if (hasGap) told += missing;
      else untold += missing;
      last = item;
      hasGap = false;
    }
    return { sent: sent - before, delivered, told, untold, open: sent - last, gaps: this.gaps.length };
  }
}

/** Adds up balances of several subscriptions. */
export function total(balances: readonly Balance[]): Balance {
  const sum = (name: keyof Balance): number => balances.reduce((all, balance) => all + balance[name], 0);
  return {
    sent: sum("sent"),
    delivered: sum("delivered"),
    told: sum("told"),
    untold: sum("untold"),
    open: sum("open"),
    gaps: sum("gaps"),
  };
}

/** Lets values flow to targets, some each turn of the loop, until it is told to stop. */
export class Flow {
  readonly #over: Promise<void>;
  #isOn = true;

  constructor(ledger: Ledger, targets: readonly string[]) {
    this.#over = this.#run(ledger, targets);
  }

  async #run(ledger: Ledger, targets: readonly string[]): Promise<void> {
    for (let turn = 0; this.#isOn; turn++) {
      for (let index = turn % 5; index < targets.length; index += 5) ledger.publish(targets[index] as string);
      await setImmediate();
    }
  }

  async stop(): Promise<void> {
    this.#isOn = false;
    await this.#over;
  }
}
