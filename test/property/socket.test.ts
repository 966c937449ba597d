import { getEventListeners } from "node:events";
import fc from "fast-check";
import type { GapEvent, Subscription } from "trunkline";
import type { StatusEvent } from "trunkline/smc";
import { expect, it } from "vitest";
import { type ScriptedSocket, SMC, scriptedSmc, smcJson } from "../support/scripted-socket.ts";

/** What happens next: to a subscription by its number, to the connection, or to time. */
type Step =
  | { readonly kind: "subscribe"; readonly deadlineMs: number | undefined }
  | { readonly kind: "unsubscribe" | "abort"; readonly which: number }
  | { readonly kind: "open" | "reply" | "pong" | "fail" | "expire" }
  | { readonly kind: "value"; readonly which: number }
  | { readonly kind: "end"; readonly code: number }
  | { readonly kind: "refuse"; readonly status: number }
  | { readonly kind: "pass"; readonly ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("subscribe" as const),
      deadlineMs: fc.constantFrom(undefined, undefined, 3_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("unsubscribe", "abort"), which: fc.nat(9) }) },
  { weight: 12, arbitrary: fc.record({ kind: fc.constantFrom("open", "open", "reply", "reply", "reply", "pong") }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("fail", "fail", "expire") }) },
  { weight: 20, arbitrary: fc.record({ kind: fc.constant("value" as const), which: fc.nat(9) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("end" as const),
      code: fc.constantFrom(1000, 1006, 1006, 1008, 1012, 1011, 1003),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("refuse" as const), status: fc.constantFrom(401, 503, 404) }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant("pass" as const), ms: fc.constantFrom(1, 600, 6_000, 45_000) }),
  },
) as fc.Arbitrary<Step>;

const scenario = fc.record({
  /** Each with whether the server does what it should after it. */
  steps: fc.array(fc.tuple(step, fc.boolean()), { minLength: 10, maxLength: 40 }),
  /** What the server says to one question after another. */
  outcomes: fc.array(fc.constantFrom("yes", "yes", "yes", "yes", "no", "silence"), { minLength: 1, maxLength: 6 }),
  answersClose: fc.boolean(),
});

/** One who subscribed, and what came of it. */
interface Asked {
  readonly element: string;
  readonly controller: AbortController;
  outcome: "waiting" | "stands" | "failed";
  subscription?: Subscription<StatusEvent>;
  wasAborted: boolean;
  /** Values that were sent to it while it stood, and all that were sent. */
  owed: number;
  sent: number;
}

/** The server's side of one connection: questions without an answer, and what stands. */
class Side {
  readonly socket: ScriptedSocket;
  readonly number: number;
  readonly #outcomes: readonly string[];
  readonly open: {
    readonly frame: Record<string, unknown>;
    readonly id: number | undefined;
    readonly outcome: string;
  }[] = [];
  readonly standing = new Map<number, string>();
  #asked = 0;
  #ids = 0;

  constructor(socket: ScriptedSocket, number: number, outcomes: readonly string[]) {
    this.socket = socket;
    this.number = number;
    this.#outcomes = outcomes;
    socket.onFrame = (frame) => {
      const outcome = this.#outcomes[this.#asked++ % this.#outcomes.length] ?? "yes";
      const isNew = "element" in frame;
      const id = isNew && outcome === "yes" ? this.#ids++ : undefined;
      if (id !== undefined) this.standing.set(id, frame.element as string);
      if (!isNew) this.standing.delete(frame.unsubscribe as number);
      this.open.push({ frame, id, outcome });
    };
  }

  reply(): void {
    const asked = this.open.shift();
    if (asked === undefined) return;
    const isNew = "element" in asked.frame;
    if (asked.outcome === "no") this.socket.say({ failure: "no" });
    // A server that never answers a subscription answers nothing after it either.
    else if (asked.outcome === "silence") {
      if (isNew) this.open.unshift(asked);
    } else if (asked.id !== undefined) this.socket.acknowledge(asked.id);
    else this.socket.say({ success: "Unsubscribed" });
  }
}

it("whatever the server and the caller do, nothing hangs, leaks, goes astray or gets lost without a gap", async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ steps, outcomes, answersClose }) => {
      const scripted = scriptedSmc({ sockets: { maxQueued: 10_000 }, retry: { maxRetries: 2 } });
      const { smc, clock, sockets } = scripted;
      const asked: Asked[] = [];
      const sides: Side[] = [];
      let values = 0;
      const side = (): Side | undefined => {
        for (const socket of sockets.slice(sides.length)) {
          socket.answersClose = answersClose;
          sides.push(new Side(socket, sides.length, outcomes));
        }
        return sides.at(-1);
      };
      const subscribe = (deadlineMs: number | undefined): void => {
        const controller = new AbortController();
        const element = `${SMC}/7.2/elements/vpn/${asked.length}`;
        const one: Asked = { element, controller, outcome: "waiting", wasAborted: false, owed: 0, sent: 0 };
        asked.push(one);
        smc.status.subscribe({ element }, { signal: controller.signal, deadlineMs }).then(
          (subscription) => {
            one.outcome = "stands";
            one.subscription = subscription;
          },
          () => {
            one.outcome = "failed";
          },
        );
      };
      const act = async (one: Step): Promise<void> => {
        const now = side();
        const who = "which" in one ? asked[one.which % Math.max(1, asked.length)] : undefined;
        if (one.kind === "subscribe") subscribe(one.deadlineMs);
        else if (one.kind === "unsubscribe" && who?.subscription !== undefined) {
          void who.subscription.unsubscribe();
        } else if (one.kind === "abort" && who !== undefined) {
          if (who.subscription?.state !== "ended") who.wasAborted = true;
          who.controller.abort();
        } else if (one.kind === "pass") await clock.pass(one.ms);
        else if (one.kind === "expire") {
          scripted.answer("GET /7.2/system", smcJson({}, { status: 401 }));
        } else if (now !== undefined && !now.socket.isOver) {
          const { socket } = now;
          if (one.kind === "open" && !socket.isOpen) socket.open();
          else if (one.kind === "refuse" && !socket.isOpen) socket.refuse(one.status);
          else if (one.kind === "fail") socket.fail(new Error("ECONNRESET"));
          else if (one.kind === "end") socket.end(one.code);
          else if (one.kind === "pong") socket.pong();
          else if (one.kind === "reply") now.reply();
          else if (one.kind === "value" && now.standing.size > 0) {
            const [id, element] = [...now.standing][one.which % now.standing.size] as [number, string];
            const whose = asked.find((other) => other.element === element) as Asked;
            // Also values that come before their acknowledgement, which the connection may not live to see.
            whose.sent += 1;
            if (whose.subscription?.state === "live") whose.owed += 1;
            socket.value(id, `${element} ${now.number} ${values++}`);
          }
        }
        await clock.idle();
        side();
        const inUse = sockets.filter(({ isOver, closedWith }) => !isOver && closedWith === undefined);
        expect(inUse.length).toBeLessThanOrEqual(1);
      };
      const serve = async (): Promise<void> => {
        await act({ kind: "open" });
        for (let replies = 0; replies < 4; replies++) await act({ kind: "reply" });
      };
      subscribe(undefined);
      for (const [one, isServed] of steps) {
        await act(one);
        if (isServed) await serve();
      }

      // Nobody is left waiting for longer than the longest limit, whatever the server does not do.
      const closed = smc.close();
      await clock.pass(2_000);
      await closed;
      expect(asked.filter(({ outcome }) => outcome === "waiting")).toEqual([]);
      expect(clock.pending).toBe(0);
      expect(sockets.filter(({ isOver }) => !isOver)).toEqual([]);
      expect(asked.flatMap(({ controller }) => getEventListeners(controller.signal, "abort"))).toEqual([]);

      for (const { element, subscription, wasAborted, owed, sent } of asked) {
        if (subscription === undefined) continue;
        expect(subscription.state).toBe("ended");
        const { received, delivered, dropped, queued } = subscription.counters;
        expect(delivered + dropped + queued).toBe(received);
        expect(received).toBeGreaterThanOrEqual(owed);
        expect(received).toBeLessThanOrEqual(sent);
        const seen: (StatusEvent | GapEvent)[] = [];
        try {
          for await (const event of subscription) seen.push(event);
        } catch (error) {
          expect(error).toHaveProperty("vendor", "smc");
        }
        expect(seen.filter(({ type }) => type === "status")).toHaveLength(wasAborted ? 0 : received);
        let before = { connection: -1, number: -1 };
        let isGap = false;
        for (const event of seen) {
          if (event.type === "gap") {
            expect(event.lostAt.getTime()).toBeLessThanOrEqual(event.regainedAt.getTime());
            isGap = true;
            continue;
          }
          const [of, connection, number] = event.status.name.split(" ") as [string, string, string];
          expect(of).toBe(element);
          expect(Number(number)).toBeGreaterThan(before.number);
          // Values of another connection come after a gap, and those of the same one do not.
          const isSame = before.connection === -1 || Number(connection) === before.connection;
          if (before.connection !== -1) expect(isGap).toBe(!isSame);
          before = { connection: Number(connection), number: Number(number) };
          isGap = false;
        }
      }
    }),
    { numRuns: 200 },
  );
}, 120_000);
