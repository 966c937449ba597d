import type { GapEvent, Subscription } from "trunkline";
import { SessionTable } from "trunkline/smc";
import { expect, it } from "vitest";
import { RawSmc, type RawSocket } from "../support/raw-smc.ts";
import { newSmc } from "../support/smc-under-test.ts";
import { Until } from "../support/until.ts";

/** A server of changes, tables and logs, which notes how many events it sent. */
class Events {
  sent = 0;
  /** Whether stored logs come to their end. */
  isWhole = false;
  #ids = 0;

  readonly answer = ({ webSocket }: RawSocket, frame: Record<string, unknown>): boolean => {
    const say = (message: object): void => webSocket.send(JSON.stringify(message));
    const event = (message: object): void => {
      this.sent += 1;
      say(message);
    };
    if ("abort" in frame) return false;
    this.#ids += 1;
    const query = frame.query as { type?: string; target?: string } | undefined;
    if (query === undefined) {
      say({ success: "Subscribed", subscription_id: this.#ids });
      event({ event: { type: "update", element: `${frame.context}` }, subscription_id: this.#ids });
      return false;
    }
    say({ success: "Fetch started", fetch: -this.#ids });
    if (query.type === undefined) event({ fetch: -this.#ids, records: { added: [{ delta_key: query.target }] } });
    else {
      event({ fetch: -this.#ids, records: [{ n: "1" }, { n: "2" }] });
      if (this.isWhole) say({ fetch: -this.#ids, end: "end of data" });
    }
    return false;
  };
}

/** Takes everything that comes. */
class Taker<E extends { readonly type: string }> extends Until {
  readonly seen: (E | GapEvent)[] = [];
  readonly subscription: Subscription<E>;
  readonly done: Promise<void>;

  constructor(subscription: Subscription<E>) {
    super();
    this.subscription = subscription;
    this.done = this.#run();
  }

  count(isGap: boolean): number {
    return this.seen.filter(({ type }) => (type === "gap") === isGap).length;
  }

  async #run(): Promise<void> {
    for await (const event of this.subscription) {
      this.seen.push(event);
      this.check();
    }
  }
}

it.each(["cookie", "token"] as const)(
  "tables, changes and logs survive restarts of the server that forgets its sessions, and nothing is unaccounted for (%s)",
  async (session) => {
    await using server = await RawSmc.start();
    const events = new Events();
    server.script.session = session;
    server.script.onFrame = events.answer;
    const { smc, log } = newSmc(server);
    const names = Array.from({ length: 50 }, (_, number) => `engine-${number}`);
    const { session: tables, logs } = smc.monitoring;
    const takers = await Promise.all([
      ...names.map(async (name) => new Taker(await tables.vpnSas(name))),
      ...names.map(async (context) => new Taker(await smc.notifications.subscribe({ context }))),
      new Taker(await logs.subscribe({ query: { type: "stored" } })),
    ]);
    await Promise.all(takers.map((taker) => taker.until(() => taker.count(false) === 1)));
    for (let round = 1; round <= 3; round++) {
      await server.kill();
      await server.until(() => server.sockets.size === 0);
      server.expireSessions();
      if (round === 3) events.isWhole = true;
      await server.listen();
      await Promise.all(takers.map((taker) => taker.until(() => taker.count(false) === round + 1)));
    }
    const stored = takers.at(-1);
    await stored?.done;

    for (const { seen, subscription } of takers) {
      const { counters } = subscription;
      expect(counters).toEqual({ received: 4, delivered: 4, dropped: 0, queued: 0, gaps: 3, reconnects: 3 });
      const types = seen.map(({ type }) => type === "gap");
      // A gap stands before the first new event each time.
      expect(types).toEqual([false, true, false, true, false, true, false]);
    }
    const isAnew = takers.map(({ seen }) => seen.some((event) => "restarted" in event));
    expect(isAnew).toEqual([...names.map(() => true), ...names.map(() => false), true]);
    expect(events.sent).toBe(4 * takers.length);
    for (const [at, taker] of takers.slice(0, names.length).entries()) {
      const table = new SessionTable();
      for (const event of taker.seen) table.apply(event as Parameters<SessionTable["apply"]>[0]);
      expect([...table.rows.keys()]).toEqual([names[at]]);
    }
    expect(stored?.subscription.state).toBe("ended");
    expect([log.count("unknown"), log.count("unreadable")]).toEqual([0, 0]);
    // Each of the three sockets, four times.
    expect([log.count("open"), log.count("lost")]).toEqual([12, 9]);
    await smc.close();
    await Promise.all(takers.map(({ done }) => done));
    expect(server.connections).toBe(0);
  },
);

it("fetches that are given up at every stage leave nothing behind, on the server either", async () => {
  await using server = await RawSmc.start();
  const aborted: unknown[] = [];
  const held: (() => void)[] = [];
  let ids = 0;
  server.script.onFrame = ({ webSocket }, frame) => {
    if ("abort" in frame) {
      aborted.push(frame.abort);
      return false;
    }
    const fetch = -ids++;
    const answer = (): void => webSocket.send(JSON.stringify({ success: "Fetch started", fetch }));
    if ((frame.query as { target: string }).target === "held") held.push(answer);
    else answer();
    return false;
  };
  const { smc } = newSmc(server);
  const { session } = smc.monitoring;
  const controllers = [0, 1, 2].map(() => new AbortController());
  const [before, during, after] = controllers as [AbortController, AbortController, AbortController];
  before.abort();
  const stays = await session.users("stays");
  await expect(session.users("never", {}, { signal: before.signal })).rejects.toMatchObject({ code: "ABORTED" });
  const given = session.users("held", {}, { signal: during.signal });
  await server.until(() => held.length === 1);
  during.abort();
  await expect(given).rejects.toMatchObject({ code: "ABORTED" });
  // Its number comes when nobody wants it any more.
  held[0]?.();
  const last = await session.users("stands", {}, { signal: after.signal });
  after.abort();
  await expect(last[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: "ABORTED" });
  await server.until(() => aborted.length === 2);
  expect(aborted).toEqual([-1, -2]);
  expect([stays.state, stays.id]).toEqual(["live", 0]);
  expect(server.opened).toBe(1);
  await smc.close();
});
