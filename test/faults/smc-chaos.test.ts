import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { HeldClock } from "../support/held-clock.ts";
import { Ledger, Watch } from "../support/numbered.ts";
import { RawSmc } from "../support/raw-smc.ts";
import { seeded } from "../support/seeded.ts";
import { href, newSmc } from "../support/smc-under-test.ts";

const TIMEOUT_MS = 20_000;
const CODES = [1000, 1001, 1006, 1011, 1012, 1013, 4000];

/** A client, a server and all that goes wrong between them, by the numbers of a seed. */
class Chaos {
  readonly server: RawSmc;
  readonly ledger: Ledger;
  readonly live: Watch[] = [];
  readonly ended: Watch[] = [];
  readonly #random: () => number;
  readonly #clock = new HeldClock(TIMEOUT_MS);
  readonly client: ReturnType<typeof newSmc>;
  readonly #firsts = new Set<string>();
  #names = 0;
  #toSwallow = 0;
  #toRepeat = 0;

  constructor(server: RawSmc, seed: number) {
    this.server = server;
    this.ledger = new Ledger(server);
    this.#random = seeded(seed);
    const retry = { maxRetries: 100 };
    const options = { timeoutMs: TIMEOUT_MS, retry, random: this.#random, clock: this.#clock };
    this.client = newSmc(server, { ...options, sockets: { maxDelayMs: 5 } });
    server.script.firstStatus = (target) => {
      const status = this.ledger.next(target);
      this.#firsts.add(`${target} ${status.traffic_in_bits_per_sec}`);
      return status;
    };
    server.script.onFrame = (socket, { element }) => {
      if (element === undefined) return true;
      if (this.#toSwallow > 0) {
        this.#toSwallow -= 1;
        // Values come under the id all the same, where the subscription stood before and so can tell that they are missing.
        if (this.ledger.last(String(element)) > 0) socket.subscriptions.set(socket.subscriptions.size, String(element));
        void setImmediate().then(() => this.#clock.pending.includes(TIMEOUT_MS) && this.#clock.pass(TIMEOUT_MS));
        return false;
      }
      if (this.#toRepeat > 0) {
        this.#toRepeat -= 1;
        const reply = { success: "Subscribed for status", subscription_id: socket.subscriptions.size };
        socket.webSocket.send(JSON.stringify(reply));
      }
      return true;
    };
  }

  /** The number of the last value before a subscription stood: connections may break before their acknowledgement is there. */
  before({ seen, target }: Watch): number {
    const number = seen.find((item) => typeof item === "number") ?? 1;
    return this.#firsts.has(`${target} ${number}`) ? number - 1 : 0;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }

  async subscribe(): Promise<void> {
    const target = href(this.#names++);
    this.live.push(new Watch(await this.client.smc.status.subscribe({ element: target }), target));
  }

  close(code: number): void {
    for (const { webSocket } of this.server.sockets) {
      if (code === 1006) webSocket.terminate();
      else webSocket.close(code, "chaos");
    }
  }

  /** What can go wrong. */
  readonly faults: readonly (() => unknown)[] = [
    () => this.close(this.pick(CODES)),
    () => this.close(1006),
    async () => {
      await this.server.kill();
      for (let turns = this.#random() * 20; turns > 0; turns--) await setImmediate();
      await this.server.listen();
    },
    // A refusal after a refusal is final, so that they must not follow one another.
    async () => {
      await this.calm();
      this.server.expireSessions();
      this.close(1008);
      await this.calm();
    },
    () => this.server.script.handshakes.push(this.pick([429, 500, 503])),
    () => this.server.script.handshakes.push((stream) => stream.destroy()),
    () => {
      this.#toSwallow = 1;
      this.close(1001);
    },
    () => {
      this.#toRepeat = 3;
    },
    () => {
      for (const socket of this.server.sockets) this.ledger.send(socket, 777, "nobody");
    },
    () => {
      for (const { webSocket } of this.server.sockets) webSocket.send("nonsense");
    },
    () => {
      for (const { webSocket } of this.server.sockets) webSocket.send(Buffer.from([255]), { binary: false });
    },
    async () => {
      const [watch] = this.live.splice(Math.floor(this.#random() * this.live.length), 1);
      if (watch === undefined) return;
      this.ended.push(watch);
      await watch.subscription.unsubscribe();
    },
    () => this.subscribe(),
  ];

  async flow(): Promise<void> {
    for (let rounds = this.#random() * 20; rounds > 0; rounds--) {
      for (const { target } of [...this.live, ...this.ended]) this.ledger.publish(target);
      if (this.#random() < 0.5) await setImmediate();
    }
  }

  /** Resolves when there is one connection and everything is subscribed on it. */
  async calm(): Promise<void> {
    const isCalm = (): boolean => {
      const [socket] = this.server.sockets;
      const subscribed = new Set(socket?.subscriptions.values());
      const stands = ({ subscription, target }: Watch) => subscription.state === "live" && subscribed.has(target);
      return this.server.sockets.size === 1 && this.live.every(stands);
    };
    // More than once, since a connection may be at its end without anybody having heard of it.
    for (let turns = 0; turns < 20; turns++) {
      if (!isCalm()) turns = 0;
      await setImmediate();
    }
  }
}

it.each([1, 2, 3, 4, 5])(
  "whatever goes wrong, each value is delivered once and in order, or lies in a gap (seed %i)",
  async (seed) => {
    await using server = await RawSmc.start();
    const chaos = new Chaos(server, seed);
    const { live, ended, ledger, client } = chaos;
    for (let subscriptions = 0; subscriptions < 20; subscriptions++) await chaos.subscribe();
    for (let step = 0; step < 80; step++) {
      await chaos.pick(chaos.faults)();
      await chaos.flow();
    }
    await chaos.calm();
    for (const { target } of live) ledger.publish(target);
    await Promise.all(live.map((watch) => watch.until(() => watch.last === ledger.last(watch.target))));

    for (const watch of live) {
      const balance = watch.balance(ledger.last(watch.target), chaos.before(watch));
      const { sent, delivered, gaps } = balance;
      expect(watch.wrong).toEqual([]);
      expect(balance).toEqual({ sent, delivered, told: sent - delivered, untold: 0, open: 0, gaps });
      const counters = { received: delivered, delivered, dropped: 0, queued: 0, gaps, reconnects: gaps };
      expect(watch.subscription.counters).toEqual(counters);
    }
    for (const watch of ended) {
      expect(await watch.over).toBeUndefined();
      expect([watch.wrong, watch.balance(ledger.last(watch.target), chaos.before(watch)).untold]).toEqual([[], 0]);
    }
    await client.smc.close();
  },
);
