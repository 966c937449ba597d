import { getEventListeners } from "node:events";
import fc from "fast-check";
import type { GapEvent, Subscription } from "trunkline";
import type { LogEvent, NotificationEvent, SessionEvent } from "trunkline/smc";
import { expect, it } from "vitest";
import { type ScriptedSocket, scriptedSmc } from "../support/scripted-socket.ts";

type Kind = "session" | "stored" | "current" | "changes";
type AnyEvent = SessionEvent | LogEvent | NotificationEvent;

type Step =
  | { readonly do: "subscribe"; readonly kind: Kind }
  | { readonly do: "unsubscribe" | "abort"; readonly which: number }
  | { readonly do: "say"; readonly which: number; readonly message: unknown }
  | { readonly do: "open" | "answer" | "tell" | "end"; readonly which: number }
  | { readonly do: "pass"; readonly ms: number };

/** Few numbers, so that they meet. */
const id = fc.constantFrom(0, 1, -1, -7, 2);
const row = fc.constantFrom({ delta_key: "a", first_fetch: true }, { delta_key: "b" }, {});
const CHANGE = { type: "create", element: "http://localhost:8082/7.2/elements/host/1" };
const change = fc.constant(CHANGE);
const message = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ success: "Fetch started", fetch: 0 }) },
  {
    weight: 1,
    arbitrary: fc.record({ success: fc.constant("Fetch started"), fetch: id, fields: fc.constant([{ id: 1 }]) }),
  },
  { weight: 1, arbitrary: fc.record({ success: fc.constant("Subscribed"), subscription_id: id }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { success: "No fetch" },
      { success: "Unsubscribed" },
      { success: "No fetch", fields: [] },
    ),
  },
  { weight: 6, arbitrary: fc.record({ fetch: id, records: fc.record({ added: fc.array(row, { maxLength: 2 }) }) }) },
  { weight: 6, arbitrary: fc.record({ fetch: id, records: fc.array(row, { maxLength: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ fetch: id, status: fc.constant("Querying...") }) },
  { weight: 2, arbitrary: fc.record({ fetch: id, end: fc.constant("end of data") }) },
  { weight: 1, arbitrary: fc.record({ fetch: id, records: fc.constant([{}]), end: fc.constant("end of data") }) },
  { weight: 1, arbitrary: fc.record({ fetch: id, statistics: fc.constant(null) }) },
  { weight: 4, arbitrary: fc.record({ event: change, subscription_id: id }) },
  { weight: 2, arbitrary: fc.record({ events: fc.array(change, { maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ events: fc.array(change, { maxLength: 3 }), subscription_id: id }) },
  { weight: 1, arbitrary: fc.record({ failure: fc.constant("no") }) },
  { weight: 1, arbitrary: fc.record({ failure: fc.constant("no"), fetch: id }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>("{", [], null, 5, {}, { fetch: 0 }) },
);
const which = fc.nat(9);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("subscribe" as const),
      kind: fc.constantFrom<Kind>("session", "stored", "current", "changes"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("unsubscribe" as const, "abort" as const), which }) },
  { weight: 24, arbitrary: fc.record({ do: fc.constant("say" as const), which, message }) },
  {
    weight: 40,
    arbitrary: fc.record({
      do: fc.constantFrom("open" as const, "answer" as const, "answer" as const, "tell" as const),
      which,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("end" as const), which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("pass" as const), ms: fc.constantFrom(1, 600, 6_000, 35_000) }) },
);

/** Of which a server that keeps to the rules gives the next one to each subscription. */
const IDS = [0, -1, 1, -7, 2, 3, -3, 4, -4, 5];

/** A server that keeps to the rules answers the oldest question that it has not answered. */
class Side {
  readonly #questions: Record<string, unknown>[] = [];
  readonly #socket: ScriptedSocket;
  readonly #standing: object[] = [];
  #ids = 0;

  constructor(socket: ScriptedSocket) {
    this.#socket = socket;
    socket.onFrame = (frame) => void this.#questions.push(frame);
  }

  answer(): void {
    const question = this.#questions.shift();
    if (question === undefined || "abort" in question) return;
    if ("unsubscribe" in question) this.#socket.say({ success: "Unsubscribed" });
    else {
      const id = IDS[this.#ids % IDS.length];
      this.#ids += 1;
      const [ack, event] =
        "query" in question
          ? [
              { success: "Fetch started", fetch: id },
              { fetch: id, records: "target" in (question.query as object) ? {} : [] },
            ]
          : [
              { success: "Subscribed", subscription_id: id },
              { event: CHANGE, subscription_id: id },
            ];
      this.#socket.say(ack);
      this.#standing.push(event);
    }
  }

  /** Tells something to one of those that it has answered, whether or not that one is still there. */
  tell(which: number): void {
    const event = this.#standing[which % Math.max(1, this.#standing.length)];
    if (event !== undefined) this.#socket.say(event);
  }
}

interface Asked {
  readonly controller: AbortController;
  isSettled: boolean;
  subscription?: Subscription<AnyEvent>;
}

it("whatever comes over the other sockets, in any order, counters add up and no handle hangs", async () => {
  let stood = 0;
  let came = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 100 }), async (steps) => {
      const { smc, clock, sockets } = scriptedSmc({ sockets: { maxQueued: 5 } });
      const asked: Asked[] = [];
      const sides = new Map<ScriptedSocket, Side>();
      const subscribe = (kind: Kind): void => {
        const controller = new AbortController();
        const { signal } = controller;
        const one: Asked = { controller, isSettled: false };
        asked.push(one);
        const work: Promise<Subscription<AnyEvent>> =
          kind === "session"
            ? smc.monitoring.session.vpnSas("Plano", {}, { signal })
            : kind === "changes"
              ? smc.notifications.subscribe({ context: "*" }, { signal })
              : smc.monitoring.logs.subscribe({ query: { type: kind } }, { signal });
        work.then(
          (subscription) => {
            one.isSettled = true;
            one.subscription = subscription;
          },
          () => {
            one.isSettled = true;
          },
        );
      };
      for (const one of steps) {
        const whose = "which" in one ? asked[one.which % Math.max(1, asked.length)] : undefined;
        const open = sockets.filter(({ isOver, closedWith }) => !isOver && closedWith === undefined);
        for (const each of open) if (!sides.has(each)) sides.set(each, new Side(each));
        const socket = "which" in one ? open[one.which % Math.max(1, open.length)] : undefined;
        if (one.do === "subscribe") subscribe(one.kind);
        else if (one.do === "unsubscribe") void whose?.subscription?.unsubscribe();
        else if (one.do === "abort") whose?.controller.abort();
        else if (one.do === "pass") await clock.pass(one.ms);
        else if (one.do === "open" && socket?.isOpen === false) socket.open();
        else if (one.do === "answer" && socket?.isOpen) sides.get(socket)?.answer();
        else if (one.do === "tell" && socket?.isOpen) sides.get(socket)?.tell(one.which);
        else if (one.do === "end") socket?.end(1006);
        else if (one.do === "say" && socket?.isOpen) socket.say(one.message);
        await clock.idle();
      }
      const closed = smc.close();
      await clock.pass(2_000);
      await closed;
      expect(asked.filter(({ isSettled }) => !isSettled)).toEqual([]);
      expect([clock.pending, sockets.filter(({ isOver }) => !isOver)]).toEqual([0, []]);
      expect(asked.flatMap(({ controller }) => getEventListeners(controller.signal, "abort"))).toEqual([]);
      for (const { subscription } of asked) {
        if (subscription === undefined) continue;
        stood += 1;
        expect(subscription.state).toBe("ended");
        const { received, dropped, queued } = subscription.counters;
        const seen: (AnyEvent | GapEvent)[] = [];
        try {
          for await (const event of subscription) seen.push(event);
        } catch (error) {
          expect(error).toHaveProperty("vendor", "smc");
        }
        const events = seen.filter(({ type }) => type !== "gap");
        expect(events).toHaveLength(queued);
        expect(subscription.counters).toMatchObject({ delivered: queued, queued: 0 });
        expect(queued + dropped).toBe(received);
        came += received;
      }
    }),
    { numRuns: 200 },
  );
  // Not one of those tests that pass because nothing happens.
  expect(Math.min(stood, came)).toBeGreaterThan(100);
}, 120_000);
