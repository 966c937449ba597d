import { getEventListeners } from "node:events";
import fc from "fast-check";
import type { OperationState } from "trunkline";
import { expect, it } from "vitest";
import { type FakeAnswer, failure, networkFailure, scripted } from "../support/fake-vendor.ts";
import { accepted, makeSlow, params, seen } from "../support/settling.ts";

const WAIT_MS = 300_000;
const ASKED_MS = 4000;

const answer: fc.Arbitrary<FakeAnswer> = fc.constantFrom<FakeAnswer>(
  seen("PENDING"),
  seen("REHEARSING"),
  seen(null as never),
  seen("READY"),
  seen("BROKEN"),
  failure(429, "SLOW", { "retry-after": String(ASKED_MS / 1000) }),
  failure(503),
  failure(404),
  networkFailure("ECONNRESET"),
  new Response("<html>"),
  new Response("[]"),
  new Response("null"),
  new Response(null, { status: 204 }),
  (_url, { signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
);

it("no sequence of answers makes a poller hang, read faster than told, end twice, or leave a listener or timer behind", async () => {
  const scenario = fc.record({
    answers: fc.array(answer, { maxLength: 12 }),
    abortAfter: fc.option(fc.nat(10), { nil: undefined }),
    pollIntervalMs: fc.integer({ min: 50, max: 20_000 }),
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ answers, abortAfter, pollIntervalMs }) => {
      const controller = new AbortController();
      const { signal } = controller;
      const readAtMs: number[] = [];
      const tooEarly: number[] = [];
      let toldMs = 0;
      const { client, clock } = scripted([accepted(), ...answers, seen("PENDING")], {
        retry: false,
        timeoutMs: 10_000,
        waitMs: WAIT_MS,
        pollIntervalMs,
        hooks: {
          request: ({ operation }) => {
            if (operation !== "readSlow") return;
            const last = readAtMs.at(-1);
            // Noted, since what a hook throws is swallowed.
            if (last !== undefined && clock.now() - last < toldMs) tooEarly.push(clock.now() - last);
            toldMs = pollIntervalMs;
            readAtMs.push(clock.now());
          },
          response: ({ status }) => {
            if (status === 429) toldMs = ASKED_MS;
          },
        },
      });
      const startMs = clock.now();
      const poller = makeSlow(client, params, { signal }).untilDone();
      const states: OperationState[] = [];
      const loop = (async () => {
        for await (const state of poller) {
          states.push(state);
          if (states.length === abortAfter) controller.abort();
        }
      })();
      const [ended, looped] = await Promise.all([clock.settle(poller), clock.settle(loop)]);

      expect(tooEarly).toEqual([]);
      expect(clock.now() - startMs).toBeLessThanOrEqual(WAIT_MS);
      expect(looped.status).toBe(ended.status);
      if (ended.status === "rejected") {
        expect((looped as PromiseRejectedResult).reason).toBe(ended.reason);
        expect(ended.reason).toHaveProperty("operation");
      }
      const terminal = states.filter(({ status }) => status !== "running");
      expect(terminal.length).toBeLessThanOrEqual(1);
      expect(terminal[0]).toBe(terminal.length === 1 ? states.at(-1) : undefined);
      expect(clock.pending).toBe(0);
      expect(getEventListeners(signal, "abort")).toHaveLength(0);
    }),
    { numRuns: 100 },
  );
}, 60_000);
